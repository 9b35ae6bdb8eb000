import { beforeEach, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { generatedContract } from './support/contract.mjs';
import { FIELDS, check, otherFields, simpleFields, useContract, valueOf } from '../web/js/contract.js';
import { parseCsv, writeCsv } from '../web/js/csv.js';
import { changes } from '../web/js/directory/history.js';
import { differences, merged, patchOf } from '../web/js/directory/merge.js';
import { tableOf } from '../web/js/directory/table.js';
import { guess, itemOf } from '../web/js/import/mapping.js';

const contract = readFileSync(new URL('../openapi.yml', import.meta.url), 'utf8');
const made = generatedContract();
// Fields that the contract could get. The page must handle each kind of simple field without new code.
const MADE_UP = {
  phone: { type: 'string', pattern: '^[+][0-9 ]{3,20}$' },
  floor: { type: 'integer', minimum: -3, maximum: 120 },
  onLeave: { type: 'boolean' },
  shift: { $ref: '#/components/schemas/Shift' },
};
const { CompatibleNewUser: user } = made;
const grown = { ...made, CompatibleNewUser: { ...user, properties: { ...user.properties, ...MADE_UP } }, Shift: { type: 'string', enum: ['early', 'late'] } };
const PERSON = { name: 'Ada', email: 'ada@example.com', age: 36, status: 'suspended', metadata: { team: 'engines' } };

describe('Every field of the contract', () => {
  beforeEach(() => useContract(made));

  test('is known to the page, in its order', () => {
    const properties = contract.match(/\n {2}schemas:\n[^]*?\n {4}UserInput:\n[^]*?properties:\n((?: {8}.*\n)+)/)[1];
    assert.deepEqual(FIELDS.map(({ name }) => name), [...properties.matchAll(/^ {8}(\w+):/gm)].map(([, name]) => name));
    assert.deepEqual(FIELDS.filter(({ required }) => required).map(({ name }) => name), ['name', 'email']);
    assert.equal(simpleFields().length, FIELDS.length - 1);
  });

  test('survives an export and an import', () => roundTrip({ ...PERSON, ...someOf(otherFields()) }));
});

describe('A new field of a simple kind', () => {
  beforeEach(() => useContract(grown));
  const added = { phone: '+49 30 1', floor: 0, onLeave: false, shift: 'late' };

  test('survives an export and an import', () => roundTrip({ ...PERSON, ...added }));

  test('is checked by its limits', () => {
    assert.deepEqual(check({ ...PERSON, ...added }), []);
    const wrong = { phone: '030', floor: 121, onLeave: 'perhaps', shift: 'never' };
    assert.deepEqual(check({ ...PERSON, ...wrong }).map(({ pointer }) => pointer), ['/phone', '/floor', '/onLeave', '/shift']);
    assert.equal(check({ ...PERSON, floor: 1.5 })[0].detail, 'is a whole number from -3 to 120');
  });

  test('is patched, cleared and merged', () => {
    assert.deepEqual(patchOf(PERSON, { ...PERSON, ...added }), added);
    assert.deepEqual(patchOf({ ...PERSON, ...added }, PERSON), { phone: null, floor: null, onLeave: null, shift: null });
    const chosen = differences(PERSON, { ...PERSON, floor: 2 }, { ...PERSON, floor: 3 });
    assert.deepEqual(chosen.map(({ field }) => field), ['floor']);
    assert.equal(merged({ ...PERSON, floor: 3 }, chosen).floor, 2);
  });

  test('is shown in the history by its name', () => {
    assert.deepEqual(changes({}, { onLeave: true }), [{ field: 'On leave', from: undefined, to: true }]);
  });
});

describe('A typed or imported number', () => {
  const DECIMAL = { type: 'number' };
  const INTEGER = { type: 'integer', minimum: 1, maximum: 150 };
  const age = (text) => itemOf(['Ada', 'ada@example.com', text], ['name', 'email', 'age'], ['name', 'email', 'age']).user.age;
  beforeEach(() => useContract(made));

  for (const [text, value] of [['36', 36], [' 36 ', 36], ['1', 1], ['150', 150], ['0', 0], ['-1', -1], ['151', 151]]) {
    test(`is read where it has the form of JSON: ${JSON.stringify(text)}`, () => {
      assert.equal(valueOf(INTEGER, text), value);
      assert.equal(age(text), value);
    });
  }

  for (const text of ['٣٦', '۳۶', '३६', '３６', '𝟛𝟞', '3６', '36.0', '36.', '3.6e1', '36e0', '+36', '036', '--36', '- 36', '−36', '0x24', '0b1', '1_0', '1,000', '3 6',
    '36\n', '\t36', '\u00a036', '36y', 'NaN', 'Infinity', 'null', 'true', '9999999999999999', '½', '²']) {
    test(`stays text, which is refused: ${JSON.stringify(text)}`, () => {
      assert.equal(valueOf(INTEGER, text), text);
      assert.equal(age(text), text);
      assert.deepEqual(check({ ...PERSON, age: text }).map(({ pointer }) => pointer), ['/age']);
    });
  }

  test('may have decimals where the contract has them', () => {
    for (const [text, value] of [['36.0', 36], ['-0.25', -0.25], ['0', 0], ['19.99', 19.99]]) assert.equal(valueOf(DECIMAL, text), value);
    for (const text of ['٣٦.٠', '.5', '5.', '00.5', '1,5', '1e2', '٣.5']) assert.equal(valueOf(DECIMAL, text), text);
  });
});

function roundTrip(user) {
  const [columns, row] = parseCsv(writeCsv(tableOf([{ ...user, userId: 'ada', createdAt: '2026-11-21T09:00:00.000Z' }])));
  const item = itemOf(row, columns, guess(columns));
  assert.deepEqual(item, { action: 'create', userId: 'ada', user }, 'the page lost a field: see web/js/contract.js, table.js, mapping.js');
}

/** A value for each field. The page sends the content of a cell even if it is invalid. */
function someOf(fields) {
  const value = ({ type, enum: values, minimum = 1 }) => (values ? values[0] : { integer: minimum, number: minimum, boolean: true }[type] ?? 'a');
  return Object.fromEntries(fields.map((field) => [field.name, value(field)]));
}
