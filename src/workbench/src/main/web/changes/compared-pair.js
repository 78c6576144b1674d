import { shortRelease } from '../state.js';

/*
 * Which two are compared, as the address of the room says it. Fingerprints are long, and an address is read aloud and typed: it
 * has their first digits, and the whole one is looked up among the releases that were live.
 */

/** The address of a comparison of two releases. */
export const pairAddress = (before, after) => `#/changes/${shortRelease(before)}..${shortRelease(after)}`;

/**
 * What the rest of an address asks for: {kind: 'releases', before, after}, {kind: 'proposal', number}, {kind: 'draft'},
 * {kind: 'choice'} where nothing is named, or {kind: 'unknown'}.
 */
export function comparisonAt(rest) {
  if (rest === '') return { kind: 'choice' };
  if (rest === 'draft') return { kind: 'draft' };
  const proposal = /^proposal\/([1-9]\d{0,9})$/.exec(rest);
  if (proposal) return { kind: 'proposal', number: Number(proposal[1]) };
  const pair = /^(?:sha256:)?([0-9a-f]{4,64})\.\.(?:sha256:)?([0-9a-f]{4,64})$/.exec(rest);
  return pair ? { kind: 'releases', before: pair[1], after: pair[2] } : { kind: 'unknown' };
}

/** The one release among periods of the timeline whose fingerprint begins so; null if none does, or several do. */
export function releaseCalled(digits, periods) {
  const found = new Set(periods.map((period) => period.release).filter((release) => release.startsWith(`sha256:${digits}`)));
  return found.size === 1 ? [...found][0] : null;
}
