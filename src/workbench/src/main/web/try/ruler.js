/**
 * Where the bands of a test and a patient's result lie on a ruler of 100 parts. Bands that overlap get lanes of their own, and a
 * result far beyond the last limit stands at the end of the ruler, marked as beyond it.
 */
import { approximately, compare, converted, ratio } from './quantities.js';

/** How far a ruler goes beyond its highest limit, and how far a result may stretch it, in times that limit. */
const BEYOND = 1.6;
const FARTHEST = 4;

/**
 * @param test of the answer about bands: `{unit, units, bands, limits}`
 * @param results `[{value, unit, comparator}]` as they were sent
 * @returns `{lanes: [[{band, from, to}]], marks: [{limit, at}], points: [{result, exact, at, beyond}]}`
 */
export function rulerOf(test, results) {
  const limits = test.limits.map((limit) => ratio(limit.value)).filter(Boolean);
  const points = results
    .map((result) => ({ result, exact: converted(result.value, result.unit, test.unit, test.units) }))
    .filter((point) => point.exact);
  const highest = Math.max(...limits.map(approximately), 0);
  const farthest = Math.max(...points.map((point) => approximately(point.exact)), 0);
  const end = highest ? Math.min(Math.max(highest * BEYOND, farthest * 1.1), highest * FARTHEST) : farthest * 2 || 1;
  const at = (exact) => Math.max(0, Math.min(100, (approximately(exact) / end) * 100));

  const lanes = [];
  for (const band of sorted(test.bands)) {
    const placed = { band, from: band.low === undefined ? 0 : at(ratio(band.low)), to: band.high === undefined ? 100 : at(ratio(band.high)) };
    const lane = lanes.find((others) => others.every((other) => other.to <= placed.from || placed.to <= other.from));
    if (lane) lane.push(placed);
    else lanes.push([placed]);
  }
  return {
    lanes,
    marks: test.limits.map((limit) => ({ limit: limit.value, at: at(ratio(limit.value)) })),
    points: points.map((point) => ({ ...point, at: at(point.exact), beyond: approximately(point.exact) > end })),
  };
}

const sorted = (bands) => [...bands].sort((a, b) => order(a.low) - order(b.low) || order(a.high ?? '1e99') - order(b.high ?? '1e99'));
const order = (text) => (text === undefined ? -1 : approximately(ratio(text)));

/** The bands in which an exact value lies: several, where rules say several things of it. */
export const bandsAround = (test, exact) =>
  test.bands.filter((band) => {
    const low = band.low === undefined ? 1 : compare(exact, ratio(band.low));
    const high = band.high === undefined ? -1 : compare(exact, ratio(band.high));
    return (low > 0 || (low === 0 && band.lowInclusive)) && (high < 0 || (high === 0 && band.highInclusive));
  });
