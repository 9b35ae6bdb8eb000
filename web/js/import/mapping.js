import { own, textOf } from '../csv.js';
import { labelOf, length, metadataKeyMax, setByServer, simpleFields, valueOf } from '../contract.js';

const GUESSES = {
  name: /^(full|display)?name$/,
  firstName: /^(first|given|fore)name$/,
  lastName: /^(last|family|sur)name$/,
  email: /^email(address)?$/,
  status: /^(status|state)$/,
  userId: /^(user)?id$/,
  metadata: /^metadata\./,
};
const PARTS = ['firstName', 'lastName'];

export function targets() {
  const [name, ...others] = simpleFields().map((field) => field.name);
  const names = [name, ...PARTS, ...others, 'userId', 'metadata'];
  return { '': 'Leave out', ...Object.fromEntries(names.map((target) => [target, labelOf(target)])) };
}

export function guess(columns) {
  const taken = new Set();
  const guessed = columns.map((column) => {
    const target = Object.keys(targets()).find((name) => name && isCalled(name, column)) ?? '';
    if (target !== 'metadata' && taken.has(target)) return '';
    taken.add(target);
    return target;
  });
  return taken.has('name') ? guessed.map((target) => (PARTS.includes(target) ? '' : target)) : guessed;
}

function isCalled(name, column) {
  const plain = column.toLowerCase().replaceAll(/[ _-]/g, '');
  return own(GUESSES, name)?.test(plain) ?? plain === name.toLowerCase();
}

export const canBeMetadata = (column, target) => target === '' && ![...setByServer(), 'reason', 'code'].includes(column) && length(keyOf(column)) <= metadataKeyMax();

export function mappingError(columns, mapping) {
  const [whole, parts] = [mapping.includes('name'), PARTS.some((part) => mapping.includes(part))];
  if (!whole && !parts) return 'Choose the column with the name.';
  if (whole && parts) return 'The name has a column of its own already: leave out the first and the last name.';
  if (!mapping.includes('email')) return `Choose the column with the ${labelOf('email').toLowerCase()}.`;
  const single = mapping.filter((target) => target && target !== 'metadata');
  const twice = repeated(single);
  if (twice) return `Two columns are mapped to ${labelOf(twice)}: leave one out.`;
  const keys = columns.filter((column, index) => mapping[index] === 'metadata').map(keyOf);
  if (repeated(keys)) return `Two columns are mapped to the metadata key ${repeated(keys)}: leave one out.`;
  const long = keys.find((key) => length(key) > metadataKeyMax());
  return long && `The column name ${long} is too long for a metadata key (${metadataKeyMax()} characters).`;
}

const repeated = (values) => values.find((value, index) => values.indexOf(value) < index);

export function itemOf(row, columns, mapping) {
  const given = mapping.map((target, index) => ({ target, column: columns[index], cell: row[index] }))
    .filter(({ target, cell }) => target && cell !== '' && cell !== undefined);
  const id = given.find(({ target }) => target === 'userId');
  const name = PARTS.flatMap((part) => given.filter(({ target }) => target === part)).map(({ cell }) => textOf(cell)).join(' ');
  const fields = given.filter(({ target }) => ![...PARTS, 'userId', 'metadata'].includes(target)).map(({ target, cell }) => [target, fieldOf(target, cell)]);
  const keys = given.filter(({ target }) => target === 'metadata').map(({ column, cell }) => [keyOf(column), textOf(cell)]);
  return {
    action: 'create',
    ...(id && { userId: textOf(id.cell) }),
    user: { ...(name && { name }), ...Object.fromEntries(fields), ...(keys.length && { metadata: Object.fromEntries(keys) }) },
  };
}

const fieldOf = (target, cell) => (typeof cell === 'string' ? valueOf(simpleFields().find(({ name }) => name === target), cell) : cell);

const keyOf = (column) => column.replace(/^metadata\./i, '');
