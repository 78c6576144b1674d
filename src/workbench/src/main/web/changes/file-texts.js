import * as api from '../api.js';

/*
 * How file-differences gets the texts of a file: functions from its name to {before, after}, each a text, or null where there
 * is no such file.
 */

/** From a name to its text in a release that was live; an empty fingerprint is a release without files. */
function releaseTexts(guideline, fingerprint) {
  let names = null;
  return async (name) => {
    if (!fingerprint) return null;
    names ??= api.release(guideline, fingerprint).then(({ files }) => files);
    return (await names).includes(name) ? api.releaseFile(guideline, fingerprint, name) : null;
  };
}

/** Of two releases. */
export function textsOfReleases(guideline, before, after) {
  const [old, now] = [releaseTexts(guideline, before), releaseTexts(guideline, after)];
  return async (name) => {
    const [text, newer] = await Promise.all([old(name), now(name)]);
    return { before: text, after: newer };
  };
}

/** Of a proposal, and of the release that it is laid over; a file that it does not change is that of the release. */
export function textsOfProposal(guideline, { number, over, files }) {
  const old = releaseTexts(guideline, over);
  return async (name) => {
    const before = await old(name);
    return { before, after: files.includes(name) ? await api.proposalFile(guideline, number, name) : before };
  };
}
