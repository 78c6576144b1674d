/** What stands above each rule of a file and each scenario that fails, and which rules are tinted. */

const LAWS = 'laws.drl';

/**
 * @param rules `{name, line, endLine, statements}` of a file
 * @param file its name
 * @param trial what the draft decided for the patient of Try and how its scenarios came out; null if that is not known
 * @param hasPatient whether a patient was asked about
 * @param statements id -> what it says; of those that are not in it, the id is told
 * @param words `{fires, rests, scenarios(n)}`: how it is said
 * @returns notes `{line, endLine, fired, pieces: [{text, kind}]}`
 */
export function ruleNotes(rules, file, trial, hasPatient, statements, words) {
  const fired = new Set(trial?.fired ?? []);
  const byRule = trial?.scenarios?.byRule;
  const noted = rules.map((rule) => {
    const isFired = hasPatient && fired.has(rule.name);
    const pieces = [];
    if (isFired) pieces.push({ text: words.fires, kind: 'fires' });
    else if (hasPatient && trial) pieces.push({ text: words.rests });
    // A law that fires is a violation: no scenario has one fire.
    if (byRule && file !== LAWS) pieces.push({ text: words.scenarios(byRule[rule.name] ?? 0) });
    for (const id of rule.statements) {
      pieces.push({ text: statements.has(id) ? `${id} ${statements.get(id)}` : id, kind: 'statement' });
    }
    return { line: rule.line, endLine: rule.endLine, fired: isFired, pieces };
  });
  return [...noted, ...failedNotes(trial?.scenarios?.failed ?? [], file)];
}

/** Above a scenario that comes out differently: how. */
function failedNotes(failed, file) {
  return failed
    .filter((one) => one.file === file)
    .map(({ line, differences }) => ({
      line,
      endLine: line,
      fired: false,
      pieces: differences.map((text) => ({ text, kind: 'fails' })),
    }));
}
