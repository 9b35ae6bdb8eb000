import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { onEachDevice } from './support/browser.mjs';

// The sample in the repository, or the file that PEOPLE_CSV names; its last column says what must become of each row.
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

  test('takes a file that is dropped, and guesses its columns', async () => {
    await session.go('#/import');
    await session.page.locator('.drop').waitFor();
    await session.look('import');
    await session.page.evaluate(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(['Full name;E-Mail;Years;Team\r\n"Ada; ""Countess""";ada@example.com;36;engines\r\n'], 'people.csv'));
      document.querySelector('.drop').dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
    });
    await heading('What are the columns?').waitFor();
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

  test('asks which column is the e-mail address where it cannot tell', async () => {
    await choose('odd.csv', 'name,contact\nAda,ada2@example.com\n');
    await session.page.getByText('Say which column is the e-mail.').waitFor();
    assert.equal(await session.page.getByRole('button', { name: 'Import 1 row' }).isDisabled(), true);
  });

  test('says what is wrong with a file that it cannot read', async () => {
    await choose('broken.jsonl', '{"name":"A"}\n[1]\n');
    await session.page.getByText('Line 2 is not a JSON object.').waitFor();
    await session.look('import-broken');
  });

  test('takes JSON lines', async () => {
    await choose('people.jsonl', '{"name":"Json","email":"json@example.com","age":7,"metadata":{"team":"lines"}}\n');
    await start('Import 1 row');
    await heading('Imported').waitFor();
    const { body } = await session.api('GET', '/users?email=json@example.com');
    assert.deepEqual([body.items[0].age, body.items[0].metadata], [7, { team: 'lines' }]);
  });

  test('does each row of a file once, through a stop, a lost answer and a reload, and says row by row what failed', { timeout: 900_000 }, async () => {
    await lostAnswerThenSlow(session);
    await choose('people.csv', csv);
    await session.look('import-columns');
    await start(/^Import [\d,]+ rows$/);
    await session.page.waitForFunction(() => document.querySelector('progress')?.value > 0);
    await session.look('import-running');
    await session.page.getByRole('button', { name: 'Stop' }).click();
    await heading('Stopped').waitFor();
    assert.ok((await figure('Created')) < expected('created'), 'it was stopped midway');
    await choose('people.csv', csv);
    await start('Go on with it');
    await session.page.waitForFunction(() => document.querySelector('progress')?.value > 0);
    await session.page.getByRole('button', { name: 'Stop' }).click();
    await heading('Stopped').waitFor();
    await session.page.unroute('**/users/batch');
    await start('Go on');
    await heading('Imported').waitFor({ timeout: 800_000 });
    assert.deepEqual([await figure('Created'), await figure('Failed')], [expected('created'), expected('invalid') + expected('emailTaken')]);
    await session.look('import-done');
    await failuresAreThoseExpected(session);
  });

  test('has put exactly these people into the directory', async () => {
    let count = 0;
    let cursor;
    do {
      const { body } = await session.api('GET', `/users?limit=100${cursor ? `&cursor=${cursor}` : ''}`);
      count += body.items.length;
      cursor = body.nextCursor;
    } while (cursor);
    assert.equal(number(count), number(expected('created') + 2), 'with the two of the tests above');
  });
});

/** The first batch is done but its answer is lost; then each takes its time, so that there is something to stop. */
async function lostAnswerThenSlow({ page }) {
  let lost = false;
  await page.route('**/users/batch', async (route) => {
    const answer = await route.fetch();
    if (!lost) {
      lost = true;
      return route.abort();
    }
    await new Promise((resolve) => setTimeout(resolve, 400));
    return route.fulfill({ response: answer }).catch(() => {});
  });
}

async function failuresAreThoseExpected({ page }) {
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download the rows that failed' }).click();
  const chunks = [];
  for await (const chunk of await (await waiting).createReadStream()) chunks.push(chunk);
  const [head, ...lines] = Buffer.concat(chunks).toString('utf8').split('\r\n').filter(Boolean);
  assert.equal(head, '\uFEFFname,email,age,status,expect,reason,code');
  assert.equal(lines.length, expected('invalid') + expected('emailTaken'));
  for (const line of lines) {
    assert.match(line, line.includes(',emailTaken,') ? /,emailTaken,email is taken by another user,emailTaken$/ : /,invalid,.+,invalid(Json)?$/, line);
  }
}
