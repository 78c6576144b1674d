import { LitElement, css, html, nothing } from 'lit';
import { decisionLog, Problem, replayOf } from '../api.js';
import { count, counted } from '../changes/counted.js';
import { Shared, store } from '../state.js';
import { shared } from '../styles.js';
import { t } from '../words.js';
import './difference-table.js';
import './problem-note.js';

/**
 * How many decisions of the last thirty days a proposal would change, and how: in groups of many, with nothing of any one patient.
 * It is asked for by a button, because the service decides all of them anew.
 *
 * number: of the proposal
 */
class ReplayedDecisions extends LitElement {
  static properties = {
    number: { type: Number },
    replay: { state: true },
    logIsOff: { state: true },
    problem: { state: true },
    busy: { state: true },
  };

  static styles = [
    shared,
    css`
      .figures { font-size: 1.05rem; }
    `,
  ];

  constructor() {
    super();
    this.number = 0;
    this.forget();
    new Shared(this);
  }

  forget() {
    this.replay = null;
    this.logIsOff = false;
    this.problem = null;
    this.busy = false;
  }

  willUpdate(changed) {
    if (changed.has('number')) this.forget();
  }

  render() {
    return html`<div class="stack" aria-live="polite">
      <p class="soft">${t('changes.replay.intro')}</p>
      ${this.replay ? this.result(this.replay) : nothing}
      <problem-note .problem=${this.problem}></problem-note>
      <p class="row">
        <button aria-disabled=${this.busy ? 'true' : nothing} @click=${this.ask}>${this.replay ? t('changes.replay.again') : t('changes.replay.ask')}</button>
        ${this.busy ? html`<span class="small" role="status">${t('changes.replay.working')}</span>` : nothing}
      </p>
    </div>`;
  }

  async ask() {
    if (this.busy) return;
    this.busy = true;
    this.problem = null;
    const { number } = this;
    try {
      const replay = await replayOf(store.get().guideline, number);
      // Nothing logged looks like nothing asked, so that the reason is looked up.
      const off = replay.decided + replay.notReplayed === 0 && (await decisionLog())?.on === false;
      if (number === this.number) {
        this.replay = replay;
        this.logIsOff = off;
      }
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      this.problem = problem;
    } finally {
      this.busy = false;
    }
  }

  result({ decided, notReplayed, groups, inSmallGroups }) {
    if (this.logIsOff) return html`<p class="said warn">${t('changes.replay.off')}</p>`;
    const changed = groups.reduce((sum, group) => sum + group.count, 0) + inSmallGroups;
    return html`
      ${decided > 0
        ? html`<p class="figures"><strong>${t('changes.replay.figures', { changed: count(changed), decided: count(decided) })}</strong></p>`
        : html`<p class="said">${t('changes.replay.none')}</p>`}
      ${notReplayed > 0 ? html`<p>${counted('changes.replay.not-replayed', notReplayed)}</p>` : nothing}
      ${groups.length > 0 ? html`<difference-table .groups=${groups} counted=${t('changes.replay.count')}></difference-table>` : nothing}
      ${inSmallGroups > 0 ? html`<p class="small soft">${t('changes.replay.small', { count: count(inSmallGroups) })}</p>` : nothing}
    `;
  }
}

customElements.define('replayed-decisions', ReplayedDecisions);
