import { before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { batchMax, check, metadataKeyMax, orders, pageMax, statuses, useContract, wrongTable } from '../web/js/contract.js';
import { gate, onEachDevice } from './support/browser.mjs';
import { generatedContract } from './support/contract.mjs';

onEachDevice('The page', (session) => {
  test('loads less than 150 KB for all screens, from one origin', async () => {
    const loaded = new Set();
    session.page.on('request', (request) => loaded.add(request.url()));
    for (const screen of ['', '#/import', '#/insight', '#/tables', '#/new']) {
      await session.go(screen);
      await session.page.waitForLoadState('networkidle');
    }
    const addresses = [...loaded].filter((address) => address.startsWith('http')).map((address) => new URL(address));
    assert.deepEqual([...new Set(addresses.map(({ origin }) => origin))], [session.url]);
    const files = [...new Set(addresses.map(({ pathname }) => pathname))].filter((path) => !/^\/(users|DynamoDBManager)/.test(path));
    const sizes = await Promise.all(files.map(async (path) => (await (await fetch(session.url + path)).arrayBuffer()).byteLength));
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    console.log(`${files.length} files, ${bytes} bytes`);
    assert.ok(files.length > 30 && bytes < 150_000, `${files.length} files, ${bytes} bytes`);
  });

  test('requests everything that the first screen needs at once', async () => {
    await session.go();
    await session.page.waitForLoadState('networkidle');
    const unforeseen = await session.page.evaluate(() => {
      const foreseen = [...document.querySelectorAll('link[rel=modulepreload], link[rel=preload], script')].map((from) => from.href || from.src);
      return performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => /\.(js|json)$/.test(name) && !foreseen.includes(name));
    });
    assert.deepEqual(unforeseen, []);
  });

  test('has a policy without unsafe-inline, which blocks injected scripts', async () => {
    const response = await session.page.goto(`${session.url}/`);
    const policy = response.headers()['content-security-policy'];
    assert.match(policy, /default-src 'self'/);
    assert.doesNotMatch(policy, /unsafe/);
    const refused = session.page.waitForEvent('console', (message) => /Content Security Policy/.test(message.text()));
    const executed = await session.page.evaluate(() => {
      document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.slipped = true' }));
      return Boolean(window.slipped);
    });
    assert.equal(executed, false);
    await refused;
    session.faults.length = 0;
  });

  test('calls the API at the configured address', async () => {
    await session.page.route('**/config.json', (route) => route.fulfill({ json: { api: '/elsewhere' } }));
    await session.page.route('**/elsewhere/users?*', (route) => route.fulfill({ json: { items: [] } }));
    await session.go();
    await session.page.getByText('Nobody is here yet').waitFor();
    await session.page.unroute('**/config.json');
  });

  test('shows the last screen asked for, even if the code of an earlier one arrives later', async () => {
    const code = gate();
    await session.page.route('**/insight/view.js', async (route) => {
      await code.opened;
      await route.continue();
    });
    await session.go();
    await session.page.getByRole('heading', { name: 'People' }).waitFor();
    await session.page.getByRole('link', { name: 'Insight', exact: true }).click();
    await session.page.getByRole('link', { name: 'Import', exact: true }).click();
    await session.page.getByRole('heading', { name: 'Import' }).waitFor();
    const came = session.page.waitForResponse('**/insight/source.js');
    code.open();
    await came;
    await session.page.waitForLoadState('networkidle');
    assert.equal(await session.page.getByRole('heading', { level: 1 }).textContent(), 'Import');
    await session.page.unroute('**/insight/view.js');
  });

  test('shows a focus ring on every element that the keyboard reaches', async () => {
    for (const screen of ['', '#/new', '#/import', '#/insight', '#/tables']) {
      await session.go(screen);
      await session.page.waitForLoadState('networkidle');
      const unseen = [];
      for (let stop = 0; stop < 20; stop++) {
        await session.page.keyboard.press('Tab');
        unseen.push(...(await session.page.evaluate(focusThatDoesNotShow)));
      }
      assert.deepEqual(unseen, [], screen);
    }
  });

  test('lets keyboard users skip the menu', async () => {
    await session.go();
    await session.page.locator('.people').waitFor({ state: 'attached' });
    await session.page.keyboard.press('Tab');
    await session.page.keyboard.press('Enter');
    assert.equal(await session.page.evaluate(() => document.activeElement.id), 'view');
    assert.equal(new URL(session.page.url()).hash, '#/');
  });
});

