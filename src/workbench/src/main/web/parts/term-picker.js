import { LitElement, html, css, nothing } from 'lit';
import { Shared, store } from '../state.js';
import { shared } from '../styles.js';
import { entryOf, termText, titleOf } from '../try/request.js';
import { t } from '../words.js';

/**
 * Several terms of one kind, such as conditions: each with a button that takes it out, and a field that adds one by its name or a
 * synonym. What the vocabulary does not know may be added too; the answer says then that it was not used.
 */
class TermPicker extends LitElement {
  static properties = {
    label: {},
    terms: { attribute: false },
    entries: { attribute: false },
    problems: { attribute: false },
    typed: { state: true },
  };

  static styles = [
    shared,
    css`
      ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0.35rem; margin-bottom: 0.4rem; }
      li { display: inline-flex; align-items: center; background: var(--raised); border-radius: 1rem; padding-inline-start: 0.7rem; max-width: 100%; }
      li.unknown { background: var(--warn-soft); }
      li span { overflow-wrap: anywhere; padding-block: 0.15rem; }
      li button { border: 0; background: none; min-height: 1.9rem; min-width: 1.9rem; border-radius: 1rem; padding: 0; line-height: 1; }
      label { display: grid; }
      input { width: 100%; }
      .problem { color: var(--danger); font-size: 0.875rem; }
    `,
  ];

  constructor() {
    super();
    this.label = '';
    this.terms = [];
    this.entries = [];
    this.problems = [];
    this.typed = '';
    new Shared(this, 'language');
  }

  render() {
    const { language } = store.get();
    return html`
      ${
        this.terms.length
          ? html`<ul aria-label=${this.label}>
              ${this.terms.map((term, index) => this.chip(term, index, language))}
            </ul>`
          : nothing
      }
      <label>
        <span class="visually-hidden">${t('try.add-to', { list: this.label })}</span>
        <input
          list="known"
          autocomplete="off"
          placeholder=${t('try.add-term')}
          .value=${this.typed}
          @input=${this.type}
          @change=${this.addKnown}
          @keydown=${this.key}
        />
      </label>
      <datalist id="known">
        ${this.entries.map((entry) => {
          const title = titleOf(entry, language);
          return html`<option value=${title}>${(entry.synonyms ?? []).slice(0, 4).join(', ')}</option>`;
        })}
      </datalist>
      ${this.problems.map((problem) => html`<p class="problem">${problem.message} ${problem.hint}</p>`)}
    `;
  }

  chip(term, index, language) {
    const entry = entryOf(term, this.entries);
    const text = entry ? titleOf(entry, language) : termText(term);
    const isUnknown = !entry && typeof term === 'string';
    return html`<li class=${isUnknown ? 'unknown' : ''}>
      <span>${text}${isUnknown ? html` <em class="small">${t('try.unknown-term')}</em>` : nothing}</span>
      <button
        aria-label=${t('try.remove', { what: text })}
        title=${t('try.remove', { what: text })}
        @click=${() => this.remove(index)}
      >
        ×
      </button>
    </li>`;
  }

  /** A name that is picked from the list is added at once; of what is typed the end is not known before Enter. */
  type(event) {
    this.typed = event.target.value;
    if (event.inputType === undefined || event.inputType === 'insertReplacementText') this.addKnown();
  }

  key(event) {
    if (event.key === 'Enter') this.add();
  }

  addKnown() {
    if (entryOf(this.typed, this.entries)) this.add();
  }

  add() {
    const text = this.typed.trim();
    if (!text) return;
    this.typed = '';
    const name = entryOf(text, this.entries)?.name ?? text;
    if (!this.terms.some((term) => (entryOf(term, this.entries)?.name ?? term) === name)) this.tell([...this.terms, name]);
  }

  remove(index) {
    this.tell(this.terms.filter((_, other) => other !== index));
    this.renderRoot.querySelector('input').focus();
  }

  tell(terms) {
    this.dispatchEvent(new CustomEvent('terms', { detail: terms }));
  }
}

customElements.define('term-picker', TermPicker);
