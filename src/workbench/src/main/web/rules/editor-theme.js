import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** Colours of code; each has a contrast of at least 4.5 to 1 on the ground of its scheme, tinted or not. */
const code = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword], color: 'light-dark(#7a1f6e, #e7a6dd)' },
  { tag: tags.heading, fontWeight: '700', color: 'var(--ink)' },
  { tag: tags.string, color: 'light-dark(#155724, #9fdc9f)' },
  { tag: [tags.number, tags.bool, tags.atom], color: 'light-dark(#8a3b00, #f5bd8a)' },
  { tag: tags.comment, color: 'light-dark(#56606a, #a3afb8)', fontStyle: 'italic' },
  { tag: tags.typeName, color: 'light-dark(#1b4f91, #9cc8fb)' },
  { tag: tags.meta, color: 'light-dark(#6a4600, #e0c080)' },
  { tag: tags.special(tags.variableName), color: 'light-dark(#0f5b62, #8cd7dd)' },
  { tag: [tags.function(tags.variableName), tags.propertyName, tags.definition(tags.propertyName)], color: 'light-dark(#1b4f91, #9cc8fb)' },
]);

const surface = EditorView.theme({
  '&': { color: 'var(--ink)', backgroundColor: 'var(--surface)', height: '100%', fontSize: '0.9rem' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--code)', lineHeight: '1.55' },
  '.cm-content': { caretColor: 'var(--ink)', paddingBottom: '2rem' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)', borderLeftWidth: '2px' },
  '.cm-gutters': { backgroundColor: 'var(--raised)', color: 'var(--soft-ink)', borderRight: '1px solid var(--line)' },
  '.cm-activeLine': { backgroundColor: 'transparent', boxShadow: 'inset 0 0 0 1px var(--line)' },
  '.cm-activeLineGutter': { backgroundColor: 'var(--accent-soft)', color: 'var(--ink)' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground': { background: 'light-dark(#bcd9f2, #35536b) !important' },
  '.cm-matchingBracket': { outline: '1px solid var(--accent)', backgroundColor: 'transparent !important' },
  '.cm-fired': { backgroundColor: 'light-dark(#f0f8f2, #1b2b24)' },
  '.cm-rule-note': {
    fontFamily: 'var(--text)', fontSize: '0.8125rem', color: 'var(--soft-ink)', padding: '0.35rem 0.4rem 0',
    display: 'flex', gap: '0 0.75rem', whiteSpace: 'nowrap',
  },
  '.cm-rule-note span': { flex: 'none' },
  '.cm-rule-note .statement': { flex: '0 1 auto', minWidth: '6rem', overflow: 'hidden', textOverflow: 'ellipsis' },
  '.cm-rule-note .fires': { color: 'var(--good)', fontWeight: '600' },
  '.cm-rule-note .fails': { color: 'var(--danger)', fontWeight: '600', flex: '0 1 auto', whiteSpace: 'normal' },
  '.cm-other-unit': {
    fontFamily: 'var(--text)', fontSize: '0.8125rem', color: 'var(--soft-ink)', padding: '0 0.35rem', marginInlineStart: '0.25rem',
    border: '1px solid var(--line)', borderRadius: '4px', whiteSpace: 'nowrap',
  },
  '.cm-tooltip': {
    backgroundColor: 'var(--surface)', color: 'var(--ink)', border: '1px solid var(--line)', borderRadius: '6px', maxWidth: 'min(36rem, 90vw)',
    boxShadow: '0 4px 16px rgb(0 0 0 / 20%)',
  },
  '.cm-hover-text': { padding: '0.5rem 0.75rem', fontFamily: 'var(--text)', display: 'grid', gap: '0.35rem', maxHeight: '18rem', overflow: 'auto' },
  '.cm-hover-text p, .cm-hover-text ul': { margin: '0' },
  '.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--code)' },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': { backgroundColor: 'var(--accent)', color: 'var(--accent-ink)' },
  '.cm-completionDetail': { fontStyle: 'normal', opacity: '0.9' },
  '.cm-diagnostic': { fontFamily: 'var(--text)', whiteSpace: 'normal', padding: '0.4rem 0.6rem' },
  '.cm-diagnostic-error': { borderLeft: '4px solid var(--danger)' },
  '.cm-diagnostic-warning': { borderLeft: '4px solid var(--warn)' },
  '.cm-diagnosticAction': { backgroundColor: 'var(--accent)', color: 'var(--accent-ink)', borderRadius: '4px', padding: '0.15rem 0.5rem' },
  '.cm-lintRange-error': { backgroundImage: 'none', textDecoration: 'underline wavy var(--danger)', textUnderlineOffset: '3px' },
  '.cm-lintRange-warning': { backgroundImage: 'none', textDecoration: 'underline wavy var(--warn)', textUnderlineOffset: '3px' },
  '.cm-panels': { backgroundColor: 'var(--raised)', color: 'var(--ink)', borderColor: 'var(--line)' },
  '.cm-panel input, .cm-panel button': { color: 'var(--ink)', backgroundImage: 'none', backgroundColor: 'var(--surface)', border: '1px solid var(--field-line)' },
  '.cm-searchMatch': { backgroundColor: 'light-dark(#ffe9a8, #5b4a13)' },
});

export const theme = [surface, syntaxHighlighting(code)];
