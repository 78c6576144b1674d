import { StateEffect, StateField } from '@codemirror/state';
import { Decoration, EditorView, WidgetType, showTooltip } from '@codemirror/view';
import { blocks, pieces as quotes } from './hover-text.js';
import { inOtherUnit, limitsIn } from './limits.js';

/** What stands beside the text of a file and is not in it: lines above rules, tints, other units, explanations. */

/**
 * Sets what is known of the rules of a file: a list of `{line, endLine, fired, pieces: [{text, kind}]}`; `kind` is `fires`,
 * `fails`, `statement` or empty.
 */
export const setRuleNotes = StateEffect.define();

class RuleNote extends WidgetType {
  constructor(pieces) {
    super();
    this.pieces = pieces;
  }

  eq(other) {
    return JSON.stringify(this.pieces) === JSON.stringify(other.pieces);
  }

  toDOM() {
    const line = element('div', 'cm-rule-note');
    for (const { text, kind } of this.pieces) {
      const piece = line.appendChild(element('span', kind ?? ''));
      piece.append(...quoted(text));
      // What is cut off on a narrow screen can be read in full.
      if (kind === 'statement') piece.title = text;
    }
    return line;
  }
}

function element(name, className, text = '') {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}

const shown = ({ text, strong, code }) => element(strong ? 'strong' : code ? 'code' : 'span', '', text);

/** A sentence of the service, with what it quotes as code. */
const quoted = (sentence) => quotes(sentence).map(shown);

function noteDecorations(doc, notes) {
  const all = [];
  for (const { line, endLine, fired, pieces } of notes) {
    if (line > doc.lines) continue;
    if (pieces.length > 0) {
      all.push(Decoration.widget({ widget: new RuleNote(pieces), block: true, side: -1 }).range(doc.line(line).from));
    }
    for (let at = line; fired && at <= Math.min(endLine, doc.lines); at++) {
      all.push(Decoration.line({ class: 'cm-fired' }).range(doc.line(at).from));
    }
  }
  return Decoration.set(all, true);
}

const ruleNotes = StateField.define({
  create: () => ({ notes: [], decorations: Decoration.none }),
  update(value, transaction) {
    const set = transaction.effects.find((effect) => effect.is(setRuleNotes));
    if (set) return { notes: set.value, decorations: noteDecorations(transaction.newDoc, set.value) };
    return transaction.docChanged ? { ...value, decorations: value.decorations.map(transaction.changes) } : value;
  },
  provide: (field) => EditorView.decorations.from(field, (value) => value.decorations),
});

/** Whether these notes were set before: they have moved with the text since, and setting them anew would move them back. */
export const hasNotes = (state, notes) => JSON.stringify(state.field(ruleNotes).notes) === JSON.stringify(notes);

/** Sets the tests of the vocabulary, by name, for the other units of limits. */
export const setTests = StateEffect.define();

class OtherUnit extends WidgetType {
  constructor(text) {
    super();
    this.text = text;
  }

  eq(other) {
    return this.text === other.text;
  }

  toDOM() {
    return element('span', 'cm-other-unit', this.text);
  }
}

function unitDecorations(doc, tests) {
  const shown = tests.size === 0 ? [] : limitsIn(doc.toString());
  return Decoration.set(
    shown.flatMap(({ test, value, unit, to }) => {
      const other = inOtherUnit(value, unit, tests.get(test));
      if (!other) return [];
      const text = `${other.exact ? '=' : '≈'} ${other.value} ${other.unit}`;
      return [Decoration.widget({ widget: new OtherUnit(text), side: 1 }).range(to)];
    }),
    true,
  );
}

const otherUnits = StateField.define({
  create: () => ({ tests: new Map(), decorations: Decoration.none }),
  update(value, transaction) {
    const set = transaction.effects.find((effect) => effect.is(setTests));
    const tests = set ? set.value : value.tests;
    if (!set && !transaction.docChanged) return value;
    return { tests, decorations: unitDecorations(transaction.newDoc, tests) };
  },
  provide: (field) => EditorView.decorations.from(field, (value) => value.decorations),
});

/** Shows an explanation `{pos, markdown}` where the cursor is; null takes it away, as does every change or move. */
export const setExplanation = StateEffect.define();

const explanation = StateField.define({
  create: () => null,
  update(value, transaction) {
    const set = transaction.effects.find((effect) => effect.is(setExplanation));
    if (set) return set.value && { pos: set.value.pos, above: true, create: () => ({ dom: hoverDom(set.value.markdown) }) };
    return transaction.docChanged || transaction.selection ? null : value;
  },
  provide: (field) => showTooltip.from(field),
});

/** An explanation as elements; its texts are set as text. */
export function hoverDom(markdown) {
  const dom = element('div', 'cm-hover-text');
  dom.setAttribute('role', 'status');
  for (const { list, lines } of blocks(markdown)) {
    const block = element(list ? 'ul' : 'p', '');
    lines.forEach((line, at) => {
      const holder = list ? block.appendChild(element('li', '')) : block;
      if (!list && at > 0) holder.append(document.createElement('br'));
      holder.append(...line.map(shown));
    });
    dom.append(block);
  }
  return dom;
}

export const annotations = [ruleNotes, otherUnits, explanation];
