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
    this.errors = body?.errors ?? body?.problems ?? [];
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

/** The body of an answer. A connection that breaks meanwhile is no answer, as one that was not there. */
async function content(response, kind) {
  try {
    return await response[kind]();
  } catch (error) {
    if (aborted(error)) throw error;
    store.set({ offline: true });
    throw new Problem(0, { detail: String(error.message ?? error) });
  }
}

const read = async (path, how) => {
  const response = await call(path, how);
  return response.status === 204 ? null : content(response, 'json');
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

/** What the service does, a state a line: now, and whenever it has changed. The service ends it after ten minutes. */
export const watching = (signal) => lines('v1/watch', { signal });

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
  return content(response, 'text');
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
    return await content(response, 'text');
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

/** Which rule says what of a result in which interval, by test; of a release, or of the live one. */
export const bands = (id, release) => read(within(id, `bands${query({ release })}`));

/** What each rule reads and concludes. */
export const graph = (id) => read(within(id, 'graph'));

/** Decides; a newer call is to abort an older one. */
export const decide = (id, request, language, signal) =>
  read(within(id, 'decisions'), { method: 'POST', json: request, language, signal });

/** Decides on a record in FHIR. `asked` are `audience`, `language` and `asOf`. */
export const decideRecord = (id, record, asked, signal) =>
  read(within(id, `decisions${query(asked)}`), { method: 'POST', json: record, type: 'application/fhir+json', signal });

/** Answers the question of a request: why, why not, or what if. */
export const explain = (id, request, signal) => read(within(id, 'explanations'), { method: 'POST', json: request, signal });

/** The words for the patient, in plain text. `asked` are `language` and `asOf`. */
export async function leaflet(id, { request, record }, asked, signal) {
  const how = { method: 'POST', accept: 'text/plain', signal };
  const patient = query({ ...asked, audience: 'patient' });
  const body = record ? { json: record, type: 'application/fhir+json' } : { json: request };
  return content(await call(within(id, `decisions${patient}`), { ...how, ...body }), 'text');
}

/** How long is waited before the gate is asked again, in milliseconds. */
const GATE_AGAIN = 1_000;

/** A replay decides anew what was logged, and may take the service four minutes. */
const LONGEST_REPLAY = 300_000;

/**
 * Sends what has to pass the gate, and waits for its answer however long that takes.
 *
 * @param progress is told where the candidate is, such as `proof 40 %`
 * @param signal gives the candidate up
 * @return the answer, as JSON
 * @throws Problem with all that stands in its way, if it was refused
 */
async function throughGate(path, { progress = () => {}, signal, ...how } = {}) {
  const accepted = await call(path, { ...how, signal });
  if (accepted.status !== 202) return content(accepted, 'json');
  const work = accepted.headers.get('Location').replace(/^.*\/(?=v1\/)/, '');
  progress((await content(accepted, 'json')).at);
  try {
    for (;;) {
      await pause(GATE_AGAIN, signal);
      const response = await call(work, { signal });
      const answer = await content(response, 'json');
      if (!response.headers.has('Retry-After')) return answer;
      progress(answer.at);
    }
  } catch (error) {
    // Nobody waits for it any more, and the gate has one place.
    if (aborted(error)) await call(work, { method: 'DELETE' }).catch(() => {});
    throw error;
  }
}

const pause = (millis, signal) =>
  new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const end = () => {
      clearTimeout(waiting);
      reject(signal.reason);
    };
    const waiting = setTimeout(() => {
      signal?.removeEventListener('abort', end);
      resolve();
    }, millis);
    signal?.addEventListener('abort', end, { once: true });
  });

/**
 * Has the gate look at files, laid over those that are live, while lines of progress come: `{stage, at, done?, of?}`, and last
 * `{report}` or `{problem}`. A newer check with the same `draft` takes its place; `signal` ends it.
 */
export const check = (id, body, { signal } = {}) => lines(within(id, 'check'), { method: 'POST', json: body, accept: 'application/x-ndjson', signal });

