import { LitElement, html, css, nothing } from 'lit';
import { bands, decide, decideRecord, graph, Problem, scenarios, vocabulary } from '../api.js';
import { Shared, store } from '../state.js';
import { shared } from '../styles.js';
import { measured, rowsOf } from '../try/measured.js';
import { NewestAnswer } from '../try/newest-answer.js';
import { partAt, resourceText } from '../try/pasted.js';
import { printedUnit, ratio } from '../quantities.js';
import { emptyForm, factTexts, formOf, placeInForm, requestOf, titleOf } from '../try/request.js';
import { t } from '../words.js';
import '../parts/advice-list.js';
import '../parts/keep-scenario.js';
import '../parts/leaflet-view.js';
import '../parts/paste-box.js';
import '../parts/patient-form.js';
import '../parts/patient-standing.js';
import '../parts/problem-note.js';
import '../parts/record-card.js';
import '../parts/seed-picker.js';
import '../parts/value-ruler.js';
import '../parts/why-graph.js';
import '../parts/why-not.js';

/** After so many milliseconds without a key the patient is decided: the answer is to be there within 100. */
const QUIET = 40;
/** The room where guidance is tried on a patient: what is known on one side, what follows and why on the other. */
class TryRoom extends LitElement {
  static properties = {
    form: { state: true },
    record: { state: true },
    unread: { state: true },
    typed: { state: true },
    known: { state: true },
    problem: { state: true },
    wrong: { state: true },
    outdated: { state: true },
    withLeaflet: { state: true },
    seed: { state: true },
  };

  static styles = [
    shared,
    css`
      .bar { display: flex; flex-wrap: wrap; gap: 0.5rem 0.75rem; align-items: end; margin-bottom: 1rem; }
      .bar h1 { align-self: center; margin-inline-end: 0.5rem; }
      seed-picker { width: 19rem; max-width: 100%; }
      .audience { display: inline-flex; border: 1px solid var(--field-line); border-radius: 6px; overflow: clip; overflow-clip-margin: 6px; }
      .audience label { display: block; position: relative; font-size: 1rem; }
      .audience input { position: absolute; opacity: 0; inset: 0; margin: 0; cursor: pointer; }
      .audience span { display: block; padding: 0.3rem 0.75rem; min-height: 2.2rem; }
      .audience input:checked + span { background: var(--accent); color: var(--accent-ink); font-weight: 600; }
      .audience input:focus-visible + span { outline: 3px solid var(--focus); outline-offset: 2px; }
      .room { display: grid; gap: 1rem; grid-template-columns: minmax(0, 1fr); align-items: start; }
      .answer { display: grid; gap: 1rem; min-width: 0; }
      .answer > section { display: grid; gap: 0.6rem; min-width: 0; align-content: start; }
      /* The colours of an answer from before go; its contrast stays. */
      .outdated { --ink: var(--soft-ink); --accent: var(--soft-ink); --danger: var(--soft-ink); --warn: var(--soft-ink); --good: var(--soft-ink); --accent-soft: var(--raised); --surface: var(--ground); }
      .notes { display: grid; gap: 0.5rem; }
      .notes:not(:empty) { margin-bottom: 1rem; }
      .rulers { display: grid; gap: 1.1rem 2rem; grid-template-columns: repeat(auto-fit, minmax(min(24rem, 100%), 1fr)); }
      .jump { position: sticky; bottom: 0.5rem; z-index: 2; width: 100%; box-shadow: 0 2px 12px rgb(0 0 0 / 25%); }
      @media print { .jump { display: none; } }
      @media (min-width: 62rem) {
        .room { grid-template-columns: minmax(20rem, 24rem) minmax(0, 1fr); }
        .audience { margin-inline-start: auto; }
        .jump { display: none; }
      }
      @media (min-width: 62rem) and (min-height: 36rem) {
        patient-form { position: sticky; top: 0.5rem; max-height: calc(100vh - 1rem); overflow-y: auto; }
      }
      @media (min-width: 110rem) {
        .answer { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
        .answer > .first { grid-column: 1; }
        .answer > .second { grid-column: 2; grid-row: 1 / span 3; }
      }
    `,
  ];

