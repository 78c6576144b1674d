import { LitElement, html, css, nothing } from 'lit';
import { aborted, explain, Problem } from '../api.js';
import { Shared, store } from '../state.js';
import { shared } from '../styles.js';
import { formAfter } from '../try/supposed.js';
import { requestOf } from '../try/request.js';
import { t } from '../words.js';
import './problem-note.js';

const ASSESSMENT = 'assessment';
/** To suppose changes costs many decisions: it waits for so many milliseconds until nobody types any more. */
const QUIET = 400;
/** More changes than these are no longer the nearest. */
const NEAREST = 6;

/** Why an advice is not given: the conditions that failed, and the nearest changes, each as a button that tries it. */
class WhyNot extends LitElement {
  static properties = {
    form: { attribute: false },
    decision: { attribute: false },
    vocabulary: { attribute: false },
    asked: { state: true },
    answer: { state: true },
    answered: { state: true },
    problem: { state: true },
  };

  static styles = [
    shared,
    css`
      :host { display: grid; gap: 0.75rem; grid-template-columns: minmax(0, 1fr); }
      label { display: grid; grid-template-columns: minmax(0, 1fr); max-width: 32rem; }
      ul { list-style: none; padding: 0; display: grid; gap: 0.25rem; }
      ul ul { margin: 0.35rem 0 0 0.5rem; padding-inline-start: 0.75rem; border-inline-start: 2px solid var(--line); }
      .condition { display: grid; grid-template-columns: 1.4rem 1fr; }
      .failed { color: var(--danger); font-weight: 600; }
      .failed .says { font-weight: 400; }
      .held { color: var(--soft-ink); }
      .mark { font-weight: 700; }
      h3 { margin-bottom: 0.4rem; }
      ul + p { margin-top: 0.4rem; }
      .rule { border: 1px solid var(--line); border-radius: var(--radius); padding: 0.6rem 0.8rem; background: var(--surface); }
      .rule + .rule { margin-top: 0.5rem; }
      .changes { display: grid; gap: 0.4rem; grid-template-columns: minmax(0, 1fr); overflow-wrap: anywhere; }
      /* The colours of an explanation of an answer from before go; its contrast stays. */
      .outdated { --ink: var(--soft-ink); --accent: var(--soft-ink); --danger: var(--soft-ink); }
      .changes button { text-align: start; width: 100%; display: grid; gap: 0.1rem; padding: 0.45rem 0.75rem; }
    `,
  ];

  constructor() {
    super();
    this.form = null;
    this.decision = null;
    this.vocabulary = null;
    this.asked = '';
    this.answer = null;
    this.answered = null;
    this.problem = null;
    new Shared(this, 'language');
  }

