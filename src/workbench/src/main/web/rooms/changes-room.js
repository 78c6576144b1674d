import { LitElement, css, html, nothing } from 'lit';
import * as api from '../api.js';
import { comparisonAt, pairAddress, releaseCalled } from '../changes/compared-pair.js';
import { textsOfProposal, textsOfReleases } from '../changes/file-texts.js';
import { byState, isEditable, isOpen, READERS } from '../changes/proposal-actions.js';
import { writtenDraft } from '../changes/written-draft.js';
import { may, Shared, shortRelease, store } from '../state.js';
import { shared } from '../styles.js';
import { t, time } from '../words.js';
import '../parts/change-report.js';
import '../parts/draft-check.js';
import '../parts/gate-summary.js';
import '../parts/pair-choice.js';
import '../parts/problem-note.js';
import '../parts/proposal-shadow.js';
import '../parts/replayed-decisions.js';
import '../parts/cohort-changes.js';

/** Releases have names for people: as they are shown, and the beginning of their fingerprint. */
const named = (period) => `${period.shownAs} (${shortRelease(period.release)})`;

/** What changes: of two releases, of a proposal, or of the draft that Rules writes. */
class ChangesRoom extends LitElement {
  static properties = {
    rest: {},
    compared: { state: true },
    both: { state: true },
    problem: { state: true },
    loading: { state: true },
  };

  static styles = [
    shared,
    css`
      :host { display: grid; gap: 1.25rem; max-width: 80rem; margin-inline: auto; }
      header > * { margin-bottom: 0.35rem; }
    `,
  ];

  constructor() {
    super();
    this.rest = '';
    this.compared = null;
    this.both = NO_BANDS;
    this.problem = null;
    this.loading = false;
    new Shared(this);
  }

  /** Who may see what changes with who is signed in, so that another person has it fetched anew. */
  willUpdate() {
    const { guideline, me, offline } = store.get();
    const wanted = [guideline, me?.issuer, me?.subject, this.rest].join(' ');
    if (wanted !== this.wanted || (this.problem?.offline && !offline)) {
      this.wanted = wanted;
      this.load(wanted);
    }
  }

  async load(wanted) {
    this.compared = null;
    this.both = NO_BANDS;
    this.problem = null;
    this.loading = true;
    const at = comparisonAt(this.rest);
    try {
      const compared = await this.comparison(at);
      if (wanted !== this.wanted) return;
      this.compared = compared;
      this.loading = false;
      // Bands are a picture beside the words, and come when they come.
      const both = await compared.bands;
      if (wanted === this.wanted) this.both = both ?? NO_BANDS;
    } catch (problem) {
      if (!(problem instanceof api.Problem)) throw problem;
      if (wanted !== this.wanted) return;
      this.problem = problem;
      this.loading = false;
    }
  }

  async comparison(at) {
    const { guideline } = store.get();
    const periods = await api.releases(guideline);
    switch (at.kind) {
      case 'releases':
        return ofReleases(guideline, releaseCalled(at.before, periods), releaseCalled(at.after, periods), periods);
      case 'proposal':
        return ofProposal(guideline, at.number, periods);
      case 'draft':
        return ofDraft(guideline, periods);
      default:
        return { ...at, periods, proposals: may(...READERS) ? await api.proposals(guideline) : [] };
    }
  }

  render() {
    return html`
      <header>
        <h1>${t('room.changes')}</h1>
        ${this.compared?.title ? html`<p>${this.compared.title()}</p>` : nothing}
        <p role="status">${this.loading ? t('changes.loading') : ''}</p>
        <problem-note .problem=${this.problem}></problem-note>
      </header>
      ${this.compared ? this.shown(this.compared) : nothing}
    `;
  }

  shown(compared) {
    switch (compared.kind) {
      case 'choice':
      case 'unknown':
        return this.choice(compared);
      case 'proposal':
        return this.proposal(compared);
      case 'no-draft':
        return html`<p class="said">${t(may('author') ? 'changes.draft.none' : 'changes.draft.author')} <a href="#/rules">${t('changes.draft.begin')}</a></p>`;
      default:
        return html`${this.report(compared)}${this.pair(compared)}`;
    }
  }

  choice({ kind, periods, proposals }) {
    return html`
      ${kind === 'unknown' ? html`<p class="said warn">${t('changes.unknown')}</p>` : nothing}
      <div class="card stack">
        <h2>${t('changes.choose.draft')}</h2>
        <p>${may('author') ? html`<a href="#/changes/draft">${t('changes.choose.draft-go')}</a>` : t('changes.draft.author')}</p>
      </div>
      <div class="card stack">
        <h2>${t('changes.choose.proposal')}</h2>
        ${proposals?.length
          ? html`<ul>
              ${byState(proposals).flatMap((group) => group.proposals).map((one) => html`<li><a href="#/changes/proposal/${one.number}">${one.number}. ${one.why}</a></li>`)}
            </ul>`
          : html`<p>${t('changes.choose.no-proposal')}</p>`}
      </div>
      ${this.pair({ periods })}
    `;
  }

