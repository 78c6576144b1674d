import { partAt, resultIn } from './pasted.js';
import { entryOf } from './request.js';

/**
 * The numbers of a patient by test, in the order of the vocabulary, each with the bands of its test.
 *
 * @param rows `{test, value, unit, comparator}` as they stand in a form
 * @returns `[{test, bands, results}]`; only of units that the test has
 */
export const measured = (rows, tests, bands) =>
  tests
    .filter((test) => test.unit)
    .map((test) => ({
      test,
      bands: bands.find((one) => one.test === test.name) ?? {
        test: test.name,
        unit: test.unit,
        units: test.units,
        bands: [],
        limits: [],
      },
      results: rows.filter(
        (row) => row.value && entryOf(row.test, tests) === test && test.units.some(({ unit }) => unit === row.unit),
      ),
    }))
    .filter(({ results }) => results.length);

/**
 * The results that a decision read in a record: those that a rule about one test alone rests on, so that the service says which
 * test a resource is of.
 */
export function rowsOf(record, trace, rules) {
  const read = new Map();
  for (const { rule, because, rests = [] } of trace) {
    const labs = rules.find(({ name }) => name === rule)?.reads.filter(({ kind, absent }) => kind === 'lab' && !absent) ?? [];
    if (rests.length || labs.length !== 1) continue;
    because.forEach((pointer) => read.set(pointer, labs[0].name));
  }
  return [...read].flatMap(([pointer, test]) => {
    const result = resultIn(partAt(record, pointer));
    return result ? [{ test, ...result }] : [];
  });
}
