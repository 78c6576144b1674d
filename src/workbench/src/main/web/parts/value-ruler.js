import { LitElement, html, svg, css, nothing } from 'lit';
import { Shared } from '../state.js';
import { shared } from '../styles.js';
import { otherUnit, printedUnit, shownIn } from '../quantities.js';
import { bandsAround, rulerOf } from '../try/ruler.js';
import { number, t } from '../words.js';

const LANE = 26;
const ABOVE = 14;
const BELOW = 40;
/** Labels of limits nearer to each other than so many parts of a hundred would print over each other. */
const APART = 11;

/** One test on its ruler: the bands of the guideline, its limits in both units, the patient's results, and the same in words. */
class ValueRuler extends LitElement {
  static properties = { test: { attribute: false }, name: {}, results: { attribute: false } };

  static styles = [
    shared,
    css`
      .ruler { display: block; width: 100%; overflow: visible; }
      .base { fill: none; stroke: var(--line); }
      .band { fill: var(--raised); stroke: var(--line); }
      .here { fill: var(--accent-soft); stroke: var(--accent); stroke-width: 2; }
      text { fill: var(--soft-ink); font-size: 0.75rem; font-family: inherit; font-variant-numeric: tabular-nums; }
      text.level { fill: var(--ink); }
      .tick { stroke: var(--field-line); }
      .point { stroke: var(--ink); stroke-width: 2.5; }
      .head { fill: var(--ink); }
      p { font-variant-numeric: tabular-nums; }
    `,
  ];

  constructor() {
    super();
    this.test = null;
    this.name = '';
    this.results = [];
    new Shared(this, 'language');
  }

  render() {
    const { test } = this;
    const { lanes, marks, points } = rulerOf(test, this.results);
    const here = new Set(points.flatMap(({ result, exact }) => bandsAround(test, exact, result.comparator)));
    const foot = ABOVE + Math.max(lanes.length, 1) * LANE;
    const other = otherUnit(test.unit, test);
    return html`
      ${points.map((point) => html`<p><strong>${this.name}</strong> ${this.words(point, other)}</p>`)}
      ${
        marks.length
          ? html`<svg class="ruler" height=${foot + (other ? BELOW : BELOW - 14)} aria-hidden="true">
              <rect class="base" width="100%" y=${ABOVE} height=${LANE - 4} rx="3"></rect>
              ${lanes.map((lane, row) => lane.map((placed) => this.band(placed, ABOVE + row * LANE, here)))}
              ${spaced(marks).map(
                ({ at, limit }) => svg`<line class="tick" x1="${at}%" x2="${at}%" y1=${ABOVE} y2=${foot + 5}></line>
                <text x="${at}%" y=${foot + 18} text-anchor="middle">${number(limit)}</text>
                ${other ? svg`<text x="${at}%" y=${foot + 33} text-anchor="middle">${this.inOther(limit, other)}</text>` : nothing}`,
              )}
              <text x="100%" y=${foot + 18} text-anchor="end">${printedUnit(test.unit)}</text>
              ${other ? svg`<text x="100%" y=${foot + 33} text-anchor="end">${printedUnit(other)}</text>` : nothing}
              ${points.map(
                ({ at, beyond }) => svg`<svg x="${at}%" overflow="visible">
                <line class="point" x1="0" x2="0" y1=${ABOVE - 4} y2=${foot}></line>
                <path class="head" d=${beyond ? `M-3,${ABOVE - 10} l9,5 l-9,5 z` : `M-6,${ABOVE - 12} h12 l-6,9 z`}></path>
              </svg>`,
              )}
            </svg>`
          : nothing
      }
    `;
  }

  band({ band, from, to }, y, here) {
    return svg`<svg x="${from}%" width="${to - from}%" y=${y} height=${LANE - 4}>
      <rect class="band ${here.has(band) ? 'here' : ''}" width="100%" height="100%" rx="3"></rect>
      <text class="level" x="50%" y="15" text-anchor="middle">${this.levelOf(band)}</text>
    </svg>`;
  }

  words({ result, exact, beyond }, other) {
    const { test } = this;
    const inOwn = `${result.comparator ?? ''}${number(result.value)} ${printedUnit(result.unit)}`;
    const unit = result.unit === test.unit ? other : test.unit;
    const shown = unit && shownIn(unit, result.value, result.unit, test, test);
    const inAnother = shown ? `${result.comparator ?? ''}${number(shown.text)} ${printedUnit(unit)}` : '';
    const bands = bandsAround(test, exact, result.comparator);
    return html`${inOwn}
    ${shown ? t(shown.isExact ? 'try.equals' : 'try.about', { value: inAnother }) : nothing}${beyond ? html` <span class="soft small">${t('try.beyond')}</span>` : nothing}
    ${bands.map(
      (band) =>
        html`<br /><a href="#/rules/${band.file}:${band.line}" title=${band.rule}>${this.levelOf(band)}</a>
          <span class="soft small">${this.interval(band)}</span>`,
    )}`;
  }

  levelOf({ about, level }) {
    return about === this.test.test ? level : `${about} ${level}`;
  }

  interval({ low, lowInclusive, high, highInclusive }) {
    const unit = printedUnit(this.test.unit);
    const end = (key, value) => t(`try.${key}`, { value: number(value), unit });
    return [
      low === undefined ? '' : end(lowInclusive ? 'from' : 'above', low),
      high === undefined ? '' : end(highInclusive ? 'at-most' : 'below', high),
    ]
      .filter(Boolean)
      .join(', ');
  }

  inOther(limit, unit) {
    const shown = shownIn(unit, limit, this.test.unit, this.test, this.test);
    if (!shown) return '';
    return shown.isExact ? number(shown.text) : t('try.about', { value: number(shown.text) });
  }
}

function spaced(marks) {
  const shown = [];
  for (const mark of [...marks].sort((a, b) => a.at - b.at)) {
    if (mark.at < 100 - APART && !(mark.at - (shown.at(-1)?.at ?? -APART) < APART)) shown.push(mark);
  }
  return shown;
}

customElements.define('value-ruler', ValueRuler);
