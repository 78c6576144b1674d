import { Problem } from '../api.js';
import { store } from '../state.js';
import { t } from '../words.js';

/*
 * What happens to the draft that is written in Rules when something happens to its proposal here. The editor behind it is large,
 * and is fetched for those who have a draft.
 */

const rules = () => import('../rules/workspace.js');

const isWritten = (number) => store.get().draft?.number === number;

/**
 * Has in the service what was typed of this proposal, so that what goes on is what its author sees.
 *
 * @throws Problem if the service does not take it
 */
export async function saveWritten(number) {
  if (!isWritten(number)) return;
  if ((await writtenDraft()) === null) throw store.get().draft?.problem ?? unsaved();
}

/**
 * Has all that was typed in the service, before it is left behind.
 *
 * @throws Problem if something is not saved even so
 */
export async function keepOrStop() {
  if (!store.get().draft) return;
  const { workspace } = await rules();
  await workspace.keeper.save();
  if (workspace.keeper.isUnsaved) throw unsaved();
}

const unsaved = () => new Problem(409, { title: t('rules.open-unsaved'), detail: t('rules.open-unsaved-hint') });

/**
 * Lays the draft that is written in Rules over what is live now, with all that was typed of it.
 *
 * @returns `{changedSince, both}` as the service says them; null if Rules writes another
 * @throws Problem if that was not possible, or is not saved
 */
export async function rebaseWritten(number) {
  if (!isWritten(number)) return null;
  const { workspace } = await rules();
  await workspace.begin();
  await workspace.keeper.save();
  // Somebody has to choose between two texts first.
  if (NOT_TO_REBASE.includes(workspace.keeper.draft.keeping)) throw unsaved();
  const rebased = await workspace.rebase();
  if (!rebased) throw workspace.keeper.draft.problem;
  await keepOrStop();
  return rebased;
}

const NOT_TO_REBASE = ['elsewhere', 'closed'];

/** Has Rules read anew what it writes, now that the proposal is another. */
export async function reopenWritten({ number, state }) {
  if (!isWritten(number)) return;
  const { workspace } = await rules();
  workspace.reset();
  if (state !== 'draft' && state !== 'returned') store.set({ draft: null });
}

/**
 * Opens a draft in Rules.
 *
 * @throws Problem if another is written there that is not saved
 */
export async function writeOn(number) {
  const { workspace } = await rules();
  // What is not saved of this very draft is what there is to go on from.
  if (!isWritten(number) || !workspace.keeper.isUnsaved) {
    await keepOrStop();
    await workspace.begin();
    await workspace.openDraft(number);
  }
  location.hash = '#/rules';
}

/** The number of the author's draft as it stands in Rules, or in the service; null if there is none that could be saved. */
export async function writtenDraft() {
  const { saveDraft } = await rules();
  return saveDraft();
}
