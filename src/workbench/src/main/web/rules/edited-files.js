import { isolateHistory, redo, redoDepth, undo, undoDepth } from '@codemirror/commands';
import { Transaction } from '@codemirror/state';
import { difference } from './places.js';

/**
 * The files of one draft while they are edited: what they are laid over, and an editor state with its history for each that was
 * opened. One trail of changes runs through all files, so that undo takes back what was done last, wherever that was.
 */
export class EditedFiles {
  #names;
  #read;
  #newState;
  /** name -> {base: text or null, state, present} */
  #documents = new Map();
  #trail = new ChangeTrail();

  /**
   * @param names of the files that it is laid over
   * @param read gives the text of one of them, as a promise
   * @param newState makes the editor state of a file: `(name, text)`
   */
  constructor(names, read, newState) {
    this.#names = new Set(names);
    this.#read = read;
    this.#newState = newState;
  }

  /** All names, also of files that are taken out, in order. */
  names() {
    const opened = [...this.#documents].filter(([, one]) => one.present || one.base !== null).map(([name]) => name);
    return [...new Set([...this.#names, ...opened])].sort();
  }

  /** `same`, `changed`, `new` or `out`. */
  status(name) {
    const one = this.#documents.get(name);
    if (!one) return 'same';
    if (!one.present) return 'out';
    if (one.base === null) return 'new';
    return one.state.doc.eq(one.baseDoc) ? 'same' : 'changed';
  }

  /** What differs from what it is laid over: whole texts by name; null takes a file out. */
  changes() {
    const changes = {};
    for (const [name, one] of this.#documents) {
      const status = this.status(name);
      if (status === 'out' && one.base !== null) changes[name] = null;
      if (status === 'new' || status === 'changed') changes[name] = one.state.sliceDoc();
    }
    return changes;
  }

  /** The editor state of a file, once its text was read. */
  async open(name) {
    if (!this.#documents.has(name)) {
      const base = this.#names.has(name) ? await this.#read(name) : null;
      // Somebody else may have opened it while its text was on the way.
      if (!this.#documents.has(name)) this.#documents.set(name, this.#document(name, base));
    }
    return this.#documents.get(name).state;
  }

  #document(name, base) {
    const state = this.#newState(name, base ?? '');
    return { base, baseDoc: state.doc, state, present: base !== null };
  }

  /** The state of a file that is open. */
  state(name) {
    return this.#documents.get(name)?.state;
  }

  isPresent(name) {
    return this.#documents.get(name)?.present ?? this.#names.has(name);
  }

  /** Keeps what an editor made of a file: one transaction of its own state. */
  take(name, transaction) {
    const one = this.#documents.get(name);
    const depth = undoDepth(transaction.startState);
    one.state = transaction.state;
    if (transaction.docChanged && undoDepth(one.state) > depth) this.#trail.add([{ name }]);
  }

  /** What is typed next begins a change of its own: it must not melt into one that lies before a change elsewhere. */
  seal(name) {
    const one = this.#documents.get(name);
    if (one) one.state = one.state.update({ annotations: isolateHistory.of('full') }).state;
  }

  /**
   * Changes files in one step of the trail.
   *
   * @param byFile name -> the text that it is to have, null to take it out, or a list of changes of CodeMirror
   */
  async change(byFile) {
    for (const name of Object.keys(byFile)) await this.open(name);
    const steps = Object.entries(byFile).flatMap(([name, change]) => this.#changed(name, change));
    if (steps.length > 0) this.#trail.add(steps);
    return steps.map((step) => step.name);
  }

  #changed(name, change) {
    const one = this.#documents.get(name);
    if (change === null) return one.present ? [this.#setPresent(name, false)] : [];
    const steps = one.present ? [] : [this.#setPresent(name, true)];
    const now = one.state.sliceDoc();
    const changes = typeof change === 'string' ? textChange(now, change) : change;
    if (changes.length === 0) return steps;
    one.state = one.state.update({ changes, annotations: [isolateHistory.of('full'), Transaction.userEvent.of('input')] }).state;
    return [...steps, { name }];
  }

  #setPresent(name, present) {
    this.#documents.get(name).present = present;
    return { name, present };
  }

  get canUndo() {
    return this.#trail.last !== undefined;
  }

  get canRedo() {
    return this.#trail.next !== undefined;
  }

  /** Takes back the last change; gives the names of the files that it changed. */
  undo() {
    return this.#travel(() => this.#trail.back(), undo, undoDepth, (present) => !present);
  }

  /** Makes the change again that was taken back last. */
  redo() {
    return this.#travel(() => this.#trail.forth(), redo, redoDepth, (present) => present);
  }

  #travel(step, command, depth, presence) {
    // A history forgets its oldest changes; what is left of them on the trail is passed over.
    for (let steps = step(); steps; steps = step()) {
      const moved = steps.filter((one) => this.#move(one, command, depth, presence));
      if (moved.length > 0) return moved.map(({ name }) => name);
    }
    return [];
  }

  #move({ name, present }, command, depth, presence) {
    const one = this.#documents.get(name);
    if (!one) return false;
    if (present !== undefined) {
      one.present = presence(present);
      return true;
    }
    if (depth(one.state) === 0) return false;
    return command({
      state: one.state,
      dispatch: (transaction) => {
        one.state = transaction.state;
      },
    });
  }

  /** What is here is where undo ends. */
  forgetTrail() {
    this.#trail = new ChangeTrail();
  }

  /** The text that a file has in what all is laid over; null if it has none there. */
  async base(name) {
    await this.open(name);
    const { base } = this.#documents.get(name);
    return base;
  }

  /** Lays what was changed over other files; what was not changed becomes as it is there. */
  async layOver(names, read) {
    const changes = this.changes();
    this.#names = new Set(names);
    this.#read = read;
    for (const [name, one] of this.#documents) {
      if (name in changes) {
        one.base = this.#names.has(name) ? await read(name) : null;
        one.baseDoc = this.#newState(name, one.base ?? '').doc;
      } else {
        this.#documents.delete(name);
      }
    }
  }
}

function textChange(before, after) {
  return before === after ? [] : [difference(before, after)];
}

/** What was changed in which order: each entry is a list of steps that belong together. */
class ChangeTrail {
  #done = [];
  #undone = [];

  get last() {
    return this.#done.at(-1);
  }

  get next() {
    return this.#undone.at(-1);
  }

  add(steps) {
    this.#done.push(steps);
    this.#undone = [];
  }

  back() {
    const steps = this.#done.pop();
    if (steps) this.#undone.push(steps);
    return steps && [...steps].reverse();
  }

  forth() {
    const steps = this.#undone.pop();
    if (steps) this.#done.push(steps);
    return steps;
  }
}
