import { LitElement, html, css, nothing } from 'lit';
import { browserSignIn, me, Problem, signIn } from '../api.js';
import { Shared, store } from '../state.js';
import { shared } from '../styles.js';
import { t } from '../words.js';

/** Begins a session: with a token, or at an identity provider. What is behind it stays as it is. */
class SignIn extends LitElement {
  static properties = { wrong: { state: true }, busy: { state: true } };

  static styles = [
    shared,
    css`
      form { display: grid; gap: var(--space); }
      input { width: 100%; }
      a.primary { display: inline-block; padding: 0.4rem 0.8rem; border-radius: 6px; background: var(--accent); color: var(--accent-ink); text-decoration: none; font-weight: 600; }
    `,
  ];

  constructor() {
    super();
    this.wrong = '';
    this.busy = false;
    new Shared(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.cameBack = () => this.askWhoItIs();
    window.addEventListener('focus', this.cameBack);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener('focus', this.cameBack);
  }

  /** Somebody may have signed in in another tab meanwhile. */
  async askWhoItIs() {
    if (store.get().session !== 'ended') return;
    try {
      const who = await me();
      if (who.signedIn) this.begun(who);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  }

  begun(who) {
    const was = store.get().me;
    // What stands here belongs to whoever was here before.
    if (was?.signedIn && (was.issuer !== who.issuer || was.subject !== who.subject)) store.forget();
    store.set({ me: who, session: 'ok' });
    this.dialog.close();
  }

  get dialog() {
    return this.renderRoot.querySelector('dialog');
  }

  show() {
    this.wrong = '';
    if (!this.dialog.open) this.dialog.showModal();
  }

  render() {
    const places = store.get().me?.signIn ?? {};
    // What was typed lives in this tab.
    const ended = store.get().session === 'ended';
    return html`<dialog aria-labelledby="title">
      <form method="dialog" class="stack" @submit=${this.submit}>
        <h2 id="title">${t('sign-in')}</h2>
        ${places.browser
          ? html`<p>
              <a class="primary" href=${browserSignIn(places.browser)} target=${ended ? '_blank' : '_self'}
                >${t(ended ? 'sign-in.browser-tab' : 'sign-in.browser')}</a
              >
            </p>`
          : nothing}
        <label>
          ${t('sign-in.token')}
          <input name="token" type="password" autocomplete="off" spellcheck="false" required aria-describedby="note" />
        </label>
        <p id="note" class="small soft">${t('sign-in.token-note')}</p>
        ${this.wrong ? html`<p class="said danger" role="alert">${t('sign-in.wrong', { detail: this.wrong })}</p>` : nothing}
        <div class="row">
          <button class="primary" ?disabled=${this.busy}>${t('sign-in')}</button>
          <button type="button" @click=${() => this.dialog.close()}>${t('sign-in.cancel')}</button>
        </div>
      </form>
    </dialog>`;
  }

  async submit(event) {
    event.preventDefault();
    const field = event.target.elements.token;
    const token = field.value.trim();
    field.value = '';
    this.busy = true;
    try {
      await signIn(token);
      this.begun(await me());
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.wrong = error.offline ? t('problem.offline') : error.message;
    } finally {
      this.busy = false;
    }
  }
}

customElements.define('sign-in', SignIn);
