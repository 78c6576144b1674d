/** What the watch shows, from what the service says; nothing here touches the page. */

const sum = (numbers) => numbers.reduce((all, one) => all + one, 0);

/** What came in all minutes together, and the busiest of them. */
export function hour(minutes) {
  const busiest = minutes.reduce((most, one) => (one.decided > (most?.decided ?? 0) ? one : most), null);
  return {
    decided: sum(minutes.map((one) => one.decided)),
    withheld: sum(minutes.map((one) => one.withheld)),
    refused: sum(minutes.map((one) => one.refused)),
    busiest,
  };
}

/** The statuses that were decided, in an order that does not hang on how often. */
export const statuses = (minutes) => [...new Set(minutes.flatMap((one) => Object.keys(one.byStatus)))].sort();

/** The advice that was given most in the minutes that are kept, so many, in an order that does not hang on how often. */
export const frequent = (advice, most) =>
  advice
    .filter((one) => given(one) > 0)
    .sort((one, other) => given(other) - given(one))
    .slice(0, most)
    .sort((one, other) => adviceKey(one).localeCompare(adviceKey(other)));

export const adviceKey = (one) => `${one.guideline} ${one.advice}`;

/** How often an advice was given in the minutes that are kept. */
export const given = (advice) => sum(advice.perMinute);

/** Cards by rule, those first that were answered most. */
export const byRule = (rules) =>
  [...rules].sort(
    (one, other) =>
      other.accepted + other.overridden - one.accepted - one.overridden ||
      other.shown - one.shown ||
      one.rule.localeCompare(other.rule),
  );

/** The same by statement: of every rule that carries it out. A rule of an earlier release carries out none that is known. */
export function byStatement(rules) {
  const statements = new Map();
  for (const rule of rules) {
    for (const statement of rule.statements.length ? rule.statements : ['']) {
      const key = `${rule.guideline} ${statement}`;
      const before = statements.get(key) ?? {
        guideline: rule.guideline, statement, rules: [], shown: 0, accepted: 0, overridden: 0, reasons: [],
      };
      statements.set(key, {
        ...before,
        rules: [...before.rules, rule],
        shown: before.shown + rule.shown,
        accepted: before.accepted + rule.accepted,
        overridden: before.overridden + rule.overridden,
        reasons: together(before.reasons, rule.reasons),
      });
    }
  }
  return [...statements.values()].sort(
    (one, other) =>
      one.guideline.localeCompare(other.guideline) ||
      one.statement.localeCompare(other.statement, undefined, { numeric: true }),
  );
}

function together(some, others) {
  const counts = new Map();
  for (const { system, code, count } of [...some, ...others]) {
    const key = `${system}|${code}`;
    counts.set(key, { system, code, count: (counts.get(key)?.count ?? 0) + count });
  }
  return [...counts.values()].sort((one, other) => other.count - one.count);
}

/** Which share of a whole, from 0 to 1; nothing of nothing. */
export const share = (part, whole) => (whole > 0 ? part / whole : null);
