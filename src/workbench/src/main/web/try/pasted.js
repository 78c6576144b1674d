/**
 * What kind of thing was pasted. Records in FHIR are left to the service to read: there must be one reader of them only, and this
 * page would be a second.
 */

/**
 * @returns `{kind: "nothing" | "not JSON" | "request" | "record" | "unknown", …}`: a request comes with its `value`, a record with
 *     its `value`, `types` (how many resources of which type) and `person`, and what is not JSON with the parser's `message`
 */
export function recognised(text) {
  if (!text.trim()) return { kind: 'nothing' };
  let value;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { kind: 'not JSON', message: error.message };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { kind: 'unknown' };
  if (typeof value.resourceType === 'string') {
    const record = value.resourceType === 'Parameters' ? bundleIn(value) : value;
    return record?.resourceType === 'Bundle'
      ? { kind: 'record', value, ...contentOf(record) }
      : { kind: 'unknown', type: value.resourceType };
  }
  return FIELDS.some((field) => field in value) ? { kind: 'request', value } : { kind: 'unknown' };
}

const FIELDS = ['patient', 'conditions', 'labs', 'symptoms', 'medications', 'orders', 'asOf'];

const bundleIn = (parameters) =>
  (parameters.parameter ?? []).map((one) => one?.resource).find((one) => one?.resourceType === 'Bundle');

function contentOf(bundle) {
  const types = {};
  let person = '';
  for (const { resource } of (Array.isArray(bundle.entry) ? bundle.entry : []).map((entry) => entry ?? {})) {
    const type = resource?.resourceType;
    if (typeof type !== 'string') continue;
    types[type] = (types[type] ?? 0) + 1;
    if (type === 'Patient' && !person) person = personOf(resource);
  }
  return { types, person };
}

function personOf(patient) {
  const name = patient.name?.[0];
  const called = name?.text ?? [...(name?.given ?? []), name?.family].filter(Boolean).join(' ');
  return [called, patient.birthDate].filter((part) => typeof part === 'string' && part).join(', ');
}

/** The part of a record that a pointer of an answer names, such as `entry/4/resource`. */
export const partAt = (record, pointer) =>
  pointer.split('/').reduce((part, key) => (typeof part === 'object' && part !== null ? part[key] : undefined), record);

/** A resource in a few words: what it is of, and its value if it has one. */
export function resourceText(resource) {
  if (typeof resource !== 'object' || resource === null) return '';
  const concept = resource.code ?? resource.medicationCodeableConcept ?? resource.vaccineCode;
  const name = concept?.text ?? concept?.coding?.find((coding) => coding.display)?.display ?? concept?.coding?.[0]?.code;
  const { comparator = '', value, unit, code } = resource.valueQuantity ?? {};
  const quantity = value === undefined ? '' : `${comparator}${value} ${code ?? unit ?? ''}`;
  return [name ?? resource.resourceType, quantity].filter(Boolean).join(' ');
}

/** The result that an Observation gives, as a row of a form would; null if it is no number. */
export function resultIn(resource) {
  const { comparator = '', value, unit, code } = resource?.valueQuantity ?? {};
  return typeof value === 'number' ? { comparator, value: String(value), unit: code ?? unit ?? '' } : null;
}
