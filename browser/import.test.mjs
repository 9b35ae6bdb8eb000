import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { onEachDevice } from './support/browser.mjs';

// The sample in the repository, or the file in PEOPLE_CSV. Its last column has the expected result of each row.
const people = process.env.PEOPLE_CSV ?? new URL('../local/src/test/resources/people.csv', import.meta.url);
const csv = readFileSync(people, 'utf8');
const expectations = csv.trim().split(/\r?\n/).slice(1).map((line) => line.slice(line.lastIndexOf(',') + 1));
const expected = (outcome) => expectations.filter((expectation) => expectation === outcome).length;
const number = (value) => new Intl.NumberFormat('en-GB').format(value);

onEachDevice('Import', (session) => {
  const choose = async (name, text) => {
    await session.go('#/import');
    await session.page.setInputFiles('#file', { name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  };
  const start = (name) => session.page.getByRole('button', { name }).click();
  const heading = (name) => session.page.getByRole('heading', { name, exact: true });
  const figure = async (name) => Number((await session.page.locator('.counts div', { hasText: name }).locator('dd').textContent()).replaceAll(',', ''));

  test('accepts a dropped file, and guesses its columns', async () => {
    await session.go('#/import');
    await session.page.locator('.drop').waitFor();
    await session.look('import');
    await session.page.evaluate(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(['Full name;E-Mail;Years;Team\r\n"Ada; ""Countess""";ada@example.com;36;engines\r\n'], 'people.csv'));
      document.querySelector('.drop').dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
    });
    await heading('Choose a field for each column').waitFor();
    const mapping = await session.page.locator('.columns select').evaluateAll((selects) => selects.map((select) => select.value));
    assert.deepEqual(mapping, ['name', 'email', '', '']);
    assert.equal(await session.page.locator('.columns li').first().locator('.samples').textContent(), 'Ada; "Countess"');
    await session.page.getByLabel('Years').selectOption('age');
    await session.page.getByLabel('Team').selectOption('metadata');
    await start('Import 1 row');
    await heading('Imported').waitFor();
    const { body } = await session.api('GET', '/users?email=ada@example.com');
    assert.deepEqual([body.items[0].name, body.items[0].age, body.items[0].metadata], ['Ada; "Countess"', 36, { Team: 'engines' }]);
  });

  test('asks for the column with the e-mail address if it cannot guess it', async () => {
    await choose('odd.csv', 'name,contact\nAda,ada2@example.com\n');
    await session.page.getByText('Choose the column with the e-mail.').waitFor();
    assert.equal(await session.page.getByRole('button', { name: 'Import 1 row' }).isDisabled(), true);
  });

  test('says why it cannot read a file', async () => {
    await choose('broken.jsonl', '{"name":"A"}\n[1]\n');
    await session.page.getByText('Line 2 is not a JSON object.').waitFor();
    await session.look('import-broken');
  });

  test('refuses a workbook and says what to do', async () => {
    await choose('people.xlsx', 'PK\x03\x04\x14\x00\x06\x00');
    await session.page.getByText('Save the sheet as CSV').waitFor();
  });

  test('shows, sends and returns nested values of JSON lines as JSON', async () => {
    const nested = { name: 'Nested', email: 'nested@example.com', metadata: { address: { town: 'London' }, tags: ['a', 'b'] } };
    await choose('nested.jsonl', [nested, { ...nested, email: 'not an address' }].map((line) => JSON.stringify(line)).join('\n'));
    await session.page.locator('.samples', { hasText: '{"town":"London"}' }).waitFor();
    await start('Import 2 rows');
    await heading('Imported').waitFor();
    const { body } = await session.api('GET', '/users?email=nested@example.com');
    assert.deepEqual(body.items[0].metadata, { address: '{"town":"London"}', tags: '["a","b"]' });
    assert.match(await failedRows(session), /"\{""town"":""London""\}"/);
    await session.api('DELETE', `/users/${body.items[0].userId}/record`);
  });

  test('sends rows again that the server could not finish in time', async () => {
    let late = true;
    await session.page.route('**/users/batch', async (route) => {
      const response = await route.fetch();
      const json = await response.json();
      if (late) json.items[0] = { status: 503, problem: { title: 'Service Unavailable', status: 503, code: 'unavailable' } };
      late = false;
      await route.fulfill({ response, json });
    });
    await choose('late.csv', 'name,email\nLate,late@example.com\n');
    await start('Import 1 row');
    await heading('Imported').waitFor();
    assert.deepEqual([await figure('Created'), await figure('Failed')], [1, 0]);
    await session.page.unroute('**/users/batch');
  });

  test('accepts JSON lines', async () => {
    await choose('people.jsonl', '{"name":"Json","email":"json@example.com","age":7,"metadata":{"team":"lines"}}\n');
    await start('Import 1 row');
    await heading('Imported').waitFor();
    const { body } = await session.api('GET', '/users?email=json@example.com');
    assert.deepEqual([body.items[0].age, body.items[0].metadata], [7, { team: 'lines' }]);
  });

  test('imports each row once despite a stop, a lost answer and a reload, and gives the reason for each failed row', { timeout: 900_000 }, async () => {
    await answerOnly(session, 1);
    await choose('people.csv', csv);
    await heading('Choose a field for each column').waitFor();
    await session.look('import-columns');
    await start(/^Import [\d,]+ rows$/);
    await session.page.waitForFunction(() => document.querySelector('progress')?.value > 0, undefined, { timeout: 200_000 });
    await session.look('import-running');
    await session.page.getByRole('button', { name: 'Stop' }).click();
    await heading('Stopped').waitFor();
    assert.ok((await figure('Created')) < expected('created'), 'it was stopped midway');
    await answerOnly(session, 0);
    await choose('people.csv', csv);
    await start('Continue the import');
    await session.page.waitForFunction(() => document.querySelector('progress')?.value > 0, undefined, { timeout: 200_000 });
    await session.page.getByRole('button', { name: 'Stop' }).click();
    await heading('Stopped').waitFor();
    await session.page.unroute('**/users/batch');
    await start('Continue');
    await heading('Imported').waitFor({ timeout: 800_000 });
    assert.deepEqual([await figure('Created'), await figure('Failed')], [expected('created'), expected('invalid') + expected('emailTaken')]);
    await session.look('import-done');
    await failuresAreThoseExpected(session);
  });

  test('has added exactly these people to the directory', async () => {
    let count = 0;
    let cursor;
    do {
      const { body } = await session.api('GET', `/users?limit=100${cursor ? `&cursor=${cursor}` : ''}`);
      count += body.items.length;
      cursor = body.nextCursor;
    } while (cursor);
    assert.equal(number(count), number(expected('created') + 3), 'with the three of the tests above');
  });
});

/**
 * The server carries out all batches, but the first answer is lost, and only the batch with this number is answered.
 */
async function answerOnly({ page }, number) {
  let lost = false;
  await page.unroute('**/users/batch');
  await page.route('**/users/batch', async (route) => {
    const answer = await route.fetch();
    if (!lost) {
      lost = true;
      return route.abort();
    }
    // A batch that is refused as a whole is sent in parts, whose keys have a point and a digit more.
    if (new RegExp(`-${number}(\\.\\d)*$`).test(route.request().headers()['idempotency-key'])) return route.fulfill({ response: answer });
  });
}

async function failedRows({ page }) {
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download the rows that failed' }).click();
  const chunks = [];
  for await (const chunk of await (await waiting).createReadStream()) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

async function failuresAreThoseExpected(session) {
  const [head, ...lines] = (await failedRows(session)).split('\r\n').filter(Boolean);
  assert.equal(head, '\uFEFFname,email,age,status,expect,reason,code');
  assert.equal(lines.length, expected('invalid') + expected('emailTaken'));
  for (const line of lines) {
    assert.match(line, line.includes(',emailTaken,') ? /,emailTaken,email is taken by another user,emailTaken$/ : /,invalid,.+,invalid(Json)?$/, line);
  }
}
