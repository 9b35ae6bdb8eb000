import { test } from 'node:test';
import assert from 'node:assert/strict';
import { onEachDevice } from './support/browser.mjs';

onEachDevice('An import', (session) => {
  const choose = async (name, text) => {
    await session.go('#/import');
    await session.page.setInputFiles('#file', { name, mimeType: 'text/csv', buffer: Buffer.from(text) });
    await heading('Choose a field for each column').waitFor();
  };
  const button = (name) => session.page.getByRole('button', { name });
  const heading = (name) => session.page.getByRole('heading', { name, exact: true });
  const figure = async (name) => Number(await session.page.locator('.counts div', { hasText: name }).locator('dd').textContent());
  const mapping = () => session.page.locator('.columns select').evaluateAll((selects) => selects.map(({ value }) => value));
  const person = async (email) => (await session.api('GET', `/users?email=${encodeURIComponent(email)}`)).body.items[0];
  const imported = async (name) => {
    await button(name).click();
    await heading('Imported').waitFor();
  };
  const failedRows = async () => {
    const waiting = session.page.waitForEvent('download');
    await button('Download the rows that failed').click();
    const download = await waiting;
    const chunks = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk);
    return { name: download.suggestedFilename(), text: Buffer.concat(chunks).toString('utf8') };
  };
  /** Answers each batch with the next of these, as long as there are any; returns the keys that were sent. */
  const answers = async (...next) => {
    const keys = [];
    await session.page.route('**/users/batch', async (route) => {
      keys.push(route.request().headers()['idempotency-key']);
      const answer = next.shift();
      if (answer === undefined) await route.continue();
      else if (answer === 'lost') await route.fetch().then(() => route.abort());
      else if (typeof answer === 'function') await route.fetch().then(async (response) => route.fulfill({ response, json: answer(await response.json()) }));
      else await route.fulfill(answer);
    });
    return keys;
  };
  const refusal = (status, wait) => ({ status, contentType: 'application/problem+json', headers: wait ? { 'Retry-After': wait } : {}, body: JSON.stringify({ status, title: 'Refused' }) });

  test('waits while the server is busy or away, longer than any other request would, and sends the same key', async () => {
    const keys = await answers(refusal(503, '1'), refusal(429, '1'), 'lost', ...Array.from({ length: 6 }, () => refusal(503, '1')));
    await choose('busy.csv', 'name,email\nBusy,busy@example.com\n');
    await button('Import 1 row').click();
    await session.page.getByText('The import waits and goes on by itself; nothing is lost.').waitFor();
    await session.look('import-waiting');
    await heading('Imported').waitFor();
    assert.deepEqual([await figure('Created'), await figure('Failed'), new Set(keys).size, keys.length], [1, 0, 1, 10]);
    await session.page.unroute('**/users/batch');
  });

  test('does not count a row as failed that the server only failed to answer for', async () => {
    const failing = ({ items }) => ({ items: [{ status: 500, problem: { title: 'Internal error', code: 'internal' } }, ...items.slice(1)] });
    await answers(failing, failing, failing);
    await choose('doubt.csv', 'name,email\nDoubt,doubt@example.com\nSure,sure@example.com\n');
    await imported('Import 2 rows');
    assert.deepEqual([await figure('Created'), await figure('Failed')], [2, 0]);
    await session.page.unroute('**/users/batch');
  });

  test('stops if the server keeps failing, and continues without a failed row', async () => {
    await answers(...Array.from({ length: 3 }, () => refusal(500)));
    await choose('failing.csv', 'name,email\nFailing,failing@example.com\n');
    await button('Import 1 row').click();
    await heading('Stopped').waitFor();
    assert.deepEqual([await figure('Created'), await figure('Failed')], [0, 0]);
    await imported('Continue');
    assert.deepEqual([await figure('Created'), await figure('Failed')], [1, 0]);
    await session.page.unroute('**/users/batch');
  });

  test('names the rows that failed as the file numbers them, and sends them again when asked', async () => {
    const { userId } = (await session.api('POST', '/users', { name: 'In the way', email: 'taken@example.com' })).body;
    await choose('retry.csv', 'name,email,note\nFirst,first@example.com,\n\nSecond,taken@example.com,"two\nlines"\nBad,bad,\nThird,third@example.com,\n');
    await imported('Import 4 rows');
    const reasons = await session.page.locator('.reasons li').allTextContents();
    assert.deepEqual(reasons.map((reason) => reason.match(/rows? \d+$/)[0]).sort(), ['row 4', 'row 5']);
    await session.look('import-failed');
    await session.api('DELETE', `/users/${userId}`);
    await button('Retry these').click();
    await session.page.locator('.counts div', { hasText: 'Created' }).filter({ hasText: '3' }).waitFor();
    await heading('Imported').waitFor();
    assert.deepEqual([await figure('Created'), await figure('Failed')], [3, 1]);
    assert.equal((await person('taken@example.com')).name, 'Second');
  });

  test('asks before it is left', async () => {
    await answers(...Array.from({ length: 1000 }, () => refusal(503, '1')));
    await choose('leave.csv', 'name,email\nLeave,leave@example.com\n');
    await button('Import 1 row').click();
    await heading('Importing…').waitFor();
    await session.page.getByRole('link', { name: 'Insight' }).click();
    await session.page.getByText('The import is still running.').waitFor();
    await session.look('import-leave');
    await button('Stay').click();
    await session.page.waitForURL(/#\/import$/);
    await heading('Importing…').waitFor();
    const asked = session.page.waitForEvent('dialog');
    const reloading = session.page.reload({ timeout: 5000 }).catch(() => undefined);
    await (await asked).dismiss();
    await reloading;
    await heading('Importing…').waitFor();
    await session.page.getByRole('link', { name: 'Insight' }).click();
    await button('Leave').click();
    await heading('Insight').waitFor();
    await session.page.unroute('**/users/batch');
  });

  test('joins first and last name, and offers the other columns as metadata', async () => {
    await choose('names.csv', 'Last name,First name,E-mail,Team,createdAt\nLovelace,Ada,joined@example.com,engines,2020\n');
    assert.deepEqual(await mapping(), ['lastName', 'firstName', 'email', '', '']);
    await button('Keep 1 more column as metadata').click();
    assert.deepEqual(await mapping(), ['lastName', 'firstName', 'email', 'metadata', '']);
    await session.look('import-names');
    await imported('Import 1 row');
    const { name, metadata } = await person('joined@example.com');
    assert.deepEqual([name, metadata], ['Ada Lovelace', { Team: 'engines' }]);
  });

  test('notices that a file has no row of column names', async () => {
    await choose('headless.csv', 'Head Less,headless@example.com,36\nHead More,headmore@example.com,37\n');
    await session.page.getByText('has 2 rows').waitFor();
    await session.look('import-headless');
    for (const [column, field] of [['Column 1', 'name'], ['Column 2', 'email'], ['Column 3', 'age']]) await session.page.getByLabel(column).selectOption(field);
    await imported('Import 2 rows');
    assert.equal((await person('headless@example.com')).age, 36);
    await choose('header.csv', 'a@b.example,name\nx@example.com,X\n');
    await button('It has the names').click();
    await session.page.getByText('has 1 row.').waitFor();
    await session.page.getByLabel('a@b.example').selectOption('email');
  });

  test('keeps the digits of long numbers and decimals, and treats every key alike', async () => {
    const metadata = '{"long":12345678901234567890,"decimal":1.10,"constructor":"c","__proto__":"p","toString":"t"}';
    await choose('digits.jsonl', `{"name":"Digits","email":"digits@example.com","metadata":${metadata}}\n{"name":"None","email":"none@example.com"}\n`);
    await imported('Import 2 rows');
    const entries = Object.entries((await person('digits@example.com')).metadata).sort();
    assert.deepEqual(entries, [['__proto__', 'p'], ['constructor', 'c'], ['decimal', '1.10'], ['long', '12345678901234567890'], ['toString', 't']]);
    assert.equal((await person('none@example.com')).metadata, undefined);
  });

  test('gives failed rows in a file that goes round unchanged', async () => {
    const cells = ['"=1+1"', '"\'=quoted"', '" spaces "', '"two\r\nlines"', '"a ""quote"""', '-5', '0001', 'a;b'];
    await choose('round.csv', `\uFEFFname,email,=head,__proto__,constructor,d,e,f\r\n${cells.join(',')}\r\n`);
    let before;
    for (let round = 0; round < 4; round++) {
      if (round) await session.page.setInputFiles('#file', { name: before.name, mimeType: 'text/csv', buffer: Buffer.from(before.text) });
      await heading('Choose a field for each column').waitFor();
      await imported('Import 1 row');
      const file = await failedRows();
      if (round) assert.deepEqual(file, before);
      before = file;
      await button('Another file').click();
    }
    assert.match(before.text, /^\uFEFFname,email,'=head,__proto__,constructor,d,e,f,reason,code\r\n'=1\+1,'=quoted," spaces ","two\r\nlines","a ""quote""",'-5,0001,"a;b",/);
  });
});
