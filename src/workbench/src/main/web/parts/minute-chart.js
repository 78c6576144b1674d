import { LitElement, html, svg, css, nothing } from 'lit';
import { shared } from '../styles.js';

const WIDTH = 600;
const HEIGHT = 160;
/** As many as the service keeps. */
const MINUTES = 60;
const COLOURS = 5;
const PATTERNS = 3;

/** The smallest of 1, 2, 5, 10, 20, 50 … that is not below. */
function ceiling(most) {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, most)));
  return [1, 2, 5, 10].map((step) => step * power).find((step) => step >= most);
}

/**
 * How much there was of each kind in each minute, as bars that stand on each other. Kinds differ in colour and in pattern; the
 * numbers stand in a table beside it, which whoever uses this gives as text.
 *
 * minutes: `[{label, values: {key: count}}]`, the oldest first
 * kinds: `[{key, label}]`, from below
 * label: what it shows, for those who do not see it
 */
class MinuteChart extends LitElement {
  static properties = { minutes: { attribute: false }, kinds: { attribute: false }, label: {} };

  static styles = [
    shared,
    css`
      svg { display: block; width: 100%; height: auto; }
      .axis { stroke: var(--line); }
      .ends { display: flex; justify-content: space-between; font-size: 0.8125rem; color: var(--soft-ink); font-variant-numeric: tabular-nums; }
      .c0 { color: var(--accent); } .c1 { color: var(--good); } .c2 { color: var(--warn); } .c3 { color: var(--danger); } .c4 { color: var(--soft-ink); }
      .ground { fill: var(--surface); }
      .mark { fill: currentColor; }
      .line { stroke: currentColor; fill: none; }
      ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; font-size: 0.875rem; }
      li { display: flex; gap: 0.35rem; align-items: center; }
      li svg { width: 1rem; height: 1rem; flex: none; }
      figure { display: grid; gap: 0.25rem; }
    `,
  ];

  constructor() {
    super();
    this.minutes = [];
    this.kinds = [];
    this.label = '';
  }

  render() {
    const most = ceiling(Math.max(1, ...this.minutes.map((minute) => this.total(minute))));
    return html`<figure>
      <div class="ends">${most}</div>
      <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${this.label}>
        <defs>${this.kinds.map((kind, i) => this.pattern(i))}</defs>
        <line class="axis" x1="0" x2=${WIDTH} y1=${HEIGHT} y2=${HEIGHT}></line>
        <line class="axis" x1="0" x2=${WIDTH} y1="1" y2="1" stroke-dasharray="2 4"></line>
        ${this.minutes.map((minute, i) => this.bar(minute, i, most))}
      </svg>
      <div class="ends"><span>${this.minutes.length < MINUTES ? '' : this.minutes[0].label}</span><span>${this.minutes.at(-1)?.label}</span></div>
      <ul>
        ${this.kinds.map(
          (kind, i) => html`<li>
            <svg viewBox="0 0 16 16" aria-hidden="true">
              <rect width="16" height="16" fill="url(#kind-${i})"></rect>
            </svg>
            ${kind.label}
          </li>`,
        )}
      </ul>
    </figure>`;
  }

  total(minute) {
    return this.kinds.reduce((sum, kind) => sum + (minute.values[kind.key] ?? 0), 0);
  }

  /** The newest minute is at the right, however many there are. */
  bar(minute, i, most) {
    const step = WIDTH / MINUTES;
    const x = WIDTH - (this.minutes.length - i) * step;
    let y = HEIGHT;
    return this.kinds.map((kind, k) => {
      const count = minute.values[kind.key] ?? 0;
      const height = (count / most) * HEIGHT;
      y -= height;
      return count
        ? svg`<rect x=${x} y=${y} width=${step - 1} height=${height} fill="url(#kind-${k})"><title>${minute.label}: ${kind.label} ${count}</title></rect>`
        : nothing;
    });
  }

  pattern(i) {
    const how = i % PATTERNS;
    return svg`<pattern id="kind-${i}" class="c${i % COLOURS}" width="6" height="6" patternUnits="userSpaceOnUse">
      <rect width="6" height="6" class=${how === 0 ? 'mark' : 'ground'}></rect>
      ${how === 1 ? svg`<path class="line" stroke-width="2.5" d="M-1 1 1 -1M-1 7 7 -1M5 7 7 5"></path>` : nothing}
      ${how === 2 ? svg`<circle class="mark" cx="3" cy="3" r="2"></circle>` : nothing}
    </pattern>`;
  }
}

customElements.define('minute-chart', MinuteChart);
