import { number, t } from '../words.js';

/** A sentence with a count in it: `KEY.one` for one, else `KEY`. */
export const counted = (key, count, values = {}) => t(count === 1 ? `${key}.one` : key, { ...values, count: number(count) });
