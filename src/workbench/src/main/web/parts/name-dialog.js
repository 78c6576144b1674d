import { LitElement, html, css, nothing } from 'lit';
import { shared } from '../styles.js';
import { t } from '../words.js';

/** Asks for a name, and says what is wrong with one that cannot be taken. */
class NameDialog extends LitElement {
  static properties = { question: { state: true }, fault: { state: true } };

  static styles = [
    shared,
    css`
      form { display: grid; gap: var(--space); }
      label { display: grid; }
    `,
  ];

  constructor() {
    super();
    this.question = null;
    this.fault = null;
  }

  /**
   * @param question `{title, label, value, ok, check}`; `check` gives what is wrong with a name, or null
   * @returns a promise of the name; null if somebody thought better of it
   */
  ask(question) {
    this.question = question;
    this.fault = null;
    return new Promise((resolve) => {
      this.answer = resolve;
      this.updateComplete.then(() => {
        this.renderRoot.querySelector('dialog').showModal();
        const input = this.renderRoot.querySelector('input');
        input.value = question.value;
        input.select();
      });
    });
  }

  render() {
    const { title = '', label = '', ok = '' } = this.question ?? {};
    return html`<dialog aria-labelledby="title" @close=${() => this.end(null)}>
      <form @submit=${this.submit}>
        <h2 id="title">${title}</h2>
        <label>
          ${label}
          <input autocomplete="off" spellcheck="false" aria-invalid=${this.fault ? 'true' : 'false'} aria-describedby="fault" />
        </label>
        <p id="fault" role="alert">${this.fault ?? nothing}</p>
        <div class="row">
          <button class="primary">${ok}</button>
          <button type="button" @click=${() => this.renderRoot.querySelector('dialog').close()}>${t('rules.cancel')}</button>
        </div>
      </form>
    </dialog>`;
  }

  submit(event) {
    event.preventDefault();
    const name = this.renderRoot.querySelector('input').value.trim();
    this.fault = this.question.check(name);
    if (this.fault) return;
    this.end(name);
    this.renderRoot.querySelector('dialog').close();
  }

  end(name) {
    this.answer?.(name);
    this.answer = null;
  }
}

customElements.define('name-dialog', NameDialog);
