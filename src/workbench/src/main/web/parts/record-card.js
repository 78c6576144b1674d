import { LitElement, html, css, nothing } from 'lit';
import { Shared } from '../state.js';
import { shared } from '../styles.js';
import { t } from '../words.js';

/** A pasted record in the place of the form: whose it is, what is in it, and for which day it is read. */
class RecordCard extends LitElement {
  static properties = { record: { attribute: false }, asOf: {} };

  static styles = [
    shared,
    css`
      section { overflow-wrap: anywhere; }
    `,
  ];

  constructor() {
    super();
    this.record = null;
    this.asOf = '';
    new Shared(this, 'language');
  }

  render() {
    const { types, person } = this.record;
    return html`<section class="card stack" aria-label=${t('try.patient')}>
      <h2>${t('try.record')}</h2>
      ${person ? html`<p><strong>${person}</strong></p>` : nothing}
      <ul>
        ${Object.entries(types).map(([type, count]) => html`<li>${count} ${type}</li>`)}
      </ul>
      <label>
        ${t('try.as-of')}
        <input
          type="date"
          .value=${this.asOf}
          @input=${(event) => this.dispatchEvent(new CustomEvent('day', { detail: event.target.value }))}
        />
      </label>
      <p class="small soft">${t('try.record-note')}</p>
      <button @click=${() => this.dispatchEvent(new CustomEvent('leave'))}>${t('try.record-leave')}</button>
    </section>`;
  }
}

customElements.define('record-card', RecordCard);
