import { textOf } from '../csv.js';
import { button, h, nextId, plain, typed } from '../dom.js';
import { plural, when } from '../format.js';
import { canBeMetadata, guess, mappingError, targets } from './mapping.js';
import { unfinishedRun } from './unfinished.js';

const SAMPLES = 3;

export function preview(table, { start, again, readAgain }) {
  const guessed = guess(table.columns);
  const hint = h('p.hint', { role: 'status' });
  const go = button('', () => start(mapping()), { class: 'primary' });
  const rest = plain('', keepRest);
  const selects = guessed.map(choice);
  const list = h('ul.columns', { change: settle }, table.columns.map(column));
  const mapping = () => selects.map((select) => select.value);
  settle();
  return [
    h('h2', { tabindex: -1 }, 'Choose a field for each column'),
    h('p.lead', {}, typed('b', table.name), ` has ${plural(table.rows.length, 'row', 'rows')}.`),
    table.headless ? headless() : null,
    list, rest, hint, h('div.actions', {}, go, button('Another file', again)),
  ];

  function choice(chosen) {
    return h('select', { id: nextId('column') }, Object.entries(targets()).map(([value, text]) => h('option', { value, selected: value === chosen }, text)));
  }

  function column(name, index) {
    const samples = table.rows.map((row) => row[index]).filter((cell) => cell !== '' && cell !== undefined).slice(0, SAMPLES);
    return h('li', {}, typed('label', name, { for: selects[index].id }), selects[index], h('p.samples', {}, samples.map((cell) => typed('span', textOf(cell)))));
  }

  function headless() {
    return h('p.kept', {}, 'The first row has an e-mail address, so it is read as a person, not as the names of the columns. ',
      plain('It has the names', () => readAgain(true)));
  }

  function left() {
    return table.columns.flatMap((name, index) => (canBeMetadata(name, selects[index].value) ? [index] : []));
  }

  function keepRest() {
    for (const index of left()) selects[index].value = 'metadata';
    settle();
  }

  function settle() {
    const wrong = mappingError(table.columns, mapping());
    const before = wrong ? undefined : unfinishedRun(table.digest, mapping());
    go.disabled = Boolean(wrong);
    go.textContent = before ? 'Continue the import' : `Import ${plural(table.rows.length, 'row', 'rows')}`;
    hint.textContent = wrong ?? (before ? `An import of this file was started ${when(before.at)} and not finished. Rows that were imported are not imported twice.` : '');
    rest.textContent = `Keep ${plural(left().length, 'more column', 'more columns')} as metadata`;
    rest.hidden = !left().length;
  }
}
