import { LitElement, html, css, nothing } from 'lit';
import { Shared, shortRelease, store } from '../state.js';
import { shared } from '../styles.js';
import { titleOf } from '../try/request.js';
import { t } from '../words.js';

/** How a status of an assessment is to be seen, beside its name. */
const TONES = {
  confirmed: 'danger',
  functional: 'danger',
  indeterminate: 'warn',
  incomplete: 'warn',
  'not-assessed': 'warn',
  treated: 'good',
  'not-confirmed': 'good',
  unlikely: 'good',
};

/** Where the patient stands, and what to know about what was read. */
class PatientStanding extends LitElement {
  static properties = {
    decision: { attribute: false },
    statuses: { attribute: false },
    facts: { attribute: false },
    outdated: { type: Boolean },
  };

  static styles = [
    shared,
    css`
      .card { border-inline-start: 6px solid var(--line); display: grid; gap: 0.4rem; }
      .danger { border-inline-start-color: var(--danger); }
      .warn { border-inline-start-color: var(--warn); }
      .good { border-inline-start-color: var(--good); }
      h2 { font-size: 1.35rem; display: flex; flex-wrap: wrap; gap: 0.6rem; align-items: baseline; }
      .text { font-size: 1.0625rem; max-width: 46rem; }
      ul { display: grid; gap: 0.2rem; }
    `,
  ];

  constructor() {
    super();
    this.decision = null;
    this.statuses = [];
    this.facts = new Map();
    this.outdated = false;
    new Shared(this, 'language');
  }

  render() {
    if (!this.decision) return nothing;
    const { assessment, guideline, asOf, notUsed, unusual, notHere = [] } = this.decision;
    const title = titleOf(
      this.statuses.find(({ name }) => name === assessment.status),
      store.get().language,
    );
    // A text for clinicians begins with what its status is called.
    const isTitled = title !== '' && assessment.text.startsWith(title);
    return html`<div class="card ${TONES[assessment.status] ?? ''}">
      <div aria-live="polite" aria-atomic="true">
        <h2>
          <span class="visually-hidden">${t('try.assessment')}:</span>
          ${isTitled ? title : nothing}
          <span class="badge ${TONES[assessment.status] ?? ''}">${assessment.status}</span>
          ${assessment.discordant ? html`<span class="badge warn">${t('try.discordant')}</span>` : nothing}
        </h2>
        <p class="text">${isTitled ? assessment.text.slice(title.length).replace(/^[.:;]?\s*/, '') : assessment.text}</p>
      </div>
      ${this.remarks(t('try.not-here'), notHere, 'warn')} ${this.remarks(t('try.unusual'), unusual, 'warn')}
      ${this.remarks(t('try.not-used'), notUsed, '')}
      <p class="soft small">
        ${t('try.decided-by', { guideline: guideline.id, version: guideline.version, release: shortRelease(guideline.release), day: asOf })}
        ${t(`try.approval.${guideline.approval.state}`)}
      </p>
    </div>`;
  }

  remarks(title, remarks, tone) {
    if (!remarks.length) return nothing;
    return html`<details class="said ${tone}" ?open=${remarks.length < 4}>
      <summary>${title} (${remarks.length})</summary>
      <ul>
        ${remarks.map(({ fact, why }) => html`<li>${fact ? html`<strong>${this.facts.get(fact) ?? fact}</strong>: ` : nothing}${why}</li>`)}
      </ul>
    </details>`;
  }
}

customElements.define('patient-standing', PatientStanding);
