import * as api from '../api.js';

/*
 * How file-differences gets the texts of a file: functions from its name to {before, after}, each a text, or null where there
 * is no such file.
 */

async function ofRelease(guideline, release, name) {
  if (!release) return null;
  try {
    return await api.releaseFile(guideline, release, name);
  } catch (error) {
    if (error instanceof api.Problem && error.body.files) return null;
    throw error;
  }
}

/** Of two releases. */
export const textsOfReleases = (guideline, before, after) => async (name) => {
  const [old, now] = await Promise.all([ofRelease(guideline, before, name), ofRelease(guideline, after, name)]);
  return { before: old, after: now };
};

/** Of a proposal, and of the release that it is laid over; of another file, that of the release twice. */
export const textsOfProposal = (guideline, { number, over, files }) => async (name) => {
  const before = await ofRelease(guideline, over, name);
  return { before, after: files.includes(name) ? await api.proposalFile(guideline, number, name) : before };
};

/** Of files that are not in the service yet, by name, laid over a release. */
export const textsOfDraft = (guideline, { over, files }) => async (name) => {
  const before = await ofRelease(guideline, over, name);
  return { before, after: name in files ? files[name] : before };
};
