import { test } from 'node:test';
import assert from 'node:assert/strict';
import { gate, onEachDevice } from './support/browser.mjs';

const people = Array.from({ length: 130 }, (_, i) => ({ name: `Person ${String(i).padStart(3, '0')}`, email: `person${i}@example.com` }));
const hostile = { name: '<img src=x onerror="document.title=1">', email: 'hostile@example.com' };
const ada = { name: 'Ada Lovelace', email: 'Ada@Example.com', age: 36, metadata: { team: 'engines' } };
const rows = '.people li';

onEachDevice('The directory', (session) => {
  let adaId;

  test('says what to do if there are no users', async () => {
    await session.go();
    await session.page.getByRole('link', { name: 'Add the first person' }).waitFor();
    await session.look('directory-empty');
  });

  test('says that it is loading while the server is slow', async () => {
    const answers = gate();
    await session.page.route('**/users?*', async (route) => {
      await answers.opened;
      await route.continue();
    });
    await session.go();
    await session.page.getByText('Loading…').waitFor();
    await session.look('directory-loading');
    answers.open();
    await session.page.getByText('Nobody is here yet').waitFor();
    await session.page.unroute('**/users?*');
  });

  test('loads pages as it is scrolled, and says when all are shown', async () => {
    await session.add(people);
    for (const user of [hostile, { name: 'Zoë Suspended', email: 'zoe@example.com', status: 'suspended' }]) await session.api('POST', '/users', user);
    adaId = (await session.api('POST', '/users', ada)).body.userId;
    await session.go();
    await session.page.getByText('The first 50 people').waitFor();
    await session.look('directory');
    await scrollUntil(session.page, '133 people');
    assert.equal(await session.page.locator(rows).count(), 133);
  });

  test('prints how long it takes until the first people are shown', async () => {
    const page = await session.context.newPage();
    await page.addInitScript(() => {
      new MutationObserver(() => document.querySelector('.people li') && (window.firstPeople ??= performance.now())).observe(document, { childList: true, subtree: true });
    });
    await page.goto(session.url);
    const soon = await page.waitForFunction(() => window.firstPeople);
    console.log(`the first people after ${Math.round(await soon.jsonValue())} ms`);
    await page.close();
  });

  test('loads more pages even if the browser reports several changes at once', async () => {
    const page = await session.context.newPage();
    await page.addInitScript(() => {
      window.IntersectionObserver = class extends IntersectionObserver {
        constructor(callback, options) {
          super((entries, self) => callback([{ isIntersecting: false }, ...entries], self), options);
        }
      };
    });
    await page.goto(session.url);
    await scrollUntil(page, '133 people');
    await page.close();
  });

  test('keeps its contrast while the next page is loading', async () => {
    await session.page.route('**/users?*cursor=*', () => {});
    const asked = session.page.waitForRequest('**/users?*cursor=*');
    await session.go();
    await scrollUntil(session.page, 'The first 50 people');
    await session.page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await asked;
    assert.equal(await session.page.locator('.people').evaluate((list) => getComputedStyle(list).opacity), '1');
    await session.page.unroute('**/users?*cursor=*');
    await session.go();
    await session.page.getByText('The first 50 people').waitFor();
  });

  test('shows users whose names are invisible', async () => {
    const blank = ['\u00A0', '\uFEFF'].map((name, i) => ({
      userId: `blank-${i}`, name, email: `blank${i}@example.com`, status: 'active', createdAt: '2026-01-02T03:04:05.000Z', updatedAt: '2026-01-02T03:04:05.000Z' }));
    await session.page.route('**/users?*', (route) => route.fulfill({ json: { items: blank } }));
    await session.page.locator('#search').fill('blank');
    await session.page.getByText('2 people').waitFor();
    assert.deepEqual(await session.page.locator(`${rows} .email`).allTextContents(), ['blank0@example.com', 'blank1@example.com']);
    await session.page.unroute('**/users?*');
  });

  test('shows markup in a name as text', async () => {
    await session.page.locator('#search').fill('<img');
    await session.page.getByText('names starting with “<img”').waitFor();
    assert.equal(await session.page.locator(`${rows} .name`).textContent(), hostile.name);
    assert.equal(await session.page.locator('main img').count(), 0);
    await session.page.locator(`${rows} a`).click();
    await session.page.locator('.panel .timeline li').waitFor();
    assert.equal(await session.page.locator('.panel h2').textContent(), hostile.name);
    assert.equal(await session.page.locator('main img').count(), 0);
    assert.equal(await session.page.title(), `${hostile.name} · Rollcall`);
    await session.look('directory-hostile');
    await session.page.locator('.panel').getByRole('button', { name: 'Close' }).click();
    await session.page.locator('.directory:not(.open)').waitFor();
  });

  test('finds by the start of a name while typing, ignoring case', async () => {
    await session.page.locator('#search').fill('');
    await session.page.locator('#search').pressSequentially('aDA l');
    await session.page.getByText('1 person, names starting with “aDA l”').waitFor();
    assert.equal(await session.page.locator('select').nth(1).isDisabled(), true);
  });

  test('finds by e-mail address, once it is complete', async () => {
    await session.page.locator('#search').fill('ada@');
    await session.page.getByText('Enter the whole e-mail address.').waitFor();
    await session.page.locator('#search').fill('ada@example.com');
    await session.page.locator(rows).filter({ hasText: 'Ada Lovelace' }).waitFor();
    assert.equal(await session.page.locator(rows).count(), 1);
  });

  test('finds by an id', async () => {
    const found = session.page.waitForResponse((response) => response.url().includes(`/users/${adaId}`));
    await session.page.locator('#search').fill(adaId);
    await found;
    await session.page.getByText('1 person', { exact: true }).waitFor();
    await session.page.locator(rows).filter({ hasText: 'Ada Lovelace' }).waitFor();
    await session.page.locator('#search').fill('00000000-0000-4000-8000-000000000000');
    await session.page.getByText('Nobody has this id.').waitFor();
    await session.look('directory-nothing');
    await session.page.getByRole('button', { name: 'Show everyone' }).click();
    await session.page.getByText('The first 50 people').waitFor();
  });

  test('filters by status and orders by time, and keeps both in the address of the page', async () => {
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

  test('can be used with the keyboard only: search, rows, a person, and back', async () => {
    await session.go();
    await session.page.getByText('The first 50 people').waitFor();
    await session.page.locator('#search').focus();
    await session.page.keyboard.press('ArrowDown');
    await session.page.keyboard.press('ArrowDown');
    const name = await focused(session.page, '.name');
    await session.page.keyboard.press('Enter');
    await session.page.locator('.panel .timeline li').waitFor();
    assert.equal(await session.page.evaluate(() => document.activeElement.textContent), name);
    await session.page.keyboard.press('Escape');
    await session.page.locator('.people a:focus').waitFor();
    assert.equal(await focused(session.page, '.name'), name);
  });

  test('exports the selection so that it is safe in a spreadsheet', async () => {
    await session.api('POST', '/users', { name: '=1+1', email: 'formula@example.com', metadata: { team: '＝evil', note: "'-1" } });
    await session.go();
    const download = session.page.waitForEvent('download');
    await session.page.getByRole('button', { name: 'Export' }).click();
    const text = await read(await download);
    const lines = text.split('\r\n');
    assert.equal(lines.length, 1 + 134 + 1);
    assert.equal(lines[0], '\uFEFFuserId,name,email,age,status,createdAt,updatedAt,deletedAt,purgeAt,metadata.note,metadata.team');
    assert.match(text, /,'=1\+1,formula@example\.com,,active,.*,''-1,'＝evil\r\n/);
    assert.match(text, /,"<img src=x onerror=""document.title=1"">",hostile@example\.com,/);
    await session.page.getByText('134 exported.').waitFor();
    await session.look('directory-exported');
  });

  test('says so if the server does not answer, and tries again when asked', async () => {
    await session.page.route('**/users?*', (route) => route.abort());
    await session.go();
    await session.page.getByText('The server does not answer.').waitFor();
    await session.look('directory-unreachable');
    await session.page.unroute('**/users?*');
    await session.page.getByRole('button', { name: 'Try again' }).click();
    await session.page.getByText('The first 50 people').waitFor();
  });

  test('follows changes of the address of the page', async () => {
    await session.go('#/?text=zo');
    await session.page.getByText('1 person, names starting with “zo”').waitFor();
    await session.page.getByRole('link', { name: 'Directory', exact: true }).click();
    await session.page.getByText('The first 50 people').waitFor();
    assert.equal(await session.page.locator('#search').inputValue(), '');
    await session.page.evaluate(() => (location.hash = '#/?status=suspended&order=-createdAt'));
    await session.page.getByText('1 person', { exact: true }).waitFor();
    assert.deepEqual([await session.page.getByLabel('Status').inputValue(), await session.page.getByLabel('Order').inputValue()], ['suspended', '-createdAt']);
    await session.page.goBack();
    await session.page.getByText('The first 50 people').waitFor();
  });

  test('says so if the address of the page is malformed', async () => {
    await session.go('#/users/%');
    await session.page.locator('.panel').getByRole('heading').waitFor();
  });

  test('moves a row to its new place after a write, or removes it if the filters exclude it', async () => {
    const names = () => session.page.locator(`${rows} .name`).allTextContents();
    const rename = async (from, to) => {
      await session.page.locator(rows, { hasText: from }).click();
      await session.page.getByRole('button', { name: 'Edit' }).click();
      await session.page.getByLabel('Name').fill(to);
      await session.page.getByRole('button', { name: 'Save' }).click();
      await session.page.locator('.panel').getByRole('heading', { name: to }).waitFor();
      await session.page.getByRole('button', { name: 'Close' }).first().click();
      await session.page.locator('.directory:not(.open)').waitFor();
    };
    await session.go('#/?text=person+00');
    await session.page.getByText('10 people, names starting').waitFor();
    await rename('Person 000', 'Person 005 B');
    assert.deepEqual((await names()).slice(3, 7), ['Person 004', 'Person 005', 'Person 005 B', 'Person 006']);
    await rename('Person 005 B', 'Quentin');
    await session.page.getByText('9 people, names starting').waitFor();
    assert.deepEqual((await names()).slice(0, 2), ['Person 001', 'Person 002']);
    await session.page.getByRole('link', { name: 'Add a person' }).click();
    await session.page.getByLabel('Name').fill('Bobby');
    await session.page.getByLabel('E-mail').fill('bobby@example.com');
    await session.page.getByRole('button', { name: 'Add', exact: true }).click();
    await session.page.locator('.panel').getByRole('heading', { name: 'Bobby' }).waitFor();
    assert.equal((await names()).length, 9);
    await session.go('#/?status=suspended');
    await session.page.locator(rows, { hasText: 'Zoë' }).click();
    await session.page.getByRole('button', { name: 'Activate' }).click();
    await session.page.locator('.status', { hasText: 'active' }).waitFor();
    assert.deepEqual(await names(), []);
  });
});

async function scrollUntil(page, text) {
  const deadline = Date.now() + 120_000;
  while (!(await page.locator('.answer', { hasText: text }).count())) {
    assert.ok(Date.now() < deadline, `scrolled for two minutes and not come to “${text}”`);
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await page.waitForTimeout(100);
  }
}

const focused = (page, part) => page.evaluate((selector) => document.activeElement.querySelector(selector)?.textContent, part);

async function read(download) {
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
