import { accessToken, renew } from './auth.js';
import { takesKey } from './contract.js';

const ATTEMPTS = 4;
/** If a request was lost, the server accepts its key again after 10 seconds. */
const ATTEMPTS_WITH_KEY_IN_USE = 10;
const MAX_PAUSE = 2;
let base = '';

export function setBase(address) {
  base = address;
}

// The server's own sentences are for those who write requests.
const PLAIN = {
  preconditionFailed: 'Somebody else changed this person meanwhile.',
  idempotencyKeyInUse: 'This is still being done. Try again in a moment.',
  idempotencyKeyReused: 'This form was sent before with other values. Close it, and start again.',
  unauthenticated: 'Your sign-in has ended.',
  tooManyRequests: 'Too many requests. Try again in a moment.',
  unavailable: 'No answer in time. Try again in a moment.',
};

export class Problem extends Error {
  constructor(status, body = {}, wait = undefined) {
    super(PLAIN[body.code] ?? body.detail ?? body.title ?? `The server answered ${status}.`);
    Object.assign(this, { status, wait, code: body.code, errors: body.errors ?? [], requestId: body.requestId });
  }
}

/** With `waits`, which is told before each pause, a call is sent again as long as the server is busy or away. */
export async function call(method, path, given = {}) {
  const keyed = takesKey(method, path);
  const options = keyed ? { ...given, headers: { 'Idempotency-Key': crypto.randomUUID(), ...given.headers } } : given;
  for (let attempt = 1; ; attempt++) {
    try {
      return await callOnce(method, path, options);
    } catch (problem) {
      if ((attempt >= attempts(problem) && !options.waits) || !(keyed || method === 'GET') || !isTransient(problem)) throw problem;
      const seconds = problem.wait ?? Math.min(MAX_PAUSE, 0.2 * 2 ** attempt) * (0.5 + Math.random() / 2);
      options.waits?.({ seconds, problem });
      await pause(seconds, options.signal);
    }
  }
}

export const patch = (path, body, etag) => call('PATCH', path, { body, headers: { 'If-Match': etag } });

export const get = (path, query, signal) => call('GET', path, { query, signal });

async function callOnce(method, path, options) {
  const token = accessToken();
  const response = await send(method, path, options, token);
  if (response.status === 401 && (await renew(token))) return answer(await send(method, path, options, accessToken()));
  return answer(response);
}

async function send(method, path, { query = {}, body, headers = {}, signal }, token) {
  try {
    return await fetch(address(path, query), {
      method,
      signal,
      body: typeof body === 'object' ? JSON.stringify(body) : body,
      headers: {
        Accept: 'application/json, application/problem+json',
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...(token && { Authorization: `Bearer ${token}` }),
        ...headers,
      },
    });
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new Problem(0, { detail: 'The server does not answer. Check that it is running and that you are online, then try again.' });
  }
}

async function answer(response) {
  const text = await response.text();
  if (!response.ok) throw new Problem(response.status, parse(text), seconds(response.headers.get('Retry-After')));
  return { status: response.status, text, body: parse(text), etag: response.headers.get('ETag') };
}

const seconds = (text) => (/^[0-9]{1,9}$/.test(text ?? '') && Number(text)) || undefined;

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function address(path, query) {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '' && value !== false);
  const search = new URLSearchParams(given).toString();
  return `${base}${path}${search && `?${search}`}`;
}

const isInUse = (problem) => problem.code === 'idempotencyKeyInUse';

const attempts = (problem) => (isInUse(problem) ? ATTEMPTS_WITH_KEY_IN_USE : ATTEMPTS);

const isTransient = (problem) => [0, 429, 502, 503, 504].includes(problem.status) || isInUse(problem);

export function pause(seconds, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, seconds * 1000);
    signal?.addEventListener('abort', () => (clearTimeout(timer), reject(signal.reason)), { once: true });
  });
}
