import { store } from '../state.js';

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
  const saved = await writtenDraft();
  const { problem } = store.get().draft;
  if (saved === null && problem) throw problem;
}

/** Has Rules read anew what it writes, now that the proposal is another. */
export async function reopenWritten({ number, state }) {
  if (!isWritten(number)) return;
  const { workspace } = await rules();
  workspace.reset();
  if (state !== 'draft' && state !== 'returned') store.set({ draft: null });
}

/** Opens a draft in Rules. */
export async function writeOn(number) {
  const { workspace } = await rules();
  await workspace.begin();
  await workspace.openDraft(number);
  location.hash = '#/rules';
}

/** The number of the author's draft as it stands in Rules, or in the service; null if there is none that could be saved. */
export async function writtenDraft() {
  const { saveDraft } = await rules();
  return saveDraft();
}
