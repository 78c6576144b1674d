/**
 * A patient as a scenario: with how old they are and how many days lie between things, and without whose days these were. All
 * days move by the same number of days, to those before a day that is no patient's; a birth date becomes the age on that day. Of
 * words only those of the vocabulary go along, and of codes no display: anything else may be a name.
 */
import { entryOf } from './request.js';
import { yearsBefore } from './supposed.js';

/**
 * The day of scenarios that come from here. No scenario may lie after the newest day of its guideline's sources, so it is an early
 * one; there is no leap day in the year before it, so that months count the same.
 */
const SCENARIO_DAY = '2025-07-01';

const isDay = (text) => typeof text === 'string' && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));

/**
 * @param request a decision request that was decided
 * @param asOf the day it was decided for
 * @param vocabulary as the service tells it
 */
export function withoutIdentity(request, asOf, vocabulary) {
  const shift = Date.parse(SCENARIO_DAY) - Date.parse(asOf);
  const moved = (day) => (isDay(day) ? new Date(Date.parse(day) + shift).toISOString().slice(0, 10) : undefined);
  const { tests, medicines, orders, sexes } = vocabulary;
  const known = (value, entries) =>
    typeof value === 'object' && value ? { system: value.system, code: value.code } : entryOf(value, entries)?.name;
  const results = tests.flatMap((test) => test.results ?? []);
  const { birthDate, sex, onsetAge } = request.patient ?? {};
  const given = {
    patient: said({
      birthDate: isDay(birthDate) ? yearsBefore(SCENARIO_DAY, ageOn(asOf, birthDate)) : undefined,
      sex: known(sex, sexes),
      onsetAge: typeof onsetAge === 'number' ? onsetAge : undefined,
    }),
  };
  for (const list of ['conditions', 'symptoms']) {
    given[list] = (request[list] ?? []).map((term) => known(term, vocabulary[list])).filter(Boolean);
  }
  given.labs = entries(request.labs, 'test', (lab) => ({
    ...lab,
    test: known(lab.test, tests),
    result: known(lab.result, results),
    on: moved(lab.on),
  }));
  given.medications = entries(request.medications, 'drug', (one) => ({
    drug: known(one.drug, medicines),
    since: moved(one.since),
    lastDose: moved(one.lastDose),
  }));
  given.orders = entries(request.orders, 'drug', (order) => ({
    action: known(order.action, orders.actions),
    drug: known(order.drug, medicines),
    dose: /^[\d.]+ ?[\w/\u00B5\u03BC]{1,12}$/.test(order.dose ?? '') ? order.dose : undefined,
    route: known(order.route, orders.routes),
    every: known(order.every, orders.periods),
    reason: known(order.reason, orders.reasons),
  }));
  for (const [key, value] of Object.entries(given)) {
    if (!Object.keys(value).length) delete given[key];
  }
  return { ...given, asOf: SCENARIO_DAY };
}

const said = (entry) => Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined));
const entries = (list, name, of) => (list ?? []).map((entry) => said(of(entry))).filter((entry) => entry[name]);

function ageOn(day, birthDate) {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** What a scenario expects of a decision: where the patient stands, and all the advice. */
export const expectedOf = (decision) => ({
  status: decision.assessment.status,
  exactAdvice: [...decision.advice, ...decision.details].map(
    (advice) => `${advice.kind} ${advice.code}${advice.strength === 'strong' ? '' : ` (${advice.strength})`}`,
  ),
  ...(decision.assessment.discordant ? { discordant: true } : {}),
});

/** The text of one scenario, as the files of scenarios are written. */
export function scenarioYaml(name, given, expect) {
  const lines = [`- scenario: ${scalar(name)}`, '  given:'];
  for (const [key, value] of Object.entries(given)) lines.push(...field(key, value, '    '));
  lines.push('  expect:');
  for (const [key, value] of Object.entries(expect)) lines.push(...field(key, value, '    '));
  return lines.join('\n') + '\n';
}

/** The text of a file with one scenario more. */
export const appended = (file, yaml) => (file.trim() ? file.replace(/\s*$/, '\n\n') : '') + yaml;

function field(key, value, indent) {
  return Array.isArray(value) && value.length
    ? [`${indent}${key}:`, ...value.map((one) => `${indent}  - ${flow(one)}`)]
    : [`${indent}${key}: ${flow(value)}`];
}

function flow(value) {
  if (Array.isArray(value)) return `[ ${value.map(flow).join(', ')} ]`.replace('[  ]', '[]');
  if (typeof value === 'object') {
    return `{ ${Object.entries(value)
      .map(([key, one]) => `${key}: ${flow(one)}`)
      .join(', ')} }`;
  }
  return typeof value === 'string' ? scalar(value) : String(value);
}

/** A text as YAML; quoted where it would be read as anything else. A text in double quotes of JSON is one of YAML too. */
const scalar = (text) =>
  (/^(?:[A-Za-z]|\d[\d.]* [A-Za-z])[\w .()/-]*$/.test(text) &&
    !/^(?:y|n|yes|no|on|off|true|false|null)$/i.test(text) &&
    !/ $/.test(text)) ||
  isDay(text)
    ? text
    : JSON.stringify(text);
