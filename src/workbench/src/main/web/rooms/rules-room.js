import { LitElement, html, css, nothing } from 'lit';
import * as api from '../api.js';
import { keepOrStop } from '../changes/written-draft.js';
import '../parts/draft-bar.js';
import '../parts/draft-trial.js';
import '../parts/file-head.js';
import '../parts/file-list.js';
import '../parts/name-dialog.js';
import '../parts/problem-list.js';
import '../parts/problem-note.js';
import '../parts/rule-editor.js';
import { NOTHING_BESIDE, readBeside } from '../rules/beside.js';
import { tokens, unquoted } from '../rules/drl-tokens.js';
import { firstText, nameFault } from '../rules/file-groups.js';
import { offset } from '../rules/places.js';
import { remembered } from '../rules/remembered.js';
import { ruleNotes } from '../rules/rule-notes.js';
import { workspace } from '../rules/workspace.js';
import { may, Shared, store } from '../state.js';
import { shared } from '../styles.js';
import { t } from '../words.js';

/** Where the files of a draft are read and written, with what the service says of them. */
class RulesRoom extends LitElement {
  static properties = {
    /** What the address says after the room: `20-serum-b12.drl:12:5`. */
    rest: {},
    shown: { state: true },
    beside: { state: true },
    rebased: { state: true },
    problem: { state: true },
    said: { state: true },
  };

  static styles = [
    shared,
    css`
      :host { display: grid; gap: var(--space); }
      .layout { display: grid; gap: var(--space); grid-template-columns: minmax(0, 1fr); }
      .files { max-height: 20rem; overflow: auto; }
      rule-editor { height: max(22rem, 55vh); }
      .results { display: grid; gap: var(--space); grid-template-columns: repeat(auto-fit, minmax(min(18rem, 100%), 1fr)); align-items: start; align-content: start; }
      @media (min-width: 60rem) {
        .layout { grid-template-columns: minmax(13rem, 17rem) minmax(0, 1fr); }
        .files { max-height: none; grid-row: span 2; }
      }
      @media (min-width: 100rem) {
        .layout { grid-template-columns: 17rem minmax(0, 1fr) 26rem; }
        .files { grid-row: auto; }
        .results { grid-template-columns: minmax(0, 1fr); }
      }
    `,
  ];

  constructor() {
    super();
    this.rest = '';
    this.shown = '';
    this.beside = NOTHING_BESIDE;
    this.rebased = null;
    this.problem = null;
    this.said = '';
    new Shared(this);
    this.notesOf = remembered((rules, file, trial, hasPatient, statements) =>
      ruleNotes(rules, file, trial, hasPatient, statements, noteWords()),
    );
    this.problemsOf = remembered((problems, file) => problems.filter((one) => one.file === file));
    this.countsOf = remembered(counted);
    this.readerTrial = remembered((decision) => decision && { fired: (decision.trace ?? []).map(({ rule }) => rule) });
  }

  connectedCallback() {
    super.connectedCallback();
    this.leave = [
      workspace.subscribe(() => this.requestUpdate()),
      store.subscribe((now, before) => {
        if (now.request !== before.request || now.language !== before.language) workspace.look();
      }),
    ];
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.leave.forEach((leave) => leave());
    workspace.analysis.stop();
  }

  willUpdate(changed) {
    const { me, guideline, live } = store.get();
    const whose = `${guideline} ${me?.issuer} ${me?.subject}`;
    if (me && live && whose !== this.whose) {
      this.whose = whose;
      this.begin();
    } else if (changed.has('rest') && workspace.files) {
      this.follow();
    }
  }

  async begin() {
    this.shown = '';
    await workspace.begin();
    this.follow();
    workspace.look();
    await this.readBeside();
  }

  async readBeside() {
    this.beside = await readBeside(workspace.drafts.map(({ number }) => number));
  }

