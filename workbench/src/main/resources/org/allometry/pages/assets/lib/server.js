/** Asks the server. Every page has a twin under its own path; values are the options of the command line without dashes. */

/** What the server refused: message, remedy, and the problems of a table line by line. */
export class Refusal extends Error {
  constructor(error) {
    super(error.message);
    Object.assign(this, error);
  }
}

function query(values) {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '' && one !== false) parameters.append(name, one);
    }
  }
  const text = parameters.toString();
  return text ? `?${text}` : '';
}

/** The address of an answer in some form: json, csv, svg, png, html. */
export const address = (operation, values = {}, form = 'json') => `/${operation}.${form}${query(values)}`;

async function refuse(response) {
  let error;
  try {
    ({error} = await response.json());
  } catch {
    error = undefined;
  }
  throw new Refusal(error ?? {status: response.status, message: `the server answered ${response.status}`, remedy: '', problems: []});
}

/** Any request: its JSON, or a Refusal. */
export async function request(path, {method = 'GET', body, type, signal} = {}) {
  let response;
  try {
    response = await fetch(path, {
      method,
      signal,
      headers: {Accept: 'application/json', ...(body === undefined ? {} : {'Content-Type': type ?? 'application/json'})},
      body: body === undefined ? undefined : type ? body : JSON.stringify(body),
    });
  } catch (e) {
    if (e.name === 'AbortError') throw e;
    throw new Refusal({status: 0, message: 'the server does not answer', remedy: 'is it still running?', problems: []});
  }
  if (!response.ok) await refuse(response);
  const text = await response.text();
  return {status: response.status, command: response.headers.get('Allometry-Command') ?? '', json: text ? JSON.parse(text) : null};
}

/**
 * The answer to a question: {json, command}. Light ones come at once; long ones are a job, which `progress` hears of as
 * {job, share, message} and which ends with the signal.
 */
export async function ask(operation, values = {}, {signal, progress} = {}) {
  const path = address(operation, values);
  const answer = await request(path, {signal});
  if (answer.status !== 202) return answer;
  const job = await follow(answer.json, {signal, progress});
  const result = await request(`/jobs/${job.id}/result.json`, {signal});
  return {...result, command: answer.command || job.command};
}

/** Waits for a job to end; throws a Refusal if it failed, and an AbortError if it was cancelled. */
export function follow(job, {signal, progress} = {}) {
  return new Promise((resolve, reject) => {
    const events = new EventSource(`/jobs/${job.id}/events`);
    const end = action => {
      events.close();
      action();
    };
    const tell = event => {
      const state = JSON.parse(event.data);
      progress?.({job: state, share: state.progress, message: state.message});
      return state;
    };
    events.addEventListener('progress', tell);
    events.addEventListener('done', event => end(() => resolve(tell(event))));
    events.addEventListener('failed', event => end(() => {
      const state = JSON.parse(event.data);
      reject(new Refusal({status: 500, message: state.message || 'the work failed', remedy: '', problems: [], ...(state.error ?? {})}));
    }));
    events.addEventListener('cancelled', () => end(() => reject(new DOMException('cancelled', 'AbortError'))));
    events.onerror = () => {
      if (events.readyState === EventSource.CLOSED) end(() => reject(new Refusal({status: 0, message: 'the server does not answer', remedy: '', problems: []})));
    };
    signal?.addEventListener('abort', () => end(() => reject(new DOMException('left', 'AbortError'))));
  });
}

/** Stops a job. */
export const cancel = job => request(`/jobs/${job.id}`, {method: 'DELETE'});
