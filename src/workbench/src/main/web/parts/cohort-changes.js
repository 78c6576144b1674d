import { LitElement, css, html, nothing } from 'lit';
import { aborted, beginCohort, cancelCohort, cohortOf, Problem } from '../api.js';
import { count } from '../changes/counted.js';
import { Shared, store } from '../state.js';
import { shared } from '../styles.js';
import { t } from '../words.js';
import { adviceChanges } from './difference-table.js';
import './problem-note.js';

/** How long is waited before a cohort is asked about again, in milliseconds. */
const AGAIN = 1_000;
const AFTER_PROBLEM = 5_000;

const isOnItsWay = (status) => status?.state === 'waiting' || status?.state === 'working';

/**
 * What a proposal would change for a cohort: a file that is sent, or a folder of the operator. The service decides it in the
 * background; this asks how far it is, and shows groups with small numbers hidden.
 *
 * number: of the proposal
 */
class CohortChanges extends LitElement {
  static properties = {
    number: { type: Number },
    status: { state: true },
    problem: { state: true },
    sending: { state: true },
    missing: { state: true },
  };

  static styles = [
    shared,
    css`
      td ul { list-style: none; padding: 0; }
      td { overflow-wrap: anywhere; vertical-align: top; }
      .figures { font-size: 1.05rem; }
      progress { inline-size: min(20rem, 100%); }
    `,
  ];

  constructor() {
    super();
    this.number = 0;
    this.forget();
    new Shared(this);
  }

  forget() {
    this.stop();
    this.status = null;
    this.problem = null;
    this.sending = false;
    this.missing = false;
  }

  stop() {
    this.asking?.abort();
    this.asking = null;
  }

  willUpdate(changed) {
    if (changed.has('number')) {
      this.forget();
      if (this.number) this.follow();
    }
  }

  connectedCallback() {
    super.connectedCallback();
    if (this.number && !this.asking) this.follow();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stop();
  }

  /** Asks until the cohort is over, or another proposal is shown. Of one that is on its way, also after an answer that failed. */
  async follow() {
    this.stop();
    const asking = new AbortController();
    this.asking = asking;
    const { number } = this;
    do {
      try {
        this.status = await cohortOf(store.get().guideline, number, asking.signal);
        this.problem = null;
      } catch (problem) {
        this.tell(problem);
      }
      if (!isOnItsWay(this.status)) return;
      await new Promise((resolve) => setTimeout(resolve, this.problem ? AFTER_PROBLEM : AGAIN));
    } while (!asking.signal.aborted);
  }

  tell(problem) {
    if (aborted(problem)) return;
    if (!(problem instanceof Problem)) throw problem;
    this.problem = problem;
  }

  render() {
    const { status } = this;
    return html`<div class="stack">
      <p class="soft">${t('changes.cohort.intro')}</p>
      <div aria-live="polite">
        ${status ? this.standing(status) : nothing}
        <problem-note .problem=${this.problem}></problem-note>
      </div>
      ${isOnItsWay(status) ? this.progress(status) : status?.result && !status.result.tooFew ? this.groups(status.result) : nothing}
      ${status && !isOnItsWay(status) ? this.form(status) : nothing}
    </div>`;
  }

  form({ folders }) {
    return html`<form class="stack" @submit=${this.begin}>
      <label class="stack">${t('changes.cohort.file')}<input type="file" name="file" accept=".ndjson,.jsonl,.json" /></label>
      ${folders.length
        ? html`<label class="stack">${t('changes.cohort.folder')}
            <select name="folder">
              <option value="">${t('changes.cohort.no-folder')}</option>
              ${folders.map((name) => html`<option value=${name}>${name}</option>`)}
            </select>
          </label>`
        : nothing}
      <p class="row">
        <button aria-disabled=${this.sending ? 'true' : nothing}>${t('changes.cohort.begin')}</button>
        <span class="small" role="status">${this.sending ? t('changes.cohort.sending') : this.missing ? t('changes.cohort.choose') : nothing}</span>
      </p>
    </form>`;
  }

