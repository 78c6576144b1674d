/**
 * A change that the service supposes, done to a form. The service says changes in words of a closed grammar: a test or an age
 * with an interval, a condition or symptom that is there or not, a medicine, an order. What is not of that grammar is shown and
 * not offered as a button.
 */
import { emptyRow, entryOf, termText } from './request.js';
import { approximately, compare, divide, multiply, ratio, rounded } from '../quantities.js';

/**
 * @param change of an explanation: `{changed, test}`
 * @param vocabulary as the service tells it
 * @param asOf the day of the decision, for ages
 * @returns another form, or null if the change cannot be done to this one
 */
export function formAfter(form, change, vocabulary, asOf) {
  if (change.test) return withResult(form, change, vocabulary);
  const { changed } = change;
  const years = /^age (?:when .* began )?(.*)$/.exec(changed);
  if (years) return withYears(form, changed.startsWith('age when'), years[1], asOf);
  const isLess = changed.startsWith('no ');
  const what = isLess ? changed.slice(3) : changed;
  const medicine = /^medication with (.+?)(?:, last on (\d{4}-\d\d-\d\d)|, the day of the last dose not known)?$/.exec(what);
  if (medicine) return withMedicine(form, isLess, medicine[1], medicine[2] ?? '', vocabulary);
  const order = /^order to (\S+) (.+)$/.exec(what);
  if (order) return withOrder(form, isLess, order[1], order[2], vocabulary);
  return withTerm(form, isLess, what, vocabulary);
}

function withResult(form, { changed, test: name }, vocabulary) {
  const test = vocabulary.tests.find((one) => one.name === name);
  const within = changed.startsWith(name + ' ') ? changed.slice(name.length + 1) : '';
  const value = test?.unit ? nearestWithin(within) : null;
  const result = test?.results?.find((one) => one.name === within);
  if (value === null && !result) return null;
  const row = result ? { result: result.name } : { value, unit: test.unit };
  const known = form.labs.filter((lab) => entryOf(lab.test, vocabulary.tests)?.name === name);
  const on =
    known
      .map((lab) => lab.on)
      .sort()
      .at(-1) ?? '';
  const others = form.labs.filter((lab) => !known.includes(lab));
  return { ...form, labs: [...others, { ...emptyRow.labs(), test: name, on, ...row }] };
}

/** A number in an interval that is said in words, close to its limit: a hundredth to a thousandth of it away where it is open. */
function nearestWithin(interval) {
  const said =
    /^(?:(?<low>above|at least|from) (?<from>[\d.]+)[^\d]*)?(?:(?<high>below|at most|to below|to) (?<to>[\d.]+).*)?$/.exec(
      interval.replace(/ and (below|at most) /, ' $1 '),
    )?.groups ?? {};
  const exactly = /^exactly ([\d.]+)/.exec(interval);
  if (exactly) return exactly[1];
  const [from, to] = [ratio(said.from), ratio(said.to)];
  if (from && said.low !== 'above') return said.from;
  if (to && (said.high === 'at most' || said.high === 'to')) return said.to;
  if (!from && !to) return null;
  const limit = from ?? to;
  const step = ratio('1e' + (Math.floor(Math.log10(approximately(limit) || 1)) - 2));
  const next = from ? plus(limit, step) : plus(limit, { over: -step.over, under: step.under });
  const isIn = !(from && to) || compare(next, to) < 0;
  return rounded(isIn ? next : divide(plus(from, to), ratio('2')), 12);
}

const plus = (a, b) => ({ over: a.over * b.under + b.over * a.under, under: multiply(a, b).under });

function withYears(form, isOnset, interval, asOf) {
  const exact = /^exactly (\d+)/.exec(interval);
  const value = exact ? exact[1] : nearestWithin(interval);
  if (value === null || !/^\d{4}-\d\d-\d\d$/.test(asOf)) return null;
  const said = Math.round(Number(value));
  const years = /^(above)/.test(interval)
    ? Math.floor(Number(value)) + 1
    : /^below/.test(interval)
      ? Math.ceil(Number(value)) - 1
      : said;
  const patient = isOnset ? { onsetAge: String(years) } : { birthDate: yearsBefore(asOf, years) };
  return { ...form, patient: { ...form.patient, ...patient } };
}

/** The day of so many completed years ago; of February 29 the day before, where a year has none. */
export function yearsBefore(day, years) {
  const [year, month, date] = day.split('-');
  const then = String(Number(year) - years).padStart(4, '0');
  const isLeap = new Date(Date.UTC(Number(then), 1, 29)).getUTCMonth() === 1;
  return month === '02' && date === '29' && !isLeap ? `${then}-02-28` : `${then}-${month}-${date}`;
}

function withMedicine(form, isLess, drug, lastDose, vocabulary) {
  const medications = isLess
    ? form.medications.filter((one) => nameOf(one.drug, vocabulary.medicines) !== drug)
    : [...form.medications, { ...emptyRow.medications(), drug, lastDose }];
  return isLess && medications.length === form.medications.length ? null : { ...form, medications };
}

function withOrder(form, isLess, action, said, vocabulary) {
  const [drug, ...others] = said.split(', ');
  if (isLess) {
    const orders = form.orders.filter((order) => nameOf(order.drug, vocabulary.medicines) !== drug);
    return orders.length === form.orders.length ? null : { ...form, orders };
  }
  const order = { ...emptyRow.orders(), action, drug };
  for (const part of others) {
    const route = vocabulary.orders.routes.find((one) => one.name === part);
    if (part.startsWith('as ')) order.reason = part.slice(3);
    else if (route) order.route = route.name;
    else return null;
  }
  return { ...form, orders: [...form.orders, order] };
}

function withTerm(form, isLess, name, vocabulary) {
  for (const list of ['conditions', 'symptoms']) {
    if (!vocabulary[list].some((entry) => entry.name === name)) continue;
    const others = form[list].filter((term) => nameOf(term, vocabulary[list]) !== name);
    if (isLess) return others.length === form[list].length ? null : { ...form, [list]: others };
    return { ...form, [list]: [...others, name] };
  }
  return null;
}

const nameOf = (term, entries) => entryOf(term, entries)?.name ?? termText(term);
