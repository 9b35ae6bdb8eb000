import { call, get, pause } from '../api.js';
import { batchMax } from '../contract.js';

const PARALLEL = 3;
const TRIES = 3;
const PAUSE = 1;

// A batch's Idempotency-Key is made of the run's id and the batch's number. So after a stop, a lost answer or a reload
// the server replays what was done, and does nothing twice.
export function createRun({ id, items, progress }) {
  const state = { total: items.length, done: 0, created: 0, failures: [], seconds: 0, running: false };
  let retries = 0;
  let queue = plan([...items.keys()], id);
  let controller;
  return { state, go, stop, retry };

  function plan(rows, name) {
    const rounds = inRounds(rows, items);
    const batches = rounds.flatMap((round, index) => chunks(round).map((chunk) => ({ round: index, rows: chunk })));
    batches.forEach((batch, number) => (batch.key = `${name}-${number}`));
    return { rounds, pending: new Set(batches), taken: new Set() };
  }

  function retry() {
    const rows = state.failures.map(({ row }) => row).sort((a, b) => a - b);
    queue = plan(rows, `${id}.retry${++retries}`);
    Object.assign(state, { failures: [], done: state.done - rows.length });
    return go();
  }

  async function go() {
    controller = new AbortController();
    Object.assign(state, { running: true, finished: false, problem: undefined });
    const started = performance.now() - state.seconds * 1000;
    const tick = () => (state.seconds = (performance.now() - started) / 1000);
    progress(state);
    try {
      await inOrder((batch) => send(batch).then(tick).then(() => wait(undefined)));
    } catch (problem) {
      controller.abort();
      if (problem.name !== 'AbortError') state.problem = problem;
    }
    Object.assign(state, { running: false, waiting: undefined, finished: queue.pending.size === 0 });
    progress(state);
  }

  function stop() {
    controller.abort();
  }

  async function inOrder(work) {
    for (const round of queue.rounds.keys()) {
      await Promise.all(Array.from({ length: PARALLEL }, () => drain(round, work)));
    }
  }

  async function drain(round, work) {
    const { pending, taken } = queue;
    for (const batch of pending) {
      if (batch.round !== round || taken.has(batch)) continue;
      taken.add(batch);
      await work(batch).finally(() => taken.delete(batch));
    }
  }

  async function send(batch) {
    const results = await sendRows(batch.rows, batch.key);
    queue.pending.delete(batch);
    for (const { row, ...result } of results) count(result, row);
  }

  /** A batch that is refused as a whole is halved until the faulty row is found. */
  async function sendRows(rows, key) {
    try {
      return (await settled(rows, key)).map((result, index) => ({ ...result, row: rows[index] }));
    } catch (problem) {
      if (![400, 413].includes(problem.status)) throw problem;
      return rows.length === 1 ? [{ status: problem.status, problem: { ...problem, detail: problem.message }, row: rows[0] }] : sendHalves(rows, key);
    }
  }

  async function sendHalves(rows, key) {
    const middle = Math.ceil(rows.length / 2);
    return [...(await sendRows(rows.slice(0, middle), `${key}.0`)), ...(await sendRows(rows.slice(middle), `${key}.1`))];
  }

  // Sends a batch under its key until it is known what became of each row: what is finished is replayed, the rest
  // carried out. If the server keeps failing on a row, the directory is asked whether the person is there.
  async function settled(rows, key) {
    for (let errors = 0; ; await again()) {
      const results = await post(rows, key).catch((problem) => (problem.status >= 500 && errors + 1 < TRIES ? undefined : Promise.reject(problem)));
      const open = results?.filter(isOpen);
      if (open?.length === 0) return results;
      if (!open?.some(isBusy)) errors++;
      if (open && errors >= TRIES) return Promise.all(results.map((result, index) => (isOpen(result) ? asked(result, items[rows[index]]) : result)));
    }
  }

  async function post(rows, key) {
    const { body } = await call('POST', '/users/batch', {
      body: { items: rows.map((row) => items[row]) },
      headers: { 'Idempotency-Key': key },
      signal: controller.signal,
      waits: wait,
    });
    return body.items;
  }

  async function again() {
    wait({ seconds: PAUSE });
    await pause(PAUSE, controller.signal);
  }

  function wait(waiting) {
    state.waiting = waiting;
    progress(state);
  }

  async function asked(result, { user }) {
    const { body } = await get('/users', { email: user.email }, controller.signal);
    return body.items.some(({ name }) => name === user.name) ? { status: 200 } : result;
  }

  function count({ status, problem }, row) {
    state.done++;
    if (status < 300) state.created++;
    else state.failures.push({ row, reason: reasonOf(problem), code: problem.code });
  }
}

const isBusy = ({ status }) => status === 429 || status === 503;
const isOpen = (result) => isBusy(result) || result.status >= 500;

/** Batches run in parallel. A row with an earlier row's address waits for a later round, so that the first wins. */
function inRounds(rows, items) {
  const seen = new Map();
  const rounds = [];
  for (const row of rows) {
    const address = String(items[row].user.email ?? row).normalize('NFC').trim().toLowerCase();
    const round = seen.get(address) ?? 0;
    seen.set(address, round + 1);
    (rounds[round] ??= []).push(row);
  }
  return rounds;
}

function chunks(rows) {
  const size = batchMax();
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, index) => rows.slice(index * size, (index + 1) * size));
}

function reasonOf({ errors = [], detail, title }) {
  const places = errors.map((error) => `${(error.pointer ?? error.parameter ?? '').replace(/^\/items\/\d+\/(user\/)?/, '')} ${error.detail}`.trim());
  return places.join('; ') || detail || title;
}
