import { LitElement, css, html, nothing } from 'lit';
import { Problem } from '../api.js';
import { Shared } from '../state.js';
import { shared } from '../styles.js';
import { t } from '../words.js';
import './problem-note.js';
import './text-difference.js';

/**
 * Files that differ, each folded out as a difference when it is wanted. Texts are fetched then.
 *
 * names: of the files
 * read: a function from a name to a promise of {before, after}, each a text or null
 * comments: {file, line, …} as in text-difference
 * first: whether the first is folded out from the beginning
 * commentable: whether lines have buttons; they send `comment` with {file, line}, line 0 for the whole file
 */
class FileDifferences extends LitElement {
  static properties = {
    names: { attribute: false },
    read: { attribute: false },
    comments: { attribute: false },
    first: { type: Boolean },
    commentable: { type: Boolean },
    texts: { state: true },
  };

  static styles = [
    shared,
    css`
      details { border: 1px solid var(--line); border-radius: var(--radius); background: var(--surface); }
      details + details { margin-top: 0.5rem; }
      summary { padding: 0.5rem 0.75rem; overflow-wrap: anywhere; }
      summary code { font-size: 0.9rem; }
      .inside { padding: 0 0.75rem 0.75rem; }
    `,
  ];

  constructor() {
    super();
    this.names = [];
    this.read = null;
    this.comments = [];
    this.first = false;
    this.commentable = false;
    this.texts = new Map();
    new Shared(this);
  }

  willUpdate(changed) {
    if (changed.has('read')) this.texts = new Map();
  }

  render() {
    return this.names.map(
      (name, i) => html`<details ?open=${this.first && i === 0} @toggle=${(event) => event.target.open && this.fetch(name)}>
        <summary><code>${name}</code>${this.commentCount(name)}</summary>
        <div class="inside stack">
          <p class="row small">
            <a href="#/rules/${name}">${t('changes.files.open')}</a>
            ${this.commentable ? html`<button class="small" @click=${() => this.tell(name, 0)}>${t('changes.files.comment')}</button>` : nothing}
          </p>
          ${this.difference(name)}
        </div>
      </details>`,
    );
  }

  commentCount(name) {
    const count = this.comments.filter((comment) => comment.file === name).length;
    return count ? html` <span class="badge accent">${t('changes.files.comments', { count })}</span>` : nothing;
  }

  difference(name) {
    const texts = this.texts.get(name);
    if (!texts) return html`<p role="status">${t('shell.loading')}</p>`;
    if (texts.problem) return html`<problem-note .problem=${texts.problem}></problem-note>`;
    return html`<text-difference .before=${texts.before} .after=${texts.after} .name=${name} ?commentable=${this.commentable}
      .comments=${this.comments.filter((comment) => comment.file === name)}
      @comment=${(event) => this.tell(name, event.detail.line)}></text-difference>`;
  }

  async fetch(name) {
    if (this.texts.has(name) && !this.texts.get(name).problem) return;
    const { read } = this;
    let texts;
    try {
      texts = await read(name);
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      texts = { problem };
    }
    // Meanwhile other files may be shown.
    if (read === this.read) this.texts = new Map([...this.texts, [name, texts]]);
  }

  tell(file, line) {
    this.dispatchEvent(new CustomEvent('comment', { detail: { file, line } }));
  }
}

customElements.define('file-differences', FileDifferences);
