import { call } from '../api.js';
import { batchMax } from '../contract.js';

const PARALLEL = 3;

/**
 * Sends items in batches. The Idempotency-Key of a batch is made of the run's id and the batch's number. After a stop, a
 * lost answer or a reload, the server therefore replays what was done before, and does nothing twice.
 */
export function createRun({ id, items, progress }) {
  const rounds = inRounds(items);
  const batches = rounds.flatMap((rows, round) => chunks(rows).map((chunk) => ({ round, rows: chunk })));
  const state = { total: items.length, done: 0, created: 0, failures: [], seconds: 0, running: false };
  const pending = new Set(batches.keys());
  const taken = new Set();
  let controller;
  return { state, go, stop };

  async function go() {
    controller = new AbortController();
    Object.assign(state, { running: true, problem: undefined });
    const started = performance.now() - state.seconds * 1000;
    const tick = () => (state.seconds = (performance.now() - started) / 1000);
    try {
      await inOrder((number) => send(number).then(tick).then(() => progress(state)));
    } catch (problem) {
      controller.abort();
      if (problem.name !== 'AbortError') state.problem = problem;
    }
    state.running = false;
    state.finished = pending.size === 0;
    progress(state);
  }

  function stop() {
    controller.abort();
  }

  async function inOrder(work) {
    for (const round of rounds.keys()) {
      await Promise.all(Array.from({ length: PARALLEL }, () => drain(round, work)));
    }
  }

  async function drain(round, work) {
    for (const number of pending) {
      if (batches[number].round !== round || taken.has(number)) continue;
      taken.add(number);
      await work(number).finally(() => taken.delete(number));
    }
  }

  async function send(number) {
    const results = await sendRows(batches[number].rows, `${id}-${number}`);
    pending.delete(number);
    for (const { row, ...result } of results) count(result, row);
  }

  /**
   * A batch that is refused as a whole is halved until the faulty row is found. If the server finished only a part of a
   * batch in time, the batch is sent again with the same key: the finished part is replayed, and the rest is carried out.
   */
  async function sendRows(rows, key, lateBefore = Infinity) {
    try {
      const { body } = await call('POST', '/users/batch', {
        body: { items: rows.map((row) => items[row]) },
        headers: { 'Idempotency-Key': key },
        signal: controller.signal,
      });
      const late = body.items.filter(({ status }) => status === 503).length;
      if (late && late < lateBefore) return await sendRows(rows, key, late);
      return body.items.map((result, index) => ({ ...result, row: rows[index] }));
    } catch (problem) {
      if (![400, 413].includes(problem.status)) throw problem;
      return rows.length === 1 ? [{ status: problem.status, problem: { ...problem, detail: problem.message }, row: rows[0] }] : sendHalves(rows, key);
    }
  }

  async function sendHalves(rows, key) {
    const middle = Math.ceil(rows.length / 2);
    return [...(await sendRows(rows.slice(0, middle), `${key}.0`)), ...(await sendRows(rows.slice(middle), `${key}.1`))];
  }

  function count({ status, problem }, row) {
    state.done++;
    if (status < 300) state.created++;
    else state.failures.push({ row, reason: reasonOf(problem), code: problem.code });
  }
}

/** Batches run in parallel. A row that repeats an earlier row's address waits for a later round, so that the first wins. */
function inRounds(items) {
  const seen = new Map();
  const rounds = [];
  items.forEach(({ user }, row) => {
    const address = String(user.email ?? row).normalize('NFC').trim().toLowerCase();
    const round = seen.get(address) ?? 0;
    seen.set(address, round + 1);
    (rounds[round] ??= []).push(row);
  });
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