  updated(changed) {
    if (!changed.has('decision') || !this.asked) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), QUIET);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
    this.running?.abort();
  }

  render() {
    if (!this.vocabulary || !this.decision) return nothing;
    const { given } = this;
    const isOutdated = Boolean(this.answer) && this.answered !== this.decision;
    const kinds = [...new Set(this.vocabulary.advice.map(({ kind }) => kind))];
    return html`
      <label>
        ${t('try.why-not-which')}
        <select @change=${(event) => this.choose(event.target.value)}>
          <option value="" .selected=${!this.asked}>–</option>
          <option value=${ASSESSMENT} .selected=${this.asked === ASSESSMENT}>${t('try.what-if-assessment')}</option>
          ${kinds.map(
            (kind) =>
              html`<optgroup label=${t(`try.kind.${kind}`)}>
                ${this.vocabulary.advice
                  .filter((one) => one.kind === kind)
                  .map(({ code }) => {
                    const name = `${kind} ${code}`;
                    return html`<option value=${name} .selected=${name === this.asked}>
                      ${code.replaceAll('-', ' ')}${given.has(name) ? ` (${t('try.is-given')})` : ''}
                    </option>`;
                  })}
              </optgroup>`,
          )}
        </select>
      </label>
      <problem-note .problem=${this.problem}></problem-note>
      <div class="stack ${isOutdated ? 'outdated' : ''}" aria-live="polite" aria-busy=${isOutdated && !this.problem ? 'true' : 'false'}>
        ${this.answer ? this.explained(this.answer, given, isOutdated) : this.asked && !this.problem ? html`<p class="soft">${t('try.asking')}</p>` : nothing}
      </div>
    `;
  }

  /** The advice that the decision gives. */
  get given() {
    return new Set([...this.decision.advice, ...this.decision.details].map(({ kind, code }) => `${kind} ${code}`));
  }

  explained({ rules = [], changes, now }, given, isOutdated) {
    return html`
      ${given.has(this.asked) ? html`<p>${t('try.given-already')}</p>` : nothing}
      ${this.asked === ASSESSMENT && now ? html`<p>${t('try.now', { now })}</p>` : nothing}
      ${changes ? this.nearest(changes, isOutdated) : html`<p class="soft">${t('try.asking')}</p>`}
      ${
        rules.length && !given.has(this.asked)
          ? html`<div>
              <h3>${t('try.rules-tried')}</h3>
              ${[...rules].sort((a, b) => failures(a) - failures(b)).map((rule, index) => this.tried(rule, index === 0))}
            </div>`
          : nothing
      }
    `;
  }

  nearest(changes, isOutdated) {
    if (!changes.length) return html`<p>${t('try.no-change')}</p>`;
    const { asOf } = this.decision;
    return html`<div>
      <h3>${t('try.nearest')}</h3>
      <ul class="changes">
        ${onePerInput(changes)
          .slice(0, NEAREST)
          .map((change) => {
            const form = formAfter(this.form, change, this.vocabulary, asOf);
            const text = html`<strong>${change.changed}</strong> <span class="small">→ ${outcome(change)}</span>`;
            return html`<li>${form ? html`<button ?disabled=${isOutdated} @click=${() => this.suppose(form, change)}>${text}</button>` : text}</li>`;
          })}
      </ul>
      <p class="small soft">${t('try.no-advice-to-change')}</p>
    </div>`;
  }

  tried({ rule, file, line, conditions }, isOpen) {
    return html`<details class="rule" ?open=${isOpen}>
      <summary>
        ${rule} <span class="soft small">${t('try.failed', { count: conditions.filter(({ held }) => !held).length })}</span>
      </summary>
      <ul>
        ${conditions.map((condition) => this.condition(condition))}
      </ul>
      <p class="small"><a href="#/rules/${file}:${line}">${file}:${line}</a></p>
    </details>`;
  }

  condition({ asks, held, says, because }) {
    return html`<li>
      <div class="condition ${held ? 'held' : 'failed'}">
        <span class="mark" aria-hidden="true">${held ? '✓' : '✗'}</span>
        <span
          ><span class="visually-hidden">${held ? t('try.held') : t('try.not-held')}: </span>${asks}
          <span class="says small">${says}</span></span
        >
      </div>
      ${
        because.length && !held
          ? html`<ul>
              ${because.map(
                (inner) =>
                  html`<li>
                    <details>
                      <summary class="small">${inner.rule}</summary>
                      <ul>
                        ${inner.conditions.map((condition) => this.condition(condition))}
                      </ul>
                      <p class="small"><a href="#/rules/${inner.file}:${inner.line}">${inner.file}:${inner.line}</a></p>
                    </details>
                  </li>`,
              )}
            </ul>`
          : nothing
      }
    </li>`;
  }

  suppose(form, { changed }) {
    this.dispatchEvent(new CustomEvent('suppose', { detail: { form, changed } }));
  }

  /** Asks about an advice, whichever was asked about before. */
  choose(name) {
    this.asked = name;
    this.answer = null;
    this.ask();
  }

  async ask() {
    this.running?.abort();
    this.problem = null;
    if (!this.asked) return;
    const running = new AbortController();
    this.running = running;
    const { guideline } = store.get();
    const { asked, decision } = this;
    let answer = {};
    // What is explained is English and for clinicians, whoever the answer beside it is for.
    const about = async (question) => {
      const part = await explain(
        guideline,
        { ...requestOf(this.form).request, audience: 'clinician', language: 'en', question },
        running.signal,
      );
      if (running.signal.aborted) return;
      answer = { ...answer, ...part };
      Object.assign(this, { answer, answered: decision });
    };
    const isGiven = asked === ASSESSMENT || this.given.has(asked);
    try {
      // To suppose changes takes longer than to say why not.
      await Promise.all([...(isGiven ? [] : [about({ whyNot: asked })]), about({ whatIf: asked })]);
    } catch (error) {
      if (aborted(error)) return;
      if (!(error instanceof Problem)) throw error;
      this.problem = error;
    }
  }
}

/** What would be told after a change, and where the patient would stand. */
function outcome({ after, assessment }) {
  const told = after === 'nothing' ? t('try.not-any-more') : after;
  return assessment && assessment !== after ? `${told} · ${assessment}` : told;
}

const failures = ({ conditions }) => conditions.filter(({ held }) => !held).length;

/** Of several intervals of one test after which the same is told, the first, which is the nearest. */
function onePerInput(changes) {
  const seen = new Set();
  return changes.filter(({ test, changed, after }) => {
    const key = `${test || changed}\n${after}`;
    return seen.has(key) ? false : seen.add(key);
  });
}

customElements.define('why-not', WhyNot);
