import { Problem, watching } from '../api.js';
import { store } from '../state.js';

/** Between two lines the service lets 15 seconds go by at most; who hears nothing for so long does not know any more. */
const SILENCE = 20_000;
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;
/** Who may not watch is not asked again before somebody else signs in. */
const REFUSED = [401, 403];

/**
 * What the service does, for as long as a component is on the page; a stream that breaks off is begun again, after pauses that
 * grow.
 *
 * now: the last state that was heard, or null
 * heard: `not-yet`, `live`, `stale` or `refused`
 * problem: why it is not live, or null
 */
export class WatchStream {
  constructor(host) {
    this.host = host;
    this.now = null;
    this.heard = 'not-yet';
    this.problem = null;
    host.addController(this);
  }

  hostConnected() {
    this.leave = store.subscribe((now, before) => {
      if (now.me !== before.me) this.begin();
    });
    this.begin();
  }

  hostDisconnected() {
    this.leave();
    this.end();
  }

  end() {
    this.left?.abort();
    clearTimeout(this.silence);
  }

  begin() {
    this.end();
    const { me } = store.get();
    if (!me) return;
    if (!me.signedIn) {
      this.show({ heard: 'refused', problem: null });
      return;
    }
    this.left = new AbortController();
    this.listen(this.left.signal);
  }

  async listen(left) {
    let pause = 0;
    let asked = 0;
    while (!left.aborted) {
      const stream = new AbortController();
      const hangUp = () => stream.abort();
      left.addEventListener('abort', hangUp);
      try {
        asked = 0;
        this.expect(stream);
        for await (const state of watching(stream.signal)) {
          if (left.aborted) return;
          pause = 0;
          this.expect(stream);
          this.show({ now: state, heard: 'live', problem: null });
        }
      } catch (error) {
        if (left.aborted) return;
        const problem = error instanceof Problem ? error : null;
        const refused = REFUSED.includes(problem?.status);
        this.show({ heard: refused ? 'refused' : 'stale', problem });
        if (refused) return;
        asked = 1_000 * (Number(problem?.retryAfter) || 0);
      } finally {
        left.removeEventListener('abort', hangUp);
        clearTimeout(this.silence);
      }
      pause = Math.min(Math.max(FIRST_PAUSE, pause * 2), LONGEST_PAUSE);
      await new Promise((resolve) => setTimeout(resolve, Math.max(pause, asked)));
    }
  }

  /** A connection may be dead without anybody having ended it. */
  expect(stream) {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => {
      this.show({ heard: 'stale', problem: null });
      stream.abort();
    }, SILENCE);
  }

  show(what) {
    Object.assign(this, what);
    this.host.requestUpdate();
  }
}
