import { LitElement, html, css, nothing } from 'lit';
import { Shared, store } from '../state.js';
import { shared } from '../styles.js';
import { otherUnit, printedUnit, shownIn } from '../quantities.js';
import { emptyRow, entryOf, termText, titleOf } from '../try/request.js';
import { number, t } from '../words.js';
import { dayField, optionField, termField, textField } from './fields.js';
import './term-picker.js';

const COMPARATORS = ['', '<', '<=', '>=', '>'].map((value) => ({ value, title: value || '=' }));
const NUMBER = { inputmode: 'decimal' };

/** Whether the results of a test are words, such as `positive`. */
const isWorded = (test) => Boolean(test?.results?.length);

/** The id of what is told about a place. */
const complaintId = (at) => `wrong-${at.replaceAll('/', '-')}`;

/** What is known of the patient, as fields that the guideline's vocabulary asks for. It tells its form with every change. */
class PatientForm extends LitElement {
  static properties = {
    form: { attribute: false },
    vocabulary: { attribute: false },
    bands: { attribute: false },
    problems: { attribute: false },
  };

  static styles = [
    shared,
    css`
      :host { display: grid; gap: 1.1rem; align-content: start; }
      legend, .title { font-weight: 600; font-size: 0.95rem; margin-bottom: 0.35rem; }
      .rows { display: grid; gap: 0.6rem; }
      .entry { display: grid; grid-template-columns: 1fr auto; gap: 0.35rem; padding: 0.55rem; background: var(--raised); border-radius: 6px; }
      .entry > .whole { grid-column: 1 / -1; }
      .entry.amount { grid-template-columns: 4.1rem minmax(4.5rem, 1fr) minmax(6.5rem, 1.2fr); }
      .entry.amount > .top { grid-column: 1 / -1; display: grid; grid-template-columns: 1fr auto; gap: 0.35rem; }
      .two { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(8.5rem, 100%), 1fr)); gap: 0.35rem; }
      label { display: grid; gap: 0.1rem; font-size: 0.8125rem; color: var(--soft-ink); min-width: 0; align-content: end; }
      label > input, label > select { width: 100%; color: var(--ink); font-size: 1rem; min-width: 0; padding-inline: 0.4rem; }
      .remove { min-width: 2.25rem; padding: 0; border-color: transparent; background: none; align-self: end; font-size: 1.1rem; }
      .remove:hover { background: var(--surface); }
      .problem { color: var(--danger); font-size: 0.875rem; overflow-wrap: anywhere; }
      .also { font-size: 0.875rem; color: var(--soft-ink); font-variant-numeric: tabular-nums; }
      summary { font-size: 0.875rem; color: var(--soft-ink); }
      button.add { border-style: dashed; width: 100%; text-align: start; background: none; }
      button.add:hover { background: var(--raised); }
    `,
  ];

  constructor() {
    super();
    this.form = null;
    this.vocabulary = null;
    this.bands = [];
    this.problems = new Map();
    new Shared(this, 'language');
  }

  render() {
    if (!this.form || !this.vocabulary) return nothing;
    const { conditions, symptoms } = this.vocabulary;
    return html`
      <fieldset>
        <legend>${t('try.labs')}</legend>
        <div class="rows">${this.form.labs.map((lab, index) => this.lab(lab, index))} ${this.more('labs', t('try.add-lab'))}</div>
        ${this.complaint('labs')}
      </fieldset>
      ${this.terms('conditions', conditions)} ${this.terms('symptoms', symptoms)}
      <fieldset>
        <legend>${t('try.medicines')}</legend>
        <div class="rows">
          ${this.form.medications.map((one, index) => this.medicine(one, index))}
          ${this.more('medications', t('try.add-medicine'))}
        </div>
        ${this.complaint('medications')}
      </fieldset>
      <fieldset>
        <legend>${t('try.orders')}</legend>
        <div class="rows">
          ${this.form.orders.map((order, index) => this.order(order, index))} ${this.more('orders', t('try.add-order'))}
        </div>
        ${this.complaint('orders')}
      </fieldset>
      ${this.person()}
      <datalist id="medicines">
        ${this.vocabulary.medicines.map((entry) => html`<option value=${this.title(entry)}>${(entry.synonyms ?? []).slice(0, 3).join(', ')}</option>`)}
      </datalist>
    `;
  }

  terms(list, entries) {
    const label = t(`try.${list}`);
    return html`<div role="group" aria-label=${label}>
      <p class="title" aria-hidden="true">${label}</p>
      <term-picker
        .label=${label}
        .terms=${this.form[list]}
        .entries=${entries}
        .problems=${[...this.problems].filter(([at]) => at === list || at.startsWith(`${list}/`)).flatMap(([, all]) => all)}
        @terms=${(event) => this.tell({ ...this.form, [list]: event.detail })}
      ></term-picker>
    </div>`;
  }