  /** Shows what the address names; without a name, what was shown before, or the first file. */
  async follow() {
    const { files } = workspace;
    if (!files) return;
    const [, named, line, column] = /^(.*?)(?::(\d+))?(?::(\d+))?$/.exec(this.rest);
    const names = files.names();
    const name = named || this.shown || store.get().open?.file || names.find((one) => one.endsWith('.drl')) || names[0];
    if (!names.includes(name)) {
      this.problem = new api.Problem(404, { title: t('rules.no-file', { name }), detail: t('rules.no-file-hint') });
      return;
    }
    await this.attempt(async () => {
      await files.open(name);
      if (name !== this.shown) files.seal(name);
      this.shown = name;
      store.set({ open: { file: name, line: line ? Number(line) : 1 } });
      if (!line) return;
      await this.updateComplete;
      await this.editor?.updateComplete;
      this.editor?.go(Number(line), column ? Number(column) : 1);
      this.editor?.focus();
    });
  }

  get editor() {
    return this.renderRoot.querySelector('rule-editor');
  }

  /** Does something that the service may refuse. */
  async attempt(action) {
    try {
      this.problem = null;
      return await action();
    } catch (error) {
      if (!(error instanceof api.Problem)) throw error;
      this.problem = error;
      return null;
    }
  }

  render() {
    const { files, failure } = workspace;
    if (failure) {
      return html`<h1>${t('room.rules')}</h1>
        <problem-note .problem=${failure}></problem-note>
        <p><button @click=${() => this.begin()}>${t('shell.again')}</button></p>`;
    }
    if (!files) {
      const { me, live } = store.get();
      return html`<h1>${t('room.rules')}</h1>
        <p role="status">${t(me && !live ? 'shell.nothing-live' : 'shell.loading')}</p>`;
    }
    return html`
      ${this.bar()}
      <problem-note .problem=${this.problem}></problem-note>
      <div class="layout" @click=${this.again}>
        <section class="card files" aria-label=${t('rules.files')}>${this.fileList(files)}</section>
        <section class="card" aria-label=${t('rules.text')}>${files.state(this.shown) ? this.file(files) : t('shell.loading')}</section>
        <div class="results">${may('author') ? this.results() : nothing}</div>
      </div>
      <p class="visually-hidden" role="status">${this.said}</p>
      <name-dialog></name-dialog>
    `;
  }

  bar() {
    const { draft, live, language, me } = store.get();
    if (!may('author')) {
      return html`<h1>${t('room.rules')}</h1>
        <p class="said">${t(me?.signedIn ? 'rules.read-only' : 'rules.read-only-signed-out')}</p>`;
    }
    if (!draft) return html`<h1>${t('room.rules')}</h1>`;
    return html`<section class="card" aria-label=${t('rules.the-draft')}>
      <draft-bar
        .draft=${draft}
        .drafts=${workspace.drafts}
        .others=${this.beside.others}
        .live=${live}
        .rebased=${this.rebased}
        .language=${language}
        @asked=${(event) => this.asked(event.detail)}
      ></draft-bar>
    </section>`;
  }

  fileList(files) {
    return html`<file-list
        .files=${files.names().map((name) => ({ name, status: files.status(name) }))}
        .shown=${this.shown}
        .problems=${this.countsOf(workspace.analysis.problems)}
        .language=${store.get().language}
      ></file-list>
      ${may('author') ? html`<p><button @click=${() => this.newFile()}>${t('rules.new-file')}</button></p>` : nothing}`;
  }

  file(files) {
    const { analysis } = workspace;
    const { decision, request, language } = store.get();
    const isAuthor = may('author');
    const isPresent = files.isPresent(this.shown);
    const trial = isAuthor ? analysis.trial : this.readerTrial(decision);
    const hasPatient = isAuthor ? Object.keys(request ?? {}).length > 0 : decision !== null;
    const rules = analysis.rules.get(this.shown) ?? this.beside.rules.get(this.shown) ?? NO_RULES;
    return html`<file-head
        .name=${this.shown}
        .status=${files.status(this.shown)}
        .mayWrite=${isAuthor}
        .canUndo=${files.canUndo}
        .canRedo=${files.canRedo}
        .problems=${analysis.problems.length}
        .failed=${this.isBroken ? 0 : (analysis.trial?.scenarios?.failed.length ?? 0)}
        .language=${language}
        @asked=${(event) => this.asked(event.detail)}
      ></file-head>
      <rule-editor
        .file=${files.state(this.shown)}
        .readOnly=${!isAuthor || !isPresent}
        .problems=${this.problemsOf(analysis.problems, this.shown)}
        .notes=${this.notesOf(rules, this.shown, trial, hasPatient, this.beside.statements, language)}
        .tests=${this.beside.tests}
        .language=${language}
        @edited=${this.edited}
        @asked=${(event) => this.asked(event.detail)}
        @fix-chosen=${(event) => this.fix(event.detail)}
      ></rule-editor>`;
  }

