import { test } from 'node:test';
import assert from 'node:assert/strict';
import { onEachDevice } from './support/browser.mjs';

const people = Array.from({ length: 130 }, (_, i) => ({ name: `Person ${String(i).padStart(3, '0')}`, email: `person${i}@example.com` }));
const hostile = { name: '<img src=x onerror="document.title=1">', email: 'hostile@example.com' };
const ada = { name: 'Ada Lovelace', email: 'Ada@Example.com', age: 36, metadata: { team: 'engines' } };
const rows = '.people li';

onEachDevice('The directory', (session) => {
  let adaId;

  test('says what to do where nobody is', async () => {
    await session.go();
    await session.page.getByRole('link', { name: 'Add the first person' }).waitFor();
    await session.look('directory-empty');
  });

  test('says that it is looking while the server takes its time', async () => {
    let answer;
    await session.page.route('**/users?*', async (route) => {
      await new Promise((resolve) => (answer = resolve));
      await route.continue();
    });
    await session.go();
    await session.page.getByText('Looking…').waitFor();
    await session.look('directory-loading');
    answer();
    await session.page.getByText('Nobody is here yet').waitFor();
    await session.page.unroute('**/users?*');
  });

  test('pages as it is scrolled, and says when that is all', async () => {
    for (let i = 0; i < people.length; i += 65) {
      await session.api('POST', '/users/batch', { items: people.slice(i, i + 65).map((user) => ({ action: 'create', user })) });
    }
    for (const user of [hostile, { name: 'Zoë Suspended', email: 'zoe@example.com', status: 'suspended' }]) await session.api('POST', '/users', user);
    adaId = (await session.api('POST', '/users', ada)).body.userId;
    await session.go();
    await session.page.getByText('The first 50 people').waitFor();
    await session.look('directory');
    await scrollUntil(session.page, '133 people');
    assert.equal(await session.page.locator(rows).count(), 133);
  });

  test('shows a name of markup as it was typed', async () => {
    await session.page.locator('#search').fill('<img');
    await session.page.getByText('names starting with “<img”').waitFor();
    assert.equal(await session.page.locator(`${rows} .name`).textContent(), hostile.name);
    assert.equal(await session.page.locator('main img').count(), 0);
    await session.page.locator(`${rows} a`).click();
    await session.page.locator('.folio .timeline li').waitFor();
    assert.equal(await session.page.locator('.folio h2').textContent(), hostile.name);
    assert.equal(await session.page.locator('main img').count(), 0);
    assert.equal(await session.page.title(), 'Rollcall');
    await session.look('directory-hostile');
    await session.page.locator('.folio').getByRole('button', { name: 'Close' }).click();
  });

  test('finds by the start of a name as one types, whatever the case', async () => {
    await session.page.locator('#search').fill('');
    await session.page.locator('#search').pressSequentially('aDA l');
    await session.page.getByText('1 person, names starting with “aDA l”').waitFor();
    assert.equal(await session.page.locator('select').nth(1).isDisabled(), true);
  });

  test('finds by a whole e-mail address, and waits while it is not whole', async () => {
    await session.page.locator('#search').fill('ada@');
    await session.page.getByText('An e-mail address is looked up once it is whole.').waitFor();
    await session.page.locator('#search').fill('ada@example.com');
    await session.page.locator(rows).filter({ hasText: 'Ada Lovelace' }).waitFor();
    assert.equal(await session.page.locator(rows).count(), 1);
  });

  test('finds by an id', async () => {
    await session.page.locator('#search').fill(adaId);
    await session.page.locator(rows).filter({ hasText: 'Ada Lovelace' }).waitFor();
    await session.page.locator('#search').fill('00000000-0000-4000-8000-000000000000');
    await session.page.getByText('Nobody has this id.').waitFor();
    await session.look('directory-nothing');
    await session.page.getByRole('button', { name: 'Show everyone' }).click();
    await session.page.getByText('The first 50 people').waitFor();
  });

  test('filters by status and orders by time, and the address of the page says so', async () => {
    await session.page.getByLabel('Status').selectOption('suspended');
    await session.page.locator('.answer', { hasText: '1 person' }).waitFor();
    await session.page.getByLabel('Status').selectOption('');
    await session.page.getByLabel('Order').selectOption('-createdAt');
    await session.page.locator(`${rows}:first-child`, { hasText: 'Ada Lovelace' }).waitFor();
    assert.match(session.page.url(), /order=-createdAt/);
    await session.look('directory-newest');
    await session.page.reload();
    await session.page.locator(`${rows}:first-child`, { hasText: 'Ada Lovelace' }).waitFor();
  });

  test('is walked by keyboard alone: search, rows, a person, and back', async () => {
    await session.go();
    await session.page.getByText('The first 50 people').waitFor();
    await session.page.locator('#search').focus();
    await session.page.keyboard.press('ArrowDown');
    await session.page.keyboard.press('ArrowDown');
    const name = await focused(session.page, '.name');
    await session.page.keyboard.press('Enter');
    await session.page.locator('.folio .timeline li').waitFor();
    assert.equal(await session.page.evaluate(() => document.activeElement.textContent), name);
    await session.page.keyboard.press('Escape');
    assert.equal(await focused(session.page, '.name'), name);
  });

  test('exports the selection, safe to open in a spreadsheet', async () => {
    await session.api('POST', '/users', { name: '=1+1', email: 'formula@example.com', metadata: { team: '＝evil', note: "'-1" } });
    await session.go();
    const download = session.page.waitForEvent('download');
    await session.page.getByRole('button', { name: 'Export' }).click();
    const text = await read(await download);
    const lines = text.split('\r\n');
    assert.equal(lines.length, 1 + 134 + 1);
    assert.equal(lines[0], '\uFEFFuserId,name,email,age,status,createdAt,updatedAt,deletedAt,metadata.note,metadata.team');
    assert.match(text, /,'=1\+1,formula@example\.com,,active,.*,''-1,'＝evil\r\n/);
    assert.match(text, /,"<img src=x onerror=""document.title=1"">",hostile@example\.com,/);
    await session.page.getByText('134 exported.').waitFor();
    await session.look('directory-exported');
  });

  test('says so where the server does not answer, and tries again when asked', async () => {
    await session.page.route('**/users?*', (route) => route.abort());
    await session.go();
    await session.page.getByText('The server does not answer.').waitFor();
    await session.look('directory-unreachable');
    await session.page.unroute('**/users?*');
    await session.page.getByRole('button', { name: 'Try again' }).click();
    await session.page.getByText('The first 50 people').waitFor();
  });
});

async function scrollUntil(page, text) {
  for (let i = 0; i < 30 && !(await page.locator('.answer', { hasText: text }).count()); i++) {
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await page.waitForTimeout(150);
  }
  await page.locator('.answer', { hasText: text }).waitFor();
}

const focused = (page, part) => page.evaluate((selector) => document.activeElement.querySelector(selector)?.textContent, part);

async function read(download) {
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
