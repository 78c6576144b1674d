/**
 * What rooms share, in memory alone: a reload begins anew with what the service keeps. Nothing here touches a document or the
 * network.
 *
 * me: who is signed in, as `/v1/me` says; null until it is known
 * session: `ok`, `ended` (it was there and is not any more) or `unknown`
 * offline: whether the last call did not reach the service
 * guideline, guidelines: the id of the one that is looked at, and all there are
 * live: the fingerprint of its live release
 * language: of the page and of answers; audience: `clinician` or `patient`
 * request, decision: what Try asks, and what was answered last; tried: what stands in its form, for when one comes back to it
 * draft: what Rules writes: `{number, over, files}`; null if there is none
 * open: the place in Rules that is looked at: `{file, line}`
 */
const first = {
  me: null,
  session: 'unknown',
  offline: false,
  guideline: '',
  guidelines: [],
  live: '',
  language: 'en',
  audience: 'clinician',
  request: {},
  decision: null,
  tried: null,
  draft: null,
  open: null,
};

let state = { ...first };
const listeners = new Set();

export const store = {
  get: () => state,
  set(patch) {
    const before = state;
    state = { ...state, ...patch };
    if (Object.keys(patch).some((key) => before[key] !== patch[key])) {
      [...listeners].forEach((listener) => listener(state, before));
    }
  },
  subscribe(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  /** Forgets everything of a person and of a patient, for whoever sits down next. */
  forget() {
    const { language, guideline, guidelines, live } = state;
    store.set({ ...first, language, guideline, guidelines, live });
  },
};

/** Has a component drawn again whenever what is shared changes, or some of it, for as long as it is on the page. */
export class Shared {
  /** @param some the names of what the component shows; all, if it names none */
  constructor(host, ...some) {
    this.host = host;
    this.some = some;
    host.addController(this);
  }

  hostConnected() {
    this.leave = store.subscribe((now, before) => {
      if (!this.some.length || this.some.some((one) => now[one] !== before[one])) this.host.requestUpdate();
    });
  }

  hostDisconnected() {
    this.leave();
  }
}

/** Whether whoever is signed in has one of these roles. */
export const may = (...roles) => roles.some((role) => state.me?.roles?.includes(role));

/** `#/rules/20-serum-b12.drl:12` as `{room: 'rules', rest: '20-serum-b12.drl:12'}`. */
export function place(hash) {
  const [, room = '', rest = ''] = /^#\/([a-z]+)(?:\/(.*))?$/.exec(hash) ?? [];
  try {
    return { room, rest: decodeURI(rest) };
  } catch {
    return { room, rest };
  }
}

/** The beginning of a fingerprint, as long as people can compare it. */
export const shortRelease = (fingerprint = '') => fingerprint.replace(/^sha256:/, '').slice(0, 8);
