/**
 * The parts of a leaflet in plain text: its title, then paragraphs and lists under headings, in order.
 *
 * @returns `[{title} | {heading} | {items} | {text}]`
 */
export function leafletParts(text) {
  const parts = [];
  for (const paragraph of text.trim().split(/\n\s*\n/)) {
    const lines = paragraph.split('\n');
    const items = lines.filter((line) => line.startsWith('- ')).map((line) => line.slice(2));
    const others = lines.filter((line) => !line.startsWith('- '));
    if (!parts.length) parts.push({ title: others.shift() ?? '' });
    else if (items.length) parts.push({ heading: others.shift() ?? '' });
    parts.push(...others.map((line) => ({ text: line })));
    if (items.length) parts.push({ items });
  }
  return parts;
}
