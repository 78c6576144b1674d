import { union } from './band-ranges.js';

/**
 * The tests, ages and doses at which answers change, by what the groups of a comparison have in common: entries
 * {of, name, unit, ranges}, each input once. One that a group does not depend on is not there.
 */
export function touchedRanges(changes) {
  const byInput = new Map();
  for (const group of changes) {
    for (const region of group.regions ?? []) {
      for (const input of region.inputs) {
        if (!input.intervals?.length) continue;
        const key = `${input.of} ${input.name}`;
        const one = byInput.get(key) ?? { of: input.of, name: input.name, unit: input.unit ?? '', ranges: [] };
        one.ranges.push(...input.intervals);
        byInput.set(key, one);
      }
    }
  }
  return [...byInput.values()].map(one => ({ ...one, ranges: union(one.ranges) }));
}