  pair({ periods, before = '', after = '' }) {
    return html`<div class="card stack">
      <h2>${t('changes.choose.releases')}</h2>
      <pair-choice .periods=${periods} .before=${before} .after=${after}></pair-choice>
    </div>`;
  }

  proposal(compared) {
    const { proposal, report } = compared;
    return html`
      <p><a href="#/release/${proposal.number}">${t(isEditable(proposal) ? 'changes.draft.propose' : 'changes.proposal.go')}</a></p>
      ${compared.body && !report && !may('author') ? html`<p class="said">${t('changes.proposal.unchecked')}</p>` : nothing}
      ${this.checked(compared)}
      <section class="stack" aria-labelledby="replay">
        <h2 id="replay">${t('changes.replay')}</h2>
        ${isEditable(proposal)
          ? html`<p class="soft">${t('changes.replay.later')}</p>`
          : html`<replayed-decisions .number=${proposal.number}></replayed-decisions>`}
      </section>
      <section class="stack" aria-labelledby="cohort">
        <h2 id="cohort">${t('changes.cohort')}</h2>
        ${isEditable(proposal)
          ? html`<p class="soft">${t('changes.cohort.later')}</p>`
          : html`<cohort-changes .number=${proposal.number}></cohort-changes>`}
      </section>
      <section class="stack" aria-labelledby="shadow">
        <h2 id="shadow">${t('changes.shadow')}</h2>
        <proposal-shadow .number=${proposal.number} .open=${isOpen(proposal)}></proposal-shadow>
      </section>
    `;
  }

  /** What the gate says, and what changes; with a check before it where nobody has checked yet. */
  checked(compared) {
    const { body, report } = compared;
    return html`
      ${body && may('author')
        ? html`<draft-check auto .body=${body} @checked=${(event) => { this.compared = { ...compared, report: event.detail.report }; }}></draft-check>`
        : nothing}
      ${report ? html`<gate-summary folded .report=${report}></gate-summary>${this.report({ ...compared, changes: report.changes })}` : nothing}
    `;
  }

  report({ changes, read, given = [] }) {
    return html`<change-report .changes=${changes} .before=${this.both.before} .after=${this.both.after} .read=${read} .given=${given}></change-report>`;
  }
}

const NO_BANDS = { before: null, after: null };

/** Where bands cannot be had, the words are shown without them. */
async function bands(asked) {
  try {
    return (await asked).tests;
  } catch (error) {
    if (error instanceof api.Problem) return null;
    throw error;
  }
}

async function bandsBeside(before, after) {
  const [old, now] = await Promise.all([bands(before), bands(after)]);
  return { before: old, after: now };
}

/** Of what has not passed the gate only the process of drafts knows the bands; none while it has problems, or to who may not write. */
async function bandsOfDraft(guideline, body) {
  const none = { tests: null };
  return may('author') ? ((await api.editTrial(guideline, { files: body.files, over: body.over, draft: 'changes' })).bands ?? none) : none;
}

async function ofReleases(guideline, before, after, periods) {
  if (!before || !after) return { kind: 'unknown', periods };
  const changes = await api.changesBetween(guideline, before, after);
  const period = (release) => periods.find((one) => one.release === release);
  return {
    kind: 'releases',
    periods,
    before,
    after,
    changes,
    bands: bandsBeside(api.bands(guideline, before), api.bands(guideline, after)),
    read: textsOfReleases(guideline, before, after),
    title: () => html`${t('changes.of-releases', { before: named(period(before)), after: named(period(after)) })}
      <a href=${pairAddress(after, before)}>${t('changes.swap')}</a>
      <br /><span class="soft small">${t('changes.since', { time: time(period(after).since), by: period(after).by })} ${period(after).why}</span>`,
  };
}

async function ofProposal(guideline, number, periods) {
  const proposal = await api.proposal(guideline, number);
  if (proposal.kind === 'take back') return ofReleases(guideline, proposal.over, proposal.release, periods);
  const read = textsOfProposal(guideline, proposal);
  const draft = isEditable(proposal) ? await contentOf(proposal, read) : null;
  const after = draft ? bandsOfDraft(guideline, draft) : api.bandsOfProposal(guideline, number);
  return {
    kind: 'proposal',
    periods,
    proposal,
    report: proposal.report ?? null,
    given: proposal.acknowledged,
    bands: bandsBeside(api.bands(guideline, proposal.over), after),
    read,
    body: draft && !proposal.report ? { ...draft, acknowledge: proposal.acknowledged, draft: `proposal ${number}` } : null,
    title: () => html`${t('changes.of-proposal', { number, by: proposal.author.name })} <br /><span class="soft">${proposal.why}</span>`,
  };
}

/** A draft as it is checked and tried: whole files laid over a release. */
async function contentOf({ files, over }, read) {
  const texts = await Promise.all(files.map(async (name) => [name, (await read(name)).after]));
  return { files: Object.fromEntries(texts), over };
}

/** The draft as it is written; it is saved first, so that it is a proposal like others. */
async function ofDraft(guideline, periods) {
  const number = may('author') ? await writtenDraft() : null;
  if (number === null) return { kind: 'no-draft', periods };
  return { ...(await ofProposal(guideline, number, periods)), title: () => t('changes.of-draft') };
}

customElements.define('changes-room', ChangesRoom);
