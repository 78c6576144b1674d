import { LitElement, css, html, nothing } from 'lit';
import { aborted, check, Problem } from '../api.js';
import { stageWords } from '../changes/gate-progress.js';
import { Shared, store } from '../state.js';
import { shared } from '../styles.js';
import { t } from '../words.js';
import './problem-note.js';

/**
 * Has the gate look at a draft, tells how far it is, and sends `checked` with {report}. It can be given up.
 *
 * body: what is checked: {files, over?, acknowledge?, draft}; another body waits until somebody asks
 * auto: whether it begins by itself
 */
class DraftCheck extends LitElement {
  static properties = {
    body: { attribute: false },
    auto: { type: Boolean },
    stage: { state: true },
    problem: { state: true },
    done: { state: true },
  };

  static styles = [
    shared,
    css`
      progress { width: min(24rem, 100%); height: 0.75rem; accent-color: var(--accent); }
    `,
  ];

  constructor() {
    super();
    this.body = null;
    this.auto = false;
    this.stage = null;
    this.problem = null;
    this.done = false;
    this.running = null;
    new Shared(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.running?.abort();
  }

  firstUpdated() {
    if (this.auto) this.start();
  }

  render() {
    return html`<div class="stack">
      ${this.stage ? this.progress(this.stage) : html`<p class="row"><button class=${this.done ? '' : 'primary'} @click=${this.start}>${t(this.done ? 'changes.check.again' : 'changes.check.start')}</button></p>`}
      <problem-note .problem=${this.problem}></problem-note>
    </div>`;
  }

  progress({ stage, done, of }) {
    const said = stageWords(stage);
    return html`<div class="stack" role="group" aria-label=${t('changes.check.running')}>
      <p role="status">${said}</p>
      <p class="row">
        <progress aria-label=${said} max=${of ?? nothing} value=${of ? done : nothing}></progress>
        ${of ? html`<span class="small soft">${t('changes.check.of', { done, of })}</span>` : nothing}
        <button @click=${() => this.running.abort()}>${t('changes.check.give-up')}</button>
      </p>
    </div>`;
  }

  async start() {
    this.running?.abort();
    const running = new AbortController();
    this.running = running;
    this.problem = null;
    this.stage = { stage: 'waiting' };
    try {
      await this.follow(running);
      this.done = true;
    } catch (problem) {
      if (this.running === running && !aborted(problem)) this.problem = told(problem);
    } finally {
      if (this.running === running) {
        this.stage = null;
        this.running = null;
      }
    }
  }

  async follow(running) {
    for await (const line of check(store.get().guideline, this.body, { signal: running.signal })) {
      if (this.running !== running) return;
      if (line.problem) throw new Problem(line.problem.status, line.problem);
      if (line.report) this.dispatchEvent(new CustomEvent('checked', { detail: { report: line.report } }));
      else this.stage = line;
    }
  }
}

/** A problem to be shown; whatever else went wrong is an error of this page. */
function told(error) {
  if (error instanceof Problem) return error;
  throw error;
}

customElements.define('draft-check', DraftCheck);
