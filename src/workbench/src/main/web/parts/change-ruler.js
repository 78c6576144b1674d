import { LitElement, css, html, nothing, svg } from 'lit';
import { axisOf, changedStretches, limitsOf, spanOn } from '../changes/band-ranges.js';
import { rangeText } from '../changes/region-words.js';
import { Shared } from '../state.js';
import { shared } from '../styles.js';
import { number, t } from '../words.js';

/** Where the rows of the picture lie, in pixels from its top. */
const ROW = { before: 18, after: 60, height: 30, bottom: 90, limitsBelow: 104 };

/** A limit nearer than this share of the axis to the one before it has no label of its own; the text beneath has all. */
const NEAREST_LABEL = 0.07;

/** Of so many shades the bands of one row take one after the other. */
const SHADES = 4;

/**
 * The bands of one test in two releases as a picture, those of before above and those of after below, with the stretches hatched
 * that change; the same in words beneath.
 *
 * name, unit: of the test
 * before, after: its bands {level, low?, lowInclusive?, high?, highInclusive?, conditional, file, line}; null if those are not known
 * touched: ranges in which answers change
 */
class ChangeRuler extends LitElement {
  static properties = {
    name: {},
    unit: {},
    before: { attribute: false },
    after: { attribute: false },
    touched: { attribute: false },
  };

  static styles = [
    shared,
    css`
      figure { display: grid; gap: 0.5rem; }
      .picture { display: grid; grid-template-columns: auto 1fr; gap: 0 0.75rem; }
      .rows { display: grid; grid-template-rows: 18px 30px 12px 30px 18px; font-size: 0.875rem; color: var(--soft-ink); align-items: center; }
      .rows :first-child { grid-row: 2; }
      .rows :last-child { grid-row: 4; }
      svg { display: block; width: 100%; height: 108px; overflow: visible; }
      .level { height: 100%; padding-inline: 4px; font-size: 0.8125rem; line-height: 30px; text-align: center; overflow: hidden; white-space: nowrap; text-overflow: ellipsis; text-shadow: 0 0 3px var(--surface), 0 0 3px var(--surface), 0 0 3px var(--surface); }
      text { fill: var(--ink); font: 0.8125rem var(--text); }
      .limit { font-size: 0.75rem; fill: var(--soft-ink); font-variant-numeric: tabular-nums; }
      .band { stroke: var(--field-line); stroke-width: 1; }
      .shade0 { fill: color-mix(in srgb, var(--accent) 30%, var(--surface)); }
      .shade1 { fill: color-mix(in srgb, var(--accent) 16%, var(--surface)); }
      .shade2 { fill: color-mix(in srgb, var(--accent) 5%, var(--surface)); }
      .shade3 { fill: color-mix(in srgb, var(--ink) 12%, var(--surface)); }
      .conditional { fill: color-mix(in srgb, var(--accent) 10%, var(--surface)); stroke-dasharray: 5 3; }
      .empty { fill: none; stroke: var(--line); }
      .unknown { fill: none; stroke: var(--line); stroke-dasharray: 4 4; }
      .hatch { stroke: var(--warn); stroke-width: 2; }
      .edge { fill: none; stroke: var(--warn); stroke-width: 2; }
      li { overflow-wrap: anywhere; }
      li + li { margin-top: 0.25rem; }
    `,
  ];

  constructor() {
    super();
    this.name = '';
    this.unit = '';
    this.before = null;
    this.after = null;
    this.touched = [];
    new Shared(this);
  }

  render() {
    const stretches = this.before && this.after ? changedStretches(this.before, this.after) : [];
    const hatched = stretches.length > 0 ? stretches : this.touched;
    return html`
      <figure>
        <figcaption><h3>${this.name} <span class="soft small">${this.unit}</span></h3></figcaption>
        ${this.picture(hatched)}
        <ul>
          ${stretches.map((stretch) => this.stretch(stretch))}
          ${this.touched.map((range) => html`<li>${t('changes.ruler.touched', { range: rangeText(range, this.unit) })}</li>`)}
        </ul>
        ${this.table()}
      </figure>
    `;
  }

  stretch(stretch) {
    const level = (said) => html`<strong>${said || t('changes.ruler.no-band')}</strong>`;
    return html`<li>${rangeText(stretch, this.unit)}: ${level(stretch.before)} ${t('changes.becomes')} ${level(stretch.after)}</li>`;
  }

