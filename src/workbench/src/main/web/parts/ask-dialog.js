import { LitElement, css, html, nothing } from 'lit';
import { aborted, Problem } from '../api.js';
import { progressWords } from '../changes/gate-progress.js';
import { Shared } from '../state.js';
import { shared } from '../styles.js';
import { t } from '../words.js';
import './problem-note.js';

/**
 * Asks before something is done, and stays until it is: a problem is shown in it, and what was written is kept. Focus returns to
 * where it was when it closes.
 */
class AskDialog extends LitElement {
  static properties = {
    asked: { state: true },
    problem: { state: true },
    at: { state: true },
    busy: { state: true },
    missing: { state: true },
  };

  static styles = [
    shared,
    css`
      form { display: grid; gap: var(--space); }
      textarea { width: 100%; min-height: 5rem; resize: vertical; }
      input { width: 100%; }
      dialog { max-height: calc(100vh - 2rem); overflow: auto; }
      .wrong { color: var(--danger); font-size: 0.875rem; }
    `,
  ];

  constructor() {
    super();
    this.asked = null;
    this.problem = null;
    this.at = '';
    this.busy = false;
    this.missing = new Set();
    new Shared(this);
  }

  /**
   * Opens it.
   *
   * @param asked {title, text, fields, confirm, look, act}: fields are {name, label, hint?, needed?, lines?, must?}, of which
   *     `must` is the only text that is taken; `act(values, {progress, signal})` does what was asked about
   * @return what `act` answered; undefined if it was left
   */
  ask(asked) {
    this.asked = { fields: [], look: 'primary', text: '', ...asked };
    this.problem = null;
    this.at = '';
    this.missing = new Set();
    return new Promise((resolve) => {
      this.resolve = resolve;
      this.updateComplete.then(() => {
        this.renderRoot.querySelector('form').reset();
        this.dialog.showModal();
      });
    });
  }

  get dialog() {
    return this.renderRoot.querySelector('dialog');
  }

  render() {
    if (!this.asked) return html`<dialog></dialog>`;
    const { title, text, fields, confirm, look } = this.asked;
    return html`<dialog aria-labelledby="title" @close=${this.closed} @cancel=${this.leave}>
      <form novalidate @submit=${this.submit}>
        <h2 id="title">${title}</h2>
        ${text ? html`<p>${text}</p>` : nothing}
        ${fields.map((field) => this.field(field))}
        <problem-note .problem=${this.problem}></problem-note>
        <p role="status" class="small">${this.busy ? progressWords(this.at) : ''}</p>
        <div class="row">
          <button class=${look} aria-disabled=${this.busy ? 'true' : nothing}>${confirm}</button>
          <button type="button" @click=${this.leave}>${this.busy ? t('release.ask.give-up') : t('release.ask.cancel')}</button>
        </div>
      </form>
    </dialog>`;
  }

  field({ name, label, hint, needed, lines, must }) {
    const wrong = this.missing.has(name);
    const described = [hint && `${name}-hint`, wrong && `${name}-wrong`].filter(Boolean).join(' ') || nothing;
    const invalid = wrong ? 'true' : nothing;
    return html`<label>
        <span>${label}${needed || must ? nothing : html` <span class="soft">(${t('release.ask.optional')})</span>`}</span>
        ${lines
          ? html`<textarea name=${name} maxlength="1000" aria-required=${needed ? 'true' : 'false'} aria-describedby=${described} aria-invalid=${invalid}></textarea>`
          : html`<input name=${name} autocomplete="off" spellcheck="false" maxlength="4000" aria-required=${needed || must ? 'true' : 'false'} aria-describedby=${described} aria-invalid=${invalid} />`}
      </label>
      ${hint ? html`<p class="small soft" id="${name}-hint">${hint}</p>` : nothing}
      ${wrong ? html`<p class="wrong" id="${name}-wrong">${must ? t('release.ask.must', { must }) : t('release.ask.missing')}</p>` : nothing}`;
  }

  async submit(event) {
    event.preventDefault();
    if (this.busy) return;
    const form = event.target;
    // The service takes reasons on one line.
    const values = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, value.replace(/\s+/g, ' ').trim()]));
    this.missing = new Set(this.asked.fields.filter(({ name, needed, must }) => (needed && !values[name]) || (must && values[name] !== must)).map(({ name }) => name));
    if (this.missing.size > 0) {
      form.elements[[...this.missing][0]].focus();
      return;
    }
    this.busy = true;
    this.at = '';
    this.problem = null;
    this.giveUp = new AbortController();
    try {
      this.answer = await this.asked.act(values, { progress: (at) => { this.at = at; }, signal: this.giveUp.signal });
      this.dialog.close();
    } catch (error) {
      if (!aborted(error) && !(error instanceof Problem)) throw error;
      this.problem = aborted(error) ? null : error;
    } finally {
      this.busy = false;
    }
  }

  /** While something is done, leaving gives that up; the dialog stays to be left or tried again. */
  leave(event) {
    if (this.busy) {
      event.preventDefault();
      this.giveUp.abort();
    } else {
      this.dialog.close();
    }
  }

  closed() {
    this.resolve(this.answer);
    this.answer = undefined;
  }
}

customElements.define('ask-dialog', AskDialog);
