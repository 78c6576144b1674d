/** Above so many pairs of lines the middle of two texts is shown as replaced as a whole: a table of that size takes 8 MB. */
const MOST_PAIRS = 4_000_000;

/** How many lines around a change are shown with it. */
const CONTEXT = 3;

/** The lines of a text; a line break at its end begins no other. */
function linesOf(text) {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/**
 * The lines of two texts in one order: those that both have, and between them first those that are gone, then those that are new.
 * Returns rows {kind: 'same' | 'gone' | 'new', before, after, text}; `before` and `after` count lines from 1, and are null where
 * that text has no such line.
 */
export function lineDifference(before, after) {
  return difference(linesOf(before), linesOf(after));
}

/** The words of two lines in one order, as rows like those of lines. */
function wordDifference(before, after) {
  return difference(words(before), words(after));
}

function words(line) {
  return line.match(/[\p{L}\p{N}]+|\s+|[^\p{L}\p{N}\s]/gu) ?? [];
}

function difference(before, after) {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let ends = 0;
  while (ends < before.length - start && ends < after.length - start && before.at(-1 - ends) === after.at(-1 - ends)) ends++;
  const rows = [];
  const same = (i, j) => rows.push({ kind: 'same', before: i + 1, after: j + 1, text: after[j] });
  for (let i = 0; i < start; i++) same(i, i);
  middle(before, after, start, ends, rows, same);
  for (let k = ends; k > 0; k--) same(before.length - k, after.length - k);
  return rows;
}

/** What differs between the common beginning and the common end, by a longest common subsequence. */
function middle(before, after, start, ends, rows, same) {
  const height = before.length - ends - start;
  const width = after.length - ends - start;
  const longest = height * width <= MOST_PAIRS ? longestCommon(before, after, start, height, width) : null;
  const row = width + 1;
  let i = 0;
  let j = 0;
  while (i < height || j < width) {
    if (longest && i < height && j < width && before[start + i] === after[start + j]) {
      same(start + i++, start + j++);
    } else if (i < height && (j === width || !longest || longest[(i + 1) * row + j] >= longest[i * row + j + 1])) {
      rows.push({ kind: 'gone', before: start + i + 1, after: null, text: before[start + i++] });
    } else {
      rows.push({ kind: 'new', before: null, after: start + j + 1, text: after[start + j++] });
    }
  }
}

/** How long the common subsequence of the rests of both is, from each pair of places on. */
function longestCommon(before, after, start, height, width) {
  const row = width + 1;
  const longest = new Uint16Array((height + 1) * row);
  for (let i = height - 1; i >= 0; i--) {
    for (let j = width - 1; j >= 0; j--) {
      longest[i * row + j] = before[start + i] === after[start + j]
        ? longest[(i + 1) * row + j + 1] + 1
        : Math.max(longest[(i + 1) * row + j], longest[i * row + j + 1]);
    }
  }
  return longest;
}

/**
 * Rows in pieces: {folded: false, rows} around what changed or is noted, {folded: true, rows} for the unchanged lines between.
 * `isNoted(row)` says which rows must be seen though nothing changed there.
 */
export function hunks(rows, isNoted = () => false) {
  const shown = new Uint8Array(rows.length);
  rows.forEach((row, i) => {
    if (row.kind !== 'same' || isNoted(row)) shown.fill(1, Math.max(0, i - CONTEXT), i + CONTEXT + 1);
  });
  const pieces = [];
  rows.forEach((row, i) => {
    const folded = shown[i] === 0;
    if (pieces.at(-1)?.folded !== folded) pieces.push({ folded, rows: [] });
    pieces.at(-1).rows.push(row);
  });
  // A fold takes a line itself, so that a single one hides nothing.
  return pieces.map(piece => ({ ...piece, folded: piece.folded && piece.rows.length > 1 }));
}

/**
 * For each line that took the place of another, the words by which they differ: a map from row to rows of words. Lines are taken
 * for one another where as many are new as are gone.
 */
export function changedWords(rows) {
  const words = new Map();
  for (let i = 0; i < rows.length;) {
    let gone = i;
    while (rows[gone]?.kind === 'gone') gone++;
    let added = gone;
    while (rows[added]?.kind === 'new') added++;
    if (gone > i && added - gone === gone - i) {
      for (let k = 0; k < gone - i; k++) pair(rows[i + k], rows[gone + k], words);
    }
    i = Math.max(added, i + 1);
  }
  return words;
}

function pair(gone, added, words) {
  const difference = wordDifference(gone.text, added.text);
  const common = difference.filter(word => word.kind === 'same').reduce((sum, word) => sum + word.text.trim().length, 0);
  // Where little is common, marks would cover the line and say nothing.
  if (common * 3 < Math.max(gone.text.trim().length, added.text.trim().length)) return;
  words.set(gone, difference.filter(word => word.kind !== 'new'));
  words.set(added, difference.filter(word => word.kind !== 'gone'));
}

/** How many lines are new and how many are gone. */
export function lineCounts(rows) {
  const count = kind => rows.filter(row => row.kind === kind).length;
  return { added: count('new'), removed: count('gone') };
}
