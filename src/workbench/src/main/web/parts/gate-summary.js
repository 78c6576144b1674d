import { LitElement, css, html, nothing } from 'lit';
import { count, counted } from '../changes/counted.js';
import { Shared } from '../state.js';
import { shared } from '../styles.js';
import { t } from '../words.js';
import './problem-note.js';

/** So many problems are seen at one glance. */
const FEW = 3;

/**
 * What the gate said to a candidate: whether it may go live, everything that stands in its way, and what nothing tries.
 *
 * report: as the service gives it
 * folded: whether a long list of problems is folded away, where other things come first
 */
class GateSummary extends LitElement {
  static properties = { report: { attribute: false }, folded: { type: Boolean } };

  static styles = [
    shared,
    css`
      :host { display: grid; gap: var(--space); }
      ul.facts { display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; list-style: none; padding: 0; }
    `,
  ];

  constructor() {
    super();
    this.report = null;
    this.folded = false;
    new Shared(this);
  }

  render() {
    if (!this.report) return nothing;
    const { accepted, problems, scenarios, proof, coverage, charter } = this.report;
    const untried = coverage.thresholdsWithoutScenarios;
    return html`
      <p><span class="badge ${accepted ? 'good' : 'danger'}">${t(accepted ? 'changes.gate.accepted' : 'changes.gate.refused')}</span></p>
      ${problems.length ? this.problems(problems) : nothing}
      <ul class="facts small">
        ${scenarios.run > 0 ? html`<li>${t('changes.gate.scenarios', { run: count(scenarios.run), passed: count(scenarios.run - scenarios.failed.length) })}</li>` : nothing}
        ${proof.cells > 0 ? html`<li>${t('changes.gate.proof', { cells: count(proof.cells) })}</li>` : nothing}
        ${charter.laws > 0 ? html`<li>${t('changes.gate.laws', { laws: count(charter.laws) })}</li>` : nothing}
      </ul>
      ${untried.length
        ? html`<details class="small">
            <summary>${counted('changes.gate.untried', untried.length)}</summary>
            <ul>${untried.map((one) => html`<li>${one.of} ${one.limit}: ${one.missing.map((side) => t(`changes.gate.side.${side}`)).join(', ')}</li>`)}</ul>
          </details>`
        : nothing}
    `;
  }

  problems(problems) {
    const title = counted('changes.gate.problems', problems.length);
    const note = html`<problem-note .problem=${{ title, detail: t('changes.gate.mend'), errors: problems }}></problem-note>`;
    return this.folded && problems.length > FEW ? html`<details><summary>${title}</summary>${note}</details>` : note;
  }
}

customElements.define('gate-summary', GateSummary);
