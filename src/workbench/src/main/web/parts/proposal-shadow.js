import { LitElement, css, html, nothing } from 'lit';
import { beginShadow, endShadow, Problem, shadowOf } from '../api.js';
import { count } from '../changes/counted.js';
import { may, Shared, store } from '../state.js';
import { shared } from '../styles.js';
import { t, time } from '../words.js';
import './difference-table.js';
import './problem-note.js';

/**
 * How many of the decisions that are made now a proposal would make others: it decides beside what is live, on spare time.
 *
 * number: of the proposal
 * open: whether it may still go live
 */
class ProposalShadow extends LitElement {
  static properties = {
    number: { type: Number },
    open: { type: Boolean },
    shadow: { state: true },
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
    this.open = false;
    this.forget();
    new Shared(this);
  }

  forget() {
    this.shadow = null;
    this.problem = null;
    this.busy = false;
  }

  willUpdate(changed) {
    if (!changed.has('number')) return;
    this.forget();
    if (this.number > 0) this.ask(shadowOf);
  }

  async ask(question) {
    if (this.busy) return;
    this.busy = true;
    this.problem = null;
    const { number } = this;
    try {
      const shadow = await question(store.get().guideline, number);
      if (number === this.number) this.shadow = shadow;
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      this.problem = problem;
    } finally {
      this.busy = false;
    }
  }

  render() {
    const { shadow } = this;
    return html`<div class="stack">
      <p class="soft">${t('changes.shadow.intro')}</p>
      <p class="figures" role="status">${shadow ? html`${standing(shadow)} <strong>${counted(shadow)}</strong>` : nothing}</p>
      ${shadow ? this.told(shadow) : nothing}
      <problem-note .problem=${this.problem}></problem-note>
    </div>`;
  }

  told(shadow) {
    const { state, note, groups, inSmallGroups, hideBelow, skipped } = shadow;
    return html`
      ${state === 'impossible' ? html`<p class="small" lang="en">${note}</p>` : nothing}
      ${skipped > 0 ? html`<p>${t('changes.shadow.skipped', { count: count(skipped) })}</p>` : nothing}
      ${groups.length > 0 ? html`<difference-table .groups=${groups} counted=${t('changes.shadow.count')}></difference-table>` : nothing}
      ${inSmallGroups > 0 ? html`<p class="small soft">${t('changes.shadow.small', { count: count(inSmallGroups) })}</p>` : nothing}
      ${shadow.asOf ? html`<p class="small soft">${t('changes.shadow.hidden', { fewest: count(hideBelow), block: count(10 * hideBelow) })}</p>` : nothing}
      <p class="row">
        <button aria-disabled=${this.busy ? 'true' : nothing} @click=${() => this.ask(shadowOf)}>${t('changes.shadow.again')}</button>
        ${may('publisher', 'administrator') ? this.change(state) : nothing}
      </p>
    `;
  }

  change(state) {
    const isWanted = state !== 'off';
    if (state === 'ended' || !(isWanted || this.open)) return nothing;
    return html`<button aria-disabled=${this.busy ? 'true' : nothing} @click=${() => this.ask(isWanted ? endShadow : beginShadow)}>${t(isWanted ? 'changes.shadow.end' : 'changes.shadow.begin')}</button>`;
  }
}

/** How it stands, in a sentence; why it cannot be, in the language of the page. */
const standing = ({ state, reason }) => t(state === 'impossible' ? `changes.shadow.impossible.${reason}` : `changes.shadow.${state}`);

/** What is told in a sentence: this is read out when it changes, and a table would be read from its beginning. */
function counted(shadow) {
  if (shadow.asOf) return figures(shadow);
  return shadow.since ? t('changes.shadow.few', { block: count(10 * shadow.hideBelow) }) : nothing;
}

function figures({ decided, differ, since, asOf }) {
  const values = { decided: count(decided), differ: count(differ), since: time(since), until: time(asOf) };
  return t(differ === 0 ? 'changes.shadow.none' : 'changes.shadow.figures', values);
}

customElements.define('proposal-shadow', ProposalShadow);
