import { LitElement, html, svg, css, nothing } from 'lit';
import { Shared } from '../state.js';
import { shared } from '../styles.js';
import { graphOf, laidOut, NODE, pathThrough, twoLines } from '../try/why-graph-layout.js';
import { t } from '../words.js';

/** What a part needs beside its nodes, in pixels: room for an outline on both sides. */
const EDGE = 16;
/** The width of a letter of the labels, in pixels, on average. */
const LETTER = 6.5;

/**
 * Facts, findings, assessment and advice of a decision as a graph. Whatever is pointed at or focused lights all that led to it and
 * all that it led to; a conclusion opens its rule. A table says the same.
 */
class WhyGraph extends LitElement {
  static properties = {
    decision: { attribute: false },
    facts: { attribute: false },
    rules: { attribute: false },
    places: { attribute: false },
    lit: { state: true },
    available: { state: true },
  };

  static styles = [
    shared,
    css`
      .scroll { overflow-x: auto; padding: 4px; }
      svg { display: block; margin-inline: auto; max-width: none; }
      .edge { fill: none; stroke: var(--field-line); stroke-width: 1.5; }
      .box { fill: var(--surface); stroke: var(--line); stroke-width: 1.5; pointer-events: all; }
      .finding .box { fill: var(--raised); }
      .assessment .box { fill: var(--accent-soft); stroke: var(--accent); }
      .ghost .box, .edge.ghost { stroke-dasharray: 5 4; fill: none; stroke: var(--field-line); }
      text { fill: var(--ink); font-size: 12px; font-family: inherit; }
      text.kind { fill: var(--soft-ink); font-size: 11px; }
      .ghost text { fill: var(--soft-ink); }
      .head { font-size: 12px; font-weight: 600; fill: var(--soft-ink); }
      .some .node:not(.lit) .box { stroke-opacity: 0.4; }
      .some .node:not(.lit) text { fill: var(--soft-ink); }
      .some .edge:not(.lit) { opacity: 0.25; }
      .lit .box { stroke: var(--accent); stroke-width: 2.5; }
      .edge.lit { stroke: var(--accent); stroke-width: 2.5; }
      .node { cursor: pointer; }
      .node:focus { outline: none; }
      .node:focus-visible .box { stroke: var(--focus); stroke-width: 4; }
      .about { min-height: 3rem; }
      summary { color: var(--accent); padding: 0.35rem 0; }
    `,
  ];

  constructor() {
    super();
    this.decision = null;
    this.facts = new Map();
    this.rules = [];
    this.places = new Map();
    this.lit = '';
    this.available = 0;
    this.observer = new ResizeObserver(([{ contentRect }]) => (this.available = Math.floor(contentRect.width)));
    new Shared(this, 'language');
  }

  connectedCallback() {
    super.connectedCallback();
    this.observer.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.observer.disconnect();
  }

  willUpdate(changed) {
    if (['decision', 'facts', 'rules', 'available'].some((one) => changed.has(one)) && this.decision) {
      this.graph = laidOut(graphOf(this.decision, this.facts, this.rules), this.available - EDGE);
      if (!this.graph.nodes.some((node) => node.id === this.lit)) this.lit = '';
    }
  }

