import { textOf, unguarded } from '../csv.js';
import { METADATA_KEY_MAX, labelOf, length, simpleFields, valueOf } from '../contract.js';

// How other systems head these columns; any other field is known by its own name.
const GUESSES = {
  name: /^(full|display)?name$/,
  email: /^email(address)?$/,
  status: /^(status|state)$/,
  userId: /^(user)?id$/,
  metadata: /^metadata\./,
};

/** What a column can become, and how that is called. */
export const targets = () => ({
  '': 'Leave out', ...Object.fromEntries([...simpleFields().map(({ name }) => name), 'userId', 'metadata'].map((name) => [name, labelOf(name)])),
});

/** What each column probably means; no target is guessed twice, but for metadata. */
export function guess(columns) {
  const taken = new Set();
  return columns.map((column) => {
    const target = Object.keys(targets()).find((name) => name && isCalled(name, column)) ?? '';
    if (target !== 'metadata' && taken.has(target)) return '';
    taken.add(target);
    return target;
  });
}

function isCalled(name, column) {
  const plain = column.toLowerCase().replaceAll(/[ _-]/g, '');
  return GUESSES[name]?.test(plain) ?? plain === name.toLowerCase();
}

/** What keeps a mapping from being used; undefined where nothing does. */
export function obstacle(columns, mapping) {
  for (const needed of ['name', 'email']) {
    if (!mapping.includes(needed)) return `Say which column is the ${labelOf(needed).toLowerCase()}.`;
  }
  const single = mapping.filter((target) => target && target !== 'metadata');
  const twice = single.find((target, index) => single.indexOf(target) < index);
  if (twice) return `Two columns are ${labelOf(twice)}: leave one out.`;
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
  else item.user[target] = typeof cell === 'string' ? valueOf(simpleFields().find(({ name }) => name === target), cell) : cell;
}

const keyOf = (column) => column.replace(/^metadata\./i, '');
