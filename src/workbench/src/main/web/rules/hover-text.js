/** Reads the little Markdown that hovers are written in: paragraphs, lists, **strong** and `code`. */

/** Blocks `{list, lines: [[{text, strong?, code?}]]}`; everything else in it is text. */
export function blocks(markdown) {
  return markdown
    .split(/\n{2,}/)
    .filter((block) => block.trim() !== '')
    .map((block) => {
      const lines = block.split('\n').filter((line) => line.trim() !== '');
      const list = lines.every((line) => /^[-*] /.test(line));
      return { list, lines: lines.map((line) => pieces(list ? line.slice(2) : line)) };
    });
}

/** A line as `{text, strong?, code?}`. */
export function pieces(line) {
  return line
    .split(/(\*\*[^*]+\*\*|`[^`]+`)/)
    .filter((piece) => piece !== '')
    .map((piece) => {
      if (piece.startsWith('**') && piece.endsWith('**') && piece.length > 4) return { text: piece.slice(2, -2), strong: true };
      if (piece.startsWith('`') && piece.endsWith('`') && piece.length > 2) return { text: piece.slice(1, -1), code: true };
      return { text: piece };
    });
}
