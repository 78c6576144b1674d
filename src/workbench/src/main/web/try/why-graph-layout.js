/**
 * From facts over findings and the assessment to advice: what led to what in one decision, as a layered graph. What did not fire
 * and would decide is in it as a ghost.
 */

/** Sizes in pixels; a node is as wide as there is room for it, between these. */
export const NODE = { narrowest: 118, widest: 190, height: 54, across: 34, down: 12 };

/**
 * @param decision the answer of the service
 * @param facts a text for each pointer of the answer
 * @param rules of the answer about the graph, or none where it is not known yet
 * @returns `{nodes: [{id, kind, name, rules, ghost}], edges: [{from, to, rules, ghost}]}`
 */
export function graphOf(decision, facts, rules = []) {
  const nodes = new Map();
  const edges = new Map();
  const node = (id, kind, name, ghost = false) => {
    if (!nodes.has(id)) nodes.set(id, { id, kind, name, rules: [], ghost });
    return nodes.get(id);
  };
  const edge = (from, to, rule, ghost = false) => {
    const id = `${from}\n${to}`;
    if (!edges.has(id)) edges.set(id, { id, from, to, rules: [], ghost });
    if (rule) edges.get(id).rules.push(rule);
  };
  const idOf = ({ kind, about, level }) => [kind, about, level].filter(Boolean).join(' ');
  const reasons = new Map();
  for (const step of decision.trace) {
    const id = conclusion(step.derived).id;
    reasons.set(id, new Set([...(reasons.get(id) ?? []), ...step.because]));
  }
  for (const step of decision.trace) {
    const { id, kind, name } = conclusion(step.derived);
    node(id, kind, name).rules.push(step.rule);
    const rests = (step.rests ?? []).map(idOf).filter((rest) => reasons.has(rest));
    rests.forEach((rest) => edge(rest, id, step.rule));
    for (const pointer of step.because.filter((one) => !rests.some((rest) => reasons.get(rest).has(one)))) {
      node(`fact ${pointer}`, 'fact', facts.get(pointer) ?? pointer).pointer = pointer;
      edge(`fact ${pointer}`, id, step.rule);
    }
  }
  addGhosts(decision, rules, node, edge);
  return { nodes: [...nodes.values()], edges: [...edges.values()] };
}

function conclusion(derived) {
  const id = derived.replace(/ \((?:strong|weak|urgent)\)$/, '');
  const space = id.indexOf(' ');
  return space < 0 ? { id, kind: id, name: id } : { id, kind: id.slice(0, space), name: id.slice(space + 1) };
}

/** A test that is not known, and what it would say, if an assessment would rest on that. */
function addGhosts(decision, rules, node, edge) {
  const decisive = new Set(
    rules
      .filter((rule) => rule.concludes.some((one) => one.kind === 'assessment'))
      .flatMap((rule) => rule.reads.filter((read) => read.kind === 'finding' && !read.absent).map((read) => read.name)),
  );
  const status = `assessment ${decision.assessment.status}`;
  for (const { test, wouldDecide } of decision.missing) {
    const would = rules.filter((rule) => wouldDecide.includes(rule.name));
    const said = would.flatMap((rule) => rule.concludes.map((one) => ({ rule: rule.name, ...one })));
    const findings = said.filter((one) => one.kind === 'finding' && decisive.has(one.name));
    for (const name of new Set(findings.map((one) => one.name))) {
      const levels = findings.filter((one) => one.name === name);
      node(`unknown ${test}`, 'fact', test, true);
      const finding = node(`ghost ${name}`, 'finding', `${name} ${levels.map((one) => one.level).join(' / ')}`, true);
      finding.rules = levels.map((one) => one.rule);
      finding.test = test;
      edge(`unknown ${test}`, finding.id, '', true);
      edge(finding.id, status, '', true);
    }
  }
}

/** The same graph with a place for each node, its left upper corner, and the size of the whole, for so many pixels across. */
export function laidOut({ nodes, edges }, available) {
  const into = (id) => edges.filter((edge) => edge.to === id).map((edge) => edge.from);
  const named = new Map(nodes.map((node) => [node.id, node]));
  const depth = (id) =>
    1 +
    Math.max(
      0,
      ...into(id)
        .filter((from) => named.get(from)?.kind === 'finding')
        .map(depth),
    );
  const deepest = Math.max(1, ...nodes.filter((node) => node.kind === 'finding').map((node) => depth(node.id)));
  const column = (node) => ({ fact: 0, finding: depth(node.id), advice: deepest + 2 })[node.kind] ?? deepest + 1;
  const columns = Array.from({ length: deepest + 3 }, (_, number) => nodes.filter((node) => column(node) === number));
  const pitch = NODE.height + NODE.down;
  const highest = Math.max(...columns.map((layer) => layer.length), 1);
  const y = new Map();
  for (const layer of columns) {
    const wish = new Map(layer.map((node) => [node, mean(into(node.id).map((from) => y.get(from) ?? 0))]));
    layer.sort((a, b) => a.ghost - b.ghost || wish.get(a) - wish.get(b));
    const top = ((highest - layer.length) * pitch) / 2;
    layer.forEach((node, row) => y.set(node.id, top + row * pitch));
  }
  const room = (available - (columns.length - 1) * NODE.across) / columns.length;
  const wide = Math.floor(Math.max(NODE.narrowest, Math.min(NODE.widest, room)));
  return {
    nodes: nodes.map((node) => ({ ...node, x: column(node) * (wide + NODE.across), y: y.get(node.id) })),
    edges: edges.filter((edge) => named.has(edge.from) && named.has(edge.to)),
    columns: columns.length,
    wide,
    width: columns.length * wide + (columns.length - 1) * NODE.across,
    height: Math.max(...y.values(), 0) + NODE.height,
  };
}

const mean = (numbers) => (numbers.length ? numbers.reduce((sum, one) => sum + one, 0) / numbers.length : 0);

/** The ids of a node, of all that led to it and of all that it led to. */
export function pathThrough(id, edges) {
  const path = new Set([id]);
  const follow = (from, side, other) => {
    for (const edge of edges.filter((one) => one[side] === from && !path.has(`${side} ${one.id}`))) {
      path.add(`${side} ${edge.id}`).add(edge.id).add(edge[other]);
      follow(edge[other], side, other);
    }
  };
  follow(id, 'from', 'to');
  follow(id, 'to', 'from');
  return path;
}

/** A text in at most two lines of so many characters; what does not fit ends in an ellipsis. */
export function twoLines(text, characters) {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line && line.length + 1 + word.length > characters) lines.push(word);
    else lines[lines.length - 1] = line ? `${line} ${word}` : word;
  }
  const shown = lines.slice(0, 2).map((line) => (line.length > characters ? line.slice(0, characters - 1) + '…' : line));
  if (lines.length > 2) shown[1] = shown[1].slice(0, characters - 1) + '…';
  return shown;
}
