import { LitElement, css, html, nothing } from 'lit';
import * as api from '../api.js';
import { byState, READERS } from '../changes/proposal-actions.js';
import { may, Shared, shortRelease, store } from '../state.js';
import { shared } from '../styles.js';
import { t } from '../words.js';
import '../parts/ask-dialog.js';
import { guardedButton } from '../parts/guarded-button.js';
import '../parts/pair-choice.js';
import '../parts/problem-note.js';
import '../parts/proposal-list.js';
import '../parts/proposal-view.js';
import '../parts/release-timeline.js';

const CLOSED = ['live', 'superseded', 'withdrawn'];

/** From a draft to live: proposals by what is to be done, one of them in full, and what was live when. */
class ReleaseRoom extends LitElement {
  static properties = {
    rest: {},
    waiting: { state: true },
    closed: { state: true },
    periods: { state: true },
    one: { state: true },
    problem: { state: true },
    told: { state: true },
  };

  static styles = [
    shared,
    css`
      :host { display: grid; gap: 1.5rem; max-width: 80rem; margin-inline: auto; }
      section { display: grid; gap: var(--space); align-content: start; min-width: 0; }
      .columns { display: grid; gap: 1.5rem 2.5rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); align-items: start; }
      .note { margin-top: 0.75rem; }
      .guarded { display: inline-flex; flex-wrap: wrap; gap: 0.25rem 0.5rem; align-items: center; }
      h1:focus { outline: none; }
    `,
  ];

