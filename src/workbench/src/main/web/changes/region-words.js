import { number, t } from '../words.js';
import { union } from './band-ranges.js';
import { rangeWords } from './range-words.js';

/** A range with its unit, in the words of the page. */
export function rangeText(range, unit) {
  const { key, values } = rangeWords(range);
  const written = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, number(value)]));
  return `${t(key, written)} ${unit}`.trim();
}

/** Inputs of which the service says in words what is so of them, with their groups: these words stand for themselves. */
const IN_WORDS = ['condition', 'symptom', 'medication', 'order'];

/**
 * What patients of a region have in common: a text for each input.
 *
 * @param region {inputs}, as the service tells it
 */
export const regionWords = ({ inputs }) => inputs.map(inputText);

function inputText({ of, name, unit = '', intervals, values }) {
  if (values.length === 1 && values[0] === 'present') return name;
  if (values.length === 1 && values[0] === 'absent') return t('changes.region.absent', { name });
  const texts = [...values.map((value) => (value === 'unknown' ? t('changes.region.unknown') : value)), ...rangeTexts(intervals, unit)];
  const text = texts.join(` ${t('changes.region.or')} `);
  return IN_WORDS.includes(of) && !values.includes('unknown') ? text : `${name} ${text}`;
}

/** What also holds with a remark is not told again: results of every sort are meant. */
function rangeTexts(intervals, unit) {
  const plain = intervals.filter((interval) => !interval.remark);
  const remarked = intervals.filter((one) => one.remark && !plain.some((other) => isSame(one, other)));
  return [
    ...union(plain).map((range) => rangeText(range, unit)),
    ...remarked.map((range) => `${rangeText(range, unit)} (${range.remark})`),
  ];
}

const isSame = (one, other) => ['low', 'lowInclusive', 'high', 'highInclusive'].every((end) => one[end] === other[end]);
