import { LitElement, html } from 'lit';
import { Shared } from '../state.js';
import { shared } from '../styles.js';
import { t } from '../words.js';

class TryRoom extends LitElement {
  static properties = { rest: {} };

  static styles = [shared];

  constructor() {
    super();
    this.rest = '';
    new Shared(this);
  }

  render() {
    return html`<h1>${t('room.try')}</h1>`;
  }
}

customElements.define('try-room', TryRoom);
