import { LitElement, html, css, nothing } from 'lit';
import { guidelines, me, Problem, signOut } from '../api.js';
import { keepOrStop } from '../changes/written-draft.js';
import { prefer, preferred } from '../preferences.js';
import { place, Shared, shortRelease, store } from '../state.js';
import { shared } from '../styles.js';
import { languages, t } from '../words.js';
import './page-tour.js';
import './problem-note.js';
import './sign-in.js';

/** Each room is fetched when it is first entered; the editor of Rules weighs as much as all the rest. */
const ROOMS = {
  try: () => import('../rooms/try-room.js'),
  rules: () => import('../rooms/rules-room.js'),
  changes: () => import('../rooms/changes-room.js'),
  release: () => import('../rooms/release-room.js'),
  watch: () => import('../rooms/watch-room.js'),
};
const SCHEMES = ['auto', 'light', 'dark'];
const LANGUAGE_NAMES = { en: 'English', de: 'Deutsch' };
/** How soon an unreachable service is asked again, in milliseconds. */
const AGAIN = 3_000;

/** A release as people name it: its version, and the beginning of its fingerprint. */
const shown = (guideline) => `${guideline.shownAs ?? guideline.version} (${shortRelease(guideline.release)})`;

/** The frame of the page: rooms, who is signed in, which guideline, and what is wrong with the connection. */
class AppShell extends LitElement {
  static properties = { place: { state: true }, problem: { state: true }, scheme: { state: true } };

  static styles = [
    shared,
    css`
      :host { min-height: 100vh; display: flex; flex-direction: column; }
      main { flex: 1; width: 100%; }
      header { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: center; padding: 0.5rem 1rem; background: var(--surface); border-bottom: 1px solid var(--line); }
      .brand { font-weight: 700; font-size: 1.1rem; letter-spacing: 0.01em; display: flex; gap: 0.4rem; align-items: center; }
      nav ul { display: flex; flex-wrap: wrap; gap: 0.15rem; list-style: none; padding: 0; }
      nav a { display: block; padding: 0.35rem 0.7rem; border-radius: 6px; color: var(--ink); text-decoration: none; }
      nav a:hover { background: var(--raised); }
      nav a[aria-current] { background: var(--accent-soft); color: var(--accent); font-weight: 600; box-shadow: inset 0 -3px 0 var(--accent); }
      .who { margin-inline-start: auto; display: flex; flex-wrap: wrap; gap: 0.35rem 0.6rem; align-items: center; }
      .who select { min-height: 2rem; padding-block: 0.1rem; }
      main { padding: 1rem; max-width: 110rem; margin-inline: auto; display: block; }
      main:focus { outline: none; }
      .notes { display: grid; gap: 0.5rem; padding: 0 1rem; }
      .notes > :first-child { margin-top: 0.75rem; }
      .skip { position: absolute; inset-inline-start: -100vw; }
      .skip:focus { inset-inline-start: 0.5rem; top: 0.5rem; background: var(--surface); padding: 0.5rem; z-index: 10; }
      footer { padding: 0.75rem 1rem 1.5rem; color: var(--soft-ink); display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; align-items: baseline; font-size: 0.875rem; border-top: 1px solid var(--line); }
      @media print { header, footer, .notes { display: none; } main { padding: 0; } }
    `,
  ];

  constructor() {
    super();
    this.place = { room: 'try', rest: '' };
    this.problem = null;
    this.scheme = 'auto';
    new Shared(this);
    this.follow = () => this.goWhereTheAddressSays();
  }

  connectedCallback() {
    super.connectedCallback();
    const wanted = [preferred('language'), ...navigator.languages.map((one) => one.slice(0, 2))];
    this.choose(wanted.find((one) => languages.includes(one)) ?? 'en');
    this.paint(SCHEMES.find((one) => one === preferred('scheme')) ?? 'auto');
    window.addEventListener('hashchange', this.follow);
    this.leave = store.subscribe((now, before) => {
      if (now.offline && !before.offline) this.askAgain();
      if (now.session === 'ended' && before.session !== 'ended') this.updateComplete.then(() => this.signIn.show());
      if (now.me !== before.me && before.me) this.load();
    });
    this.goWhereTheAddressSays();
    this.load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener('hashchange', this.follow);
    this.leave();
    clearTimeout(this.again);
  }

  get signIn() {
    return this.renderRoot.querySelector('sign-in');
  }

  goWhereTheAddressSays() {
    const there = place(location.hash);
    if (!Object.hasOwn(ROOMS, there.room)) {
      history.replaceState(null, '', '#/try');
      there.room = 'try';
    }
    const moved = this.hasUpdated && there.room !== this.place.room;
    this.place = there;
    this.fetch(there.room);
    document.title = `${t(`room.${there.room}`)} – Corrin`;
    if (moved) this.updateComplete.then(() => this.renderRoot.querySelector('main').focus());
  }

  async fetch(room) {
    try {
      await ROOMS[room]();
    } catch {
      // Without the service there is no room yet; it is asked for again as everything is.
      store.set({ offline: true });
    }
  }

  /** Asks who is signed in and what there is; rooms ask for the rest themselves. */
  async load() {
    try {
      if (!store.get().me) {
        const who = await me();
        store.set({ me: who, session: who.signedIn ? 'ok' : 'unknown' });
      }
      const all = await guidelines();
      const { guideline } = store.get();
      const chosen = all.find((one) => one.id === guideline) ?? all[0];
      store.set({ guidelines: all, guideline: chosen?.id ?? '', live: chosen?.release ?? '' });
      this.problem = null;
      await this.fetch(this.place.room);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.problem = error.offline || error.status === 401 ? null : error;
    }
  }

