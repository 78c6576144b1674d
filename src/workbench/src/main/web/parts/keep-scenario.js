import { LitElement, html, css, nothing } from 'lit';
import { decide, Problem } from '../api.js';
import { may, Shared, store } from '../state.js';
import { shared } from '../styles.js';
import { appended, expectedOf, scenarioYaml, withoutIdentity } from '../try/scenario.js';
import { t } from '../words.js';
import './problem-note.js';

/** The file of scenarios that come from Try. */
const FILE = 'scenarios/tried.yaml';

/** Keeps the patient as a scenario of the draft: shown as it will be written, without anything that says who it was. */
class KeepScenario extends LitElement {
  static properties = {
    request: { attribute: false },
    decision: { attribute: false },
    vocabulary: { attribute: false },
    name: { state: true },
    given: { state: true },
    expected: { state: true },
    problem: { state: true },
    busy: { state: true },
    kept: { state: true },
  };

  static styles = [
    shared,
    css`
      dialog { width: min(46rem, calc(100vw - 2rem)); }
      form { display: grid; gap: 0.75rem; }
      label { display: grid; }
      pre { background: var(--raised); padding: 0.75rem; border-radius: 6px; overflow: auto; max-height: 40vh; white-space: pre-wrap; overflow-wrap: anywhere; }
      .row { justify-content: end; }
    `,
  ];

  constructor() {
    super();
    this.request = {};
    this.decision = null;
    this.vocabulary = null;
    this.name = '';
    this.forget();
    new Shared(this, 'language', 'me', 'draft');
  }

  forget() {
    this.given = null;
    this.expected = null;
    this.problem = null;
    this.busy = false;
    this.kept = false;
  }

  /** Decides once more for the patient without identity: what is expected is what comes of that. */
  async show() {
    this.forget();
    this.name = '';
    this.renderRoot.querySelector('dialog').showModal();
    await this.trying(async () => {
      this.given = withoutIdentity(this.request, this.decision.asOf, this.vocabulary);
      this.expected = expectedOf(await decide(store.get().guideline, this.given, 'en'));
    });
  }

  render() {
    const mayWrite = may('author');
    const { me, draft } = store.get();
    // A draft that could not be saved is sent again by itself, maybe while this is still looked at.
    const isSaved = draft?.keeping === 'saved';
    const isOther = this.expected && this.expected.status !== this.decision?.assessment.status;
    return html`<dialog aria-labelledby="title" @close=${this.forget}>
      <form @submit=${this.keep}>
        <h2 id="title">${t('try.keep')}</h2>
        ${
          this.kept
            ? html`<p class="said ${isSaved ? 'good' : 'warn'}" role="status">
                ${isSaved ? t('try.kept', { number: draft.number }) : t('try.kept-here')}
                <a href="#/rules/${FILE}" @click=${this.close}>${FILE}</a>
              </p>`
            : html`
                ${mayWrite ? nothing : html`<p class="said warn">${whoMay(me)}</p>`}
                <label>
                  ${t('try.scenario-name')}
                  <input
                    required
                    maxlength="200"
                    autocomplete="off"
                    .value=${this.name}
                    @input=${(event) => (this.name = event.target.value)}
                  />
                  <span class="small soft">${t('try.scenario-name-hint')}</span>
                </label>
                ${
                  this.expected
                    ? html`
                        ${isOther ? html`<p class="said warn">${t('try.scenario-differs', { status: this.expected.status })}</p>` : nothing}
                        <pre tabindex="0" role="region" aria-label=${t('try.scenario-text')}>${this.yaml()}</pre>
                        <p class="small soft">
                          ${t('try.scenario-identity')}
                          ${draft?.number ? t('try.scenario-draft', { number: draft.number }) : t('try.scenario-new-draft')}
                        </p>
                      `
                    : nothing
                }
              `
        }
        <problem-note .problem=${this.kept && !isSaved ? draft?.problem : this.problem}></problem-note>
        <div class="row">
          <button type="button" @click=${this.close}>${this.kept ? t('try.close') : t('try.cancel')}</button>
          ${this.kept ? nothing : html`<button class="primary" ?disabled=${!mayWrite || !this.expected || this.busy}>${t('try.keep-it')}</button>`}
        </div>
      </form>
    </dialog>`;
  }

  yaml() {
    return scenarioYaml(this.name.trim() || '…', this.given, this.expected);
  }

  close() {
    this.renderRoot.querySelector('dialog').close();
  }

  async keep(event) {
    event.preventDefault();
    if (this.busy) return;
    this.busy = true;
    await this.trying(async () => {
      // Comes with the editor, which weighs as much as all the rest.
      const { workspace } = await import('../rules/workspace.js');
      await workspace.begin();
      if (workspace.failure) throw workspace.failure;
      const { files, keeper } = workspace;
      const state = await files.open(FILE);
      await workspace.change({ [FILE]: appended(files.isPresent(FILE) ? state.sliceDoc() : '', this.yaml()) });
      await keeper.save();
      // It stands in the draft now, saved or not: kept once more, it would stand there twice.
      this.kept = true;
    });
    this.busy = false;
  }

  async trying(work) {
    this.problem = null;
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.problem = error;
    }
  }
}

const whoMay = (me) => (me?.signedIn ? t('try.keep-role', { roles: me.roles.join(', ') || '–' }) : t('try.keep-sign-in'));

customElements.define('keep-scenario', KeepScenario);
