import { LitElement, css, html, nothing } from 'lit';
import { counted } from '../changes/counted.js';
import { regionWords } from '../changes/region-words.js';
import { Shared, store } from '../state.js';
import { shared } from '../styles.js';
import { t } from '../words.js';

/** So many groups are shown at first, and so many more each time somebody asks. */
const AT_ONCE = 8;

/**
 * What changes for groups of patients, in words, each with an example that opens in Try.
 *
 * groups: as the service tells changes
 * cohort: how many patients of a cohort were asked
 */
class ChangedGroups extends LitElement {
  static properties = {
    groups: { attribute: false },
    cohort: { type: Number },
    shown: { state: true },
  };

  static styles = [
    shared,
    css`
      ol + p { margin-top: 0.75rem; }
      ol { list-style: none; padding: 0; display: grid; gap: 0.75rem; }
      .told { display: grid; gap: 0.15rem; }
      .of { font-weight: 600; }
      .before { color: var(--soft-ink); }
      .who { padding-inline-start: 1.1rem; }
      .who li { overflow-wrap: anywhere; }
      .region { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0.3rem; }
      .region li { background: var(--raised); border-radius: 4px; padding: 0.05rem 0.45rem; overflow-wrap: anywhere; }
      .who > li { margin-top: 0.4rem; }
      .example { border-top: 1px solid var(--line); padding-top: 0.5rem; justify-content: space-between; }
      .example p { flex: 1 1 14rem; }
    `,
  ];

  constructor() {
    super();
    this.groups = [];
    this.cohort = 0;
    this.shown = AT_ONCE;
    new Shared(this);
  }

  willUpdate(changed) {
    if (changed.has('groups')) this.shown = AT_ONCE;
  }

  render() {
    const left = this.groups.length - this.shown;
    return html`
      <ol>
        ${this.groups.slice(0, this.shown).map((group, i) => this.group(group, i))}
      </ol>
      ${left > 0
        ? html`<p class="row"><button @click=${() => { this.shown += AT_ONCE * 2; }}>${t('changes.groups.more')}</button><span class="soft small">${t('changes.groups.left', { count: left })}</span></p>`
        : nothing}
    `;
  }

  group(group, i) {
    const [first, ...others] = described(group);
    return html`<li class="card stack" data-group=${i}>
      <ul class="told">${group.told.map((told) => this.told(told))}</ul>
      <div>
        <p class="small soft">${t('changes.groups.who')}</p>
        ${first}
        ${others.length
          ? html`<details class="small">
              <summary>${counted('changes.groups.others', others.length)}</summary>
              <ul class="who">${others.map((one) => html`<li>${one}</li>`)}</ul>
            </details>`
          : nothing}
      </div>
      ${this.cohort > 0 ? html`<p class="small">${t('changes.groups.touched', { touched: group.touched, cohort: this.cohort })}</p>` : nothing}
      <div class="row example">
        <p class="small"><span class="soft">${t('changes.groups.example')}</span> ${group.example.patient}</p>
        <button aria-label=${t('changes.groups.try-named', { patient: group.example.patient })} @click=${() => this.tryIt(group.example)}>${t('changes.groups.try')}</button>
      </div>
    </li>`;
  }

  told({ of, before, after }) {
    const plain = (text) => text.replaceAll('`', '');
    // An advice that comes or goes is named once.
    if (after === 'nothing') return html`<li><span class="of">${plain(of)}</span>: ${t('changes.groups.gone')}</li>`;
    if (before === 'nothing') return html`<li><span class="of">${plain(of)}</span>: ${t('changes.groups.new')}${after === plain(of).replace(/^the advice /, '') ? nothing : html` <span>(${after})</span>`}</li>`;
    return html`<li><span class="of">${plain(of)}</span>: <span class="before">${before}</span> ${t('changes.becomes')} <strong>${after}</strong></li>`;
  }

  tryIt(example) {
    store.set({ request: example.request });
    location.hash = '#/try';
  }
}

/** Who they are, each way to be one of them: what these have in common, or a sentence where a report has no more. */
function described({ regions, patients }) {
  if (!regions?.length) return patients.map((line) => html`<p>${line}</p>`);
  return regions.map((region) => html`<ul class="region">${regionWords(region).map((text) => html`<li>${text}</li>`)}</ul>`);
}

customElements.define('changed-groups', ChangedGroups);
