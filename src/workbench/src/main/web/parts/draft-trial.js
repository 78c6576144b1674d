import { LitElement, html, css, nothing } from 'lit';
import { shared } from '../styles.js';
import { t } from '../words.js';
import { saidText } from './said-text.js';

/** What the draft decides for the patient of Try, and which of its scenarios come out differently from what they expect. */
class DraftTrial extends LitElement {
  static properties = {
    /** As the service answers; null if it was not asked yet. */
    trial: { attribute: false },
    /** `unknown`, `asking`, `known` or `unreachable`; unless it is known, the trial is of an older text. */
    state: {},
    hasProblems: { attribute: false },
    hasPatient: { attribute: false },
    language: { attribute: false },
  };

  static styles = [
    shared,
    css`
      :host { display: grid; gap: 0.5rem; align-content: start; }
      ul { list-style: none; padding: 0; display: grid; gap: 0.6rem; }
      .failed { border-inline-start: 4px solid var(--danger); padding-inline-start: 0.6rem; display: grid; gap: 0.15rem; overflow-wrap: anywhere; }
      dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 0 0.5rem; font-size: 0.9rem; }
      dt { color: var(--soft-ink); }
      .results { display: grid; gap: 0.5rem; }
      .old, .old * { color: var(--soft-ink); }
      .old .failed, .old .said { border-color: var(--line); background: none; }
      ul.plainly { padding-inline-start: 1.2rem; list-style: disc; gap: 0.1rem; }
    `,
  ];

  constructor() {
    super();
    this.trial = null;
    this.state = 'unknown';
    this.hasProblems = false;
    this.hasPatient = false;
    this.language = '';
  }

  render() {
    const failed = this.hasProblems ? [] : (this.trial?.scenarios?.failed ?? []);
    return html`<h2 id="heading" tabindex="-1">${t('rules.scenarios-heading')}</h2>
      <p role="status" class="soft">${this.summary(failed)}</p>
      <div class="results ${this.state === 'known' ? '' : 'old'}" aria-busy=${this.state === 'asking' ? 'true' : 'false'}>
        ${failed.length > 0
          ? html`<ul aria-labelledby="heading">
              ${failed.map((one) => this.failed(one))}
            </ul>`
          : nothing}
        ${this.patient()}
      </div>`;
  }

  summary(failed) {
    if (this.hasProblems) return t('rules.scenarios-later');
    if (this.state === 'unreachable') return t('rules.scenarios-unreachable');
    const run = this.trial?.scenarios?.run;
    if (this.state === 'asking' || run === undefined) return t('rules.scenarios-asking');
    if (failed.length === 0) return t('rules.scenarios-pass', { run });
    return t(failed.length === 1 ? 'rules.scenarios-one-fails' : 'rules.scenarios-fail', { number: failed.length, run });
  }

  failed({ name, file, line, came, expected, differences = [] }) {
    return html`<li class="failed">
      <a href="#/rules/${file}:${line}">${name}</a>
      ${differences.length > 0 ? html`<ul class="plainly small">${differences.map((one) => html`<li>${saidText(one)}</li>`)}</ul>` : nothing}
      <details class="small">
        <summary>${t('rules.what-came')}</summary>
        <dl>
          <dt>${t('rules.expected')}</dt>
          <dd>${said(expected)}</dd>
          <dt>${t('rules.came')}</dt>
          <dd>${said(came)}</dd>
        </dl>
      </details>
    </li>`;
  }

  patient() {
    if (!this.hasPatient) return html`<p class="small soft">${t('rules.no-patient')} <a href="#/try">${t('room.try')}</a></p>`;
    if (this.hasProblems) return nothing;
    const { decision, withheld = [] } = this.trial ?? {};
    if (withheld.length > 0) {
      return html`<div class="said danger">
        ${t('rules.withheld')}
        <ul class="plainly">${withheld.map((one) => html`<li>${said(one)}</li>`)}</ul>
      </div>`;
    }
    if (!decision) return nothing;
    return html`<h3>${t('rules.for-patient')}</h3>
      <p><strong>${decision.assessment.status}</strong> ${decision.assessment.text}</p>
      <ul class="plainly small">${decision.advice.map((one) => html`<li><code>${one.kind} ${one.code}</code></li>`)}</ul>`;
  }

  focusHeading() {
    this.renderRoot.querySelector('h2').focus();
  }
}

/** What a scenario expects or got: a text, or fields with texts and lists. */
function said(value) {
  if (Array.isArray(value)) return value.map(said).join(', ');
  if (value !== null && typeof value === 'object') {
    return Object.entries(value).map(([field, one]) => `${field}: ${said(one)}`).join('; ');
  }
  return String(value ?? '–');
}

customElements.define('draft-trial', DraftTrial);