  constructor() {
    super();
    this.form = emptyForm();
    this.record = null;
    this.unread = [];
    this.typed = null;
    this.known = null;
    this.problem = null;
    this.wrong = new Map();
    this.outdated = false;
    this.withLeaflet = false;
    this.seed = null;
    this.answered = null;
    this.learning = null;
    this.newest = new NewestAnswer({
      ask: (signal) => this.decide(signal),
      answered: (answer) => this.decided(answer),
      failed: (error) => this.refused(error),
      late: () => (this.outdated = true),
    });
    new Shared(this, 'language', 'audience', 'decision');
  }

  connectedCallback() {
    super.connectedCallback();
    const { request, tried, live } = store.get();
    this.answered = tried?.answered ?? null;
    if (tried && tried.request === request) this.takeUp(tried);
    else this.read(request);
    this.leave = store.subscribe((now, before) => {
      if (now.request !== before.request && now.request !== this.sent) this.read(now.request);
      if (['live', 'guideline', 'me'].some((one) => now[one] !== before[one])) this.learn(now.live);
      if (['language', 'audience', 'live', 'guideline', 'me'].some((one) => now[one] !== before[one])) this.newest.soon(0);
      if (before.offline && !now.offline) this.newest.soon(0);
    });
    this.learn(live);
    this.newest.soon(0);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.leave();
    this.newest.stop();
  }

  /** Back from another room, the form is as it was left, with rows that were not ready to be sent. */
  takeUp({ form, record, typed, unread, request }) {
    Object.assign(this, { form, record, typed, unread, sent: request });
  }

  /** Takes a request that comes from elsewhere: a scenario, the tour, another room. */
  read(request) {
    const { form, unread } = formOf(request ?? {});
    Object.assign(this, { form, unread, record: null, typed: null, seed: null });
    this.newest.soon(0);
  }

  /** What this room has to know of a release, which may be one that somebody else put live; of rules and scenarios, what is live. */
  async learn(release) {
    const { guideline } = store.get();
    const learning = { release };
    this.learning = learning;
    try {
      const [words, ranges, rules, seeds] = await Promise.all([
        vocabulary(guideline, release),
        bands(guideline, release),
        graph(guideline),
        scenarios(guideline),
      ]);
      if (this.learning !== learning) return;
      const places = new Map(rules.rules.map(({ name, file, line }) => [name, `${file}:${line}`]));
      this.known = { release: ranges.release, vocabulary: words, bands: ranges.tests, rules: rules.rules, places, seeds };
    } catch (error) {
      if (this.learning === learning) this.refused(error);
    } finally {
      if (this.learning === learning) this.learning = null;
    }
  }

  /** Decides for what stands in the form now. */
  async decide(signal) {
    const { guideline, language, audience } = store.get();
    const { form, record, typed, unread } = this;
    const { request } = requestOf(form);
    this.sent = request;
    store.set({ request, tried: { form, record, typed, unread, request, answered: this.answered } });
    const decision = record
      ? await decideRecord(guideline, record.value, { audience, language, asOf: form.asOf }, signal)
      : await decide(guideline, { ...request, audience, language }, language, signal);
    return { decision, request, labs: form.labs, record: record?.value };
  }

  decided({ decision, ...answered }) {
    Object.assign(this, { problem: null, wrong: new Map(), outdated: false, answered });
    store.set({ decision, tried: { ...store.get().tried, answered } });
    const { release } = decision.guideline;
    if (release !== (this.learning ?? this.known)?.release) this.learn(release);
  }

  /** Problems of facts go to their fields; all else is told above. The last answer stays, as that of before. */
  refused(error) {
    if (!(error instanceof Problem)) throw error;
    const { places } = requestOf(this.form);
    const wrong = new Map();
    for (const told of error.body.problems ?? []) {
      const at = this.fieldOf(told.pointer, places);
      const problem = this.isNoNumber(at) ? { message: t('try.no-number'), hint: '' } : told;
      wrong.set(at, [...(wrong.get(at) ?? []), problem]);
    }
    this.outdated = true;
    this.wrong = this.record ? new Map() : wrong;
    this.problem = error;
  }

  /** Of a number that is none the service says how requests write it; here a person has typed it. */
  isNoNumber(at) {
    const [list, index, field] = at.split('/');
    if (list !== 'labs' || !['value', 'low', 'high'].includes(field)) return false;
    return ratio(this.form.labs[index]?.[field]) === null;
  }

