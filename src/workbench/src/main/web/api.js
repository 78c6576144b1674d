import { store } from './state.js';

/** Where the service is: one folder above the page, so that a prefix of a proxy stays. */
const root = new URL('../', document.baseURI);

/** Calls that only ask wait so long; a check of a candidate answers 202 before. */
const LONGEST = 120_000;

/**
 * What the service answers instead of what was asked: a problem detail of RFC 9457, with the errors it lists. `offline` is true
 * if no answer came at all.
 */
export class Problem extends Error {
  constructor(status, body, retryAfter) {
    super(body?.detail ?? body?.title ?? `HTTP ${status}`);
    this.status = status;
    this.body = body ?? {};
    this.type = body?.type ?? '';
    this.title = body?.title ?? '';
    this.detail = body?.detail ?? '';
    this.errors = body?.errors ?? [];
    this.retryAfter = retryAfter;
    this.offline = status === 0;
  }
}

/** Whether an error is only that a newer call took the place of this one. */
export const aborted = (error) => error?.name === 'AbortError';

/**
 * Calls the service.
 *
 * @param path below the root of the service
 * @param method, json, text, type, accept, language, signal, headers what is sent, and how
 * @return the response, if it was a success; its body is not read yet
 * @throws Problem for every other answer, and if there was none
 */
async function call(path, { method = 'GET', json, text, type, accept, language, signal, headers = {} } = {}) {
  const sent = { Accept: accept ?? 'application/json, application/problem+json', ...headers };
  if (language) sent['Accept-Language'] = language;
  if (json !== undefined || text !== undefined) sent['Content-Type'] = type ?? 'application/json';
  const csrf = store.get().me?.csrf;
  if (csrf && method !== 'GET') sent['X-Corrin-CSRF'] = csrf;
  let response;
  try {
    response = await fetch(new URL(path, root), {
      method,
      headers: sent,
      body: json !== undefined ? JSON.stringify(json) : text,
      signal: signal ?? AbortSignal.timeout(LONGEST),
      credentials: 'same-origin',
      cache: 'no-store',
    });
  } catch (error) {
    if (aborted(error)) throw error;
    store.set({ offline: true });
    throw new Problem(0, { detail: String(error.message ?? error) });
  }
  store.set({ offline: false });
  if (response.ok) return response;
  const isJson = (response.headers.get('Content-Type') ?? '').includes('json');
  const body = isJson ? await response.json().catch(() => null) : null;
  // A session that ended is noticed by whatever asks next; what was typed stays where it is.
  if (response.status === 401 && store.get().me?.signedIn) store.set({ session: 'ended' });
  throw new Problem(response.status, body, response.headers.get('Retry-After'));
}

const read = async (path, how) => {
  const response = await call(path, how);
  return response.status === 204 ? null : response.json();
};
const within = (id, path) => `v1/guidelines/${encodeURIComponent(id)}/${path}`;
const segments = (name) => name.split('/').map(encodeURIComponent).join('/');
const query = (values) => {
  const some = Object.entries(values).filter(([, value]) => value !== undefined && value !== '');
  return some.length ? `?${new URLSearchParams(some)}` : '';
};

/** Who calls, and how one signs in. */
export const me = () => read('v1/me');

/** Begins a session with a token, which is sent this once. */
export const signIn = (token) => read('v1/session', { method: 'POST', headers: { Authorization: `Bearer ${token}` } });

export const signOut = () => call('v1/session', { method: 'DELETE' });

/** Where a browser goes to sign in with an identity provider. */
export const browserSignIn = (path) => new URL(path.replace(/^\//, ''), root).href;

/** All guidelines, and what is live of each. */
export const guidelines = () => read('v1/guidelines');

/**
 * Reads lines of JSON while they come.
 *
 * @return an iterator over what they say; it ends with the answer, and a call of `signal` ends it
 * @throws Problem as calls do; also when the stream breaks off
 */
async function* lines(path, how) {
  const response = await call(path, { accept: 'application/x-ndjson, application/problem+json', ...how });
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      const parts = (rest + value).split('\n');
      rest = parts.pop();
      for (const part of parts) if (part.trim()) yield JSON.parse(part);
    }
  } catch (error) {
    if (aborted(error)) throw error;
    store.set({ offline: true });
    throw new Problem(0, { detail: String(error.message ?? error) });
  } finally {
    reader.cancel().catch(() => {});
  }
  if (rest.trim()) yield JSON.parse(rest);
}

