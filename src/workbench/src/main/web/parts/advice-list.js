import { LitElement, html, css, nothing } from 'lit';
import { Shared } from '../state.js';
import { shared } from '../styles.js';
import { t } from '../words.js';

/** Advice in clinical order, as the service gives it: what is urgent first. Each folds out what it stands on. */
class AdviceList extends LitElement {
  static properties = { decision: { attribute: false }, places: { attribute: false }, facts: { attribute: false } };

  static styles = [
    shared,
    css`
      ol { list-style: none; padding: 0; display: grid; gap: 0.5rem; }
      .advice { background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius); }
      .advice.urgent { border: 2px solid var(--danger); }
      .advice.weak { border-style: dashed; }
      .advice > summary { display: grid; grid-template-columns: 6.2rem 1fr auto; gap: 0.2rem 0.75rem; padding: 0.65rem 0.85rem; list-style: none; align-items: baseline; }
      .advice > summary::-webkit-details-marker { display: none; }
      .advice > summary::after { content: '+'; color: var(--soft-ink); font-weight: 600; }
      .advice[open] > summary::after { content: '−'; }
      .advice > summary:hover { background: var(--raised); border-radius: var(--radius); }
      .kind { font-weight: 600; color: var(--accent); display: grid; gap: 0.15rem; justify-items: start; }
      .urgent .kind { color: var(--danger); }
      .body { padding: 0 0.85rem 0.85rem; display: grid; gap: 0.75rem; }
      blockquote { margin: 0; border-inline-start: 3px solid var(--accent); padding-inline-start: 0.75rem; display: grid; gap: 0.3rem; }
      dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.2rem 0.75rem; font-size: 0.875rem; }
      dt { color: var(--soft-ink); }
      dd { overflow-wrap: anywhere; }
      .more > summary { padding: 0.5rem 0; color: var(--accent); }
      @media (max-width: 34rem) {
        .advice > summary { grid-template-columns: 1fr auto; }
        .kind { grid-column: 1 / -1; display: flex; }
        dl { grid-template-columns: 1fr; }
        dd { margin-bottom: 0.35rem; }
      }
    `,
  ];

  constructor() {
    super();
    this.decision = null;
    this.places = new Map();
    this.facts = new Map();
    new Shared(this, 'language');
  }

  render() {
    if (!this.decision) return nothing;
    const { advice, details } = this.decision;
    return html`
      ${advice.length ? this.list(advice) : html`<p class="soft">${t('try.no-advice')}</p>`}
      ${
        details.length
          ? html`<details class="more">
              <summary>${t('try.more-advice', { count: details.length })}</summary>
              ${this.list(details)}
            </details>`
          : nothing
      }
    `;
  }

  list(advice) {
    return html`<ol>
      ${advice.map((one) => html`<li>${this.one(one)}</li>`)}
    </ol>`;
  }

  one({ kind, code, strength, text, due, because, rules, statements }) {
    return html`<details class="advice ${strength}" data-advice="${kind} ${code}">
      <summary>
        <span class="kind">
          ${t(`try.kind.${kind}`)}
          ${strength === 'urgent' ? html`<span class="badge danger">! ${t('try.strength.urgent')}</span>` : nothing}
          ${strength === 'weak' ? html`<span class="badge">${t('try.strength.weak')}</span>` : nothing}
        </span>
        <span>${text}${due ? html` <span class="soft small">${t('try.due', { day: due })}</span>` : nothing}</span>
      </summary>
      <div class="body">
        ${statements.map((statement) => this.statement(statement))}
        <dl>
          ${
            because.length
              ? html`<dt>${t('try.because')}</dt>
                  <dd>${because.map((pointer) => this.facts.get(pointer) ?? pointer).join(' · ')}</dd>`
              : nothing
          }
          <dt>${t('try.rules')}</dt>
          <dd>${rules.map((rule) => html`<div>${this.rule(rule)}</div>`)}</dd>
        </dl>
      </div>
    </details>`;
  }

  statement({ id, text, source, grade, confirmedBy, caveat }) {
    return html`<blockquote>
      <p>${text} <span class="soft small">${id}</span></p>
      <dl>
        <dt>${t('try.source')}</dt>
        <dd>${source}</dd>
        <dt>${t('try.grade')}</dt>
        <dd>${grade ?? t('try.no-grade')}</dd>
        <dt>${t('try.confirmed-by')}</dt>
        <dd>${confirmedBy || t('try.nobody')}</dd>
        <dt>${t('try.caveat')}</dt>
        <dd>${caveat || t('try.nothing')}</dd>
      </dl>
    </blockquote>`;
  }

  rule(name) {
    const at = this.places.get(name);
    return at ? html`<a href="#/rules/${at}">${name}</a>` : name;
  }
}

customElements.define('advice-list', AdviceList);