  render() {
    if (!this.decision || !this.graph.nodes.length) return nothing;
    const { nodes, edges, columns, wide, width, height } = this.graph;
    const path = this.lit ? pathThrough(this.lit, edges) : new Set();
    const named = new Map(nodes.map((node) => [node.id, node]));
    const top = 24;
    return html`
      <div class="scroll" role="region" tabindex="0" aria-label=${t('try.graph')}>
        <svg
          class=${this.lit ? 'some' : ''}
          width=${width + 4}
          height=${height + top + 4}
          viewBox="-2 ${-top} ${width + 4} ${height + top + 4}"
          role="group"
          aria-label=${t('try.graph')}
        >
          ${heads(columns).map(
            ([kind, column]) =>
              svg`<text class="head" x=${column * (wide + NODE.across)} y="-8">${t(`try.column.${kind}`)}</text>`,
          )}
          ${edges.map(
            (edge) =>
              svg`<path
                class="edge ${edge.ghost ? 'ghost' : ''} ${path.has(edge.id) ? 'lit' : ''}"
                d=${curve(named.get(edge.from), named.get(edge.to), wide)}
              ></path>`,
          )}
          ${nodes.map((node) => this.node(node, path))}
        </svg>
      </div>
      <p class="about small soft" aria-live="off">${this.lit ? this.about(named.get(this.lit)) : t('try.graph-hint')}</p>
      <details>
        <summary>${t('try.trace')}</summary>
        <div class="wide" role="region" tabindex="0" aria-label=${t('try.trace')}>
          <table>
            <thead>
              <tr>
                <th scope="col">${t('try.rule')}</th>
                <th scope="col">${t('try.concluded')}</th>
                <th scope="col">${t('try.because')}</th>
              </tr>
            </thead>
            <tbody>
              ${this.decision.trace.map(
                (step) =>
                  html`<tr>
                    <td>${this.places.has(step.rule) ? html`<a href="#/rules/${this.places.get(step.rule)}">${step.rule}</a>` : step.rule}</td>
                    <td>${step.derived}</td>
                    <td>${this.reasons(step)}</td>
                  </tr>`,
              )}
            </tbody>
          </table>
        </div>
      </details>
    `;
  }

  node(node, path) {
    const { wide } = this.graph;
    const classes = ['node', node.kind, node.ghost ? 'ghost' : '', path.has(node.id) ? 'lit' : ''].join(' ');
    const lines = twoLines(node.kind === 'advice' ? node.name.replaceAll('-', ' ') : node.name, Math.floor((wide - 18) / LETTER));
    const box = svg`<title>${this.about(node)}</title>
      <rect class="box" width=${wide} height=${NODE.height} rx="7"></rect>
      <text class="kind" x="9" y="15">${node.ghost ? t(`try.ghost.${node.kind}`) : t(`try.node.${node.kind}`)}</text>
      ${lines.map((line, row) => svg`<text x="9" y=${31 + row * 15}>${line}</text>`)}`;
    const at = `translate(${node.x} ${node.y})`;
    const lightUp = () => (this.lit = node.id);
    const goDark = () => (this.lit = '');
    const to = this.places.get(node.rules[0]);
    return to
      ? svg`<a
          class=${classes}
          transform=${at}
          href="#/rules/${to}"
          aria-label=${this.about(node)}
          @focus=${lightUp}
          @blur=${goDark}
          @pointerenter=${lightUp}
          @pointerleave=${goDark}
        >${box}</a>`
      : svg`<g
          class=${classes}
          transform=${at}
          role="button"
          tabindex="0"
          aria-label=${this.about(node)}
          @focus=${lightUp}
          @blur=${goDark}
          @pointerenter=${lightUp}
          @pointerleave=${goDark}
          @click=${() => this.choose(node)}
          @keydown=${(event) => this.press(event, node)}
        >${box}</g>`;
  }

  reasons({ because, rests = [] }) {
    const conclusions = rests.map(({ kind, about, level }) => [kind, about, level].filter(Boolean).join(' '));
    return [...conclusions, ...because.map((pointer) => this.facts.get(pointer) ?? pointer)].join(' · ');
  }

  /** A node in a sentence: what it is, and which rules say so. */
  about({ kind, name, rules, ghost, test }) {
    if (ghost) return kind === 'fact' ? t('try.not-known', { test: name }) : t('try.would-decide', { finding: name, test });
    const said = `${t(`try.node.${kind}`)}: ${name}`;
    return rules.length ? `${said}. ${t('try.by-rules', { rules: rules.join(' · ') })}` : said;
  }

  press(event, node) {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    this.choose(node);
  }

  choose(node) {
    if (node.kind === 'fact')
      this.dispatchEvent(new CustomEvent('fact', { detail: { pointer: node.pointer, test: node.ghost ? node.name : '' } }));
  }
}

function heads(columns) {
  return [
    ['fact', 0],
    ['finding', 1],
    ['assessment', columns - 2],
    ['advice', columns - 1],
  ];
}

function curve(from, to, wide) {
  const [x1, y1, x2, y2] = [from.x + wide, from.y + NODE.height / 2, to.x, to.y + NODE.height / 2];
  const bend = (x2 - x1) / 2;
  return `M${x1} ${y1} C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
}

customElements.define('why-graph', WhyGraph);
