import { textOf, unescapeFormula } from '../csv.js';
import { labelOf, length, metadataKeyMax, simpleFields, valueOf } from '../contract.js';

// How other systems name these columns. All other fields are recognised by their own name.
const GUESSES = {
  name: /^(full|display)?name$/,
  email: /^email(address)?$/,
  status: /^(status|state)$/,
  userId: /^(user)?id$/,
  metadata: /^metadata\./,
};

/** The fields that a column can be imported as, with their labels. */
export const targets = () => ({
  '': 'Leave out', ...Object.fromEntries([...simpleFields().map(({ name }) => name), 'userId', 'metadata'].map((name) => [name, labelOf(name)])),
});

/** The probable field of each column. Only metadata is guessed more than once. */
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

/** Why a mapping cannot be used; undefined if it can. */
export function mappingError(columns, mapping) {
  for (const needed of ['name', 'email']) {
    if (!mapping.includes(needed)) return `Choose the column with the ${labelOf(needed).toLowerCase()}.`;
  }
  const single = mapping.filter((target) => target && target !== 'metadata');
  const twice = single.find((target, index) => single.indexOf(target) < index);
  if (twice) return `Two columns are mapped to ${labelOf(twice)}: leave one out.`;
  const long = columns.find((column, index) => mapping[index] === 'metadata' && length(keyOf(column)) > metadataKeyMax());
  return long && `The column name ${long} is too long for a metadata key (${metadataKeyMax()} characters).`;
}

/** A row as an item of a batch. Text that does not fit its field stays as it is, and the server says why it is refused. */
export function itemOf(row, columns, mapping) {
  const item = { action: 'create', user: {} };
  mapping.forEach((target, index) => {
    const cell = typeof row[index] === 'string' ? unescapeFormula(row[index]) : row[index];
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
