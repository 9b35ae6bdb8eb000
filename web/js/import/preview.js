import { textOf } from '../csv.js';
import { button, h, nextId, typed } from '../dom.js';
import { plural, when } from '../format.js';
import { guess, mappingError, targets } from './mapping.js';
import { unfinishedRun } from './unfinished.js';

const SAMPLES = 3;

/** The columns of a file with sample values, and a choice of field for each. */
export function preview(table, { start, again }) {
  const selects = [];
  const hint = h('p.hint', { role: 'status' });
  const go = button('', () => start(mapping()), { class: 'primary' });
  const list = h('ul.columns', { change: settle }, table.columns.map(column));
  const mapping = () => selects.map((select) => select.value);
  settle();
  return [
    h('h2', { tabindex: -1 }, 'Choose a field for each column'),
    h('p.lead', {}, typed('b', table.name), ` has ${plural(table.rows.length, 'row', 'rows')}.`),
    list, hint, h('div.actions', {}, go, button('Another file', again)),
  ];

  function column(name, index) {
    const id = nextId('column');
    const guessed = guess(table.columns)[index];
    const select = h('select', { id }, Object.entries(targets()).map(([value, text]) => h('option', { value, selected: value === guessed }, text)));
    selects.push(select);
    const samples = table.rows.map((row) => row[index]).filter((cell) => cell !== '' && cell !== undefined).slice(0, SAMPLES);
    return h('li', {}, typed('label', name, { for: id }), select, h('p.samples', {}, samples.map((cell) => typed('span', textOf(cell)))));
  }

  function settle() {
    const wrong = mappingError(table.columns, mapping());
    const before = wrong ? undefined : unfinishedRun(table.digest, mapping());
    go.disabled = Boolean(wrong);
    go.textContent = before ? 'Continue the import' : `Import ${plural(table.rows.length, 'row', 'rows')}`;
    hint.textContent = wrong ?? (before ? `An import of this file was started ${when(before.at)} and not finished. Rows that were imported are not imported twice.` : '');
  }
}
