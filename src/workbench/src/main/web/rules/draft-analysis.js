import { aborted, Problem } from '../api.js';

/**
 * What the service says of the files while they are written: problems soon after each key, and what they decide once they have
 * none. Newer texts take the place of older ones; what was known stays until something newer is.
 */
export class DraftAnalysis {
  static QUIET_MS = 90;
  static TRIAL_QUIET_MS = 500;

  /** `unknown`, `asking`, `known` or `unreachable`, for problems and for the trial. */
  problemsAre = 'unknown';
  trialIs = 'unknown';
  problems = [];
  rules = [];
  trial = null;
  #calls;
  #changed;
  #timers = {};
  #controllers = {};

  /**
   * @param calls `{problems(body, signal), trial(body, signal)}`
   * @param changed is called whenever something here is
   */
  constructor(calls, changed) {
    this.#calls = calls;
    this.#changed = changed;
  }

  /** Looks at texts: `content` gives `{files, over, request}` when their turn comes. */
  look(content) {
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
    this.problemsAre = 'asking';
    this.#changed();
    const { problems, rules } = await this.#calls.problems({ files, over }, signal);
    Object.assign(this, { problems, rules: rules.length > 0 ? rules : this.rules, problemsAre: 'known' });
    this.#changed();
  }

  async #try({ request, ...draft }, signal) {
    this.trialIs = 'asking';
    this.#changed();
    try {
      this.trial = await this.#calls.trial({ ...draft, request }, signal);
    } catch (error) {
      // Facts of a patient that cannot be used say nothing of the draft: its scenarios are run without them.
      if (!request || !(error instanceof Problem) || ![400, 422].includes(error.status)) throw error;
      this.trial = await this.#calls.trial(draft, signal);
    }
    this.trialIs = 'known';
    this.#changed();
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