  lab(lab, index) {
    const test = entryOf(lab.test, this.vocabulary.tests);
    const at = (field) => `labs/${index}/${field}`;
    const name = test ? this.title(test) : lab.test ? termText(lab.test) : t('try.nth-result', { number: index + 1 });
    return html`<div class="entry amount" role="group" aria-label=${name}>
      <div class="top">
        ${this.term(
          this.field(t('try.test'), at('test'), lab.test, (name) => this.choose(index, name)),
          this.vocabulary.tests,
        )}
        ${this.removal('labs', index, name)}
      </div>
      ${
        isWorded(test)
          ? html`<div class="whole">${this.term(this.field(t('try.result'), at('result'), lab.result), test.results)}</div>`
          : html`
              ${optionField(this.field(t('try.comparator'), at('comparator'), lab.comparator), COMPARATORS)}
              ${textField(this.field(t('try.value'), at('value'), lab.value), NUMBER)}
              ${optionField(this.field(t('try.unit'), at('unit'), lab.unit), this.units(test, lab.unit))}
            `
      }
      <div class="whole two">
        ${dayField(this.field(t('try.sampled'), at('on'), lab.on))}
        ${test && !isWorded(test) ? html`<p class="also">${this.inOtherUnit(lab, test)}</p>` : nothing}
      </div>
      ${
        isWorded(test)
          ? nothing
          : html`<details class="whole" ?open=${Boolean(lab.low || lab.high)}>
              <summary>${t('try.reference')}</summary>
              <div class="two">
                ${textField(this.field(t('try.reference-low'), at('low'), lab.low), NUMBER)}
                ${textField(this.field(t('try.reference-high'), at('high'), lab.high), NUMBER)}
              </div>
            </details>`
      }
      ${this.complaint(`labs/${index}`, 'whole')}
    </div>`;
  }

  units(test, unit) {
    const known = test?.units?.map((one) => one.unit) ?? [];
    return (known.includes(unit) ? known : [unit, ...known]).map((value) => ({ value, title: value ? printedUnit(value) : '–' }));
  }

  /** Whoever changes the test has not typed a unit for it yet: the one that the rules compare in stands there, to be seen. */
  choose(index, name) {
    const test = this.vocabulary.tests.find((one) => one.name === name);
    const labs = [...this.form.labs];
    const kept = test?.units?.some((one) => one.unit === labs[index].unit);
    labs[index] = {
      ...labs[index],
      test: name,
      unit: kept ? labs[index].unit : (test?.unit ?? ''),
      ...(isWorded(test) ? { value: '', comparator: '' } : { result: '' }),
    };
    this.tell({ ...this.form, labs });
  }

  inOtherUnit(lab, test) {
    const unit = otherUnit(lab.unit, test);
    const bands = this.bands.find((one) => one.test === test.name);
    const shown = unit && shownIn(unit, lab.value, lab.unit, test, bands);
    if (!shown) return nothing;
    const value = `${lab.comparator}${number(shown.text)} ${printedUnit(unit)}`;
    return t(shown.isExact ? 'try.equals' : 'try.about', { value });
  }

  medicine(one, index) {
    const at = (field) => `medications/${index}/${field}`;
    const name = one.drug ? termText(one.drug) : t('try.nth-medicine', { number: index + 1 });
    return html`<div class="entry" role="group" aria-label=${name}>
      ${this.drug(at('drug'), one.drug)} ${this.removal('medications', index, name)}
      <div class="whole two">
        ${dayField(this.field(t('try.last-dose'), at('lastDose'), one.lastDose))}
        ${dayField(this.field(t('try.since'), at('since'), one.since))}
      </div>
      ${this.complaint(`medications/${index}`, 'whole')}
    </div>`;
  }

  order(order, index) {
    const { actions, routes, periods, reasons } = this.vocabulary.orders;
    const at = (field) => `orders/${index}/${field}`;
    const name = order.drug ? termText(order.drug) : t('try.nth-order', { number: index + 1 });
    return html`<div class="entry" role="group" aria-label=${name}>
      ${this.drug(at('drug'), order.drug)} ${this.removal('orders', index, name)}
      <div class="whole two">
        ${this.term(this.field(t('try.action'), at('action'), order.action), actions)}
        ${textField(this.field(t('try.dose'), at('dose'), order.dose), { placeholder: '1000 ug' })}
        ${this.term(this.field(t('try.route'), at('route'), order.route), routes)}
        ${this.term(this.field(t('try.every'), at('every'), order.every), periods)}
        ${this.term(this.field(t('try.reason'), at('reason'), order.reason), reasons)}
      </div>
      ${this.complaint(`orders/${index}`, 'whole')}
    </div>`;
  }

