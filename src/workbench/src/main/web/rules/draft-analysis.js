import { aborted, Problem } from '../api.js';

/**
 * What the service says of the files while they are written: problems soon after each key, and what they decide once they have
 * none. Newer texts take the place of older ones; what was known stays, as `asking`, until something newer is.
 */
export class DraftAnalysis {
  static QUIET_MS = 60;
  static TRIAL_QUIET_MS = 500;

  #calls;
  #changed;
  #timers = {};
  #controllers = {};
  /** What reading the files finds, and what only running them does. */
  #found;

  /**
   * @param calls `{problems(body, signal), trial(body, signal)}`
   * @param changed is called whenever something here is
   */
  constructor(calls, changed) {
    this.#calls = calls;
    this.#changed = changed;
    this.forget();
  }

  /** Knows nothing any more, for another person or guideline. */
  forget() {
    this.stop();
    /** `unknown`, `asking`, `known` or `unreachable`, for problems and for the trial. */
    this.problemsAre = 'unknown';
    this.trialIs = 'unknown';
    this.#found = { read: [], run: [] };
    /** Those of reading and of running the files, each once. */
    this.problems = [];
    /** file -> its rules `{name, line, endLine, statements}`. */
    this.rules = new Map();
    /** Of the last texts without problems. */
    this.trial = null;
  }

  /** Looks at texts: `content` gives `{files, over, request}` when their turn comes. */
  look(content) {
    this.problemsAre = 'asking';
    this.trialIs = 'asking';
    // The same list stays the same: an editor moves its marks along with what is typed.
    if (this.#found.run.length > 0) this.#find({ run: [] });
    this.#changed();
    this.#after('problems', DraftAnalysis.QUIET_MS, (signal) => this.#lookForProblems(content(), signal));
    this.#after('trial', DraftAnalysis.TRIAL_QUIET_MS, (signal) => this.#try(content(), signal));
  }

  /** Ends what is on its way. */
  stop() {
    for (const what of ['problems', 'trial']) this.#cancel(what);
  }

  #cancel(what) {
    clearTimeout(this.#timers[what]);
    this.#controllers[what]?.abort();
  }

  #after(what, ms, look) {
    this.#cancel(what);
    this.#timers[what] = setTimeout(() => {
      const controller = new AbortController();
      this.#controllers[what] = controller;
      look(controller.signal).catch((error) => this.#failed(what, error));
    }, ms);
  }

  async #lookForProblems({ files, over }, signal) {
    const { problems, rules } = await this.#calls.problems({ files, over }, signal);
    this.#find({ read: problems });
    this.problemsAre = 'known';
    this.#keepRules(rules);
    this.#changed();
  }

  #find(found) {
    this.#found = { ...this.#found, ...found };
    const { read, run } = this.#found;
    this.problems = [...read, ...run.filter((one) => !read.some((other) => isSame(one, other)))];
  }

  /** Of a file with problems not all rules can be read: what was known of them stays. */
  #keepRules(rules) {
    const broken = new Set(this.problems.map(({ file }) => file));
    const files = new Set(rules.map(({ file }) => file));
    for (const file of files) {
      if (!broken.has(file) || !this.rules.has(file)) this.rules.set(file, rules.filter((rule) => rule.file === file));
    }
  }

  async #try({ request, ...draft }, signal) {
    const trial = await this.#tried(draft, request, signal);
    this.#find({ run: trial.problems ?? [] });
    if (this.#found.run.length === 0) this.trial = trial;
    this.trialIs = 'known';
    this.#changed();
  }

  async #tried(draft, request, signal) {
    try {
      return await this.#calls.trial({ ...draft, request }, signal);
    } catch (error) {
      // Facts of a patient that cannot be used say nothing of the draft: its scenarios are run without them.
      if (!request || !(error instanceof Problem) || ![400, 422].includes(error.status)) throw error;
      return this.#calls.trial(draft, signal);
    }
  }

  #failed(what, error) {
    if (aborted(error)) return;
    if (!(error instanceof Problem)) throw error;
    // A newer question of this page took its place, and its answer will come.
    if (error.type.endsWith('superseded')) return;
    if (what === 'problems') this.problemsAre = 'unreachable';
    else this.trialIs = 'unreachable';
    this.#changed();
  }
}

const isSame = (one, other) => ['file', 'line', 'column', 'message'].every((field) => one[field] === other[field]);
