import { writeCsv } from '../csv.js';
import { button, h } from '../dom.js';
import { download } from '../download.js';
import { formatNumber, formatSeconds, plural } from '../format.js';
import { itemOf } from './mapping.js';
import { createRun } from './run.js';
import { beginRun, endRun, unfinishedRun } from './unfinished.js';

/** Runs an import and shows its progress. */
export function runner(table, mapping, again) {
  const id = unfinishedRun(table.digest, mapping)?.id ?? beginRun(table.digest, mapping);
  const items = table.rows.map((row) => itemOf(row, table.columns, mapping));
  const run = createRun({ id, items, progress: show });
  const title = h('h2', { tabindex: -1 });
  const bar = h('progress', { max: items.length, value: 0, 'aria-label': 'Rows done' });
  const counts = h('dl.counts');
  const message = h('p', { role: 'status' });
  const reasons = h('ul.reasons');
  const toggle = button('Stop', () => (run.state.running ? run.stop() : go()));
  const rows = button('Download the rows that failed', save, { hidden: true });
  const another = button('Another file', again, { hidden: true });
  const people = h('a.button.primary', { href: '#/', hidden: true }, 'Show the people');
  const elements = [title, bar, counts, message, h('div.actions', {}, people, toggle, rows, another), reasons];
  return { elements, go, stop: run.stop };

  function go() {
    show({ ...run.state, running: true });
    return run.go();
  }

  function show(state) {
    title.textContent = state.running ? 'Importing…' : state.finished ? 'Imported' : 'Stopped';
    bar.value = state.done;
    counts.replaceChildren(...figures(state));
    message.textContent = sentence(state);
    toggle.textContent = state.running ? 'Stop' : 'Continue';
    toggle.hidden = Boolean(state.finished);
    rows.hidden = !state.failures.length || state.running;
    another.hidden = state.running;
    people.hidden = !state.finished;
    reasons.replaceChildren(...commonest(state.failures));
    if (state.finished) endRun(table.digest, mapping);
  }

  function save() {
    const failures = run.state.failures.toSorted((a, b) => a.row - b.row);
    const lines = failures.map(({ row, reason, code }) => [...table.columns.map((_, i) => table.rows[row][i]), reason, code]);
    download(`failed-${table.name.replace(/\.\w+$/, '')}.csv`, writeCsv([[...table.columns, 'reason', 'code'], ...lines]));
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

function sentence({ running, finished, problem, created, failures, done }) {
  if (problem) return `The import stopped: ${problem.message} You can continue; no row is imported twice.`;
  if (running) return '';
  if (!finished) return `Stopped after ${plural(done, 'row', 'rows')}. You can continue; no row is imported twice.`;
  const failed = failures.length ? ` ${plural(failures.length, 'row', 'rows')} failed; download them to see the reason for each.` : '';
  return `${plural(created, 'person is', 'people are')} in the directory.${failed}`;
}

/** The reasons, the most frequent first. */
function commonest(failures) {
  const counted = Map.groupBy(failures, ({ reason }) => reason);
  return [...counted].sort(([, a], [, b]) => b.length - a.length).slice(0, 8)
    .map(([reason, rows]) => h('li', {}, h('b', {}, formatNumber(rows.length)), ' ', h('span', { dir: 'auto' }, reason)));
}
