import * as api from '../api.js';
import { may, store } from '../state.js';
import { t } from '../words.js';
import { DraftAnalysis } from './draft-analysis.js';
import { DraftKeeper } from './draft-keeper.js';
import { EditedFiles } from './edited-files.js';
import { editorState } from './editor-state.js';
import { changesByFile } from './places.js';

/**
 * The draft that is written on this page: its files with their histories, what keeps them in the service, and what the service
 * says of them. There is one for the page, so that all of it outlives a visit to another room.
 */

const guideline = () => store.get().guideline;

const calls = {
  proposal: (number) => api.proposal(guideline(), number),
  async proposalFiles(number, names) {
    const texts = await Promise.all(names.map((name) => api.proposalFile(guideline(), number, name)));
    return Object.fromEntries(names.map((name, at) => [name, texts[at]]));
  },
  async ownDrafts() {
    const { issuer, subject } = store.get().me;
    const drafts = await api.proposals(guideline(), ['draft', 'returned']);
    return drafts.filter(({ author }) => author.issuer === issuer && author.subject === subject);
  },
  createProposal: (content) => api.createProposal(guideline(), content),
  changeProposal: (number, content) => api.changeProposal(guideline(), number, content),
  rebaseProposal: (number) => api.rebaseProposal(guideline(), number),
  withdrawProposal: (number, why) => api.withdrawProposal(guideline(), number, why),
  defaultWhy: () => t('rules.why-default'),
};

/** By this name the service knows the questions of this page apart, and drops older ones for newer ones. */
const thisPage = crypto.getRandomValues(new Uint32Array(2)).join('-');

class Workspace {
  keeper = new DraftKeeper(calls, store);
  analysis = new DraftAnalysis(
    {
      problems: (body, signal) => api.editProblems(guideline(), { ...body, draft: thisPage }, signal),
      trial: (body, signal) => api.editTrial(guideline(), { ...body, draft: thisPage }, signal),
    },
    () => this.changed(),
  );
  /** null until it is known what the files are laid over. */
  files = null;
  over = '';
  failure = null;
  drafts = [];
  #begun = null;
  #listeners = new Set();

  subscribe(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  changed() {
    [...this.#listeners].forEach((listener) => listener());
  }

  /** Reads what there is, once: the author's newest draft, or what is live. */
  begin() {
    this.#begun ??= this.#begin().catch((error) => {
      this.#begun = null;
      if (!(error instanceof api.Problem)) throw error;
      this.failure = error;
      this.changed();
    });
    return this.#begun;
  }