  results() {
    const { analysis } = workspace;
    const { request, language } = store.get();
    return html`<section class="card">
        <problem-list
          .problems=${analysis.problems}
          .state=${this.problemsAre}
          .language=${language}
          @fix-chosen=${(event) => this.fix(event.detail)}
        ></problem-list>
      </section>
      <section class="card">
        <draft-trial
          .trial=${analysis.trial}
          .state=${analysis.trialIs}
          .hasProblems=${this.isBroken}
          .hasPatient=${Object.keys(request ?? {}).length > 0}
          .language=${language}
        ></draft-trial>
      </section>`;
  }

  /** Some problems only running the draft finds: until then nobody can say that there are none. */
  get problemsAre() {
    const { problemsAre, trialIs } = workspace.analysis;
    return problemsAre === 'known' && trialIs === 'asking' ? 'asking' : problemsAre;
  }

  /** Whether the draft cannot be run as it is. */
  get isBroken() {
    return workspace.analysis.problems.some(({ severity }) => severity === 'error');
  }

  /** A link to where one is already leads there again, after the cursor went elsewhere. */
  again(event) {
    const link = event.composedPath().find((one) => one.localName === 'a');
    if (link?.hash && link.hash === location.hash) this.follow();
  }

  edited({ target, detail: { name, transactions } }) {
    // An editor that was taken away closes its lists a moment later; these may be the files of somebody else by then.
    if (!target.isConnected || !workspace.files) return;
    transactions.forEach((transaction) => workspace.files.take(name, transaction));
    if (transactions.some(({ docChanged }) => docChanged)) this.written();
  }

  written() {
    workspace.written();
    workspace.look();
  }

  async change(byFile) {
    const names = await this.attempt(() => workspace.change(byFile));
    workspace.look();
    return names;
  }

  async fix(fix) {
    const names = await this.attempt(() => workspace.edit(fix.edits));
    if (!names) return;
    workspace.look();
    this.said = t('rules.fixed', { title: fix.title });
    this.editor.focus();
  }

  asked({ what, ...more }) {
    if (!may('author')) return null;
    const actions = {
      undo: () => this.travel(workspace.undo(), 'rules.undone'),
      redo: () => this.travel(workspace.redo(), 'rules.redone'),
      save: () => workspace.keeper.save(),
      why: () => workspace.keeper.write({ why: more.why }),
      'keep-mine': () => workspace.keeper.keepMine(),
      'take-theirs': () => workspace.takeTheirs(),
      'keep-as-new': () => workspace.keepAsNew(),
      rebase: () => this.rebase(),
      discard: () => workspace.discard(),
      open: () => this.open(more.choice),
      fix: () => this.reachProblem(more),
      problems: () => this.renderRoot.querySelector('problem-list').focusHeading(),
      scenarios: () => this.renderRoot.querySelector('draft-trial').focusHeading(),
      format: () => this.format(),
      'back-to-base': async () => this.change({ [this.shown]: await workspace.files.base(this.shown) }),
      'take-out': () => this.change({ [this.shown]: null }),
      'put-back': () => this.change({ [this.shown]: [] }),
      rename: () => this.rename(more),
      define: () => this.define(more),
    };
    return this.attempt(async () => {
      await actions[what]();
      if (['take-theirs', 'keep-as-new', 'rebase', 'discard', 'open'].includes(what)) {
        await this.follow();
        workspace.look();
      }
    });
  }

