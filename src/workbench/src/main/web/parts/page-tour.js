import { LitElement, html, css, nothing } from 'lit';
import { scenarios } from '../api.js';
import { prefer, preferred } from '../preferences.js';
import { Shared, store } from '../state.js';
import { shared } from '../styles.js';
import { t } from '../words.js';

/** What is said in which room. */
const STEPS = [
  { room: 'try', text: 'tour.try' },
  { room: 'try', text: 'tour.why' },
  { room: 'rules', text: 'tour.rules' },
  { room: 'changes', text: 'tour.changes' },
  { room: 'release', text: 'tour.release' },
  { room: 'watch', text: 'tour.watch' },
];
const SEEN = 'tour-seen';

/** What the first step says of the patient: one exact result, and nothing decided yet. */
const isTheSeed = ({ expect, request }) =>
  expect?.status === 'indeterminate' && request?.labs?.length === 1 && !request.labs[0].comparator;

/** Leads a first visit through the rooms, with a seed patient in Try. It stands beside the page and never over it. */
class PageTour extends LitElement {
  static properties = { step: { state: true } };

  static styles = [
    shared,
    css`
      aside { position: sticky; bottom: 0; z-index: 5; margin: 0 auto; max-width: 48rem; background: var(--surface); border: 2px solid var(--accent); border-radius: var(--radius) var(--radius) 0 0; padding: 0.9rem 1.1rem; display: grid; gap: 0.5rem; box-shadow: 0 -4px 20px rgb(0 0 0 / 12%); }
      :host { position: sticky; bottom: 0; }
      @media print { :host { display: none; } }
    `,
  ];

  constructor() {
    super();
    this.step = -1;
    new Shared(this);
  }

  connectedCallback() {
    super.connectedCallback();
    // Who followed a link to a place does not want to be led elsewhere.
    if (!preferred(SEEN) && /^(#\/try)?$/.test(location.hash)) this.step = 0;
  }

  updated(changed) {
    if (changed.has('step') && this.step >= 0) this.go();
    if (this.step === 0 && !this.seeded && store.get().guideline) this.seed();
  }

  show() {
    this.step = 0;
    this.updateComplete.then(() => this.renderRoot.querySelector('.primary').focus());
  }

  render() {
    if (this.step < 0) return nothing;
    const last = this.step === STEPS.length - 1;
    return html`<aside aria-labelledby="title">
      <div class="row">
        <h2 id="title">${t('tour.title')}</h2>
        <span class="soft small">${t('tour.step', { step: this.step + 1, steps: STEPS.length })}</span>
      </div>
      <p aria-live="polite">${t(STEPS[this.step].text)}</p>
      <div class="row">
        ${this.step > 0 ? html`<button @click=${() => (this.step -= 1)}>${t('tour.back')}</button>` : nothing}
        ${last ? nothing : html`<button class="primary" @click=${() => (this.step += 1)}>${t('tour.next')}</button>`}
        <button class=${last ? 'primary' : 'plain'} @click=${this.close}>${last ? t('tour.done') : t('tour.close')}</button>
      </div>
    </aside>`;
  }

  go() {
    const { room } = STEPS[this.step];
    if (!location.hash.startsWith(`#/${room}`)) location.hash = `#/${room}`;
  }

  async seed() {
    this.seeded = true;
    const { guideline, request } = store.get();
    if (Object.keys(request).length) return;
    try {
      const all = await scenarios(guideline);
      const seed = all.find(isTheSeed) ?? all.find((one) => one.request);
      if (seed && !Object.keys(store.get().request).length) store.set({ request: seed.request });
    } catch {
      // The tour goes on without a patient.
    }
  }

  close() {
    this.step = -1;
    prefer(SEEN, 'yes');
    if (!location.hash.startsWith('#/try')) location.hash = '#/try';
  }
}

customElements.define('page-tour', PageTour);