  async begin(event) {
    event.preventDefault();
    if (this.sending) return;
    const chosen = new FormData(event.target);
    const folder = chosen.get('folder') ?? '';
    const file = chosen.get('file');
    this.missing = !folder && !file?.size;
    if (this.missing) return;
    this.sending = true;
    this.problem = null;
    const { number } = this;
    try {
      await beginCohort(store.get().guideline, number, folder ? { folder } : { file });
      if (number === this.number && this.isConnected) await this.follow();
    } catch (problem) {
      this.tell(problem);
    } finally {
      this.sending = false;
    }
  }

  async cancel() {
    try {
      this.status = await cancelCohort(store.get().guideline, this.number);
    } catch (problem) {
      this.tell(problem);
    }
  }

  /** Where it is, in a sentence, which is read aloud when it changes. */
  standing({ state, cohort, reason, lost, result }) {
    const name = cohort === 'upload' ? t('changes.cohort.upload') : cohort;
    if (state === 'waiting') return html`<p>${t('changes.cohort.waiting')}</p>`;
    if (state === 'working') return html`<p>${t('changes.cohort.working', { cohort: name })}</p>`;
    if (state === 'cancelled') return html`<p class="said">${t('changes.cohort.cancelled')}</p>`;
    if (state === 'failed') return html`<p class="said warn">${t('changes.cohort.failed', { why: t(`changes.cohort.reason.${reason}`) })}</p>`;
    return result ? html`${lost ? html`<p class="said warn">${t('changes.cohort.lost')}</p>` : nothing}${this.figures(result)}` : nothing;
  }

  progress({ percent }) {
    return html`<p class="row">
      <progress max="100" .value=${percent} aria-label=${t('changes.cohort.progress')}></progress>
      <span aria-hidden="true">${percent} %</span>
      <button @click=${this.cancel}>${t('changes.cohort.cancel')}</button>
    </p>`;
  }

  figures({ tooFew, hideBelow: few, compared, changedAtLeast, complete }) {
    if (tooFew) return html`<p class="said">${t('changes.cohort.too-few', { count: count(few) })}</p>`;
    const figures = { changed: count(changedAtLeast), all: count(compared) };
    return html`<p class="figures"><strong>${t(complete ? 'changes.cohort.figures' : 'changes.cohort.at-least', figures)}</strong></p>`;
  }

  groups({ hideBelow: few, changed, unchanged, others }) {
    return html`
      ${changed.length ? this.table(changed) : nothing}
      <ul class="small">
        ${unchanged.map(({ count: patients, state }) => html`<li>${t('changes.cohort.unchanged', { count: count(patients), state })}</li>`)}
        ${others.map(({ count: patients, after }) => html`<li>${t(after ? 'changes.cohort.others-now' : 'changes.cohort.others', { count: count(patients), state: after ?? '', few: count(few) })}</li>`)}
      </ul>`;
  }

  table(groups) {
    return html`<div class="wide" tabindex="0" role="region" aria-label=${t('changes.cohort.caption')}>
      <table>
        <caption class="visually-hidden">${t('changes.cohort.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">${t('changes.cohort.count')}</th><th scope="col">${t('changes.cohort.assessment')}</th>
            <th scope="col">${t('changes.cohort.advice')}</th><th scope="col">${t('changes.cohort.results')}</th>
            <th scope="col">${t('changes.cohort.example')}</th>
          </tr>
        </thead>
        <tbody>${groups.map((group) => this.row(group))}</tbody>
      </table>
    </div>`;
  }

  row({ count: patients, change, results, patients: who, examples }) {
    const { before, after, gone, added } = change;
    return html`<tr>
      <td>${count(patients)}</td>
      <td>${before === after ? before : html`${before} ${t('changes.becomes')} <strong>${after}</strong>`}</td>
      <td>
        ${adviceChanges({ added, gone })}
      </td>
      <td><ul>${results.map((one) => html`<li>${one}</li>`)}</ul><ul class="soft">${who.map((one) => html`<li>${one}</li>`)}</ul></td>
      <td>
        ${examples.length
          ? html`<button aria-label=${t('changes.groups.try-named', { patient: examples[0].patient })} @click=${() => this.tryIt(examples[0])}>${t('changes.groups.try')}</button>`
          : t('changes.cohort.no-example')}
      </td>
    </tr>`;
  }

  tryIt(example) {
    store.set({ request: example.request });
    location.hash = '#/try';
  }
}

customElements.define('cohort-changes', CohortChanges);
