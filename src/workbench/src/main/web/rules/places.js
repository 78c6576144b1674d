/** Lines and columns as the service counts them (from 1, in UTF-16 units, end exclusive) and offsets as the editor does. */

/** Where a line and column lie in a document of CodeMirror; what lies beyond the text is drawn into it. */
export function offset(doc, line, column) {
  const at = doc.line(Math.min(Math.max(line, 1), doc.lines));
  return Math.min(at.from + Math.max(column - 1, 0), at.to);
}

/** A range `{line, column, endLine, endColumn}` as offsets `{from, to}`. */
export function range(doc, { line, column, endLine, endColumn }) {
  const from = offset(doc, line, column);
  return { from, to: Math.max(from, offset(doc, endLine, endColumn)) };
}

/** An offset as `{line, column}`. */
export function place(doc, at) {
  const line = doc.lineAt(at);
  return { line: line.number, column: at - line.from + 1 };
}

/** Edits of several files, by file, as changes of CodeMirror; `doc(file)` is what each is now. */
export function changesByFile(edits, doc) {
  const byFile = new Map();
  for (const edit of edits) {
    const change = { ...range(doc(edit.file), edit), insert: edit.text };
    byFile.set(edit.file, [...(byFile.get(edit.file) ?? []), change]);
  }
  return byFile;
}

/** The one change that makes one text of another: what both begin and end with stays, and with it the cursor. */
export function difference(before, after) {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
}
