import { LitElement, html, css, nothing } from 'lit';
import { Shared } from '../state.js';
import { shared } from '../styles.js';
import { recognised } from '../try/pasted.js';
import { t } from '../words.js';

/** Takes a request in JSON or a record in FHIR, and says which of them it sees. What is pasted stays in this page. */
class PasteBox extends LitElement {
  static properties = { text: { state: true } };

  static styles = [
    shared,
    css`
      form { display: grid; gap: 0.75rem; }
      label { display: grid; }
      textarea { width: 100%; min-height: 14rem; font-family: var(--code); font-size: 0.875rem; resize: vertical; }
      .row { justify-content: end; }
    `,
  ];

  constructor() {
    super();
    this.text = '';
    new Shared(this, 'language');
  }

  show() {
    this.text = '';
    this.renderRoot.querySelector('dialog').showModal();
  }

  render() {
    const seen = recognised(this.text);
    const isUsable = seen.kind === 'request' || seen.kind === 'record';
    return html`<dialog aria-labelledby="title">
      <form method="dialog" @submit=${(event) => this.use(event, seen)}>
        <h2 id="title">${t('try.paste')}</h2>
        <label>
          ${t('try.paste-what')}
          <textarea
            spellcheck="false"
            autocomplete="off"
            .value=${this.text}
            @input=${(event) => (this.text = event.target.value)}
          ></textarea>
        </label>
        <p class="said ${isUsable ? 'good' : seen.kind === 'nothing' ? '' : 'warn'}" role="status">${this.said(seen)}</p>
        <div class="row">
          <button type="button" @click=${this.close}>${t('try.cancel')}</button>
          <button class="primary" ?disabled=${!isUsable}>${t('try.use')}</button>
        </div>
      </form>
    </dialog>`;
  }

  said(seen) {
    if (seen.kind === 'not JSON') return html`${t('try.pasted.not-json')} <span class="small soft">${seen.message}</span>`;
    if (seen.kind === 'record') {
      const types = Object.entries(seen.types)
        .map(([type, count]) => `${count} ${type}`)
        .join(', ');
      return html`${t('try.pasted.record', { types })}${seen.person ? html`<br />${seen.person}` : nothing}`;
    }
    if (seen.kind === 'unknown') return seen.type ? t('try.pasted.no-bundle', { type: seen.type }) : t('try.pasted.unknown');
    return t(`try.pasted.${seen.kind}`);
  }

  close() {
    this.text = '';
    this.renderRoot.querySelector('dialog').close();
  }

  use(event, seen) {
    event.preventDefault();
    this.dispatchEvent(new CustomEvent('pasted', { detail: seen }));
    this.close();
  }
}

customElements.define('paste-box', PasteBox);
