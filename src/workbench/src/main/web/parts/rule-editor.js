import { setDiagnostics } from '@codemirror/lint';
import { EditorView } from '@codemirror/view';
import { LitElement, html, css } from 'lit';
import { hasNotes, setRuleNotes, setTests } from '../rules/annotations.js';
import { changedSettings, fileName } from '../rules/editor-state.js';
import { offset, range } from '../rules/places.js';
import { shared } from '../styles.js';
import { t } from '../words.js';

/**
 * One file to read and write, with what is known of it beside the text.
 *
 * Events: `edited` with `{name, transactions}`; `asked` with `{what, name, place}`, where `what` is `undo`, `redo`, `save`, `fix`,
 * `format`, `rename` or `define`; `fix-chosen` with a fix of a problem.
 */
class RuleEditor extends LitElement {
  static properties = {
    /** The editor state of the file. */
    file: { attribute: false },
    readOnly: { attribute: false },
    /** Of this file alone. */
    problems: { attribute: false },
    notes: { attribute: false },
    tests: { attribute: false },
    language: { attribute: false },
  };

  static styles = [
    shared,
    css`
      :host { display: grid; grid-template-rows: minmax(0, 1fr) auto; gap: 0.35rem; min-width: 0; }
      .text { min-height: 0; border: 1px solid var(--line); border-radius: var(--radius); overflow: hidden; }
      .text:focus-within { outline: 3px solid var(--focus); outline-offset: 1px; }
    `,
  ];

  constructor() {
    super();
    this.file = null;
    this.readOnly = true;
    this.problems = [];
    this.notes = [];
    this.tests = new Map();
    this.language = '';
  }

  render() {
    return html`<div class="text"></div>
      <p id="editor-help" class="small soft">${t(this.readOnly ? 'rules.editor.help-read' : 'rules.editor.help')}</p>`;
  }

  connectedCallback() {
    super.connectedCallback();
    this.requestUpdate();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.view?.destroy();
    this.view = null;
  }

  newView() {
    return new EditorView({
      state: this.file,
      parent: this.renderRoot.querySelector('.text'),
      root: this.renderRoot,
      dispatchTransactions: (transactions, view) => {
        view.update(transactions);
        this.file = view.state;
        const name = view.state.facet(fileName);
        this.dispatchEvent(new CustomEvent('edited', { detail: { name, transactions } }));
      },
    });
  }

  updated(changed) {
    const isNew = !this.view;
    this.view ??= this.newView();
    const isOther = isNew || this.file !== this.view.state;
    if (isOther) {
      this.view.setState(this.file);
      this.view.dispatch({ effects: EditorView.scrollIntoView(this.file.selection.main.head, { y: 'nearest' }) });
    }
    const anew = (property) => isOther || changed.has(property);
    const effects = [];
    if (anew('readOnly') || anew('language')) effects.push(changedSettings(this.readOnly));
    if (anew('notes') && !hasNotes(this.view.state, this.notes)) effects.push(setRuleNotes.of(this.notes));
    if (anew('tests')) effects.push(setTests.of(this.tests));
    if (effects.length > 0) this.view.dispatch({ effects });
    if (anew('problems')) this.view.dispatch(setDiagnostics(this.view.state, this.problems.map((one) => this.diagnostic(one))));
  }

  diagnostic(problem) {
    const { doc } = this.view.state;
    return {
      ...range(doc, problem),
      severity: problem.severity,
      message: problem.hint ? `${problem.message}\n${problem.hint}` : problem.message,
      actions: (this.readOnly ? [] : problem.fixes).map((fix) => ({
        name: fix.title,
        apply: () => this.dispatchEvent(new CustomEvent('fix-chosen', { detail: fix })),
      })),
    };
  }

  /** Puts the cursor to a place, and looks there. */
  go(line, column = 1) {
    const at = offset(this.view.state.doc, line, column);
    this.view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'center' }) });
  }

  focus() {
    this.view.focus();
  }
}

customElements.define('rule-editor', RuleEditor);
