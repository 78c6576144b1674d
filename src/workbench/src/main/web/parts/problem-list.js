import { LitElement, html, css, nothing } from 'lit';
import { shared } from '../styles.js';
import { t } from '../words.js';
import { saidText } from './said-text.js';

/** What is wrong with the files of a draft; each problem leads to its place, and may be mended here. Event: `fix-chosen`. */
class ProblemList extends LitElement {
  static properties = {
    problems: { attribute: false },
    /** `unknown`, `asking`, `known` or `unreachable`. */
    state: {},
    language: { attribute: false },
  };

  static styles = [
    shared,
    css`
      :host { display: grid; gap: 0.5rem; align-content: start; }
      ul { list-style: none; padding: 0; display: grid; gap: 0.5rem; }
      li { border-inline-start: 4px solid var(--danger); padding-inline-start: 0.6rem; display: grid; gap: 0.2rem; overflow-wrap: anywhere; justify-items: start; }
      li.warning { border-color: var(--warn); }
    `,
  ];

  constructor() {
    super();
    this.problems = [];
    this.state = 'unknown';
    this.language = '';
  }

  render() {
    return html`<h2 id="heading" tabindex="-1">${t('rules.problems-heading')}</h2>
      <p role="status" class=${this.problems.length > 0 ? 'fails' : 'soft'}>${this.summary()}</p>
      ${this.problems.length > 0
        ? html`<ul aria-labelledby="heading">
            ${this.problems.map((problem, at) => this.problem(problem, at))}
          </ul>`
        : nothing}`;
  }

  summary() {
    const number = this.problems.length;
    if (this.state === 'unreachable') return t('rules.problems-unreachable');
    if (this.state === 'unknown' || (this.state === 'asking' && number === 0)) return t('rules.problems-asking');
    if (number === 0) return t('rules.no-problems');
    return t(number === 1 ? 'rules.one-problem' : 'rules.problems', { number });
  }

  problem({ file, line, column, severity, message, hint, fixes }, at) {
    return html`<li class=${severity} data-at=${at}>
      <span>
        ${severity === 'warning' ? html`<strong>${t('rules.warning')}</strong> ` : nothing}
        <a href="#/rules/${file}:${line}:${column}">${file}:${line}</a> ${saidText(message)}
      </span>
      ${hint ? html`<span class="soft small">${saidText(hint)}</span>` : nothing}
      ${fixes.map((fix) => html`<button @click=${() => this.choose(fix)}>${saidText(fix.title)}</button>`)}
    </li>`;
  }

  choose(fix) {
    this.dispatchEvent(new CustomEvent('fix-chosen', { detail: fix }));
  }

  /** Moves the focus to a problem: to its first fix, or else to its place. */
  reach(problem) {
    const item = this.renderRoot.querySelector(`li[data-at="${this.problems.indexOf(problem)}"]`);
    (item?.querySelector('button') ?? item?.querySelector('a'))?.focus();
  }

  focusHeading() {
    this.renderRoot.querySelector('h2').focus();
  }
}

customElements.define('problem-list', ProblemList);
