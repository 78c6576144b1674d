import { store } from '../state.js';
import { t } from '../words.js';

/** A count as people of the chosen language write it. */
export const count = (value) => new Intl.NumberFormat(store.get().language).format(value);

/** A sentence with a count in it: `KEY.one` for one, else `KEY`. */
export const counted = (key, value, values = {}) => t(value === 1 ? `${key}.one` : key, { ...values, count: count(value) });
