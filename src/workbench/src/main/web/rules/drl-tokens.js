/** The tokens of a text in DRL, as far as the page has to know them: comments and strings are never read as code. */

const TOKEN = /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"(?:\\.|[^"\\\n])*"?|\$?[\p{L}_][\p{L}\p{N}_]*|\d[\d.]*|[^\s]/gu;

/** Each token but comments, as `{text, from, to}`, with places counted from 0. */
export function tokens(text) {
  const found = [];
  for (const match of text.matchAll(TOKEN)) {
    if (!/^\/[/*]/.test(match[0])) found.push({ text: match[0], from: match.index, to: match.index + match[0].length });
  }
  return found;
}

export const isString = (token) => token?.text.startsWith('"') ?? false;

/** What stands between the quotes. */
export const unquoted = (token) => token.text.replace(/^"|"$/g, '');
