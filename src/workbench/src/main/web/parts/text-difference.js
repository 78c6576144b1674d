import { LitElement, css, html, nothing } from 'lit';
import { changedWords, hunks, lineCounts, lineDifference } from '../changes/line-difference.js';
import { Shared } from '../state.js';
import { shared } from '../styles.js';
import { t, time } from '../words.js';

/** Longer texts are not laid beside each other in a page. */
const LONGEST = 1_000_000;

/**
 * Two texts line by line: what is gone, what is new, and a few lines around. Unchanged stretches are folded.
 *
 * before, after: the texts; null where there was or is none
 * name: of what the texts are, for those who do not see where they are
 * part: whether they are a part of a file, whose lines have other numbers there
 * comments: {line, text, by, at, earlier} of lines of the newer text; line 0 is the whole file
 * commentable: whether each line has a button; it sends an event `comment` with {line}
 */
class TextDifference extends LitElement {
  static properties = {
    before: { attribute: false },
    after: { attribute: false },
    name: {},
    part: { type: Boolean },
    comments: { attribute: false },
    commentable: { type: Boolean },
    opened: { state: true },
  };

  static styles = [
    shared,
    css`
      .frame { border: 1px solid var(--line); border-radius: var(--radius); overflow: hidden; }
      table { table-layout: fixed; font-family: var(--code); font-size: 0.8125rem; line-height: 1.5; }
      td, thead th { border: 0; padding: 0 0.4rem; }
      col.number { width: 3.2rem; }
      col.sign { width: 1.4rem; }
      col.button { width: 2.6rem; }
      .number { text-align: end; color: var(--soft-ink); font-size: 0.75rem; user-select: none; padding-top: 0.1rem; }
      .sign { text-align: center; font-weight: 700; padding: 0; }
      .text { white-space: pre-wrap; overflow-wrap: anywhere; }
      .button { padding: 0; text-align: center; }
      tr.gone { background: var(--danger-soft); }
      tr.new { background: var(--good-soft); }
      del, ins { text-decoration-thickness: 2px; text-underline-offset: 2px; font-weight: 700; }
      del { text-decoration-line: line-through; }
      ins { text-decoration-line: underline; }
      td.fold { padding: 0; background: var(--raised); }
      td.fold button { width: 100%; border: 0; border-radius: 0; background: none; min-height: 1.9rem; font-family: inherit; font-size: 0.8125rem; }
      td.button button { min-height: 1.5rem; min-width: 1.75rem; padding: 0; line-height: 1; color: var(--soft-ink); }
      td.button button:hover, td.button button:focus-visible { color: var(--accent); background: var(--raised); }
      td.button svg { width: 1rem; height: 1rem; display: block; margin: auto; }
      td.comment { padding: 0.4rem 0.6rem 0.6rem; background: var(--surface); font-family: var(--text); font-size: 0.9rem; }
      @media (max-width: 40rem) {
        col.number { width: 2.2rem; }
        col.old { width: 0; }
        td { padding-inline: 0.2rem; }
        /* A cell that is not displayed would leave its row a column short. */
        td.old { padding: 0; font-size: 0; overflow: hidden; }
      }
    `,
  ];

  constructor() {
    super();
    this.before = null;
    this.after = null;
    this.name = '';
    this.part = false;
    this.comments = [];
    this.commentable = false;
    this.opened = new Set();
    new Shared(this);
  }

  willUpdate(changed) {
    if (changed.has('before') || changed.has('after')) {
      const tooLong = (this.before ?? '').length + (this.after ?? '').length > LONGEST;
      this.rows = tooLong ? null : lineDifference(this.before ?? '', this.after ?? '');
      this.words = tooLong ? null : changedWords(this.rows);
      this.opened = new Set();
    }
  }

