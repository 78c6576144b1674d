/**
 * What stands in the form, as a decision request, and back. A form holds texts as they were typed; a term that the form has no
 * word for, such as a code of a code system, stays the object that it was.
 */
import { compare, ratio } from '../quantities.js';

export const emptyForm = () => ({
  asOf: '',
  patient: { birthDate: '', sex: '', onsetAge: '' },
  conditions: [],
  symptoms: [],
  labs: [],
  medications: [],
  orders: [],
});

export const emptyRow = {
  labs: () => ({ test: '', comparator: '', value: '', unit: '', result: '', on: '', low: '', high: '' }),
  medications: () => ({ drug: '', since: '', lastDose: '' }),
  orders: () => ({ action: 'start', drug: '', dose: '', route: '', every: '', reason: '' }),
};

/** A number where JSON can carry exactly what was typed; else the text, so that the service says what is wrong with it. */
function number(text) {
  const typed = ratio(text);
  const carried = typed && ratio(String(Number(text)));
  return carried && compare(typed, carried) === 0 ? Number(text) : text;
}

const present = (object) =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== '' && value !== undefined && value !== null));

const isFull = (object) => Object.keys(object).length > 0;

const rows = {
  labs: ({ test, comparator, value, unit, result, on, low, high }) => {
    const reference = present({ low: low && number(low), high: high && number(high) });
    return present({
      test,
      ...(result ? { result } : { comparator, value: value && number(value), unit: value && unit }),
      reference: isFull(reference) && !result ? reference : '',
      on,
    });
  },
  medications: present,
  orders: present,
};

/** Whether a row says enough to be sent: half of a result is no result yet. */
const isReady = {
  labs: (row) => Boolean(row.test && (row.value || row.result)),
  medications: (row) => Boolean(row.drug),
  orders: (row) => Boolean(row.drug),
};

/**
 * The request that a form makes.
 *
 * @returns `{request, places}`; `places.labs[1]` is the row of the form that became `labs/1` of the request
 */
export function requestOf(form) {
  const request = {};
  const places = {};
  const patient = present({ ...form.patient, onsetAge: form.patient.onsetAge && number(form.patient.onsetAge) });
  if (isFull(patient)) request.patient = patient;
  for (const list of ['conditions', 'symptoms']) {
    if (form[list].length) request[list] = form[list];
  }
  for (const list of Object.keys(rows)) {
    places[list] = form[list].flatMap((row, index) => (isReady[list](row) ? [index] : []));
    if (places[list].length) request[list] = places[list].map((index) => rows[list](form[list][index]));
  }
  if (form.asOf) request.asOf = form.asOf;
  return { request, places };
}

/** The place in the form of a place in the request that it made: `labs/0/value` may be the third row's value. */
export function placeInForm(pointer, places) {
  const [list, index, ...rest] = pointer.split('/');
  const row = places[list]?.[Number(index)];
  return row === undefined ? pointer : [list, row, ...rest].join('/');
}

/**
 * The form that makes a request.
 *
 * @returns `{form, unread}`; `unread` are the pointers of what a decision does not need, or does not know
 */
export function formOf(request) {
  const form = emptyForm();
  const unread = [];
  const text = (value) => (typeof value === 'number' ? String(value) : typeof value === 'string' ? value : '');
  const take = (object, into, pointer) => {
    for (const [key, value] of Object.entries(object)) {
      if (key in into && isScalar(value)) into[key] = text(value);
      else if (key in into && isTerm(value)) into[key] = value;
      else unread.push(pointer + key);
    }
  };
  for (const [key, value] of Object.entries(request)) {
    if (key === 'asOf' && isScalar(value)) form.asOf = text(value);
    else if (key === 'patient' && isObject(value)) take(value, form.patient, 'patient/');
    else if ((key === 'conditions' || key === 'symptoms') && Array.isArray(value)) {
      value.forEach((term, index) =>
        typeof term === 'string' || isTerm(term) ? form[key].push(term) : unread.push(`${key}/${index}`),
      );
    } else if (key in emptyRow && Array.isArray(value)) {
      value.forEach((entry, index) => {
        if (!isObject(entry)) return unread.push(`${key}/${index}`);
        const { reference, ...others } = entry;
        const row = emptyRow[key]();
        take(others, row, `${key}/${index}/`);
        if (reference !== undefined) {
          if (key === 'labs' && isObject(reference)) take(reference, row, `${key}/${index}/reference/`);
          else unread.push(`${key}/${index}/reference`);
        }
        form[key].push(row);
      });
    } else if (key !== 'audience' && key !== 'language') unread.push(key);
  }
  return { form, unread };
}

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isScalar = (value) => typeof value === 'string' || typeof value === 'number';
const isTerm = (value) => isObject(value) && typeof value.code === 'string' && typeof value.system === 'string';

/** A term as people read it. */
export const termText = (term) => (typeof term === 'string' ? term : term.display || term.code);

/** The entry of the vocabulary that a term names, by its name or a synonym, in any case. */
export function entryOf(term, entries) {
  if (typeof term !== 'string') return undefined;
  const wanted = term.trim().toLowerCase();
  return entries.find((entry) =>
    [entry.name, ...Object.values(entry.titles ?? {}), ...(entry.synonyms ?? [])].some((name) => name.toLowerCase() === wanted),
  );
}

/** What an entry is called in a language. */
export const titleOf = (entry, language) => entry?.titles?.[language] ?? entry?.name ?? '';

/** What is known of the patient in a few words for each fact, by its pointer: what a decision's `because` names. */
export function factTexts(request, printedUnit) {
  const texts = new Map();
  const words = (...parts) => parts.filter(Boolean).join(' ');
  const term = (value) => (value === undefined ? '' : termText(value));
  for (const [key, value] of Object.entries(request.patient ?? {})) texts.set(`patient/${key}`, words(key, value));
  for (const list of ['conditions', 'symptoms']) {
    (request[list] ?? []).forEach((name, index) => texts.set(`${list}/${index}`, term(name)));
  }
  (request.labs ?? []).forEach((lab, index) =>
    texts.set(
      `labs/${index}`,
      words(
        term(lab.test),
        lab.result ? term(lab.result) : words((lab.comparator ?? '') + lab.value, printedUnit(lab.unit ?? '')),
      ),
    ),
  );
  (request.medications ?? []).forEach((one, index) => texts.set(`medications/${index}`, words(term(one.drug), one.lastDose)));
  (request.orders ?? []).forEach((order, index) =>
    texts.set(`orders/${index}`, words(order.action, term(order.drug), order.dose, term(order.route))),
  );
  return texts;
}
