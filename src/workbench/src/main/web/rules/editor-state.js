import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, indentWithTab } from '@codemirror/commands';
import { bracketMatching, indentUnit, StreamLanguage } from '@codemirror/language';
import { yaml } from '@codemirror/legacy-modes/mode/yaml';
import { forEachDiagnostic, lintGutter, nextDiagnostic, previousDiagnostic } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Compartment, EditorState, Facet } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  hoverTooltip,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { t } from '../words.js';
import { annotations, hoverDom, setExplanation } from './annotations.js';
import { drl } from './drl-language.js';
import { theme } from './editor-theme.js';
import { languageOf } from './file-groups.js';
import { offset, place } from './places.js';

/** The name of the file that a state holds. */
export const fileName = Facet.define({ combine: (names) => names[0] ?? '' });

/** What may change while a file is open: whether it may be written, and in which language the editor speaks. */
const settings = new Compartment();

const LANGUAGES = { drl, yaml: StreamLanguage.define(yaml), text: [] };

/** More than an author takes back in one sitting; the trail through all files counts on it. */
const REMEMBERED = 2000;

const PHRASES = [
  'Find', 'Replace', 'next', 'previous', 'all', 'match case', 'regexp', 'by word', 'replace', 'replace all', 'close',
  'Go to line', 'go', 'Completions', 'Diagnostics', 'No diagnostics', 'current match', 'on line', 'replaced match on line $',
  'replaced $ matches',
];

function settingsOf(readOnly) {
  const phrases = Object.fromEntries(PHRASES.map((phrase) => [phrase, t(`rules.editor.${phrase}`)]));
  return [EditorState.readOnly.of(readOnly), EditorState.phrases.of(phrases)];
}

export const changedSettings = (readOnly) => settings.reconfigure(settingsOf(readOnly));

/**
 * A file as the editor holds it.
 *
 * @param readOnly whether nobody writes it here
 * @param service `{complete, explain}`: each `(name, place)` and answers as the service does, or null
 */
export function editorState(name, text, readOnly, service) {
  return EditorState.create({
    doc: text,
    extensions: [
      fileName.of(name),
      settings.of(settingsOf(readOnly)),
      text.includes('\r\n') ? EditorState.lineSeparator.of('\r\n') : [],
      LANGUAGES[languageOf(name)],
      history({ minDepth: REMEMBERED }),
      lineNumbers(),
      lintGutter(),
      highlightActiveLine(),
      highlightActiveLineGutter(),
      drawSelection(),
      bracketMatching(),
      closeBrackets(),
      highlightSelectionMatches(),
      search({ top: true }),
      indentUnit.of(languageOf(name) === 'drl' ? '    ' : '  '),
      autocompletion({ override: [completions(service)], activateOnTypingDelay: 150 }),
      hoverTooltip((view, at) => explained(service, view.state, at), { hoverTime: 400 }),
      EditorView.contentAttributes.of(() => ({ 'aria-label': t('rules.editor.label', { name }), 'aria-describedby': 'editor-help', tabindex: '0' })),
      EditorView.domEventHandlers({ mousedown: definitionAt }),
      keymap.of([
        order('Mod-z', 'undo'),
        order('Mod-y', 'redo'),
        order('Mod-Shift-z', 'redo'),
        order('Mod-s', 'save'),
        order('Mod-.', 'fix'),
        order('Shift-Alt-f', 'format'),
        order('F2', 'rename'),
        order('F12', 'define'),
        { key: 'F1', run: (view) => explainHere(service, view), preventDefault: true },
        { key: 'F8', run: (view) => visited(view, nextDiagnostic) },
        { key: 'Shift-F8', run: (view) => visited(view, previousDiagnostic) },
        ...closeBracketsKeymap,
        ...completionKeymap,
        ...searchKeymap,
        ...defaultKeymap,
        indentWithTab,
      ]),
      annotations,
      theme,
    ],
  });
}

/** What reaches beyond one file is for whoever holds the editor: it hears `asked` with `{what, name, place}`. */
function ask(view, what, at = view.state.selection.main.head) {
  const detail = { what, name: view.state.facet(fileName), place: place(view.state.doc, at) };
  view.dom.dispatchEvent(new CustomEvent('asked', { bubbles: true, composed: true, detail }));
  return true;
}

const order = (key, what) => ({ key, run: (view) => ask(view, what), preventDefault: true });

function definitionAt(event, view) {
  if (!(event.ctrlKey || event.metaKey)) return false;
  const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
  return at !== null && ask(view, 'define', at);
}

const completions = (service) => async (context) => {
  if (!context.explicit && !context.matchBefore(/[\p{L}\d"@( -]$/u)) return null;
  const { doc } = context.state;
  const answer = await service.complete(context.state.facet(fileName), place(doc, context.pos));
  if (!answer?.items.length || context.aborted) return null;
  const [first] = answer.items;
  return {
    from: offset(doc, first.from.line, first.from.column),
    to: first.to && offset(doc, first.to.line, first.to.column),
    options: answer.items.map(({ label, insert, detail, kind }) => ({ label, apply: insert, detail, type: kind })),
    validFor: /^[\p{L}\d .-]*$/u,
  };
};

async function explained(service, state, at) {
  const answer = await service.explain(state.facet(fileName), place(state.doc, at));
  if (!answer) return null;
  const { range } = answer;
  return {
    pos: range ? offset(state.doc, range.line, range.column) : at,
    end: range ? offset(state.doc, range.endLine, range.endColumn) : at,
    above: true,
    create: () => ({ dom: hoverDom(answer.markdown) }),
  };
}

/** Goes to a problem and says what it is, which a pointer would show on hovering. */
function visited(view, go) {
  if (!go(view)) return false;
  const { from } = view.state.selection.main;
  forEachDiagnostic(view.state, ({ message }, start) => {
    if (start === from) view.dispatch({ effects: setExplanation.of({ pos: from, markdown: message.replace('\n', '\n\n') }) });
  });
  return true;
}

function explainHere(service, view) {
  const pos = view.state.selection.main.head;
  const { doc } = view.state;
  service.explain(view.state.facet(fileName), place(doc, pos)).then((answer) => {
    if (view.state.doc !== doc) return;
    const markdown = answer?.markdown ?? t('rules.nothing-known');
    view.dispatch({ effects: setExplanation.of({ pos, markdown }) });
  });
  return true;
}