  askAgain() {
    clearTimeout(this.again);
    this.again = setTimeout(async () => {
      await this.load();
      if (store.get().offline) this.askAgain();
    }, AGAIN);
  }

  choose(language) {
    store.set({ language });
    document.documentElement.lang = language;
    document.title = `${t(`room.${this.place.room}`)} – Corrin`;
  }

  render() {
    const { me: who, session, offline, guideline, guidelines: all, language, live } = store.get();
    return html`
      <header>
        <button class="skip" @click=${this.skip}>${t('shell.skip')}</button>
        <span class="brand"><img src="icon.svg" width="24" height="24" alt="" />Corrin</span>
        <nav aria-label=${t('shell.rooms')}>
          <ul>
            ${Object.keys(ROOMS).map(
              (room) => html`<li>
                <a href="#/${room}" aria-current=${room === this.place.room ? 'page' : nothing}>${t(`room.${room}`)}</a>
              </li>`,
            )}
          </ul>
        </nav>
        <div class="who">
          ${all.length > 1
            ? html`<select aria-label=${t('shell.guideline')} @change=${(event) => this.look(event.target.value)}>
                ${all.map((one) => html`<option value=${one.id} .selected=${one.id === guideline}>${one.id}</option>`)}
              </select>`
            : nothing}
          <span class="small soft" title=${live}>
            ${live ? t('shell.live', { release: shown(all.find((one) => one.id === guideline)) }) : t('shell.nothing-live')}
          </span>
          <select aria-label=${t('shell.language')} @change=${(event) => this.keep('language', event, this.choose)}>
            ${languages.map(
              (one) => html`<option value=${one} lang=${one} .selected=${one === language}>${LANGUAGE_NAMES[one]}</option>`,
            )}
          </select>
          <select aria-label=${t('shell.scheme')} @change=${(event) => this.keep('scheme', event, this.paint)}>
            ${SCHEMES.map((one) => html`<option value=${one} .selected=${one === this.scheme}>${t(`scheme.${one}`)}</option>`)}
          </select>
          ${who?.signedIn && session !== 'ended'
            ? html`<span class="small" title=${who.roles.length > 0 ? t('sign-in.roles', { roles: who.roles.join(', ') }) : t('sign-in.no-roles')}
                  >${t('sign-in.as', { name: who.name })}</span
                >
                <button @click=${this.leaveSession}>${t('sign-out')}</button>`
            : html`<button class="primary" @click=${() => this.signIn.show()}>${t('sign-in')}</button>`}
        </div>
      </header>
      <div class="notes" aria-live="polite">
        ${offline
          ? html`<p class="said warn">${t('shell.offline')} <button @click=${this.load}>${t('shell.again')}</button></p>`
          : nothing}
        ${session === 'ended'
          ? html`<p class="said warn">
              ${t('shell.ended')} <button @click=${() => this.signIn.show()}>${t('sign-in')}</button>
            </p>`
          : nothing}
        ${who && !who.signedIn && who.access === 'closed' ? html`<p class="said">${t('sign-in.needed')}</p>` : nothing}
        <problem-note .problem=${this.problem}></problem-note>
      </div>
      <main id="main" tabindex="-1">
        ${guideline ? this.room() : html`<p role="status">${who && !offline ? this.without(who) : t('shell.loading')}</p>`}
      </main>
      <footer>
        <button class="plain" @click=${() => this.renderRoot.querySelector('page-tour').show()}>${t('shell.tour')}</button>
        <a href="../q/swagger-ui/">${t('shell.api')}</a>
        <a href="guides/">${t('shell.guides')}</a>
      </footer>
      <page-tour></page-tour>
      <sign-in></sign-in>
    `;
  }

  room() {
    const { rest } = this.place;
    switch (this.place.room) {
      case 'rules':
        return html`<rules-room .rest=${rest}></rules-room>`;
      case 'changes':
        return html`<changes-room .rest=${rest}></changes-room>`;
      case 'release':
        return html`<release-room .rest=${rest}></release-room>`;
      case 'watch':
        return html`<watch-room></watch-room>`;
      default:
        return html`<try-room></try-room>`;
    }
  }

  without(who) {
    return !who.signedIn && who.access === 'closed' ? t('sign-in.needed') : t('shell.no-guideline');
  }

  skip() {
    this.renderRoot.querySelector('main').focus();
  }

  async look(id) {
    if (!(await this.isKept())) {
      // The select already shows what was chosen.
      this.renderRoot.querySelector('.who select').value = store.get().guideline;
      return;
    }
    const chosen = store.get().guidelines.find((one) => one.id === id);
    store.set({ guideline: id, live: chosen?.release ?? '', draft: null, open: null, decision: null, request: {} });
  }

  keep(preference, event, set) {
    prefer(preference, event.target.value);
    set.call(this, event.target.value);
  }

  paint(scheme) {
    this.scheme = scheme;
    if (scheme === 'auto') delete document.documentElement.dataset.scheme;
    else document.documentElement.dataset.scheme = scheme;
  }

  /** Whether all that was typed is in the service; says so if it is not. */
  async isKept() {
    this.problem = null;
    try {
      await keepOrStop();
      return true;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.problem = error;
      return false;
    }
  }

  async leaveSession() {
    // What was typed just now belongs to who goes, and to nobody who comes after them.
    if (!(await this.isKept())) return;
    try {
      await signOut();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      // Whoever cannot be signed out stays in; a session that is over already is what was wanted.
      if (error.offline) return;
    }
    store.forget();
    await this.load();
  }
}

customElements.define('app-shell', AppShell);
