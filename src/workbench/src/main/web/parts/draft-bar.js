import { LitElement, html, css, nothing } from 'lit';
import { shared } from '../styles.js';
import { t, time } from '../words.js';
import './problem-note.js';

/**
 * Which draft is written, whether the service has it, and where it goes from here.
 *
 * Events: `asked` with `{what}`: `save`, `keep-mine`, `take-theirs`, `keep-as-new`, `rebase` or `discard`; `{what: 'why', why}`;
 * `{what: 'open', choice}`, where a choice is `new`, `draft:N` or `from:N`.
 */
class DraftBar extends LitElement {
  static properties = {
    draft: { attribute: false },
    /** Own drafts, and proposals of others that one may begin from. */
    drafts: { attribute: false },
    others: { attribute: false },
    live: {},
    /** `{changedSince, both}` of the last rebase. */
    rebased: { attribute: false },
    language: { attribute: false },
  };

  static styles = [
    shared,
    css`
      :host { display: grid; gap: 0.6rem; }
      .line { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: end; }
      .why { flex: 1 1 18rem; }
      .why input { width: 100%; }
      .open { align-items: end; }
      .open select { width: min(22rem, 100%); }
      .end { margin-inline-start: auto; display: flex; flex-wrap: wrap; gap: 0.5rem; }
      .go { display: inline-flex; align-items: center; min-height: 2.25rem; padding: 0.3rem 0.8rem; border-radius: 6px; border: 1px solid var(--accent); text-decoration: none; }
      .go.primary { background: var(--accent); color: var(--accent-ink); font-weight: 600; }
      .keeping { min-height: 1.5rem; }
    `,
  ];

  constructor() {
    super();
    this.draft = null;
    this.drafts = [];
    this.others = [];
    this.live = '';
    this.rebased = null;
    this.language = '';
  }

  render() {
    const { number, why, keeping, over } = this.draft;
    const hasChanges = Object.keys(this.draft.files).length > 0;
    return html`
      <div class="line">
        <div>
          <h1>${number === null ? t('rules.new-draft') : t('rules.draft', { number })}</h1>
          <p class="small soft">${over === this.live ? t('rules.over-live') : t('rules.over-older')}</p>
        </div>
        <p class="keeping ${this.tone(keeping)}" role="status">${this.said(keeping)}</p>
        <div class="end">
          ${hasChanges ? html`<a class="go" href="#/changes/draft">${t('rules.see-changes')}</a>` : nothing}
          ${hasChanges && number !== null
            ? html`<a class="go primary" href="#/release/${number}">${t('rules.propose')}</a>`
            : nothing}
        </div>
      </div>
      ${this.choices(keeping)} ${this.afterRebase()}
      <div class="line">
        <label class="why">
          ${t('rules.why')}
          <input maxlength="1000" .value=${why} placeholder=${t('rules.why-default')} @input=${(event) => this.ask({ what: 'why', why: event.target.value })} />
        </label>
        ${this.opening()}
      </div>
    `;
  }

  tone(keeping) {
    if (keeping === 'saved' || keeping === 'empty') return 'soft';
    return keeping === 'waiting' || keeping === 'saving' ? '' : 'badge warn';
  }

  said(keeping) {
    const { changed } = this.draft;
    return t(`rules.keeping.${keeping}`, { at: changed ? time(changed) : '' });
  }

  choices(keeping) {
    const { problem, theirs } = this.draft;
    const buttons = {
      offline: ['save'],
      'signed-out': ['save'],
      refused: ['save'],
      emptied: ['discard'],
      elsewhere: ['keep-mine', 'take-theirs', 'keep-as-new'],
      closed: ['keep-as-new'],
      stale: ['rebase'],
    }[keeping];
    if (!buttons) return nothing;
    const state = theirs?.state ?? problem?.body?.state;
    const about = {
      at: theirs ? time(theirs.changed) : '',
      by: theirs?.steps?.at(-1)?.by.name ?? theirs?.author.name ?? '',
      state: state ? t(`rules.state.${state}`) : t('rules.state.gone'),
    };
    const listed = problem?.body?.problems ?? [];
    return html`<div class="said warn">
      <p>${t(`rules.choice.${keeping}`, about)}</p>
      ${problem && !problem.offline ? html`<p class="small">${problem.message}</p>` : nothing}
      ${listed.length > 0 ? html`<ul class="small">${listed.map((one) => html`<li><code>${one.pointer}</code> ${one.message} ${one.hint}</li>`)}</ul>` : nothing}
      <div class="row">
        ${buttons.map((what) => html`<button @click=${() => this.ask({ what })}>${t(`rules.do.${what}`)}</button>`)}
      </div>
    </div>`;
  }

  afterRebase() {
    if (!this.rebased) return nothing;
    const { changedSince, both } = this.rebased;
    return html`<div class="said ${both.length > 0 ? 'warn' : 'good'}" role="status">
      <p>${changedSince.length > 0 ? t('rules.rebased', { files: changedSince.join(', ') }) : t('rules.rebased-nothing')}</p>
      ${both.length > 0
        ? html`<p>
            ${t('rules.rebased-both')}
            ${both.map((name) => html`<a href="#/rules/${name}">${name}</a> `)}
          </p>`
        : nothing}
    </div>`;
  }

  opening() {
    const choices = [
      ...(this.draft.number === null ? [] : [['new', t('rules.open-new')]]),
      ...this.drafts
        .filter(({ number }) => number !== this.draft.number)
        .map(({ number, why }) => [`draft:${number}`, t('rules.open-draft', { number, why })]),
      ...this.others.map(({ number, why, author }) => [`from:${number}`, t('rules.open-from', { number, why, by: author.name })]),
    ];
    if (choices.length === 0) return nothing;
    return html`<form class="open row" @submit=${this.open}>
      <label>
        ${t('rules.open-other')}
        <select>
          ${choices.map(([value, text]) => html`<option value=${value}>${text}</option>`)}
        </select>
      </label>
      <button>${t('rules.open')}</button>
    </form>`;
  }

  open(event) {
    event.preventDefault();
    this.ask({ what: 'open', choice: event.target.querySelector('select').value });
  }

  ask(detail) {
    this.dispatchEvent(new CustomEvent('asked', { detail }));
  }
}

customElements.define('draft-bar', DraftBar);
