import { LitElement, css, html, nothing } from 'lit';
import { Shared } from '../state.js';
import { shared } from '../styles.js';
import { t } from '../words.js';
import { fileLink } from './file-link.js';

/**
 * What an author has to say that they know of. Where they may say it here, each is a box to tick, and a button sends
 * `acknowledge` with {names}.
 *
 * needed: {name, what, file, line} each
 * given: the names that are acknowledged already
 * open: whether whoever looks may acknowledge
 */
class NeededAcknowledgements extends LitElement {
  static properties = {
    needed: { attribute: false },
    given: { attribute: false },
    open: { type: Boolean },
    ticked: { state: true },
  };

  static styles = [
    shared,
    css`
      ul { list-style: none; padding: 0; display: grid; gap: 0.5rem; }
      label { display: grid; grid-template-columns: auto 1fr; gap: 0.5rem; align-items: start; }
      input { margin-top: 0.3rem; }
      p { overflow-wrap: anywhere; }
    `,
  ];

  constructor() {
    super();
    this.needed = [];
    this.given = [];
    this.open = false;
    this.ticked = new Set();
    new Shared(this);
  }

  render() {
    return html`<div class="said warn stack">
      <p>${t('changes.acknowledge.intro')}</p>
      <ul>${this.needed.map((one) => html`<li>${this.one(one)}</li>`)}</ul>
      ${this.open && this.left().length
        ? html`<p class="row"><button class="primary" aria-disabled=${this.ticked.size ? nothing : 'true'} @click=${this.tell}>${t('changes.acknowledge.keep')}</button></p>`
        : nothing}
    </div>`;
  }

  left() {
    return this.needed.filter((one) => !this.given.includes(one.name));
  }

  one(one) {
    const isGuard = /^(law|scenario)\//.test(one.name);
    const text = html`<span>
      ${one.what} <span class="soft small">${fileLink(one)}</span>
      ${isGuard ? html`<span class="small">${t('changes.acknowledge.guard')}</span>` : nothing}
      ${this.given.includes(one.name) ? html`<span class="badge good">${t('changes.acknowledge.given')}</span>` : nothing}
    </span>`;
    if (!this.open || this.given.includes(one.name)) return html`<p>${text}</p>`;
    return html`<label><input type="checkbox" name=${one.name} @change=${(event) => this.tick(one.name, event.target.checked)} />${text}</label>`;
  }

  tick(name, is) {
    const ticked = new Set(this.ticked);
    if (is) ticked.add(name);
    else ticked.delete(name);
    this.ticked = ticked;
  }

  tell() {
    if (this.ticked.size === 0) return;
    this.dispatchEvent(new CustomEvent('acknowledge', { detail: { names: [...this.ticked] }, bubbles: true, composed: true }));
    this.ticked = new Set();
  }
}

customElements.define('needed-acknowledgements', NeededAcknowledgements);
