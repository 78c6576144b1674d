import { LitElement, css, html, nothing } from 'lit';
import { Shared } from '../state.js';
import { shared } from '../styles.js';
import { t, time } from '../words.js';
import { stateBadges } from './state-badge.js';

/**
 * Proposals, each with where it stands and who is to do what.
 *
 * proposals: as the service lists them
 */
class ProposalList extends LitElement {
  static properties = { proposals: { attribute: false } };

  static styles = [
    shared,
    css`
      ul { list-style: none; padding: 0; display: grid; gap: 0.5rem; }
      li { display: grid; gap: 0.2rem; }
      a { font-weight: 600; overflow-wrap: anywhere; }
    `,
  ];

  constructor() {
    super();
    this.proposals = [];
    new Shared(this);
  }

  render() {
    return html`<ul>${this.proposals.map((proposal) => this.proposal(proposal))}</ul>`;
  }

  proposal(proposal) {
    const { approvals, needed, author, kind } = proposal;
    return html`<li class="card" data-proposal=${proposal.number}>
      <a href="#/release/${proposal.number}">${proposal.number}. ${proposal.why}</a>
      <p class="row">${stateBadges(proposal)}</p>
      <p class="small soft">
        ${t('release.list.by', { name: author.name, time: time(proposal.changed) })}
        ${needed > 0 && kind === 'change' ? html` · ${t('release.list.approvals', { approvals: approvals.length, needed })}` : nothing}
      </p>
    </li>`;
  }
}

customElements.define('proposal-list', ProposalList);
