import { LitElement, html, css, nothing } from 'lit';
import { shared } from '../styles.js';
import { t } from '../words.js';

/**
 * What file is shown, what can be done with it, and what stands further down the page.
 *
 * Events: `asked` with `{what}`: `undo`, `redo`, `format`, `back-to-base`, `take-out`, `put-back`, `problems` or `scenarios`.
 */
class FileHead extends LitElement {
  static properties = {
    name: {},
    /** As of the edited files. */
    status: {},
    mayWrite: { attribute: false },
    canUndo: { attribute: false },
    canRedo: { attribute: false },
    /** How many problems the draft has, and how many of its scenarios fail. */
    problems: { attribute: false },
    failed: { attribute: false },
    language: { attribute: false },
  };

  static styles = [
    shared,
    css`
      :host { display: grid; gap: 0.5rem; margin-bottom: 0.5rem; }
      .head { display: flex; flex-wrap: wrap; gap: 0.4rem 0.6rem; align-items: center; justify-content: space-between; }
      h2 { overflow-wrap: anywhere; }
      .out { text-decoration: line-through; }
      .summary button { min-height: 1.9rem; padding-block: 0.1rem; font-size: 0.9rem; }
    `,
  ];

  constructor() {
    super();
    this.name = '';
    this.status = 'same';
    this.mayWrite = false;
    this.canUndo = false;
    this.canRedo = false;
    this.problems = 0;
    this.failed = 0;
    this.language = '';
  }

  render() {
    const isOut = this.status === 'out';
    return html`<div class="head">
        <h2 class=${isOut ? 'out' : ''}>${this.name}</h2>
        ${this.mayWrite ? html`<div class="row">${this.buttons(isOut)}</div>` : nothing}
      </div>
      ${this.summary()} ${isOut ? html`<p class="said warn">${t('rules.is-out')}</p>` : nothing}`;
  }

  buttons(isOut) {
    return [
      this.button('undo', !this.canUndo),
      this.button('redo', !this.canRedo),
      isOut ? nothing : this.button('format'),
      this.status === 'changed' ? this.button('back-to-base') : nothing,
      this.button(isOut ? 'put-back' : 'take-out'),
    ];
  }

  button(what, disabled = false) {
    return html`<button ?disabled=${disabled} @click=${() => this.ask(what)}>${t(`rules.${what}`)}</button>`;
  }

  summary() {
    if (this.problems + this.failed === 0) return nothing;
    return html`<p class="row summary">
      ${this.lead('problems', this.problems, ['rules.one-problem', 'rules.problems'])}
      ${this.lead('scenarios', this.failed, ['rules.one-failing', 'rules.failing'])}
    </p>`;
  }

  lead(what, number, [one, many]) {
    if (number === 0) return nothing;
    return html`<button class="danger" @click=${() => this.ask(what)}>${t(number === 1 ? one : many, { number })}</button>`;
  }

  ask(what) {
    this.dispatchEvent(new CustomEvent('asked', { detail: { what } }));
  }
}

customElements.define('file-head', FileHead);
