import { LitElement, css, html, nothing } from 'lit';
import * as api from '../api.js';
import { counted } from '../changes/counted.js';
import { textsOfProposal } from '../changes/file-texts.js';
import { actionsOn, commentRefusal } from '../changes/proposal-actions.js';
import { rebaseWritten, reopenWritten, saveWritten, writeOn } from '../changes/written-draft.js';
import { Shared, shortRelease, store } from '../state.js';
import { shared } from '../styles.js';
import { t, time } from '../words.js';
import './ask-dialog.js';
import './file-differences.js';
import './gate-summary.js';
import { guardedButton } from './guarded-button.js';
import './needed-acknowledgements.js';
import './problem-note.js';
import './proposal-history.js';
import { stateBadges } from './state-badge.js';

/** Steps after which a line may have another number than when it was commented on. */
const MOVES_LINES = ['changed', 'rebased'];

/**
 * One proposal: what it changes, what was said about it, and what may be done with it. Sends `happened` when something was, with
 * {live}: whether another release may be live since.
 *
 * proposal: as the service shows it whole
 */
class ProposalView extends LitElement {
  static properties = {
    proposal: { attribute: false },
    problem: { state: true },
    told: { state: true },
    rebased: { state: true },
  };

  static styles = [
    shared,
    css`
      :host { display: grid; gap: 1.25rem; }
      section, header { display: grid; gap: var(--space); min-width: 0; }
      h1:focus { outline: none; }
      h1 { overflow-wrap: anywhere; }
      .actions { display: flex; flex-wrap: wrap; gap: 0.6rem 1rem; align-items: center; }
      .guarded { display: inline-flex; flex-wrap: wrap; gap: 0.25rem 0.5rem; align-items: center; }
      dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.15rem 1rem; }
      dt { color: var(--soft-ink); }
      dd { overflow-wrap: anywhere; }
      .note { margin-bottom: 0.75rem; }
      @media (max-width: 30rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: 0.4rem; } }
    `,
  ];

  constructor() {
    super();
    this.proposal = null;
    this.problem = null;
    this.told = '';
    this.rebased = null;
    new Shared(this);
  }

  willUpdate(changed) {
    const { guideline } = store.get();
    if (changed.has('proposal') && this.proposal) {
      // Texts that were fetched stay until the proposal itself is another.
      const key = [guideline, this.proposal.number, this.proposal.over, this.proposal.release, this.proposal.files].join(' ');
      if (key !== this.textsOf) {
        this.textsOf = key;
        this.read = textsOfProposal(guideline, this.proposal);
      }
      if (changed.get('proposal') && changed.get('proposal').number !== this.proposal.number) {
        this.problem = null;
        this.told = '';
        this.rebased = null;
      }
    }
  }

  get ask() {
    return this.renderRoot.querySelector('ask-dialog');
  }

  render() {
    if (!this.proposal) return nothing;
    const { proposal } = this;
    const { me } = store.get();
    const needed = proposal.report?.changes?.toAcknowledge ?? [];
    const comment = commentRefusal(proposal, me);
    return html`
      <header>
        <h1 tabindex="-1">${t('release.proposal', { number: proposal.number })}: ${proposal.why}</h1>
        <p class="row">${stateBadges(proposal)}</p>
        ${this.facts(proposal)}
      </header>
      <div>
        <div class=${this.told ? 'said good note' : ''} role="status">${this.told}</div>
        <problem-note class=${this.problem ? 'note' : ''} .problem=${this.problem}></problem-note>
        ${this.rebased ? this.rebaseNote(this.rebased) : nothing}
        <div class="actions" role="group" aria-label=${t('release.actions')}>
          ${actionsOn(proposal, me).map((one) => this.action(one))}
        </div>
      </div>
      <section aria-labelledby="checked">
        <h2 id="checked">${t(proposal.kind === 'take back' ? 'release.put-back' : 'release.checked')}</h2>
        ${proposal.report ? html`<gate-summary .report=${proposal.report}></gate-summary>` : nothing}
        <p>${this.touched(proposal)} <a href="#/changes/proposal/${proposal.number}">${t('release.see-changes')}</a></p>
        ${needed.length
          ? html`<needed-acknowledgements .needed=${needed} .given=${proposal.acknowledged} ?open=${this.mayAct('edit')} @acknowledge=${this.acknowledge}></needed-acknowledgements>`
          : nothing}
      </section>
      ${proposal.files.length ? this.files(proposal, comment) : nothing}
      <section aria-labelledby="history">
        <h2 id="history">${t('release.history')}</h2>
        <proposal-history .steps=${proposal.steps ?? []}></proposal-history>
        <p class="row">${guardedButton({ id: 'refused-comment', label: t('release.comment'), refusal: comment, act: () => this.comment({}) })}</p>
      </section>
      <ask-dialog></ask-dialog>
    `;
  }