  /** Shows where something was taken back or done again. */
  travel(names, words) {
    if (names.length === 0) return;
    workspace.look();
    this.said = t(words, { files: names.join(', ') });
    if (!names.includes(this.shown)) location.hash = `#/rules/${names[0]}`;
    this.requestUpdate();
  }

  async rebase() {
    this.rebased = await workspace.rebase();
  }

  async open(choice) {
    await keepOrStop();
    this.rebased = null;
    const [kind, number] = choice.split(':');
    if (kind === 'new') await workspace.beginOver(store.get().live);
    if (kind === 'draft') await workspace.openDraft(Number(number));
    if (kind === 'from') await workspace.beginFrom(Number(number));
    await workspace.readDrafts();
    await this.readBeside();
  }

  reachProblem({ place }) {
    const here = this.problemsOf(workspace.analysis.problems, this.shown);
    const problem = here.find((one) => one.line <= place.line && place.line <= one.endLine) ?? here[0];
    if (problem) this.renderRoot.querySelector('problem-list').reach(problem);
  }

  async format() {
    const text = workspace.files.state(this.shown).sliceDoc();
    const formatted = await api.editFormat(store.get().guideline, this.shown, text);
    await this.change({ [this.shown]: formatted.text });
  }

  async define({ name, place }) {
    const [found] = await api.editDefinitions(store.get().guideline, workspace.question(name, place));
    if (found) location.hash = `#/rules/${found.file}:${found.line}:${found.column}`;
    else this.said = t('rules.nothing-known');
  }

  async rename({ name, place }) {
    const chosen = await this.dialog.ask({
      title: t('rules.rename'),
      label: t('rules.rename-to'),
      value: nameAt(workspace.files.state(name).doc, place),
      ok: t('rules.rename-do'),
      check: (one) => (one ? null : t('rules.name-missing')),
    });
    if (chosen === null) return;
    const { edits } = await api.editRename(store.get().guideline, { ...workspace.question(name, place), name: chosen });
    const names = await workspace.edit(edits);
    workspace.look();
    this.said = t('rules.renamed', { files: names.join(', ') });
  }

  get dialog() {
    return this.renderRoot.querySelector('name-dialog');
  }

  async newFile() {
    const names = workspace.files.names().filter((name) => workspace.files.isPresent(name));
    const name = await this.dialog.ask({
      title: t('rules.new-file'),
      label: t('rules.new-file-name'),
      value: '',
      ok: t('rules.new-file-do'),
      check: (one) => {
        const fault = nameFault(one, names);
        return fault && t(`rules.name-${fault}`);
      },
    });
    if (name === null) return;
    const text = firstText(name, await this.packageName());
    await this.change({ [name]: text });
    location.hash = `#/rules/${name}:${text.split('\n').length}`;
  }

  /** The package that the guideline's rules stand in. */
  async packageName() {
    const { files } = workspace;
    const rules = files.names().find((name) => name.endsWith('.drl') && files.isPresent(name));
    const text = rules ? (await files.open(rules)).sliceDoc() : '';
    return /^package\s+([\w.]+)/m.exec(text)?.[1] ?? 'guideline';
  }
}

/** The same list each time, so that nothing is drawn anew. */
const NO_RULES = [];

/** What is written at a place, without its quotes. */
function nameAt(doc, { line, column }) {
  const at = offset(doc, line, column);
  const token = tokens(doc.toString()).find(({ from, to }) => from <= at && at <= to);
  return token ? unquoted(token) : '';
}

function counted(problems) {
  const counts = {};
  for (const { file } of problems) counts[file] = (counts[file] ?? 0) + 1;
  return counts;
}

function noteWords() {
  return {
    fires: t('rules.note.fires'),
    rests: t('rules.note.rests'),
    scenarios: (number) => t(`rules.note.${{ 0: 'no-scenario', 1: 'one-scenario' }[number] ?? 'scenarios'}`, { number }),
  };
}

customElements.define('rules-room', RulesRoom);
