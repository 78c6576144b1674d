/**
 * Keeps a draft in the service while it is written. What was typed stays in the store of this page until the service has it, and
 * nothing of it is ever written into the browser.
 *
 * `store.draft` is `{number, over, why, files, keeping, changed, problem, theirs}`: `files` are whole texts by name (null takes a
 * file out), `changed` is when the service last took it, and `keeping` says how it stands:
 *
 * - `empty`: nothing differs from what it is laid over, and the service has no draft
 * - `saved`: the service has it as it is here
 * - `waiting`, `saving`: it is about to be sent, or on its way
 * - `offline`: the service cannot be reached now; it is tried again
 * - `signed-out`, `refused`: it was not taken, `problem` says why; it is tried again after a change or a sign-in
 * - `emptied`: nothing differs any more, and the service still has the last change
 * - `elsewhere`: the draft was changed in another place, as `theirs`: somebody has to choose
 * - `closed`: it is not a draft any more
 * - `stale`: something else went live; it has to be laid over that
 */
export class DraftKeeper {
  #calls;
  #store;
  #later;
  #timer = null;
  #running = null;
  #sent = null;
  #made = null;
  #tries = 0;
  /** What comes back from before another draft was begun is not this draft's. */
  #sitting = 0;

  static QUIET_MS = 2000;
  static LONGEST_PAUSE_MS = 30_000;

  /**
   * @param calls `{proposal, proposalFiles, ownDrafts, createProposal, changeProposal, rebaseProposal, withdrawProposal}`, each for one
   *     guideline, and `defaultWhy`
   * @param store the state of the page
   * @param later `{set(fn, ms), clear(timer)}`
   */
  constructor(calls, store, later = { set: (fn, ms) => setTimeout(fn, ms), clear: (timer) => clearTimeout(timer) }) {
    this.#calls = calls;
    this.#store = store;
    this.#later = later;
  }

  get draft() {
    return this.#store.get().draft;
  }

