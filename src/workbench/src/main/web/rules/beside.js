import * as api from '../api.js';
import { may, store } from '../state.js';

/**
 * What is shown beside the files of a draft, as it is live: what cannot be had is empty, and the files can be written without it.
 *
 * @param own the numbers of one's own drafts
 * @returns `{tests, statements, rules, others}`: tests of the vocabulary by name, texts of statements by id, live rules by file
 *     with their last lines, and the proposals that one may begin from
 */
export async function readBeside(own) {
  const { guideline } = store.get();
  const [vocabulary, statements, rules, open] = await Promise.all([
    orNothing(api.vocabulary(guideline)),
    orNothing(api.statements(guideline)),
    orNothing(api.rules(guideline)),
    may('author') ? orNothing(api.proposals(guideline)) : [],
  ]);
  return {
    tests: new Map((vocabulary?.tests ?? []).map((test) => [test.name, test])),
    statements: new Map((statements ?? []).map(({ id, text }) => [id, text])),
    rules: byFile(rules ?? []),
    others: (open ?? []).filter(({ number, files }) => !own.includes(number) && files.length > 0),
  };
}

export const NOTHING_BESIDE = { tests: new Map(), statements: new Map(), rules: new Map(), others: [] };

function byFile(rules) {
  const files = new Map();
  for (const rule of rules) {
    const known = { ...rule, endLine: rule.line + rule.text.split('\n').length - 1 };
    files.set(rule.file, [...(files.get(rule.file) ?? []), known]);
  }
  return files;
}

async function orNothing(answer) {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof api.Problem) return null;
    throw error;
  }
}