/** The focused element if its outline is missing or cut off; the next sibling may show the outline instead. */
function focusThatDoesNotShow() {
  const at = document.activeElement;
  if (at === document.body) return [];
  const ringed = [at, at.nextElementSibling].filter(Boolean).find((element) => getComputedStyle(element).outlineStyle !== 'none');
  return ringed && !isCut(ringed) ? [] : [at.outerHTML.slice(0, 200)];

  function isCut(element) {
    const style = getComputedStyle(element);
    const reach = Math.max(0, parseFloat(style.outlineOffset) + parseFloat(style.outlineWidth));
    const { left, right } = element.getBoundingClientRect();
    for (let around = element.parentElement; around !== document.body; around = around.parentElement) {
      const edge = around.getBoundingClientRect();
      if (getComputedStyle(around).overflowX !== 'visible' && (left - reach < edge.left || right + reach > edge.right)) return true;
    }
    return false;
  }
}

describe('What the page knows of the contract', () => {
  const yaml = readFileSync(new URL('../openapi.yml', import.meta.url), 'utf8');
  const made = generatedContract();
  const schemas = yaml.slice(yaml.indexOf('\n  schemas:\n'));
  const schema = (name) => schemas.match(new RegExp(`\\n    ${name}:\\n((?:     .*\\n)+)`))[1];
  const number = (name, limit) => Number(schema(name).match(new RegExp(`${limit}: (\\d+)`))[1]);
  const list = (text) => text.split(', ').map((item) => item.replaceAll("'", ''));
  const ADA = { name: 'Ada', email: 'ada@example.com' };
  const wrong = (changes) => check({ ...ADA, ...changes }).map(({ pointer }) => pointer);
  const keys = (count) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, '']));
  before(() => useContract(made));

  for (const [field, name] of Object.entries({ userId: 'UserId', name: 'UserName', email: 'UserEmail' })) {
    test(`are the length and the pattern of ${name}`, () => {
      const most = number(name, 'maxLength');
      const pattern = schema(name).match(/\n +pattern: '(.*)'\n/)[1].replaceAll("''", "'");
      assert.equal(made.CompatibleNewUser.properties[field].pattern, pattern);
      const ending = field === 'email' ? '@example.com' : '';
      const long = (length) => (ending ? `a@${'b'.repeat(length - 6)}.com` : 'a'.repeat(length));
      assert.deepEqual([wrong({ [field]: long(most) }), wrong({ [field]: long(most + 1) })], [[], [`/${field}`]]);
      assert.deepEqual(wrong({ [field]: 'a\u0007' }), [`/${field}`]);
    });
  }

  test('are the ids that nobody may choose', () => {
    const reserved = list(schema('UserId').match(/x-reserved: \[(.*)]/)[1]);
    assert.ok(reserved.length > 1);
    for (const userId of reserved) assert.deepEqual(check({ ...ADA, userId }), [{ pointer: '/userId', detail: 'is reserved; choose another' }]);
  });

  test('are the limits of metadata', () => {
    const [, most] = schema('UserMetadata').match(/x-property-names: { minLength: 1, maxLength: (\d+) }/).map(Number);
    const [many, long] = [number('UserMetadata', 'maxProperties'), number('UserMetadata', 'type: string, maxLength')];
    assert.match(schema('UserMetadata'), new RegExp(`Keys have 1 to ${most} characters`));
    assert.equal(metadataKeyMax(), most);
    assert.deepEqual([wrong({ metadata: keys(many) }), wrong({ metadata: keys(many + 1) })], [[], ['/metadata']]);
    const pair = (key, value) => wrong({ metadata: { [key]: value } }).length;
    assert.deepEqual([pair('k'.repeat(most), 'v'.repeat(long)), pair('k'.repeat(most + 1), ''), pair('', 'v'), pair('k', 'v'.repeat(long + 1))], [0, 1, 1, 1]);
  });

  test('are the sizes of a batch and of a page', () => {
    assert.deepEqual([batchMax(), pageMax()], [number('BatchRequest', 'maxItems'), number('UserPage', 'maxItems')]);
  });

  test('is the form of the name of a table', () => {
    const most = Number(schema('TableRequest').match(/tableName:[^]*?maxLength: (\d+)/)[1]);
    assert.deepEqual(['abc', 'a'.repeat(most)].map(wrongTable), [undefined, undefined]);
    for (const name of ['ab', 'a'.repeat(most + 1), 'a b c']) assert.ok(wrongTable(name), name);
  });

  test('are the statuses, the orders and the scopes', () => {
    const values = (name) => list(schema(name).match(/enum: \[(.*)]/)[1]);
    assert.deepEqual([statuses(), orders()], [values('UserStatus'), values('UserOrder')]);
    const scopes = yaml.match(/authorizationCode:[^]*?scopes:\n((?: {12}.*\n)+)/)[1];
    assert.deepEqual(made.scopes, [...scopes.matchAll(/^ {12}([a-z:]+):/gm)].map(([, scope]) => scope));
  });
});
