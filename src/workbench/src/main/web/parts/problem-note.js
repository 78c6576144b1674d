import { LitElement, html, css, nothing } from 'lit';
import { shared } from '../styles.js';
import { t } from '../words.js';

/** What the service answered instead, with all that it lists; places in files lead to Rules. */
class ProblemNote extends LitElement {
  static properties = { problem: { attribute: false } };

  static styles = [
    shared,
    css`
      ul { margin-top: 0.35rem; display: grid; gap: 0.25rem; }
    `,
  ];

  constructor() {
    super();
    this.problem = null;
  }

  render() {
    if (!this.problem) return nothing;
    const { offline, title, detail, errors = [], message } = this.problem;
    return html`<div class="said danger" role="alert">
      <strong>${offline ? t('problem.offline') : title || t('problem.title')}</strong>
      ${offline ? nothing : html`<p>${detail || message}</p>`}
      ${errors.length ? html`<ul>${errors.map((error) => this.line(error))}</ul>` : nothing}
    </div>`;
  }

  line(error) {
    const at = error.file ? `${error.file}${error.line ? `:${error.line}` : ''}` : '';
    return html`<li>
      ${at ? html`<a href="#/rules/${at}">${at}</a> ` : error.pointer ? html`<code>${error.pointer}</code> ` : nothing}
      ${error.message ?? error.detail ?? String(error)}${error.hint ? html` <span class="soft">${error.hint}</span>` : nothing}
    </li>`;
  }
}

customElements.define('problem-note', ProblemNote);
