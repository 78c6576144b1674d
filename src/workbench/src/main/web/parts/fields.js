import { html, nothing } from 'lit';
import { entryOf, termText } from '../try/request.js';

/**
 * Fields of a form. Each has a `data-at`, its place in the form, and says whether that is wrong and where it is told.
 *
 * @param field `{label, at, value, put, wrong}`: `put` takes what was typed, `wrong` is the id of what is told about it, or empty
 */
export const textField = ({ label, at, value, put, wrong }, { inputmode, placeholder, list, type } = {}) =>
  html`<label>
    ${label}
    <input
      data-at=${at}
      type=${type ?? 'text'}
      inputmode=${inputmode ?? nothing}
      placeholder=${placeholder ?? nothing}
      list=${list ?? nothing}
      autocomplete="off"
      aria-invalid=${wrong ? 'true' : nothing}
      aria-describedby=${wrong || nothing}
      .value=${value}
      @input=${(event) => put(event.target.value)}
    />
  </label>`;

export const dayField = (field) => textField(field, { type: 'date' });

/** One of some options `{value, title}`. */
export const optionField = ({ label, at, value, put, wrong }, options) =>
  html`<label>
    ${label}
    <select
      data-at=${at}
      aria-invalid=${wrong ? 'true' : nothing}
      aria-describedby=${wrong || nothing}
      @change=${(event) => put(event.target.value)}
    >
      ${options.map((option) => html`<option value=${option.value} .selected=${option.value === value}>${option.title}</option>`)}
    </select>
  </label>`;

/** One entry of a vocabulary, or none; what came from elsewhere and is no entry stays to be chosen. */
export function termField(field, entries, titled) {
  const known = entryOf(field.value, entries)?.name;
  const value = known ?? (field.value ? termText(field.value) : '');
  const other = value && !known ? [{ value, title: value }] : [];
  const options = entries.map((entry) => ({ value: entry.name, title: titled(entry) }));
  return optionField({ ...field, value }, [{ value: '', title: '–' }, ...other, ...options]);
}
