import { LitElement, css, html } from 'lit';
import { pairAddress } from '../changes/compared-pair.js';
import { Shared, shortRelease } from '../state.js';
import { shared } from '../styles.js';
import { t } from '../words.js';

/**
 * Chooses two releases that were live, and leads to what changes between them.
 *
 * periods: the timeline, the newest first
 * before, after: what is chosen at first; else the newest and what was live before it
 */
class PairChoice extends LitElement {
  static properties = {
    periods: { attribute: false },
    before: {},
    after: {},
  };

  static styles = [
    shared,
    css`
      form { display: flex; flex-wrap: wrap; gap: 0.75rem; align-items: end; }
      label { flex: 0 1 15rem; min-width: 0; }
      select { width: 100%; }
    `,
  ];

  constructor() {
    super();
    this.periods = [];
    this.before = '';
    this.after = '';
    new Shared(this);
  }

  render() {
    // A release that was live twice is one choice.
    const releases = this.periods.filter((one, i) => this.periods.findIndex((other) => other.release === one.release) === i);
    if (releases.length < 2) return html`<p>${t('changes.pair.one')}</p>`;
    const after = this.after || releases[0].release;
    const before = this.before || releases[1].release;
    return html`<form @submit=${this.go}>
      ${this.choice('before', t('changes.pair.before'), releases, before)}
      ${this.choice('after', t('changes.pair.after'), releases, after)}
      <button>${t('changes.pair.compare')}</button>
    </form>`;
  }

  choice(name, label, releases, chosen) {
    return html`<label>${label}
      <select name=${name}>
        ${releases.map((one) => html`<option value=${one.release} .selected=${one.release === chosen}>${one.shownAs} (${shortRelease(one.release)})</option>`)}
      </select>
    </label>`;
  }

  go(event) {
    event.preventDefault();
    const { before, after } = event.target.elements;
    location.hash = pairAddress(before.value, after.value);
  }
}

customElements.define('pair-choice', PairChoice);
