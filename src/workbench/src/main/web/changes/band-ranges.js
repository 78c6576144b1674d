/*
 * Where bands of a test lie. A range is {low?, lowInclusive?, high?, highInclusive?}, with limits as decimal texts; a limit that
 * is left out is none. Positions are shares of a ruler's length, from 0 to 1.
 */

/** The places just below, at and just above a value, in that order on one axis. */
const BELOW = -1;
const AT = 0;
const ABOVE = 1;

/** The end of a range as [value, place]. */
function lowEnd(range) {
  return range.low == null ? [-Infinity, AT] : [Number(range.low), range.lowInclusive ? AT : ABOVE];
}

function highEnd(range) {
  return range.high == null ? [Infinity, AT] : [Number(range.high), range.highInclusive ? AT : BELOW];
}

function order([value, place], [otherValue, otherPlace]) {
  return value === otherValue ? place - otherPlace : value < otherValue ? -1 : 1;
}

function holds(range, end) {
  return order(lowEnd(range), end) <= 0 && order(end, highEnd(range)) <= 0;
}

/** The values of `ranges` at which some begins or ends, ascending. */
export function limitsOf(ranges) {
  const texts = new Map();
  for (const range of ranges) {
    for (const limit of [range.low, range.high]) if (limit != null) texts.set(Number(limit), String(limit));
  }
  return [...texts.entries()].sort(([a], [b]) => a - b).map(([, text]) => text);
}

/**
 * The stretches in which two sets of bands say something different, ascending, as ranges with `before` and `after`: the levels
 * there, which are empty where no band lies.
 */
export function changedStretches(before, after) {
  const limits = limitsOf([...before, ...after]);
  // Between two limits, and at each of them, all values are in the same bands.
  const pieces = [piece(null, limits[0] ?? null)];
  limits.forEach((limit, i) => {
    pieces.push({ low: limit, lowInclusive: true, high: limit, highInclusive: true });
    pieces.push(piece(limit, limits[i + 1] ?? null));
  });
  const stretches = [];
  for (const one of pieces) {
    const levels = { before: levelsIn(before, one), after: levelsIn(after, one) };
    const last = stretches.at(-1);
    if (levels.before === levels.after) {
      stretches.push(null);
    } else if (last && last.before === levels.before && last.after === levels.after) {
      Object.assign(last, { high: one.high, highInclusive: one.highInclusive });
    } else {
      stretches.push({ ...one, ...levels });
    }
  }
  return stretches.filter(stretch => stretch !== null);
}

function piece(low, high) {
  return { low, lowInclusive: false, high, highInclusive: false };
}

function levelsIn(bands, range) {
  const middle = inside(range);
  return [...new Set(bands.filter(band => holds(band, middle)).map(band => band.level))].sort().join(', ');
}

/** Some place in a range that touches no other limit. */
function inside({ low, high }) {
  if (low != null && high != null) return [(Number(low) + Number(high)) / 2, AT];
  if (low != null) return [Number(low), ABOVE];
  return high != null ? [Number(high), BELOW] : [0, AT];
}

/** Ranges of one test laid together where they touch or overlap, ascending. */
export function union(ranges) {
  const sorted = [...ranges].sort((a, b) => order(lowEnd(a), lowEnd(b)));
  const joined = [];
  for (const range of sorted) {
    const last = joined.at(-1);
    if (!last || isApart(last, range)) {
      joined.push({ ...range });
    } else if (order(highEnd(last), highEnd(range)) < 0) {
      Object.assign(last, { high: range.high, highInclusive: range.highInclusive });
    }
  }
  return joined;
}

function isApart(first, second) {
  const [high, highPlace] = highEnd(first);
  const [low, lowPlace] = lowEnd(second);
  return high < low || (high === low && highPlace === BELOW && lowPlace === ABOVE);
}

/**
 * The part of an axis that shows these limits, as [from, to] in numbers: from zero, or closer where they all lie far from it.
 */
export function axisOf(limits) {
  const values = limits.map(Number);
  if (values.length === 0) return [0, 1];
  const least = Math.min(...values);
  const greatest = Math.max(...values);
  const room = (greatest - least) * 0.6 || Math.abs(greatest) * 0.5 || 1;
  return [least < 0 || least - room > greatest * 0.3 ? least - room : 0, greatest + room];
}

/** Where a range lies on an axis, as {from, to} in shares of its length; open ends reach to the axis' own. */
export function spanOn([from, to], { low, high }) {
  const share = value => Math.min(1, Math.max(0, (Number(value) - from) / (to - from)));
  return { from: low == null ? 0 : share(low), to: high == null ? 1 : share(high) };
}