  render() {
    if (this.rows === null) return html`<p>${t('changes.lines.too-long')}</p>`;
    const noted = new Set(this.comments.map((comment) => comment.line));
    const pieces = hunks(this.rows, (row) => noted.has(row.after));
    const counts = lineCounts(this.rows);
    return html`
      <div class="stack">
        ${this.state(counts)}
        ${this.commentsAt(0).length ? html`<div class="card">${this.commentsAt(0)}</div>` : nothing}
        ${this.rows.length === 0
          ? nothing
          : html`<div class="frame">
              <table @keydown=${this.move} @focusin=${this.entered}>
                <caption class="visually-hidden">${t('changes.lines.caption', { name: this.name })}</caption>
                <colgroup>
                  ${this.part ? nothing : html`<col class="number old" /><col class="number" />`}<col class="sign" /><col />${this.commentable ? html`<col class="button" />` : nothing}
                </colgroup>
                <thead class="visually-hidden">
                  <tr>
                    ${this.part ? nothing : html`<th scope="col">${t('changes.lines.old')}</th><th scope="col">${t('changes.lines.new')}</th>`}
                    <th scope="col">${t('changes.lines.kind')}</th><th scope="col">${t('changes.lines.text')}</th>
                    ${this.commentable ? html`<th scope="col">${t('changes.lines.comment')}</th>` : nothing}
                  </tr>
                </thead>
                <tbody>
                  ${pieces.map((piece) => (piece.folded && !this.opened.has(piece.rows[0]) ? this.fold(piece) : piece.rows.map((row) => this.row(row))))}
                </tbody>
              </table>
            </div>`}
      </div>
    `;
  }

  state({ added, removed }) {
    if (this.part) return nothing;
    if (this.after === null) return html`<p class="small">${t('changes.lines.file-gone')}</p>`;
    if (this.before === null) return html`<p class="small">${t('changes.lines.file-new', { added })}</p>`;
    return html`<p class="small soft">${added + removed === 0 ? t('changes.lines.none') : t('changes.lines.counts', { added, removed })}</p>`;
  }

  fold(piece) {
    const open = () => { this.opened = new Set([...this.opened, piece.rows[0]]); };
    return html`<tr><td class="fold" colspan=${this.columns}>
      <button @click=${open}>${t('changes.lines.folded', { count: piece.rows.length })}</button>
    </td></tr>`;
  }

  get columns() {
    return 2 + (this.part ? 0 : 2) + (this.commentable ? 1 : 0);
  }

  row(row) {
    const sign = { same: '', gone: '−', new: '+' }[row.kind];
    return html`
      <tr class=${row.kind}>
        ${this.part ? nothing : html`<td class="number old">${row.before}</td><td class="number">${row.after}</td>`}
        <td class="sign">${sign ? html`<span aria-hidden="true">${sign}</span><span class="visually-hidden">${t(`changes.lines.${row.kind}-line`)}</span>` : nothing}</td>
        <td class="text">${this.said(row)}</td>
        ${this.commentable ? html`<td class="button">${row.after ? this.button(row.after) : nothing}</td>` : nothing}
      </tr>
      ${row.after ? this.commentsAt(row.after).map((comment) => html`<tr><td class="comment" colspan=${this.columns}>${comment}</td></tr>`) : nothing}
    `;
  }

  said(row) {
    const words = this.words.get(row);
    if (!words) return row.text;
    return words.map((word) => (word.kind === 'gone' ? html`<del>${word.text}</del>` : word.kind === 'new' ? html`<ins>${word.text}</ins>` : word.text));
  }

  button(line) {
    return html`<button class="plain" tabindex="-1" data-line=${line} aria-label=${t('changes.lines.comment-at', { line })} title=${t('changes.lines.comment-at', { line })}
      @click=${() => this.dispatchEvent(new CustomEvent('comment', { detail: { line } }))}>
      <svg viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.5" aria-hidden="true"><path d="M2 3h12v8H7l-3 3v-3H2z"></path></svg>
    </button>`;
  }

  commentsAt(line) {
    return this.comments
      .filter((comment) => comment.line === line)
      .map((comment) => html`<div class="said"><strong>${comment.by}</strong> <span class="soft small">${time(comment.at)}${comment.earlier ? ` · ${t('changes.lines.earlier')}` : nothing}</span><div>${comment.text}</div></div>`);
  }

  /** One button of the table is a stop of the tab key, so that a long file is one stop; arrows lead to the others. */
  updated() {
    const buttons = this.buttons();
    if (buttons.length && !buttons.some((button) => button.tabIndex === 0)) {
      (buttons.find((button) => button.closest('tr').className === 'new') ?? buttons[0]).tabIndex = 0;
    }
  }

  buttons() {
    return [...this.renderRoot.querySelectorAll('td.button button')];
  }

  entered({ target }) {
    if (!target.matches('td.button button')) return;
    for (const button of this.buttons()) button.tabIndex = button === target ? 0 : -1;
  }

  move(event) {
    const buttons = this.buttons();
    const now = buttons.indexOf(event.target);
    const to = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (now < 0 || to === undefined) return;
    event.preventDefault();
    buttons[Math.min(buttons.length - 1, Math.max(0, to))].focus();
  }
}

customElements.define('text-difference', TextDifference);
