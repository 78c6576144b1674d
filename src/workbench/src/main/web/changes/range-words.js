/**
 * How a range is said: {key, values} for words, with its limits as decimal texts.
 *
 * @param range {low?, lowInclusive?, high?, highInclusive?}
 */
export function rangeWords({ low, lowInclusive, high, highInclusive }) {
  if (low == null && high == null) return { key: 'changes.range.all', values: {} };
  if (low == null) return { key: highInclusive ? 'changes.range.at-most' : 'changes.range.below', values: { high } };
  if (high == null) return { key: lowInclusive ? 'changes.range.from' : 'changes.range.above', values: { low } };
  if (Number(low) === Number(high)) return { key: 'changes.range.exactly', values: { low } };
  const key = `changes.range.${lowInclusive ? 'from' : 'above'}-${highInclusive ? 'to' : 'below'}`;
  return { key, values: { low, high } };
}