  constructor() {
    super();
    this.rest = '';
    this.forget();
    new Shared(this);
    this.back = () => document.visibilityState === 'visible' && this.load();
  }

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.back);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.back);
  }

  forget() {
    this.waiting = null;
    this.closed = null;
    this.periods = null;
    this.one = null;
    this.problem = null;
    this.told = '';
  }

  willUpdate() {
    const { guideline, me, live, offline } = store.get();
    const wanted = [guideline, me?.issuer, me?.subject, this.rest].join(' ');
    if (wanted !== this.wanted) {
      this.wanted = wanted;
      this.forget();
      this.load();
    } else if (live !== this.loadedLive || (this.problem?.offline && !offline)) {
      this.problem = null;
      this.load();
    }
    this.loadedLive = live;
  }

  get number() {
    return /^[1-9]\d{0,9}$/.test(this.rest) ? Number(this.rest) : null;
  }

  async load() {
    const { wanted, number } = this;
    const { guideline } = store.get();
    try {
      if (number !== null) {
        const one = await api.proposal(guideline, number);
        if (wanted === this.wanted) this.one = one;
      } else {
        const [periods, waiting] = await Promise.all([api.releases(guideline), may(...READERS) ? api.proposals(guideline) : null]);
        if (wanted === this.wanted) Object.assign(this, { periods, waiting });
      }
      if (wanted === this.wanted) this.problem = null;
    } catch (problem) {
      if (!(problem instanceof api.Problem)) throw problem;
      if (wanted === this.wanted) this.problem = problem;
    }
  }

  render() {
    if (this.number !== null) return this.proposal();
    return html`
      <header>
        <h1 tabindex="-1">${t('room.release')}</h1>
        <div class=${this.told ? 'said good note' : ''} role="status">${this.told}</div>
        <problem-note class=${this.problem ? 'note' : ''} .problem=${this.problem}></problem-note>
      </header>
      ${this.periods ? this.overview() : this.problem ? nothing : html`<p role="status">${t('shell.loading')}</p>`}
      <ask-dialog></ask-dialog>
    `;
  }

  proposal() {
    return html`
      <div>
        <p><a href="#/release">${t('release.all')}</a></p>
        <problem-note class=${this.problem ? 'note' : ''} .problem=${this.problem}></problem-note>
      </div>
      ${this.one
        ? html`<proposal-view .proposal=${this.one} @happened=${this.happened}></proposal-view>`
        : html`<h1 tabindex="-1">${t('release.proposal', { number: this.number })}</h1>
            ${this.problem ? nothing : html`<p role="status">${t('shell.loading')}</p>`}`}
    `;
  }

  get isRetired() {
    return this.periods[0]?.retired != null;
  }

  overview() {
    const { live } = store.get();
    return html`<div class="columns">
      <section aria-labelledby="proposals">
        <h2 id="proposals">${t('release.proposals')}</h2>
        ${this.waiting === null ? html`<p class="said">${t('release.proposals.readers')}</p>` : this.proposals()}
      </section>
      <section aria-labelledby="timeline">
        <h2 id="timeline">${t('release.timeline')}</h2>
        <pair-choice .periods=${this.periods}></pair-choice>
        <release-timeline .periods=${this.periods} .refusal=${publisherRefusal()} @take-back=${(event) => this.takeBack(event.detail.period)}></release-timeline>
        ${live && !this.isRetired ? html`<details>
          <summary>${t('release.retire.more')}</summary>
          <div class="stack"><p>${t('release.retire.text')}</p>
          <p class="row">${guardedButton({ id: 'refused-retire', label: t('release.action.retire'), look: 'danger', refusal: publisherRefusal(), act: () => this.retire() })}</p></div>
        </details>` : nothing}
      </section>
    </div>`;
  }

  proposals() {
    const groups = byState(this.waiting);
    return html`
      ${groups.length === 0 ? html`<p>${t('release.proposals.none')} <a href="#/rules">${t('changes.draft.begin')}</a></p>` : nothing}
      ${groups.map(({ group, proposals }) => html`<div class="stack" role="group" aria-labelledby="group-${group}">
        <h3 id="group-${group}">${t(`release.group.${group}`)}</h3>
        <proposal-list .proposals=${proposals}></proposal-list>
      </div>`)}
      <details @toggle=${(event) => event.target.open && this.loadClosed()}>
        <summary>${t('release.group.closed')}</summary>
        ${this.closed === null
          ? html`<p role="status">${t('shell.loading')}</p>`
          : this.closed.length ? html`<proposal-list .proposals=${this.closed}></proposal-list>` : html`<p>${t('release.proposals.no-closed')}</p>`}
      </details>
    `;
  }

  async loadClosed() {
    const { wanted } = this;
    try {
      const closed = await api.proposals(store.get().guideline, CLOSED);
      if (wanted === this.wanted) this.closed = closed;
    } catch (problem) {
      if (!(problem instanceof api.Problem)) throw problem;
      this.problem = problem;
    }
  }

  async happened(event) {
    if (event.detail.proposal) this.one = event.detail.proposal;
    else await this.load();
    if (event.detail.live) await liveAgain();
  }

  async takeBack(period) {
    const { guideline, live } = store.get();
    const answer = await this.ask.ask({
      title: t('release.ask.take-back', { release: period.shownAs }),
      text: t('release.ask.take-back.text', { release: shortRelease(period.release) }),
      fields: [{ name: 'why', label: t('release.ask.why'), needed: true, lines: true }],
      confirm: t('release.action.take-back'),
      act: ({ why }, how) => api.takeBack(guideline, { release: period.release, why, ...(live && !this.isRetired ? { over: live } : {}) }, how),
    });
    if (answer) await this.done('take-back');
  }

  async retire() {
    const { guideline } = store.get();
    const answer = await this.ask.ask({
      title: t('release.ask.retire', { guideline }),
      text: t('release.retire.text'),
      look: 'danger',
      fields: [
        { name: 'why', label: t('release.ask.why'), needed: true, lines: true, hint: t('release.ask.retire.hint') },
        { name: 'name', label: t('release.ask.retire.name', { guideline }), must: guideline },
      ],
      confirm: t('release.action.retire'),
      act: ({ why }) => api.retire(guideline, why),
    });
    if (answer) await this.done('retire');
  }

  get ask() {
    return this.renderRoot.querySelector('ask-dialog');
  }

  async done(action) {
    this.told = t(`release.done.${action}`);
    await liveAgain();
    await this.load();
    await this.updateComplete;
    this.renderRoot.querySelector('h1')?.focus();
  }
}

/** What is live, as all rooms see it. */
async function liveAgain() {
  const guidelines = await api.guidelines();
  const { guideline } = store.get();
  store.set({ guidelines, live: guidelines.find((one) => one.id === guideline)?.release ?? '' });
}

function publisherRefusal() {
  if (!store.get().me?.signedIn) return { key: 'release.not.signed-in', values: {} };
  return may('publisher') ? null : { key: 'release.not.role', values: { roles: ['publisher'] } };
}

customElements.define('release-room', ReleaseRoom);
