import { store } from './state.js';
import changes from './words/changes.js';
import release from './words/release.js';
import rules from './words/rules.js';
import shell from './words/shell.js';
import tour from './words/tour.js';
import tries from './words/try.js';
import watch from './words/watch.js';

const all = {};
for (const some of [shell, tour, tries, rules, changes, release, watch]) {
  for (const [language, words] of Object.entries(some)) {
    all[language] = { ...all[language], ...words };
  }
}

export const languages = Object.keys(all);

/**
 * What the page says, in the language that is chosen. `{name}` is replaced by a value, as text. A key that is missing shows as
 * itself.
 */
export function t(key, values = {}) {
  const { language } = store.get();
  const text = all[language]?.[key] ?? all.en[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** A number as people of the chosen language write it; an exact decimal that comes as text keeps all its digits. */
export function number(value) {
  const { language } = store.get();
  const point = new Intl.NumberFormat(language).formatToParts(1.1).find((part) => part.type === 'decimal').value;
  return String(value).replace('.', point);
}

/** A time, to the minute, as people of the chosen language write it. */
export function time(instant) {
  return new Intl.DateTimeFormat(store.get().language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant));
}
