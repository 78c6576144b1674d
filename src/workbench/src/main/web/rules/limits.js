import { compare, converted, ratio, shownIn } from '../quantities.js';
import { isString, tokens, unquoted } from './drl-tokens.js';

/** The limits of rules in the other unit that laboratories report in. */

const COMPARISONS = new Set(['below', 'above', 'between', 'atMost', 'atLeast']);

/**
 * Each limit of a laboratory test in a text in DRL.
 *
 * @returns a list of `{test, value, unit, to}`: the value as written, and where its closing quote ends, counted from 0
 */
export function limitsIn(text) {
  const all = tokens(text);
  const found = [];
  for (let at = 0; at < all.length; at++) {
    if (all[at].text === 'Lab' && all[at + 1]?.text === '(') {
      const end = closing(all, at + 1);
      found.push(...limitsOf(all.slice(at + 2, end)));
      at = end;
    }
  }
  return found;
}

function closing(all, open) {
  let depth = 0;
  for (let at = open; at < all.length; at++) {
    if (all[at].text === '(') depth += 1;
    if (all[at].text === ')') depth -= 1;
    if (depth === 0) return at;
  }
  return all.length;
}

function limitsOf(pattern) {
  const named = pattern.findIndex((token) => token.text === 'test');
  const name = pattern.slice(named + 1, named + 4).find(isString);
  if (named < 0 || !name) return [];
  const found = [];
  pattern.forEach((token, at) => {
    if (!COMPARISONS.has(token.text) || pattern[at + 1]?.text !== '(') return;
    for (const literal of pattern.slice(at + 2, closing(pattern, at + 1)).filter(isString)) {
      const quantity = /^\s*(\d+(?:\.\d+)?)\s+(\S+)\s*$/.exec(unquoted(literal));
      if (quantity) found.push({ test: unquoted(name), value: quantity[1], unit: quantity[2], to: literal.to });
    }
  });
  return found;
}

/**
 * A quantity in the other unit of its test: by amount where it is written by mass, and the other way round; else in the next
 * unit that differs by a factor.
 *
 * @param test of the vocabulary, with `units: [{unit, factor, divisor}]`: value in the unit of rules = value * factor / divisor
 * @returns `{value, unit, exact}`, or null if there is no such unit
 */
export function inOtherUnit(value, unit, test) {
  if (!test?.units?.some((one) => one.unit === unit)) return null;
  const isAnother = (other) => {
    const one = converted('1', other, unit, test.units);
    return one !== null && compare(one, ratio('1')) !== 0;
  };
  const differing = test.units.map((one) => one.unit).filter((other) => other !== unit && isAnother(other));
  const to = differing.find((other) => isMolar(other) !== isMolar(unit)) ?? differing[0];
  const shown = to && shownIn(to, value, unit, test);
  return shown ? { value: shown.text, unit: to, exact: shown.isExact } : null;
}

const isMolar = (unit) => /mol/.test(unit);
