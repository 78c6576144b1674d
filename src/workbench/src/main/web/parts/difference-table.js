import { LitElement, css, html } from 'lit';
import { count } from '../changes/counted.js';
import { Shared } from '../state.js';
import { shared } from '../styles.js';
import { t } from '../words.js';

/** Advice that is given as well, and advice that is not given any more. */
export const adviceChanges = ({ added, gone }) => html`<ul>
  ${added.map((one) => html`<li><span aria-hidden="true">+ </span><span class="visually-hidden">${t('changes.groups.new')}: </span>${one}</li>`)}
  ${gone.map((one) => html`<li><span aria-hidden="true">− </span><span class="visually-hidden">${t('changes.groups.gone')}: </span><s>${one}</s></li>`)}
</ul>`;

/**
 * In which ways decisions would be different, and how many in each.
 *
 * groups: as the service tells them
 * counted: the words for what is counted
 */
class DifferenceTable extends LitElement {
  static properties = { groups: { attribute: false }, counted: {} };

  static styles = [
    shared,
    css`
      td ul { list-style: none; padding: 0; }
      td { overflow-wrap: anywhere; }
    `,
  ];

  constructor() {
    super();
    this.groups = [];
    this.counted = '';
    new Shared(this);
  }

  render() {
    return html`<div class="wide" tabindex="0" role="region" aria-label=${t('changes.replay.caption')}>
      <table>
        <caption class="visually-hidden">${t('changes.replay.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">${this.counted}</th><th scope="col">${t('changes.replay.assessment')}</th>
            <th scope="col">${t('changes.replay.advice')}</th><th scope="col">${t('changes.replay.results')}</th>
          </tr>
        </thead>
        <tbody>${this.groups.map((group) => this.row(group))}</tbody>
      </table>
    </div>`;
  }

  row({ count: many, before, after, undecided = '', gone, added, wordsOnly, results }) {
    const instead = t(undecided === '' ? 'changes.replay.undecided' : `changes.shadow.${undecided}`);
    const assessment = after === '' ? html`${before} ${t('changes.becomes')} ${instead}` : before === after ? before : html`${before} ${t('changes.becomes')} <strong>${after}</strong>`;
    const advice = wordsOnly ? t('changes.replay.words-only') : adviceChanges({ added, gone });
    return html`<tr><td>${count(many)}</td><td>${assessment}</td><td>${advice}</td><td>${results.map((result) => html`<div>${result}</div>`)}</td></tr>`;
  }
}

customElements.define('difference-table', DifferenceTable);
