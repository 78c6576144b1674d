/**
 * Where the bands of a test and a patient's result lie on a ruler of 100 parts: those of rules that ask for nothing but the result.
 * Bands that overlap get lanes of their own, and a result far beyond the last limit stands at the end of the ruler, marked as beyond it.
 */
import { approximately, compare, converted, ratio } from '../quantities.js';

/** How far a ruler goes beyond the highest limit of a band, and how far a result may stretch it, in times that limit. */
const BEYOND = 1.6;
const FARTHEST = 2.5;

/**
 * @param test of the answer about bands: `{unit, units, bands, limits}`
 * @param results `[{value, unit, comparator}]` as they were sent
 * @returns `{lanes: [[{band, from, to}]], marks: [{limit, at}], points: [{result, exact, at, beyond}]}`
 */
export function rulerOf(test, results) {
  const bands = test.bands.filter(({ conditional }) => !conditional);
  const ends = bands.flatMap(({ low, high }) => [low, high]).filter((end) => end !== undefined);
  const limits = ends.length ? ends : test.limits.map(({ value }) => value);
  const points = results
    .map((result) => ({ result, exact: converted(result.value, result.unit, test.unit, test.units) }))
    .filter((point) => point.exact);
  const highest = Math.max(...limits.map(size), 0);
  const farthest = Math.max(...points.map((point) => approximately(point.exact)), 0);
  const end = highest ? Math.min(Math.max(highest * BEYOND, farthest * 1.1), highest * FARTHEST) : farthest * 2 || 1;
  const at = (value) => Math.max(0, Math.min(100, (value / end) * 100));

  const lanes = [];
  for (const band of sorted(bands)) {
    const placed = {
      band,
      from: band.low === undefined ? 0 : at(size(band.low)),
      to: band.high === undefined ? 100 : at(size(band.high)),
    };
    const lane = lanes.find((others) => others.every((other) => other.to <= placed.from || placed.to <= other.from));
    if (lane) lane.push(placed);
    else lanes.push([placed]);
  }
  return {
    lanes,
    marks: test.limits.filter(({ value }) => size(value) < end).map(({ value }) => ({ limit: value, at: at(size(value)) })),
    points: points.map((point) => ({ ...point, at: at(approximately(point.exact)), beyond: approximately(point.exact) > end })),
  };
}

const size = (text) => approximately(ratio(text));
const sorted = (bands) =>
  [...bands].sort((a, b) => size(a.low ?? '-1') - size(b.low ?? '-1') || size(a.high ?? '1e99') - size(b.high ?? '1e99'));

/**
 * The bands in which a result surely lies, of rules that ask for nothing else: several, where rules say several things of it.
 *
 * @param comparator of a result beyond what the laboratory can measure, such as `<`; else empty
 */
export const bandsAround = (test, exact, comparator = '') =>
  test.bands.filter(({ low, lowInclusive, high, highInclusive, conditional }) => {
    if (conditional) return false;
    const above = low === undefined ? 1 : compare(exact, ratio(low));
    const below = high === undefined ? 1 : compare(ratio(high), exact);
    if (comparator.startsWith('<'))
      return low === undefined && (below > 0 || (below === 0 && (highInclusive || comparator === '<')));
    if (comparator.startsWith('>'))
      return high === undefined && (above > 0 || (above === 0 && (lowInclusive || comparator === '>')));
    return (above > 0 || (above === 0 && lowInclusive)) && (below > 0 || (below === 0 && highInclusive));
  });