  async #begin() {
    this.failure = null;
    await this.readDrafts();
    const written = store.get().draft?.number;
    if (written) await this.openDraft(written);
    else if (this.drafts.length > 0) await this.openDraft(this.drafts[0].number);
    else await this.beginOver(store.get().live);
  }

  async readDrafts() {
    this.drafts = may('author') ? await calls.ownDrafts() : [];
  }

  /** Begins a draft over what is live, or from the files of a proposal. */
  async beginOver(live, changes = {}) {
    await this.#layFiles(live);
    await this.files.change(changes);
    if (may('author')) this.keeper.begin(live, this.files.changes());
    this.changed();
  }

  /** Begins a draft of one's own from what somebody proposes. */
  async beginFrom(number) {
    const proposed = await calls.proposal(number);
    await this.beginOver(store.get().live, await calls.proposalFiles(number, proposed.files));
  }

  async openDraft(number) {
    await this.keeper.load(number);
    const { over, files } = this.keeper.draft;
    await this.#layFiles(over);
    await this.files.change(files);
    this.files.forgetTrail();
    this.changed();
  }

  async #layFiles(over) {
    const { files } = await api.release(guideline(), over);
    this.over = over;
    this.files = new EditedFiles(files, this.#reading(over), (name, text) =>
      editorState(name, text, !may('author'), languageService),
    );
  }

  #reading(over) {
    return (name) => api.releaseFile(guideline(), over, name);
  }

  /** Forgets everything, for another guideline or another person. */
  reset() {
    this.analysis.forget();
    this.keeper.stop();
    this.#begun = null;
    this.files = null;
    this.over = '';
    this.failure = null;
    this.changed();
  }

  /** Tells everybody what the files are now. */
  written() {
    this.keeper.write({ files: this.files.changes() });
    this.changed();
  }

  async change(byFile) {
    const names = await this.files.change(byFile);
    this.written();
    return names;
  }

  /** Makes edits as the service tells them, as one change. */
  async edit(edits) {
    for (const { file } of edits) await this.files.open(file);
    return this.change(Object.fromEntries(changesByFile(edits, (name) => this.files.state(name).doc)));
  }

  undo() {
    return this.#travelled(this.files.undo());
  }

  redo() {
    return this.#travelled(this.files.redo());
  }

  #travelled(names) {
    if (names.length > 0) this.written();
    return names;
  }

  /** Lays the draft over what is live now. */
  async rebase() {
    const { problem } = this.keeper.draft;
    const rebased = await this.keeper.rebase(problem?.body?.live || store.get().live);
    if (!rebased) return null;
    const { over } = this.keeper.draft;
    store.set({ live: over });
    await this.#moveOver(over);
    this.written();
    return rebased;
  }

  async #moveOver(over) {
    if (over === this.over) return;
    const { files } = await api.release(guideline(), over);
    await this.files.layOver(files, this.#reading(over));
    this.over = over;
  }

  /** Goes on from what was written elsewhere; that is a change like others, and can be taken back. */
  async takeTheirs() {
    await this.#become(await this.keeper.takeTheirs());
  }

  async #become(changes) {
    const now = this.files.changes();
    const back = Object.keys(now).filter((name) => !(name in changes));
    const bases = await Promise.all(back.map((name) => this.files.base(name)));
    await this.files.change({ ...Object.fromEntries(back.map((name, at) => [name, bases[at]])), ...changes });
    this.changed();
  }

  /** Goes on from a draft that another room of this page saved. */
  adopt({ over, files }) {
    if (!this.files) return;
    if (over === this.over) {
      this.#become(files);
    } else {
      this.#begun = null;
      this.files = null;
    }
  }

  /** Keeps what is here as a draft of its own, over what is live. */
  async keepAsNew() {
    const { live } = store.get();
    await this.#moveOver(live);
    await this.keeper.keepAsNew(live);
  }

  /** Withdraws the draft in the service, and begins anew over what is live. */
  async discard() {
    const { live } = store.get();
    await this.keeper.discard(t('rules.discarded'), live);
    await this.beginOver(live);
  }

  /** Has the texts looked at as they are now. */
  look() {
    if (!this.files || !may('author')) return;
    this.analysis.look(() => {
      const { request, language } = store.get();
      const isAsked = Object.keys(request ?? {}).length > 0;
      return { files: this.files.changes(), over: this.over || undefined, request: isAsked ? { ...request, language } : undefined };
    });
  }

  question(file, place) {
    return { files: this.files.changes(), over: this.over || undefined, draft: thisPage, file, ...place };
  }
}

export const workspace = new Workspace();

/** What explains and completes; where it cannot be asked, nothing is said. */
const languageService = {
  complete: (file, place) => quietly(() => api.editCompletions(guideline(), workspace.question(file, place))),
  explain: (file, place) => quietly(() => api.editHover(guideline(), workspace.question(file, place))),
};

async function quietly(ask) {
  if (!may('author')) return null;
  try {
    return await ask();
  } catch (error) {
    if (error instanceof api.Problem) return null;
    throw error;
  }
}

/** Has everything saved now; gives the number of the draft, or null if the service could not take it. */
export async function saveDraft() {
  await workspace.begin();
  await workspace.keeper.save();
  const { draft } = workspace.keeper;
  return draft?.keeping === 'saved' ? draft.number : null;
}

window.addEventListener('beforeunload', (event) => {
  if (workspace.keeper.isUnsaved) event.preventDefault();
});

store.subscribe((now, before) => {
  const isOther = now.me?.subject !== before.me?.subject || now.me?.issuer !== before.me?.issuer;
  if (isOther || now.guideline !== before.guideline) {
    // What one person wrote is never sent in the name of another, nor to another guideline.
    store.set({ draft: null });
    workspace.reset();
    return;
  }
  if (now.draft && now.draft !== before.draft && !workspace.keeper.made(now.draft)) workspace.adopt(now.draft);
  // Who signed in again, or whose service is back, has what was typed sent at once.
  const isBack = (before.offline && !now.offline) || (now.session === 'ok' && before.session !== 'ok');
  if (isBack && workspace.keeper.isUnsaved) workspace.keeper.save();
});