  picture(hatched) {
    const bands = [...(this.before ?? []), ...(this.after ?? [])];
    const axis = axisOf(limitsOf([...bands, ...hatched]));
    return html`
      <div class="picture" aria-hidden="true">
        <div class="rows"><span>${t('changes.before')}</span><span>${t('changes.after')}</span></div>
        <svg>
          <defs>
            <pattern id="hatching" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <line class="hatch" x1="0" y1="0" x2="0" y2="7"></line>
            </pattern>
          </defs>
          ${this.bands(this.before, axis, ROW.before)} ${this.bands(this.after, axis, ROW.after)}
          ${hatched.map((range) => this.hatching(spanOn(axis, range)))}
          ${this.levels(this.before, axis, ROW.before)} ${this.levels(this.after, axis, ROW.after)}
          ${this.limits(this.before, axis, ROW.before - 5)} ${this.limits(this.after, axis, ROW.limitsBelow)}
        </svg>
      </div>
    `;
  }

  bands(bands, axis, top) {
    const row = (look) => svg`<rect class=${look} x="0" y=${top} width="100%" height=${ROW.height}></rect>`;
    if (bands === null) return row('unknown');
    return [
      row('empty'),
      drawn(bands).map((band, i) => {
        const { from, to } = spanOn(axis, band);
        return svg`<rect class="band ${band.conditional ? 'conditional' : `shade${i % SHADES}`}" x=${percent(from)} y=${top} width=${percent(to - from)} height=${ROW.height}></rect>`;
      }),
    ];
  }

  /** Names of bands, each cut short where its band is. */
  levels(bands, axis, top) {
    if (bands === null) return svg`<text x="50%" y=${top + 20} text-anchor="middle">${t('changes.ruler.unknown')}</text>`;
    return drawn(bands).map((band) => {
      const { from, to } = spanOn(axis, band);
      return svg`<foreignObject x=${percent(from)} y=${top} width=${percent(to - from)} height=${ROW.height}>
        ${html`<div class="level">${band.level}</div>`}
      </foreignObject>`;
    });
  }

  hatching({ from, to }) {
    const height = ROW.bottom - ROW.before;
    // A single value has no width, and is to be seen all the same.
    const width = to > from ? percent(to - from) : '3';
    return svg`
      <rect fill="url(#hatching)" x=${percent(from)} y=${ROW.before} width=${width} height=${height}></rect>
      <rect class="edge" x=${percent(from)} y=${ROW.before} width=${width} height=${height}></rect>`;
  }

  limits(bands, axis, y) {
    let last = -1;
    return limitsOf(drawn(bands ?? [])).map((limit) => {
      const { from } = spanOn(axis, { low: limit });
      if (from - last < NEAREST_LABEL) return nothing;
      last = from;
      return svg`<text class="limit" x=${percent(from)} y=${y} text-anchor="middle">${number(limit)}</text>`;
    });
  }

  table() {
    const levels = [...new Set([...(this.before ?? []), ...(this.after ?? [])].map((band) => band.level))];
    if (levels.length === 0) return nothing;
    const cell = (bands, level) =>
      bands === null
        ? t('changes.ruler.unknown')
        : bands.filter((band) => band.level === level).map((band) => html`<div>${this.band(band)}</div>`);
    return html`
      <details>
        <summary>${t('changes.ruler.all')}</summary>
        <div class="wide">
          <table>
            <thead>
              <tr><th scope="col">${t('changes.ruler.level')}</th><th scope="col">${t('changes.before')}</th><th scope="col">${t('changes.after')}</th></tr>
            </thead>
            <tbody>
              ${levels.map((level) => html`<tr><th scope="row">${level}</th><td>${cell(this.before, level)}</td><td>${cell(this.after, level)}</td></tr>`)}
            </tbody>
          </table>
        </div>
      </details>
    `;
  }

  band(band) {
    return html`<a href="#/rules/${band.file}:${band.line}">${rangeText(band, this.unit)}</a>${band.conditional ? html` <span class="soft small">${t('changes.ruler.conditional')}</span>` : nothing}`;
  }
}

const percent = (share) => `${(share * 100).toFixed(3)}%`;

/** A row shows what the test decides alone; where there is no such band, those that ask for more as well, with a dashed edge. */
function drawn(bands) {
  const plain = bands.filter((band) => !band.conditional);
  return plain.length > 0 ? plain : bands;
}

customElements.define('change-ruler', ChangeRuler);