  person() {
    const { patient, asOf } = this.form;
    const { sexes, onsetOf } = this.vocabulary;
    return html`<fieldset>
      <legend>${t('try.person')}</legend>
      <div class="two">
        ${this.term(this.field(t('try.sex'), 'patient/sex', patient.sex), sexes)}
        ${dayField(this.field(t('try.born'), 'patient/birthDate', patient.birthDate))}
        ${onsetOf ? textField(this.field(t('try.onset'), 'patient/onsetAge', patient.onsetAge), { inputmode: 'numeric' }) : nothing}
        ${dayField(this.field(t('try.as-of'), 'asOf', asOf))}
      </div>
      ${this.complaint('patient')} ${this.complaint('asOf')} ${this.complaint('')}
    </fieldset>`;
  }

  title(entry) {
    return titleOf(entry, store.get().language);
  }

  drug(at, drug) {
    const entry = entryOf(drug, this.vocabulary.medicines);
    const isName = entry && drug.toLowerCase() === entry.name.toLowerCase();
    const shown = isName ? this.title(entry) : drug ? termText(drug) : '';
    const put = (typed) => {
      const named = this.vocabulary.medicines.find((one) => this.title(one).toLowerCase() === typed.toLowerCase());
      this.put(at, named?.name ?? typed);
    };
    return textField(this.field(t('try.drug'), at, shown, put), { list: 'medicines' });
  }

  term(field, entries) {
    return termField(field, entries, (entry) => this.title(entry));
  }

  /** What a field of `fields.js` needs to know. */
  field(label, at, value, put = (typed) => this.put(at, typed)) {
    return { label, at, value, put, wrong: this.problems.has(at) ? complaintId(at) : '' };
  }

  more(list, label) {
    return html`<button class="add" data-list=${list} @click=${() => this.addRow(list)}>+ ${label}</button>`;
  }

  async addRow(list, row = emptyRow[list](), field = '') {
    const at = this.form[list].length;
    this.tell({ ...this.form, [list]: [...this.form[list], row] });
    await this.updateComplete;
    this.show(`${list}/${at}${field}`);
  }

  /** A row for a result that is not known yet. */
  addResult(name) {
    const test = this.vocabulary.tests.find((one) => one.name === name);
    return this.addRow('labs', { ...emptyRow.labs(), test: name, unit: test?.unit ?? '' }, isWorded(test) ? '/result' : '/value');
  }

  removal(list, index, name) {
    const label = t('try.remove', { what: name });
    return html`<button class="remove" aria-label=${label} title=${label} @click=${() => this.removeRow(list, index)}>×</button>`;
  }

  removeRow(list, index) {
    this.tell({ ...this.form, [list]: this.form[list].filter((_, other) => other !== index) });
    this.renderRoot.querySelector(`.add[data-list="${list}"]`).focus();
  }

  /** Everything that is wrong at a place or below it. */
  complaint(at, where = '') {
    const all = [...this.problems].filter(
      ([one]) =>
        one === at || (at !== 'labs' && at !== 'medications' && at !== 'orders' && at !== '' && one.startsWith(`${at}/`)),
    );
    return all.map(
      ([one, problems]) =>
        html`<div class="problem ${where}" id=${complaintId(one)}>
          ${problems.map(({ message, hint }) => html`<p>${message}${hint ? `: ${hint}` : ''}</p>`)}
        </div>`,
    );
  }

  put(at, value) {
    const [list, index, field] = at.split('/');
    if (list === 'asOf') return this.tell({ ...this.form, asOf: value });
    if (list === 'patient') return this.tell({ ...this.form, patient: { ...this.form.patient, [index]: value } });
    const rows = [...this.form[list]];
    rows[index] = { ...rows[index], [field]: value };
    return this.tell({ ...this.form, [list]: rows });
  }

  tell(form) {
    this.form = form;
    this.dispatchEvent(new CustomEvent('form', { detail: form }));
  }

  /** Brings the field of a fact into view and focuses it. */
  show(pointer) {
    const field = [...this.renderRoot.querySelectorAll('[data-at]')].find(
      ({ dataset: { at } }) => at === pointer || at.startsWith(`${pointer}/`),
    );
    const picker = ['conditions', 'symptoms'].indexOf(pointer.split('/')[0]);
    const target = field ?? this.renderRoot.querySelectorAll('term-picker')[picker]?.renderRoot.querySelector('input');
    target?.scrollIntoView({ block: 'nearest' });
    target?.focus();
  }
}

customElements.define('patient-form', PatientForm);
