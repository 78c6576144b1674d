/**
 * Exact numbers. A value is a decimal in a string, as it was typed and as the service sends it; between two of them only ratios
 * of whole numbers are computed with, so that 133 pmol/L never becomes 179.99999999999997 pg/mL.
 */

/** The ratio `{over, under}` that a decimal is, such as "0.25" or "1e3"; null if the text is none. */
export function ratio(text) {
  const parts = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/.exec(String(text ?? '').trim());
  if (!parts) return null;
  const [, sign, whole, part = '', power = '0'] = parts;
  const shift = Number(power) - part.length;
  const digits = BigInt((sign === '-' ? '-' : '') + whole + part);
  return shift >= 0 ? { over: digits * 10n ** BigInt(shift), under: 1n } : { over: digits, under: 10n ** BigInt(-shift) };
}

export const multiply = (a, b) => ({ over: a.over * b.over, under: a.under * b.under });

export function divide(a, b) {
  const sign = b.over < 0n ? -1n : 1n;
  return { over: a.over * b.under * sign, under: a.under * b.over * sign };
}

/** Below zero if `a` is less than `b`, zero if they are equal. */
export function compare(a, b) {
  const difference = a.over * b.under - b.over * a.under;
  return difference < 0n ? -1 : Number(difference > 0n);
}

/** For places in a picture only, never for a value that is shown or sent. */
export const approximately = (a) => Number((a.over * 1_000_000_000n) / a.under) / 1e9;

/** A decimal of at most so many digits that count, rounded half up, without zeros at its end. */
export function rounded(a, digits = 4) {
  if (a.over === 0n) return '0';
  const size = a.over < 0n ? -a.over : a.over;
  let places = digits - 1;
  for (let power = size / a.under; power >= 10n; power /= 10n) places--;
  for (let small = size; small < a.under; small *= 10n) places++;
  places = Math.max(places, 0);
  const text = ((size * 10n ** BigInt(places) * 2n + a.under) / (a.under * 2n)).toString().padStart(places + 1, '0');
  const whole = text.slice(0, text.length - places);
  const part = text.slice(text.length - places).replace(/0+$/, '');
  return (a.over < 0n ? '-' : '') + whole + (part ? '.' + part : '');
}

/**
 * A value in another unit of its test, with as many digits as it takes to stay on its side of every limit of the rules, where it is
 * not exact.
 *
 * @param bands of the test, of the answer about bands; none where they are not known
 * @param units as `converted` takes them, with the `unit` that the limits are in
 * @returns `{text, isExact}`; null if it cannot be converted
 */
export function shownIn(to, value, from, { unit, units }, bands, digits = 4) {
  const exact = converted(value, from, to, units);
  if (!exact) return null;
  const limits = (bands?.limits ?? []).map((limit) => ({
    at: converted(limit.value, unit, to, units),
    isOfLower: bands.bands.some(
      ({ low, lowInclusive, high, highInclusive }) =>
        (high === limit.value && highInclusive) || (low === limit.value && !lowInclusive),
    ),
  }));
  // What is shown of a limit itself lies where the limit belongs: whoever types it is told the same.
  const isAbove = (number, { at, isOfLower }) => (compare(number, at) || (isOfLower ? -1 : 1)) > 0;
  for (let more = digits; ; more++) {
    const text = rounded(exact, more);
    const shown = ratio(text);
    const isOnItsSide = limits.every((limit) => isAbove(shown, limit) === isAbove(exact, limit));
    if (isOnItsSide || more === MOST_DIGITS) return { text, isExact: compare(shown, exact) === 0 };
  }
}

/** Nothing that is typed or that rules compare with has as many digits. */
const MOST_DIGITS = 40;

/**
 * A value in another unit of its test, exactly.
 *
 * @param units of the vocabulary: `{unit, factor, divisor}`; a value times its factor, through its divisor, is in the unit of rules
 * @returns a ratio; null if the value is no number or one of the units is not of this test
 */
export function converted(value, from, to, units) {
  const number = ratio(value);
  if (!number || from === to) return number;
  const [one, other] = [from, to].map((name) => {
    const unit = units.find((known) => known.unit === name);
    return unit?.factor ? divide(ratio(unit.factor), ratio(unit.divisor)) : null;
  });
  return one && other ? divide(multiply(number, one), other) : null;
}

/** The unit that a value is shown in beside its own: the canonical one, or for that the first that counts molecules or mass instead. */
export function otherUnit(unit, test) {
  if (unit !== test.unit) return test.unit;
  const isAmount = /mol/.test(unit);
  return test.units.find((known) => known.factor && /mol/.test(known.unit) !== isAmount)?.unit ?? null;
}

/** A unit as people print it: `mL/min/1.73 m²` for `mL/min/{1.73_m2}`, `µg` for `ug`. */
export const printedUnit = (unit) =>
  unit.replace(/\{([^}]*)\}/, (_, remark) => remark.replace('_', ' ').replace('m2', 'm²')).replace(/(^|\/)u(?=[a-zA-Z])/g, '$1µ');
