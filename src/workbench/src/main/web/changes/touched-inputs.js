import { limitsOf, union } from './band-ranges.js';

/**
 * The tests at whose results answers change, by what the groups of a comparison have in common: entries {name, unit, ranges},
 * each test once.
 */
export function touchedTests(changes) {
  const byTest = new Map();
  for (const { inputs } of changes.flatMap((group) => group.regions ?? [])) {
    for (const { of, name, unit, intervals } of inputs) {
      if (of !== 'lab' || intervals.length === 0) continue;
      const one = byTest.get(name) ?? { name, unit, ranges: [] };
      one.ranges.push(...intervals);
      byTest.set(name, one);
    }
  }
  return [...byTest.values()].map((one) => ({ ...one, ranges: union(one.ranges) }));
}

/**
 * Those of them whose limits moved: a range ends where the rules had no limit before. Where none did, it is other things that
 * the rules say otherwise, and every test by which that depends is told, if it depends on its value.
 *
 * @param before the tests with their limits, as the service tells bands; null if they are not known
 */
export function movedTests(touched, before) {
  const limits = new Map(before?.map(({ test, limits }) => [test, new Set(limits.map(({ value }) => Number(value)))]) ?? []);
  const moved = touched.filter(({ name, ranges }) => limitsOf(ranges).some((limit) => !limits.get(name)?.has(Number(limit))));
  return moved.length > 0 ? moved : touched.filter(({ ranges }) => limitsOf(ranges).length > 0);
}
