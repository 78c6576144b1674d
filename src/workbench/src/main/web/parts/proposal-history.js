import { LitElement, css, html, nothing } from 'lit';
import { Shared, shortRelease } from '../state.js';
import { shared } from '../styles.js';
import { t, time } from '../words.js';
import { fileLink } from './file-link.js';

/**
 * What happened to a proposal, in the order in which it happened.
 *
 * steps: as the service tells them
 */
class ProposalHistory extends LitElement {
  static properties = { steps: { attribute: false } };

  static styles = [
    shared,
    css`
      ol { list-style: none; padding: 0; display: grid; gap: 0.6rem; }
      li { overflow-wrap: anywhere; }
    `,
  ];

  constructor() {
    super();
    this.steps = [];
    new Shared(this);
  }

  render() {
    return html`<ol>${this.steps.map((step) => this.step(step))}</ol>`;
  }

  step({ what, at, by, note, file, line }) {
    // The note of a rebase is the release that it is laid over since.
    const said = what === 'rebased' && note ? shortRelease(note) : note;
    return html`<li>
      <strong>${by.name}</strong> ${t(`release.step.${what.replace(' ', '-')}`)} <span class="small soft">${time(at)}</span>
      ${file ? html`<span class="small">${fileLink({ file, line: line ?? 0 })}</span>` : nothing}
      ${said ? html`<div class=${what === 'commented' || what === 'returned' ? 'said' : 'soft'}>${said}</div>` : nothing}
    </li>`;
  }
}

customElements.define('proposal-history', ProposalHistory);