  #set(draft) {
    this.#made = draft;
    this.#store.set({ draft });
  }

  #patch(patch) {
    this.#set({ ...this.draft, ...patch });
  }

  /** Whether this keeper put that draft into the store, and no other room. */
  made(draft) {
    return this.#made === draft;
  }

  /** Begins a draft of nothing yet. */
  begin(over, files = {}) {
    this.#forget();
    const keeping = isEmpty(files) ? 'empty' : 'waiting';
    this.#set({ number: null, over, why: '', files, keeping, changed: null, problem: null, theirs: null });
    if (keeping === 'waiting') this.#saveIn(DraftKeeper.QUIET_MS);
  }

  /** Opens a draft that the service has. */
  async load(number) {
    const proposal = await this.#calls.proposal(number);
    const files = await this.#calls.proposalFiles(number, proposal.files);
    this.#forget();
    this.#set({ ...ofProposal(proposal), files, keeping: proposal.stale ? 'stale' : 'saved', problem: null, theirs: null });
    return proposal;
  }

  /** Sends nothing more by itself. */
  stop() {
    this.#forget();
  }

  #forget() {
    this.#sitting += 1;
    this.#later.clear(this.#timer);
    this.#sent = null;
    this.#tries = 0;
  }

  /** Takes what was written; it is sent once nothing was written for a moment. */
  write({ files = this.draft.files, why = this.draft.why }) {
    const keeping = STAYING.includes(this.draft.keeping) ? this.draft.keeping : this.#keepingOf(files);
    this.#patch({ files, why, keeping });
    if (UNSENT.includes(keeping)) this.#saveIn(DraftKeeper.QUIET_MS);
  }

  #keepingOf(files) {
    if (!isEmpty(files)) return 'waiting';
    return this.draft.number === null ? 'empty' : 'emptied';
  }

  #saveIn(ms) {
    this.#later.clear(this.#timer);
    this.#timer = this.#later.set(() => this.save(), ms);
  }

  /** Sends it now, if there is something to send. */
  async save() {
    this.#later.clear(this.#timer);
    // What is on its way may be older than what is here.
    while (this.#running) await this.#running;
    this.#running = this.#send().finally(() => (this.#running = null));
    await this.#running;
  }

  async #send() {
    const { draft } = this;
    if (!draft || !UNSENT.includes(draft.keeping) || isEmpty(draft.files)) return;
    const { files, why, over, number } = draft;
    const sitting = this.#sitting;
    // What was said of an attempt that failed stands until one succeeds.
    if (draft.keeping === 'waiting') this.#patch({ keeping: 'saving' });
    try {
      const content = { files, why: why || this.#calls.defaultWhy(), over };
      const outcome = await (number === null ? this.#create(content, sitting) : this.#change(number, content));
      if (sitting !== this.#sitting) return;
      this.#tries = 0;
      this.#patch(outcome);
      if (outcome.keeping === 'saved' && (this.draft.files !== files || this.draft.why !== why)) this.write({});
    } catch (problem) {
      if (sitting === this.#sitting) this.#failed(problem);
    }
  }

  /** An answer that was lost on its way back may have left a draft: it is taken up rather than made twice. */
  async #create(content, sitting) {
    const lost = this.#sent;
    this.#sent = content;
    const found = lost && (await this.#find(lost));
    // Somebody else may sit here by now.
    if (sitting !== this.#sitting) return null;
    return found ? this.#change(found.number, content, found.changed) : saved(await this.#calls.createProposal(content));
  }

  async #find(lost) {
    for (const one of await this.#calls.ownDrafts()) {
      if (sameFiles(await this.#calls.proposalFiles(one.number, one.files), lost.files)) return one;
    }
    return null;
  }

  async #change(number, content, changed = this.draft.changed) {
    const now = await this.#calls.proposal(number);
    if (!isEditable(now)) return { keeping: 'closed', theirs: now, problem: null };
    if (now.changed !== changed && !(await this.#isOurs(now))) return { keeping: 'elsewhere', theirs: now, problem: null };
    this.#sent = content;
    return saved(await this.#calls.changeProposal(number, { ...content, acknowledge: now.acknowledged }));
  }

  async #isOurs(now) {
    return this.#sent !== null && sameFiles(await this.#calls.proposalFiles(now.number, now.files), this.#sent.files);
  }

  #failed(problem) {
    // What is no answer of the service is an error of this page.
    if (problem.status === undefined) throw problem;
    const kind = String(problem.type ?? '').split('/').at(-1);
    if (kind === 'stale') return this.#patch({ keeping: 'stale', problem });
    if (kind === 'proposal-state' || kind === 'second-person' || kind === 'unknown-proposal') {
      return this.#patch({ keeping: 'closed', problem });
    }
    if (problem.status === 401) return this.#patch({ keeping: 'signed-out', problem });
    if (problem.offline || problem.status >= 500 || problem.status === 429) {
      this.#patch({ keeping: 'offline', problem });
      this.#tries += 1;
      return this.#saveIn(Math.min(1000 * 2 ** this.#tries, DraftKeeper.LONGEST_PAUSE_MS));
    }
    return this.#patch({ keeping: 'refused', problem });
  }

  /** Keeps what is here over what somebody wrote elsewhere. */
  async keepMine() {
    this.#patch({ changed: this.draft.theirs.changed, theirs: null, keeping: 'waiting' });
    await this.save();
  }

  /** Keeps what is here as a draft of its own; the other stays as it is. */
  async keepAsNew(live) {
    this.#forget();
    this.#patch({ number: null, changed: null, over: live, theirs: null, problem: null, keeping: 'waiting' });
    await this.save();
  }

  /** The files of what was written elsewhere; the draft goes on from there. */
  async takeTheirs() {
    const { number } = this.draft.theirs;
    const proposal = await this.#calls.proposal(number);
    const files = await this.#calls.proposalFiles(number, proposal.files);
    this.#patch({ ...ofProposal(proposal), files, theirs: null, problem: null, keeping: proposal.stale ? 'stale' : 'saved' });
    return files;
  }

  /**
   * Lays the draft over what is live now.
   *
   * @returns `{changedSince, both}`: the files that changed meanwhile, and those of them that the draft changes too; null if that
   *     was not possible
   */
  async rebase(live) {
    const { number } = this.draft;
    try {
      const rebased = number === null ? null : await this.#calls.rebaseProposal(number);
      const { over, changed } = rebased?.proposal ?? { over: live, changed: null };
      this.#patch({ over, changed, problem: null, keeping: 'waiting' });
      this.#saveIn(0);
      return { changedSince: rebased?.changedSince ?? [], both: rebased?.both ?? [] };
    } catch (problem) {
      this.#failed(problem);
      return null;
    }
  }

  /** Withdraws the draft in the service, and begins anew. */
  async discard(why, live) {
    if (this.draft.number !== null) await this.#calls.withdrawProposal(this.draft.number, why);
    this.begin(live);
  }

  /** Whether something is here that the service does not have. */
  get isUnsaved() {
    const { draft } = this;
    return draft ? !['empty', 'saved'].includes(draft.keeping) : false;
  }
}

/** In which states something here waits to be sent. */
const UNSENT = ['waiting', 'offline', 'signed-out', 'refused'];

/** Which states typing does not end: somebody has to choose first, or an attempt has to succeed. */
const STAYING = ['elsewhere', 'closed', 'stale', 'offline', 'signed-out'];

const saved = ({ number, changed }) => ({ number, changed, keeping: 'saved', problem: null });

const isEmpty = (files) => Object.keys(files).length === 0;

const isEditable = (proposal) => proposal.state === 'draft' || proposal.state === 'returned';

function ofProposal({ number, over, why, changed }) {
  return { number, over, why, changed };
}

function sameFiles(one, other) {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => name in other && one[name] === other[name]);
}
