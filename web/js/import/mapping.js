import { textOf, unguarded } from '../csv.js';
import { METADATA_KEY_MAX, length } from '../contract.js';

export const TARGETS = {
  '': 'Leave out', name: 'Name', email: 'E-mail', age: 'Age', status: 'Status', userId: 'Id', metadata: 'Metadata',
};
const GUESSES = [
  ['name', /^(full[ _-]?|display[ _-]?)?name$/i],
  ['email', /^e-?mail([ _-]?address)?$/i],
  ['age', /^age$/i],
  ['status', /^(status|state)$/i],
  ['userId', /^(user[ _-]?)?id$/i],
  ['metadata', /^metadata\./i],
];

/** What each column probably means; no target is guessed twice, but for metadata. */
export function guess(columns) {
  const taken = new Set();
  return columns.map((column) => {
    const target = GUESSES.find(([, pattern]) => pattern.test(column))?.[0] ?? '';
    if (target !== 'metadata' && taken.has(target)) return '';
    taken.add(target);
    return target;
  });
}

/** What keeps a mapping from being used; undefined where nothing does. */
export function obstacle(columns, mapping) {
  for (const needed of ['name', 'email']) {
    if (!mapping.includes(needed)) return `Say which column is the ${TARGETS[needed].toLowerCase()}.`;
  }
  const single = mapping.filter((target) => target && target !== 'metadata');
  const twice = single.find((target, index) => single.indexOf(target) < index);
  if (twice) return `Two columns are ${TARGETS[twice]}: leave one out.`;
  const long = columns.find((column, index) => mapping[index] === 'metadata' && length(keyOf(column)) > METADATA_KEY_MAX);
  return long && `The heading ${long} is too long for a metadata key (${METADATA_KEY_MAX} characters).`;
}

/** A row as an item of a batch. What is not a number stays what it is: the server then says why it will not do. */
export function itemOf(row, columns, mapping) {
  const item = { action: 'create', user: {} };
  mapping.forEach((target, index) => {
    const cell = typeof row[index] === 'string' ? unguarded(row[index]) : row[index];
    if (cell !== '' && cell !== undefined && target) place(item, target, columns[index], cell);
  });
  return item;
}

function place(item, target, column, cell) {
  if (target === 'userId') item.userId = textOf(cell);
  else if (target === 'metadata') (item.user.metadata ??= {})[keyOf(column)] = textOf(cell);
  else if (target === 'age' && /^ *-?\d{1,9} *$/.test(cell)) item.user.age = Number(cell);
  else item.user[target] = cell;
}

const keyOf = (column) => column.replace(/^metadata\./i, '');