  files({ files }, comment) {
    return html`<section aria-labelledby="files">
      <h2 id="files">${t('changes.files')}</h2>
      ${comment ? nothing : html`<p class="small soft">${t('release.comment.how')}</p>`}
      <file-differences first .names=${[...files].sort()} .read=${this.read} .comments=${this.comments()} ?commentable=${!comment} @comment=${this.commentAt}></file-differences>
    </section>`;
  }

  touched({ report, kind }) {
    if (kind === 'take back') return t('release.no-files');
    return report ? whoIsTouched(report.changes) : html`<span class="soft">${t('release.unchecked')}</span>`;
  }

  facts({ kind, author, created, over, release, approvals, needed }) {
    return html`<dl>
      <dt>${t('release.fact.author')}</dt><dd>${author.name}, ${time(created)}</dd>
      <dt>${t('release.fact.over')}</dt><dd><code title=${over}>${over ? shortRelease(over) : t('release.fact.nothing')}</code></dd>
      ${release ? html`<dt>${t('release.fact.release')}</dt><dd><code title=${release}>${shortRelease(release)}</code></dd>` : nothing}
      ${kind === 'take back'
        ? nothing
        : html`<dt>${t('release.fact.approvals')}</dt>
            <dd>${t('release.list.approvals', { approvals: approvals.length, needed })}${approvals.map((one) => html`<br />${one.by.name}, ${time(one.at)}`)}</dd>`}
    </dl>`;
  }

  rebaseNote({ changedSince, both }) {
    return html`<div class="note said ${both.length ? 'warn' : ''}">
      <p>${t('release.rebased', { files: changedSince.join(', ') || t('release.fact.nothing') })}</p>
      ${both.length ? html`<p><strong>${t('release.rebased.both')}</strong> ${both.map((name) => html`<a href="#/rules/${name}">${name}</a> `)}</p>` : nothing}
    </div>`;
  }

  comments() {
    const moved = this.proposal.steps?.filter((step) => MOVES_LINES.includes(step.what)).at(-1)?.at ?? '';
    return (this.proposal.steps ?? [])
      .filter((step) => step.what === 'commented' && step.file)
      .map(({ file, line, note, by, at }) => ({ file, line: line ?? 0, text: note, by: by.name, at, earlier: at < moved }));
  }

  mayAct(action) {
    return actionsOn(this.proposal, store.get().me).some((one) => one.action === action && one.refusal === null);
  }

  action({ action, refusal }) {
    return guardedButton({
      id: `refused-${action}`,
      label: t(`release.action.${action}`),
      look: LOOK[action],
      refusal,
      act: () => this[DONE_BY[action]](),
    });
  }

  /** Does something, tells that it is done, and leaves the focus where it can be found: the button may be gone. */
  async done(action, { live = false, proposal } = {}) {
    this.problem = null;
    this.told = t(`release.done.${action}`);
    // Rules itself laid its draft over what is live, and goes on from there.
    if (action !== 'rebase') await reopenWritten(proposal ?? { ...this.proposal, state: STATE_AFTER[action] ?? this.proposal.state });
    this.dispatchEvent(new CustomEvent('happened', { detail: { live, proposal } }));
    await this.updateComplete;
    this.renderRoot.querySelector('h1').focus();
  }

  /** Asks first; what `act` answers means that it is done. */
  async asking(action, { fields = [], values = {}, look = 'primary', act }, then = {}) {
    this.told = '';
    this.rebased = null;
    const answer = await this.ask.ask({
      title: t(`release.ask.${action}`, { number: this.proposal.number }),
      text: t(`release.ask.${action}.text`, values),
      fields,
      confirm: t(`release.action.${action}`),
      look,
      act: async (given, how) => {
        const result = await act(given, how);
        return { result };
      },
    });
    if (answer) await this.done(action, { ...then, proposal: answer.result?.number ? answer.result : undefined });
    return answer?.result;
  }

