import { LitElement, css, html, nothing } from 'lit';
import { Shared } from '../state.js';
import { shared } from '../styles.js';
import { t } from '../words.js';
import { fileLink } from './file-link.js';
import './text-difference.js';

const SECTIONS = ['rules', 'laws', 'scenarios', 'texts', 'statements', 'orders', 'alerts', 'codes', 'sources'];

/**
 * What of a guideline is not as it was, beside what its rules conclude: rules, laws, scenarios, texts, orders and so on, each
 * thing with its difference.
 *
 * content: as the service tells it
 */
class ContentChanges extends LitElement {
  static properties = { content: { attribute: false }, opened: { state: true } };

  static styles = [
    shared,
    css`
      :host { display: grid; gap: var(--space); }
      details { border: 1px solid var(--line); border-radius: var(--radius); background: var(--surface); }
      details details { border-radius: 0; border-width: 1px 0 0; }
      summary { padding: 0.5rem 0.75rem; overflow-wrap: anywhere; }
      .inside { padding: 0 0.75rem 0.75rem; }
      h3 { display: inline; }
    `,
  ];

  constructor() {
    super();
    this.content = null;
    this.opened = new Set();
    new Shared(this);
  }

  render() {
    const sections = SECTIONS.filter((name) => this.content?.[name]?.told.length);
    return sections.map((name) => this.section(name, this.content[name]));
  }

  section(name, { added, removed, changed, told }) {
    const counts = [
      added && t('changes.content.added', { count: added }),
      removed && t('changes.content.removed', { count: removed }),
      changed && t('changes.content.changed', { count: changed }),
    ].filter(Boolean);
    const left = added + removed + changed - told.length;
    return html`<details data-section=${name}>
      <summary><h3>${t(`changes.content.${name}`)}</h3> <span class="soft small">${counts.join(', ')}</span></summary>
      ${told.map((one) => this.thing(one))}
      ${left > 0 ? html`<p class="inside small">${t('changes.content.left', { count: left })}</p>` : nothing}
    </details>`;
  }

  thing(one) {
    const open = (event) => {
      if (event.target.open) this.opened = new Set([...this.opened, one.name]);
    };
    const look = { added: 'good', removed: 'danger', weakened: 'danger' }[one.is] ?? 'accent';
    // Names of a section are those of other sections as well, with a word before.
    const name = one.name.replace(/^\w+\//, '');
    return html`<details @toggle=${open}>
      <summary>${name} <span class="badge ${look}">${t(`changes.content.is.${one.is}`)}</span></summary>
      <div class="inside stack">
        ${this.opened.has(one.name)
          ? html`<p class="small">${fileLink(one)}</p>
              ${one.before || one.after
                ? html`<text-difference part .before=${one.is === 'added' ? null : one.before} .after=${one.is === 'removed' ? null : one.after} .name=${name}></text-difference>`
                : nothing}`
          : nothing}
      </div>
    </details>`;
  }
}

customElements.define('content-changes', ContentChanges);
