/** What stands above each rule of a file, and which rules are tinted. */

/**
 * @param rules `{name, file, line, endLine, statements}` of the draft
 * @param file the one that is shown
 * @param trial what the draft decided for the patient of Try and how its scenarios came out; null if that is not known
 * @param hasPatient whether a patient was asked about
 * @param words `{fires, rests, scenarios(n), statements(ids)}`: how it is said
 * @returns notes `{line, endLine, fired, pieces: [{text, kind}]}`
 */
export function ruleNotes(rules, file, trial, hasPatient, words) {
  const fired = new Set(trial?.fired ?? []);
  const byRule = trial?.scenarios?.byRule;
  return rules
    .filter((rule) => rule.file === file)
    .map((rule) => {
      const isFired = hasPatient && fired.has(rule.name);
      const pieces = [];
      if (isFired) pieces.push({ text: words.fires, kind: 'fires' });
      else if (hasPatient && trial) pieces.push({ text: words.rests });
      if (byRule) pieces.push(scenariosPiece(byRule[rule.name] ?? 0, words));
      if (rule.statements?.length > 0) pieces.push({ text: words.statements(rule.statements.join(', ')) });
      return { line: rule.line, endLine: rule.endLine ?? rule.line, fired: isFired, pieces };
    });
}

function scenariosPiece(number, words) {
  return { text: words.scenarios(number), kind: number === 0 ? 'fails' : undefined };
}
