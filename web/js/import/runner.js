import { download, writeCsv } from '../csv.js';
import { button, h } from '../dom.js';
import { formatNumber, formatSeconds, plural } from '../format.js';
import { itemOf } from './mapping.js';
import { createRun } from './run.js';
import { beginRun, endRun, unfinishedRun } from './unfinished.js';

const REASONS = 8;
const NUMBERS = 5;

export function runner(table, mapping, again) {
  const id = unfinishedRun(table.digest, mapping)?.id ?? beginRun(table.digest, mapping);
  const items = table.rows.map((row) => itemOf(row, table.columns, mapping));
  const run = createRun({ id, items, progress: show });
  const title = h('h2', { tabindex: -1 });
  const bar = h('progress', { max: items.length, value: 0, 'aria-label': 'Rows done' });
  const counts = h('dl.counts');
  const message = h('p', { role: 'status' });
  const reasons = h('ul.reasons');
  const toggle = button('Stop', () => (run.state.running ? run.stop() : run.go()));
  const retry = button('Retry these', () => (beginRun(table.digest, mapping, id), run.retry()), { hidden: true });
  const rows = button('Download the rows that failed', save, { hidden: true });
  const another = button('Another file', again, { hidden: true });
  const people = h('a.button.primary', { href: '#/', hidden: true }, 'Show the people');
  const elements = [title, bar, counts, message, h('div.actions', {}, people, toggle, retry, rows, another), reasons];
  return { elements, go: run.go, stop: run.stop, state: run.state };

  function show(state) {
    title.textContent = state.running ? 'Importing…' : state.finished ? 'Imported' : 'Stopped';
    bar.value = state.done;
    counts.replaceChildren(...figures(state));
    message.textContent = sentence(state);
    toggle.textContent = state.running ? 'Stop' : 'Continue';
    toggle.hidden = Boolean(state.finished);
    rows.hidden = !state.failures.length || state.running;
    retry.hidden = rows.hidden || !state.finished;
    another.hidden = state.running;
    people.hidden = !state.finished;
    reasons.replaceChildren(...commonest(state.failures, table.numbers));
    if (state.finished) endRun(table.digest, mapping);
  }

  /** The reasons of an earlier import make way for the new ones, or the file would grow. */
  function save() {
    const kept = table.columns.flatMap((column, index) => (['reason', 'code'].includes(column) && !mapping[index] ? [] : [index]));
    const failures = run.state.failures.toSorted((a, b) => a.row - b.row);
    const lines = failures.map(({ row, reason, code }) => [...kept.map((index) => table.rows[row][index]), reason, code]);
    download(`${table.name.replace(/\.\w+$/, '').replace(/^(failed-)*/, 'failed-')}.csv`, writeCsv([[...kept.map((index) => table.columns[index]), 'reason', 'code'], ...lines]));
  }
}

function figures({ done, total, created, failures, seconds, running }) {
  const rate = seconds > 0 ? done / seconds : 0;
  return [
    ['Created', formatNumber(created)],
    ['Failed', formatNumber(failures.length)],
    ['Of', formatNumber(total)],
    ['Per second', rate ? formatNumber(Math.round(rate)) : '–'],
    running ? ['Time left', rate ? formatSeconds((total - done) / rate) : '–'] : ['Took', formatSeconds(seconds)],
  ].map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value)));
}

function sentence({ running, waiting, finished, problem, created, failures, done }) {
  if (problem) return `The import stopped: ${problem.message} You can continue; no row is imported twice.`;
  if (running) return waiting ? `${waiting.problem?.status === 0 ? 'The server does not answer' : 'The server is busy'}. The import waits and goes on by itself; nothing is lost.` : '';
  if (!finished) return `Stopped after ${plural(done, 'row', 'rows')}. You can continue; no row is imported twice.`;
  const failed = failures.length ? ` ${plural(failures.length, 'row', 'rows')} failed; download them to see the reason for each.` : '';
  return `${plural(created, 'person is', 'people are')} in the directory.${failed}`;
}

function commonest(failures, numbers) {
  const counted = Map.groupBy(failures, ({ reason }) => reason);
  return [...counted].sort(([, a], [, b]) => b.length - a.length).slice(0, REASONS)
    .map(([reason, rows]) => h('li', {}, h('b', {}, formatNumber(rows.length)), h('span', { dir: 'auto' }, reason), h('small', {}, rowsOf(rows, numbers))));
}

function rowsOf(rows, numbers) {
  const sorted = rows.map(({ row }) => numbers[row]).sort((a, b) => a - b);
  const more = sorted.length > NUMBERS ? `, and ${formatNumber(sorted.length - NUMBERS)} more` : '';
  return `${sorted.length === 1 ? 'row' : 'rows'} ${sorted.slice(0, NUMBERS).map(formatNumber).join(', ')}${more}`;
}
