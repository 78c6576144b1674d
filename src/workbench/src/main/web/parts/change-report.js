import { LitElement, css, html, nothing } from 'lit';
import { changedStretches } from '../changes/band-ranges.js';
import { count, counted } from '../changes/counted.js';
import { movedTests, touchedTests } from '../changes/touched-inputs.js';
import { Shared, store } from '../state.js';
import { shared } from '../styles.js';
import { t } from '../words.js';
import './change-ruler.js';
import './changed-groups.js';
import './content-changes.js';
import './file-differences.js';
import './needed-acknowledgements.js';

/**
 * What one release changes beside another: rulers, groups of patients in words, the content of the guideline, and its files.
 *
 * changes: as the service tells them
 * before, after: the bands of both by test; null where they are not known
 * read: of file-differences
 * given: acknowledgements that are there; acknowledging: whether whoever looks may give more
 */
class ChangeReport extends LitElement {
  static properties = {
    changes: { attribute: false },
    before: { attribute: false },
    after: { attribute: false },
    read: { attribute: false },
    given: { attribute: false },
    acknowledging: { type: Boolean },
  };

  static styles = [
    shared,
    css`
      :host { display: grid; gap: 1.5rem; }
      section { display: grid; gap: var(--space); min-width: 0; }
      .figures { display: flex; flex-wrap: wrap; gap: 0.5rem 2rem; list-style: none; padding: 0; }
      .figures strong { font-size: 1.35rem; font-variant-numeric: tabular-nums; }
      .rulers { display: grid; gap: var(--space); grid-template-columns: repeat(auto-fit, minmax(min(100%, 34rem), 1fr)); }
    `,
  ];

  constructor() {
    super();
    this.changes = null;
    this.before = null;
    this.after = null;
    this.read = null;
    this.given = [];
    this.acknowledging = false;
    new Shared(this);
  }

  render() {
    if (!this.changes) return nothing;
    const { changes, notCompared, content, toAcknowledge, files, cohort, touched } = this.changes;
    const names = [...files].sort();
    const rulers = this.rulers();
    const figure = (value, key) => html`<li><strong>${count(value)}</strong> ${counted(key, value)}</li>`;
    return html`
      <ul class="figures">
        ${figure(changes.length, 'changes.figure.groups')}
        ${cohort > 0 ? html`<li><strong>${touched}</strong> ${t('changes.figure.cohort', { cohort })}</li>` : nothing}
        ${figure(names.length, 'changes.figure.files')}
      </ul>
      ${toAcknowledge.length
        ? html`<section aria-labelledby="to-acknowledge">
            <h2 id="to-acknowledge">${t('changes.acknowledge.title')}</h2>
            <needed-acknowledgements .needed=${toAcknowledge} .given=${this.given} ?open=${this.acknowledging}></needed-acknowledgements>
          </section>`
        : nothing}
      ${notCompared.length
        ? html`<div class="said warn"><strong>${t('changes.not-compared')}</strong><ul>${notCompared.map((one) => html`<li>${one}</li>`)}</ul></div>`
        : nothing}
      ${rulers.length
        ? html`<section aria-labelledby="rulers">
            <h2 id="rulers">${t('changes.rulers')}</h2>
            <div class="rulers">${rulers.map((ruler) => html`<change-ruler class="card" .name=${ruler.name} .unit=${ruler.unit} .before=${ruler.before} .after=${ruler.after} .touched=${ruler.touched}></change-ruler>`)}</div>
          </section>`
        : nothing}
      <section aria-labelledby="groups">
        <h2 id="groups">${t('changes.groups')}</h2>
        ${changes.length
          ? html`<changed-groups .groups=${changes} .cohort=${cohort}></changed-groups>`
          : html`<p>${notCompared.length ? t('changes.groups.none-known') : t('changes.groups.none')}</p>`}
      </section>
      ${Object.values(content).some((section) => section.told.length)
        ? html`<section aria-labelledby="content"><h2 id="content">${t('changes.content')}</h2><content-changes .content=${content}></content-changes></section>`
        : nothing}
      ${this.read && names.length
        ? html`<section aria-labelledby="files"><h2 id="files">${t('changes.files')}</h2><file-differences .names=${names} .read=${this.read}></file-differences></section>`
        : nothing}
    `;
  }

  /** A ruler for each finding of a test whose bands differ, and for each test at whose results answers change otherwise. */
  rulers() {
    const rulers = new Map();
    const ruler = (test, about, unit, name) => {
      const key = `${test} ${about}`;
      if (!rulers.has(key)) rulers.set(key, { test, name, unit, before: this.before && [], after: this.after && [], touched: [] });
      return rulers.get(key);
    };
    for (const side of ['before', 'after']) {
      for (const one of this[side] ?? []) {
        for (const band of one.bands) {
          const about = band.about ?? band.kind;
          ruler(one.test, about, one.unit, this.title(one, about))[side].push({ ...band, level: levelWords(band) });
        }
      }
    }
    const differing = [...rulers.values()].filter(({ before, after }) => before && after && changedStretches(before, after).length > 0);
    if (differing.length > 0) return differing;
    for (const { name, unit, ranges } of movedTests(touchedTests(this.changes.changes), this.before)) {
      const found = [...rulers.values()].filter(({ test }) => test === name);
      (found.length > 0 ? found : [ruler(name, name, unit, name)]).forEach((one) => { one.touched = ranges; });
    }
    return [...rulers.values()].filter(({ touched }) => touched.length > 0);
  }

  title({ test, titles }, about) {
    const title = titles?.[store.get().language] ?? test;
    return about === test ? title : `${title}: ${about}`;
  }
}

/** What a band says; an advice has a strength, and a discordance has no level. */
function levelWords({ kind, level }) {
  if (kind === 'advice') return t('changes.ruler.advice', { strength: level });
  return kind === 'discordance' ? t('changes.ruler.discordance') : level;
}

customElements.define('change-report', ChangeReport);
