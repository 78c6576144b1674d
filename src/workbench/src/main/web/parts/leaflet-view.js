import { LitElement, html, css, nothing } from 'lit';
import { aborted, leaflet, Problem } from '../api.js';
import { Shared, store } from '../state.js';
import { shared } from '../styles.js';
import { leafletParts } from '../try/leaflet.js';
import { t } from '../words.js';
import './problem-note.js';

/** The words for the patient, as a page to print. `patient` is `{request}` or `{record}`. */
class LeafletView extends LitElement {
  static properties = { patient: { attribute: false }, asOf: {}, parts: { state: true }, problem: { state: true } };

  static styles = [
    shared,
    css`
      :host { display: grid; gap: 1rem; justify-items: center; }
      article { background: #fff; color: #111; color-scheme: light; padding: clamp(1rem, 5vw, 3rem); border: 1px solid var(--line); border-radius: var(--radius); width: min(44rem, 100%); font-size: 1.125rem; display: grid; gap: 0.75rem; }
      h1 { font-size: 1.75rem; }
      h2 { font-size: 1.3rem; margin-top: 0.5rem; }
      li { margin-bottom: 0.4rem; }
      article { overflow-wrap: anywhere; }
      @media print {
        .row { display: none; }
        article { border: 0; padding: 0; width: auto; }
        h2 { break-after: avoid; }
      }
    `,
  ];

  constructor() {
    super();
    this.patient = null;
    this.asOf = '';
    this.parts = null;
    this.problem = null;
    this.shown = store.get().language;
    new Shared(this, 'language');
  }

  connectedCallback() {
    super.connectedCallback();
    this.leave = store.subscribe((now) => now.language !== this.shown && this.load());
    this.load();
  }

  firstUpdated() {
    this.renderRoot.querySelector('button').focus();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.leave();
    this.running?.abort();
  }

  async load() {
    await this.updateComplete;
    const { guideline, language } = store.get();
    this.shown = language;
    this.running?.abort();
    this.running = new AbortController();
    try {
      const text = await leaflet(guideline, this.patient, { language, asOf: this.asOf }, this.running.signal);
      this.parts = leafletParts(text);
      this.problem = null;
    } catch (error) {
      if (aborted(error)) return;
      if (!(error instanceof Problem)) throw error;
      this.problem = error;
    }
  }

  render() {
    return html`
      <div class="row">
        <button @click=${() => this.dispatchEvent(new CustomEvent('done'))}>${t('try.leaflet-back')}</button>
        <button class="primary" @click=${() => window.print()} ?disabled=${!this.parts}>${t('try.print')}</button>
      </div>
      <problem-note .problem=${this.problem}></problem-note>
      ${
        this.parts
          ? html`<article lang=${this.shown} aria-label=${t('try.leaflet')}>
              ${this.parts.map((part) => this.part(part))}
            </article>`
          : nothing
      }
    `;
  }

  part({ title, heading, items, text }) {
    if (title) return html`<h1>${title}</h1>`;
    if (heading) return html`<h2>${heading}</h2>`;
    if (items)
      return html`<ul>
        ${items.map((item) => html`<li>${item}</li>`)}
      </ul>`;
    return html`<p>${text}</p>`;
  }
}

customElements.define('leaflet-view', LeafletView);