  /** The laboratory's own range is two fields of a row, and an object of its own in a request. */
  fieldOf(pointer, places) {
    return placeInForm(pointer, places).replace('/reference/', '/');
  }

  render() {
    if (!this.known)
      return html`<h1>${t('room.try')}</h1>
        <p role="status">${this.problem ? nothing : t('shell.loading')}</p>
        <problem-note .problem=${this.problem}></problem-note>`;
    const { decision } = store.get();
    if (this.withLeaflet) {
      return html`<leaflet-view
        .patient=${this.record ? { record: this.record.value } : { request: this.sent }}
        .asOf=${this.form.asOf}
        @done=${() => (this.withLeaflet = false)}
      ></leaflet-view>`;
    }
    const facts = this.facts(decision);
    const isOutdated = this.outdated && Boolean(decision);
    return html`
      ${this.bar(decision)}
      <div class="notes">${this.notes()}</div>
      <div class="room">
        ${
          this.record
            ? html`<record-card
                .record=${this.record}
                .asOf=${this.form.asOf}
                @day=${(event) => this.typedIn({ ...this.form, asOf: event.detail })}
                @leave=${() => this.read({})}
              ></record-card>`
            : html`<patient-form
                class="card"
                role="group"
                aria-label=${t('try.patient')}
                .form=${this.form}
                .vocabulary=${this.known.vocabulary}
                .bands=${this.known.bands}
                .problems=${this.wrong}
                @form=${(event) => this.typedIn(event.detail)}
              ></patient-form>`
        }
        <div
          class="answer ${isOutdated ? 'outdated' : ''}"
          role="region"
          aria-label=${t('try.answer')}
          aria-busy=${isOutdated ? 'true' : 'false'}
        >
          ${decision ? this.answer(decision, facts) : nothing}
        </div>
        ${decision ? html`<button class="jump" @click=${this.jump}>${t('try.jump', { status: decision.assessment.status })} ↕</button>` : nothing}
      </div>
      <paste-box @pasted=${(event) => this.pasted(event.detail)}></paste-box>
      <keep-scenario .request=${this.sent} .decision=${decision} .vocabulary=${this.known.vocabulary}></keep-scenario>
    `;
  }

  bar(decision) {
    const { audience } = store.get();
    return html`<div class="bar">
      <h1>${t('room.try')}</h1>
      <seed-picker .seeds=${this.known.seeds} .seed=${this.seed} @seed=${(event) => this.pick(event.detail)}></seed-picker>
      <button @click=${() => this.renderRoot.querySelector('paste-box').show()}>${t('try.paste')}</button>
      <button @click=${() => this.read({})}>${t('try.clear')}</button>
      <fieldset class="audience">
        <legend class="visually-hidden">${t('try.audience')}</legend>
        ${['clinician', 'patient'].map(
          (one) =>
            html`<label>
              <input
                type="radio"
                name="audience"
                value=${one}
                .checked=${audience === one}
                @change=${() => store.set({ audience: one })}
              />
              <span>${t(`try.audience.${one}`)}</span>
            </label>`,
        )}
      </fieldset>
      <button ?disabled=${!decision} @click=${() => (this.withLeaflet = true)}>${t('try.leaflet')}</button>
      <button
        ?disabled=${!decision || this.record || this.problem}
        @click=${() => this.renderRoot.querySelector('keep-scenario').show()}
      >
        ${t('try.keep')}
      </button>
    </div>`;
  }

  notes() {
    return html`
      ${
        this.typed
          ? html`<p class="said warn" role="status">
              ${t('try.supposed', { changed: this.typed.changed })}
              <button @click=${this.unsuppose}>${t('try.as-typed')}</button>
            </p>`
          : nothing
      }
      ${
        this.unread.length
          ? html`<p class="said" role="status">${t('try.unread')} <code>${this.unread.join(', ')}</code></p>`
          : nothing
      }
      ${this.problem ? this.problemNote() : nothing}
    `;
  }

