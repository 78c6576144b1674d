import { StreamLanguage } from '@codemirror/language';

/** DRL as guidelines write it: rules of when and then, patterns with named fields, and annotations. */

const KEYWORDS = new Set(
  'package import rule query declare extends when then end global function enabled salience'.split(' '),
);
const OPERATORS = new Set('not exists and or in forall accumulate collect from eval contains matches memberOf over'.split(' '));
const VALUES = new Set(['true', 'false', 'null']);

function token(stream, state) {
  if (state.inComment || stream.match('/*')) {
    state.inComment = !stream.match(/^.*?\*\//);
    if (state.inComment) stream.skipToEnd();
    return 'comment';
  }
  if (stream.eatSpace()) return null;
  if (stream.match('//')) {
    stream.skipToEnd();
    return 'comment';
  }
  if (stream.match(/^"(?:\\.|[^"\\])*"?/)) {
    const naming = state.afterRule;
    state.afterRule = false;
    return naming ? 'heading' : 'string';
  }
  if (stream.match(/^@[\w]+/)) return 'meta';
  if (stream.match(/^\$\w+/)) return 'variableName.special';
  if (stream.match(/^\d[\d.]*/)) return 'number';
  const word = stream.match(/^[\p{L}_][\p{L}\p{N}_]*/u);
  if (word) return wordToken(word[0], stream, state);
  if (stream.match(/^[=!<>&|+\-*/%~]+/)) return 'operator';
  stream.next();
  return 'punctuation';
}

function wordToken(word, stream, state) {
  state.afterRule = word === 'rule' || word === 'query';
  if (KEYWORDS.has(word)) return 'keyword';
  if (OPERATORS.has(word)) return 'operatorKeyword';
  if (VALUES.has(word)) return 'bool';
  if (/^\p{Lu}/u.test(word)) return 'typeName';
  return stream.match(/^\s*\(/, false) ? 'variableName.function' : 'propertyName';
}

export const drl = StreamLanguage.define({
  name: 'drl',
  startState: () => ({ inComment: false, afterRule: false }),
  copyState: (state) => ({ ...state }),
  token,
  languageData: {
    commentTokens: { line: '//', block: { open: '/*', close: '*/' } },
    closeBrackets: { brackets: ['(', '[', '{', '"'] },
  },
});
