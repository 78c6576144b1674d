/**
 * Exact decimals: a limit of 180 pg/mL in pmol/L is worked out as a fraction, and rounded once, when it is shown.
 */

/** A decimal text such as `133.5` as a fraction `{over, under}` of integers; null if it is none. */
export function fraction(text) {
  const parts = /^(\d+)(?:\.(\d+))?$/.exec(text);
  if (!parts) return null;
  const decimals = parts[2] ?? '';
  return { over: BigInt(parts[1] + decimals), under: 10n ** BigInt(decimals.length) };
}

export function times(one, other) {
  return { over: one.over * other.over, under: one.under * other.under };
}

export function dividedBy(one, other) {
  return { over: one.over * other.under, under: one.under * other.over };
}

export function equal(one, other) {
  return one.over * other.under === other.over * one.under;
}

/**
 * A positive fraction as a decimal of so many significant digits, rounded half up.
 *
 * @returns `{text, exact}`; `exact` is false where something was rounded away
 */
export function rounded({ over, under }, digits) {
  if (over === 0n) return { text: '0', exact: true };
  let scale = 0;
  while (over / under >= 10n ** BigInt(digits)) {
    under *= 10n;
    scale -= 1;
  }
  while (over / under < 10n ** BigInt(digits - 1)) {
    over *= 10n;
    scale += 1;
  }
  const whole = (2n * over + under) / (2n * under);
  return { text: plain(whole, scale), exact: whole * under === over };
}

function plain(whole, scale) {
  if (scale <= 0) return (whole * 10n ** BigInt(-scale)).toString();
  const digits = whole.toString().padStart(scale + 1, '0');
  const text = `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  return text.replace(/\.?0+$/, '');
}
