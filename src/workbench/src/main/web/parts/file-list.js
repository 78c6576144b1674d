import { LitElement, html, css, nothing } from 'lit';
import { fileGroups } from '../rules/file-groups.js';
import { shared } from '../styles.js';
import { t } from '../words.js';

/** The files of a draft, by what they are for; each says whether the draft changes it and how many problems it has. */
class FileList extends LitElement {
  static properties = {
    /** `{name, status}`, status as of the edited files. */
    files: { attribute: false },
    /** The name of the file that is shown. */
    shown: {},
    /** name -> number of problems. */
    problems: { attribute: false },
    language: { attribute: false },
  };

  static styles = [
    shared,
    css`
      nav { display: grid; gap: 0.5rem; }
      summary { font-weight: 600; font-size: 0.9rem; padding-block: 0.2rem; }
      ul { list-style: none; padding: 0; display: grid; }
      a { display: flex; flex-wrap: wrap; gap: 0 0.4rem; align-items: baseline; justify-content: space-between; padding: 0.2rem 0.5rem; border-radius: 6px; color: var(--ink); text-decoration: none; font-size: 0.875rem; overflow-wrap: anywhere; }
      a:hover { background: var(--raised); }
      a[aria-current] { background: var(--accent-soft); color: var(--accent); font-weight: 600; }
      .out { text-decoration: line-through; }
      .marks { display: flex; gap: 0.25rem; }
      .mark { font-size: 0.75rem; white-space: nowrap; color: var(--soft-ink); border: 1px solid var(--line); border-radius: 1rem; padding: 0 0.4rem; background: var(--surface); }
      .mark.danger { color: var(--danger); border-color: currentColor; }
      .mark.accent { color: var(--accent); border-color: currentColor; }
    `,
  ];

  constructor() {
    super();
    this.files = [];
    this.shown = '';
    this.problems = {};
    this.language = '';
  }

  render() {
    const status = new Map(this.files.map((file) => [file.name, file.status]));
    return html`<nav aria-label=${t('rules.files')}>
      ${fileGroups(status.keys()).map(({ group, names }) => this.group(group, names, status))}
    </nav>`;
  }

  group(group, names, status) {
    const changed = names.filter((name) => status.get(name) !== 'same').length;
    const isOpen = group === 'rules' || changed > 0 || names.includes(this.shown);
    return html`<details ?open=${isOpen}>
      <summary>${t(`rules.group.${group}`)} <span class="soft small">${names.length}</span></summary>
      <ul>
        ${names.map((name) => html`<li>${this.file(name, group, status.get(name))}</li>`)}
      </ul>
    </details>`;
  }

  file(name, group, status) {
    const problems = this.problems[name] ?? 0;
    const shortened = name.slice(name.lastIndexOf('/') + 1);
    return html`<a href="#/rules/${name}" aria-current=${name === this.shown ? 'page' : nothing}>
      <span class=${status}>${shortened}</span>
      <span class="marks">
        ${problems > 0 ? html`<span class="mark danger">${t(problems === 1 ? 'rules.one-problem' : 'rules.problems', { number: problems })}</span>` : nothing}
        ${status === 'same' ? nothing : html`<span class="mark accent">${t(`rules.status.${status}`)}</span>`}
      </span>
    </a>`;
  }
}

customElements.define('file-list', FileList);