const proposalPath = (id, number, step = '') => within(id, `proposals/${number}${step && `/${step}`}`);

/** Takes a draft through the gate, and to reviewers if it passes. */
export const submitProposal = (id, number, how) => throughGate(proposalPath(id, number, 'submit'), { method: 'POST', ...how });

/** Tells others that a reviewer looks at it. */
export const takeUpProposal = (id, number) => read(proposalPath(id, number, 'review'), { method: 'POST' });

/** Says something about a proposal, or about a file and line of it: `{text, file?, line?}`. */
export const commentProposal = (id, number, comment) => read(proposalPath(id, number, 'comments'), { method: 'POST', json: comment });

/** Approves what was read, by the fingerprint that it had then. */
export const approveProposal = (id, number, release, note) =>
  read(proposalPath(id, number, 'approve'), { method: 'POST', json: note ? { release, note } : { release } });

/** Returns it to its author. */
export const returnProposal = (id, number, why) => read(proposalPath(id, number, 'return'), { method: 'POST', json: { why } });

/** Says that a reviewer has seen what was taken back without them. */
export const seenProposal = (id, number) => read(proposalPath(id, number, 'seen'), { method: 'POST' });

/** Puts live what was approved. */
export const putLive = (id, number, signature, how) =>
  throughGate(proposalPath(id, number, 'live'), { method: 'POST', json: signature ? { signature } : {}, ...how });

/** What a proposal would have changed for those who asked since a day, in groups of many. */
export const replayOf = (id, number, since) =>
  read(`${proposalPath(id, number, 'replay')}${query({ since })}`, { signal: AbortSignal.timeout(LONGEST_REPLAY) });

/** A cohort may be long, and the service takes it within ten minutes. */
const LONGEST_UPLOAD = 600_000;

/** How far the last cohort of a proposal is, and what would change for it: `{state, cohort, percent, why, result?, folders}`. */
export const cohortOf = (id, number, signal) => read(proposalPath(id, number, 'cohort'), { signal });

/** Begins to decide a cohort: a `file` with one patient a line, or a `folder` of the operator. */
export const beginCohort = (id, number, { file, folder }) =>
  read(`${proposalPath(id, number, 'cohort')}${query({ folder })}`, {
    method: 'POST',
    ...(file ? { text: file, type: 'application/x-ndjson' } : {}),
    signal: AbortSignal.timeout(LONGEST_UPLOAD),
  });

export const cancelCohort = (id, number) => read(proposalPath(id, number, 'cohort'), { method: 'DELETE' });

/** How many decisions a proposal makes others beside what is live, as far as it is told. */
export const shadowOf = (id, number) => read(proposalPath(id, number, 'shadow'));

/** Lets a proposal decide beside what is live. */
export const beginShadow = (id, number) => read(proposalPath(id, number, 'shadow'), { method: 'PUT' });

/** Ends that. */
export const endShadow = (id, number) => read(proposalPath(id, number, 'shadow'), { method: 'DELETE' });

/** What was live when, the newest first. */
export const releases = (id) => read(within(id, 'releases'));

/** What one release changes for patients, beside another. */
export const changesBetween = (id, before, after, signal) => read(within(id, `releases/${before}/changes/${after}`), { signal });

/** Puts a release live again that was live before. */
export const takeBack = (id, body, how) => throughGate(within(id, 'live'), { method: 'PUT', json: body, ...how });

/** Retires a guideline: it answers nobody any more. */
export const retire = (id, why) => read(`v1/guidelines/${encodeURIComponent(id)}`, { method: 'DELETE', json: { why } });

/** What is kept of decisions, as those who watch are told: `{on, …}`. */
export const decisionLog = async () => (await read('v1/watch')).decisionLog;

/** The bands of a proposal, once it passed the gate. */
export const bandsOfProposal = (id, number) => read(proposalPath(id, number, 'catalogue/bands'));
