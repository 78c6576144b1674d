/** An answer that takes longer than so many milliseconds is late: what stands there then is of before. */
const LATE = 150;

/** Asks again whenever something changed, and takes the answer to the newest question only; an older call is cut off. */
export class NewestAnswer {
  #calls;
  #running = null;
  #timer;
  #late = null;

  /** @param calls `ask(signal)` as a promise, `answered(answer)`, `failed(error)`, and `late()`, which comes at most once a question */
  constructor(calls) {
    this.#calls = calls;
  }

  /** Asks after so many milliseconds, unless something changes again until then. What is being asked is no longer the newest. */
  soon(quiet) {
    clearTimeout(this.#timer);
    this.#running?.abort();
    this.#timer = setTimeout(() => this.#ask(), quiet);
    this.#late ??= setTimeout(() => this.#calls.late(), LATE);
  }

  stop() {
    clearTimeout(this.#timer);
    this.#onTime();
    this.#running?.abort();
  }

  #onTime() {
    clearTimeout(this.#late);
    this.#late = null;
  }

  async #ask() {
    const running = new AbortController();
    this.#running = running;
    try {
      const answer = await this.#calls.ask(running.signal);
      if (running.signal.aborted) return;
      this.#onTime();
      this.#calls.answered(answer);
    } catch (error) {
      if (running.signal.aborted) return;
      this.#onTime();
      this.#calls.failed(error);
    }
  }
}
