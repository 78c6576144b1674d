import { LitElement, html, css, nothing } from 'lit';
import { Shared } from '../state.js';
import { shared } from '../styles.js';
import { t } from '../words.js';

/** The scenarios of the guideline, to begin with the patient of one of them. */
class SeedPicker extends LitElement {
  static properties = { seeds: { attribute: false }, seed: { attribute: false } };

  static styles = [
    shared,
    css`
      label { display: grid; grid-template-columns: minmax(0, 1fr); }
    `,
  ];

  constructor() {
    super();
    this.seeds = [];
    this.seed = null;
    new Shared(this, 'language');
  }

  render() {
    const files = [...new Set(this.seeds.map(({ file }) => file))];
    return html`<label>
      ${t('try.seeds')}
      <select @change=${this.pick}>
        <option value="" .selected=${!this.seed}>${t('try.pick')}</option>
        ${files.map(
          (file) =>
            html`<optgroup label=${file.replace(/^scenarios\/|\.yaml$/g, '')}>
              ${this.seeds.map((seed, index) =>
                seed.file === file ? html`<option value=${index} .selected=${seed === this.seed}>${seed.name}</option>` : nothing,
              )}
            </optgroup>`,
        )}
      </select>
    </label>`;
  }

  pick({ target: { value } }) {
    if (value !== '') this.dispatchEvent(new CustomEvent('seed', { detail: this.seeds[Number(value)] }));
  }
}

customElements.define('seed-picker', SeedPicker);