  /** Does something without a question; `call` answers the proposal as it is then. */
  straight(action, call) {
    return this.trying(async () => this.done(action, { proposal: await call() }));
  }

  async trying(act) {
    try {
      await act();
    } catch (problem) {
      if (!(problem instanceof api.Problem)) throw problem;
      this.problem = problem;
    }
  }

  edit() {
    return this.trying(() => writeOn(this.proposal.number));
  }

  get here() {
    return [store.get().guideline, this.proposal.number];
  }

  submit() {
    return this.asking('submit', {
      act: async (given, how) => {
        await saveWritten(this.proposal.number);
        try {
          return await api.submitProposal(...this.here, how);
        } catch (problem) {
          // What the gate said stands in the proposal now.
          this.dispatchEvent(new CustomEvent('happened', { detail: { live: false } }));
          throw problem;
        }
      },
    });
  }

  takeUp() {
    return this.straight('take-up', () => api.takeUpProposal(...this.here));
  }

  approve() {
    const { release } = this.proposal;
    return this.asking('approve', {
      values: { release: shortRelease(release) },
      fields: [{ name: 'note', label: t('release.ask.note'), lines: true }],
      act: ({ note }) => api.approveProposal(...this.here, release, note),
    });
  }

  giveBack() {
    return this.asking('return', {
      fields: [{ name: 'why', label: t('release.ask.why'), needed: true, lines: true }],
      act: ({ why }) => api.returnProposal(...this.here, why),
    });
  }

  goLive() {
    return this.asking(
      'live',
      {
        fields: [{ name: 'signature', label: t('release.ask.signature'), hint: t('release.ask.signature.hint') }],
        act: ({ signature }, how) => api.putLive(...this.here, signature, how),
      },
      { live: true },
    );
  }

  seen() {
    return this.straight('seen', () => api.seenProposal(...this.here));
  }

  async rebase() {
    const result = await this.asking('rebase', {
      act: async () => (await rebaseWritten(this.proposal.number)) ?? api.rebaseProposal(...this.here),
    });
    if (result) this.rebased = result;
  }

  withdraw() {
    return this.asking('withdraw', {
      look: 'danger',
      fields: [{ name: 'why', label: t('release.ask.why'), lines: true }],
      act: ({ why }) => api.withdrawProposal(...this.here, why || undefined),
    });
  }

  commentAt(event) {
    const { file, line } = event.detail;
    return this.comment(line > 0 ? { file, line } : { file });
  }

  async comment(at) {
    const place = at.file ? `${at.file}${at.line ? `:${at.line}` : ''}` : '';
    const answer = await this.ask.ask({
      title: place ? t('release.comment.at', { place }) : t('release.comment'),
      fields: [{ name: 'text', label: t('release.comment.text'), needed: true, lines: true }],
      confirm: t('release.comment'),
      act: ({ text }) => api.commentProposal(...this.here, { text, ...at }),
    });
    // Focus goes back to the line, from where the review goes on.
    if (answer) {
      this.told = t('release.done.comment');
      this.dispatchEvent(new CustomEvent('happened', { detail: { live: false, proposal: answer } }));
    }
  }

  /** Keeps the draft as it is, with what its author says that they know of. */
  acknowledge(event) {
    return this.straight('acknowledge', async () => {
      await saveWritten(this.proposal.number);
      const { why, over, acknowledged, files } = await api.proposal(...this.here);
      const texts = await Promise.all(files.map(async (name) => [name, await api.proposalFile(...this.here, name)]));
      return api.changeProposal(...this.here, { files: Object.fromEntries(texts), why, over, acknowledge: [...acknowledged, ...event.detail.names] });
    });
  }
}

function whoIsTouched({ changes, notCompared }) {
  if (changes.length > 0) return counted('changes.figure.groups-line', changes.length);
  return t(notCompared.length > 0 ? 'changes.groups.none-known' : 'changes.groups.none');
}

const LOOK = { submit: 'primary', approve: 'primary', live: 'primary', withdraw: 'danger' };

/** Where a proposal stands after what does not answer with it. */
const STATE_AFTER = { live: 'live' };

const DONE_BY = {
  submit: 'submit',
  'take-up': 'takeUp',
  approve: 'approve',
  return: 'giveBack',
  live: 'goLive',
  seen: 'seen',
  rebase: 'rebase',
  edit: 'edit',
  withdraw: 'withdraw',
};

customElements.define('proposal-view', ProposalView);