  /** Where every problem has a field, a line says how many there are: they are read at the fields. */
  problemNote() {
    const { problems } = this.problem.body;
    // The frame of the page says already that nothing answers.
    if (this.problem.offline) return nothing;
    if (!problems || this.record) return html`<problem-note .problem=${this.problem}></problem-note>`;
    return html`<p class="said danger" role="status">${t('try.not-decided', { count: problems.length })}</p>`;
  }

  answer(decision, facts) {
    const { vocabulary: words, places, rules } = this.known;
    return html`
      <patient-standing class="first" .decision=${decision} .statuses=${words.statuses} .facts=${facts}></patient-standing>
      ${this.rulers(decision)}
      <section class="first" aria-labelledby="advice">
        <h2 id="advice">${t('try.advice')}</h2>
        <advice-list .decision=${decision} .places=${places} .facts=${facts}></advice-list>
        <p class="small soft">${decision.disclaimer}</p>
      </section>
      <section class="second" aria-labelledby="why">
        <h2 id="why">${t('try.why')}</h2>
        <why-graph
          class="card"
          .decision=${decision}
          .facts=${facts}
          .rules=${rules}
          .places=${places}
          @fact=${(event) => this.showFact(event.detail)}
        ></why-graph>
        <h2 id="why-not">${t('try.why-not')}</h2>
        ${
          this.record
            ? html`<p class="soft">${t('try.why-not-record')}</p>`
            : html`<why-not
                class="card"
                .form=${this.form}
                .decision=${decision}
                .vocabulary=${words}
                @suppose=${(event) => this.suppose(event.detail)}
              ></why-not>`
        }
      </section>
    `;
  }

  /** The bands of another release than the one that decided would contradict the answer. */
  rulers(decision) {
    const { release, vocabulary: words, bands: known, rules } = this.known;
    if (!this.answered || release !== decision.guideline.release) return nothing;
    const { record, labs } = this.answered;
    const rows = record ? rowsOf(record, decision.trace, rules) : labs;
    const shown = measured(rows, words.tests, known);
    if (!shown.length) return nothing;
    return html`<section class="first card" aria-labelledby="values">
      <h2 id="values">${t('try.values')}</h2>
      <div class="rulers">
        ${shown.map(
          ({ test, bands: ranges, results }) =>
            html`<value-ruler
              .test=${ranges}
              .name=${titleOf(test, store.get().language)}
              .results=${results}
            ></value-ruler>`,
        )}
      </div>
    </section>`;
  }

  /** On a narrow screen, from the form to the answer, and back from there. */
  jump() {
    const answer = this.renderRoot.querySelector('.answer');
    const isThere = answer.getBoundingClientRect().top < window.innerHeight / 2;
    (isThere ? this.renderRoot.querySelector('.room').firstElementChild : answer).scrollIntoView();
  }

  /** A text for each pointer of an answer, which points into what was decided, whatever stands in the form by now. */
  facts(decision) {
    const { request, record } = this.answered ?? {};
    if (!record) return factTexts(request ?? {}, printedUnit);
    const pointers = (decision?.trace ?? []).flatMap(({ because }) => because);
    return new Map(
      [...pointers, ...(decision?.notUsed ?? []).map(({ fact }) => fact)].map((pointer) => [
        pointer,
        resourceText(partAt(record, pointer)) || pointer,
      ]),
    );
  }

  typedIn(form) {
    this.form = form;
    this.newest.soon(QUIET);
  }

  pick(seed) {
    this.read(seed.request);
    this.seed = seed;
  }

  pasted(seen) {
    if (seen.kind === 'request') return this.read(seen.value);
    Object.assign(this, { form: emptyForm(), record: seen, unread: [], typed: null, seed: null });
    return this.newest.soon(0);
  }

  suppose({ form, changed }) {
    this.typed = { form: this.typed?.form ?? this.form, changed: this.typed ? `${this.typed.changed}; ${changed}` : changed };
    this.form = form;
    this.newest.soon(0);
  }

  unsuppose() {
    this.form = this.typed.form;
    this.typed = null;
    this.newest.soon(0);
  }

  showFact({ pointer, test }) {
    const form = this.renderRoot.querySelector('patient-form');
    if (!form) return;
    if (pointer) form.show(placeInForm(pointer, requestOf(this.form).places));
    else if (test) form.addResult(test);
  }
}

customElements.define('try-room', TryRoom);
