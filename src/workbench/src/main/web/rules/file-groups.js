/** The files of a guideline in the order in which an author looks for them. */

const GROUPS = [
  ['rules', (name) => /^[^/]+\.drl$/.test(name)],
  ['scenarios', (name) => name.startsWith('scenarios/')],
  ['wording', (name) => name.startsWith('wording/')],
  ['guideline', (name) => !name.includes('/')],
  ['valuesets', (name) => name.startsWith('valuesets/')],
  ['others', () => true],
];

/** Groups `{group, names}` that hold something; each name stands in the first that fits. */
export function fileGroups(names) {
  const rest = new Set([...names].sort());
  return GROUPS.map(([group, fits]) => {
    const own = [...rest].filter(fits);
    own.forEach((name) => rest.delete(name));
    return { group, names: own };
  }).filter(({ names: own }) => own.length > 0);
}

/** In which language a file is written: `drl`, `yaml`, or `text`. */
export function languageOf(name) {
  if (name.endsWith('.drl')) return 'drl';
  return /\.(ya?ml|json)$/.test(name) ? 'yaml' : 'text';
}

/** What a new file begins with. */
export function firstText(name, packageName) {
  if (languageOf(name) !== 'drl') return '';
  return `package ${packageName}\nimport org.corrin.facts.*\nimport org.corrin.rules.*\n\n`;
}

/** What is wrong with the name of a new file: `missing`, `taken`, `shape`; null if nothing is. */
export function nameFault(name, names) {
  if (!name) return 'missing';
  if (names.includes(name)) return 'taken';
  return /^(?:(?:scenarios|wording|valuesets)\/)?[\w][\w.-]*\.(?:drl|yaml|json|md)$/.test(name) ? null : 'shape';
}