/** The scenarios of a guideline, each with a request that can be decided. */
export const scenarios = (id) => read(within(id, 'scenarios'));

/** One release that was ever live, with the names of its files. */
export const release = (id, fingerprint) => read(within(id, `releases/${encodeURIComponent(fingerprint)}`));

/** The text of one file of a release. */
export async function releaseFile(id, fingerprint, name) {
  const response = await call(within(id, `releases/${encodeURIComponent(fingerprint)}/files/${segments(name)}`), { accept: TEXT });
  return response.text();
}

const TEXT = 'text/plain, application/problem+json';

/** The rules of the live release, with their texts. */
export const rules = (id) => read(within(id, 'rules'));

/** What the guidance says, each statement with its source. */
export const statements = (id) => read(within(id, 'statements'));

/** What forms and orders of display need to know of tests, conditions, drugs and advice; of a release, or of the live one. */
export const vocabulary = (id, fingerprint) => read(within(id, `vocabulary${query({ release: fingerprint })}`));

/** Proposals in these states, the newest first; without states, those that wait for somebody. */
export const proposals = (id, states = []) =>
  read(within(id, `proposals${states.length ? `?${new URLSearchParams(states.map((one) => ['state', one]))}` : ''}`));

/** One proposal, with all that happened to it. */
export const proposal = (id, number) => read(within(id, `proposals/${number}`));

/** The text that a proposal gives a file; null if it takes the file out. */
export async function proposalFile(id, number, name) {
  try {
    const response = await call(within(id, `proposals/${number}/files/${segments(name)}`), { accept: TEXT });
    return await response.text();
  } catch (error) {
    // Of a proposal that names the file, this says that there is no text of it.
    if (error instanceof Problem && error.status === 404 && error.body.files?.includes(name)) return null;
    throw error;
  }
}

/** Keeps a draft: `{files, why, over}`. */
export const createProposal = (id, content) => read(within(id, 'proposals'), { method: 'POST', json: content });

/** Gives a draft other content. */
export const changeProposal = (id, number, content) =>
  read(within(id, `proposals/${number}`), { method: 'PUT', json: content });

/** Lays a draft over what is live now. */
export const rebaseProposal = (id, number) => read(within(id, `proposals/${number}/rebase`), { method: 'POST' });

/** Takes a proposal back before it is live. */
export const withdrawProposal = (id, number, why) =>
  read(within(id, `proposals/${number}`), { method: 'DELETE', json: { why } });

/** What is wrong with files laid over a release, and where their rules stand: `{files, over, draft}`. */
export const editProblems = (id, json, signal) => read(within(id, 'edits/problems'), { method: 'POST', json, signal });

/** What may stand at a place: `{files, over, file, line, column}`. */
export const editCompletions = (id, json) => read(within(id, 'edits/completions'), { method: 'POST', json });

/** What is known of what stands at a place; null if nothing is. */
export const editHover = (id, json) => read(within(id, 'edits/hover'), { method: 'POST', json });

/** Where what stands at a place is written. */
export const editDefinitions = (id, json) => read(within(id, 'edits/definitions'), { method: 'POST', json });

/** The edits that give what stands at a place another name: `{…, name}`. */
export const editRename = (id, json) => read(within(id, 'edits/rename'), { method: 'POST', json });

/** A file as it is laid out. */
export const editFormat = (id, file, text) => read(within(id, 'edits/format'), { method: 'POST', json: { file, text } });

/** What the files decide for a patient, and which scenarios fail: `{files, over, request}`. */
export const editTrial = (id, json, signal) => read(within(id, 'edits/trial'), { method: 'POST', json, signal });
