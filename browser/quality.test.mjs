import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as limits from '../web/js/contract.js';
import { onEachDevice } from './support/browser.mjs';

onEachDevice('The page', (session) => {
  test('weighs less than 150 KB with every screen, comes from one origin, and needs nothing from elsewhere', async () => {
    const loaded = new Map();
    session.page.on('response', async (response) => {
      const { pathname, origin } = new URL(response.url());
      if (!/^\/(users|DynamoDBManager)/.test(pathname)) loaded.set(origin + pathname, (await response.body()).length);
    });
    for (const screen of ['', '#/import', '#/insight', '#/tables', '#/new']) {
      await session.go(screen);
      await session.page.waitForLoadState('networkidle');
    }
    const bytes = [...loaded.values()].reduce((sum, size) => sum + size, 0);
    console.log(`${loaded.size} files, ${bytes} bytes`);
    assert.ok(bytes < 150_000, `${bytes} bytes`);
    assert.deepEqual([...new Set([...loaded.keys()].map((key) => new URL(key).origin))], [session.url]);
  });

  test('runs under a policy without unsafe-inline, which refuses what was slipped in', async () => {
    const response = await session.page.goto(`${session.url}/`);
    const policy = response.headers()['content-security-policy'];
    assert.match(policy, /default-src 'self'/);
    assert.doesNotMatch(policy, /unsafe/);
    const executed = await session.page.evaluate(() => {
      document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.slipped = true' }));
      return Boolean(window.slipped);
    });
    assert.equal(executed, false);
    session.faults.length = 0;
  });

  test('has a way past the menu for the keyboard', async () => {
    await session.go();
    await session.page.locator('.people').waitFor({ state: 'attached' });
    await session.page.keyboard.press('Tab');
    await session.page.keyboard.press('Enter');
    assert.equal(await session.page.evaluate(() => document.activeElement.id), 'view');
    assert.equal(new URL(session.page.url()).hash, '#/');
  });
});

describe('The limits that the page checks', () => {
  const contract = readFileSync(new URL('../openapi.yml', import.meta.url), 'utf8');
  const schema = (name) => contract.slice(contract.indexOf(`\n    ${name}:\n`)).split(/\n {4}\w+:\n/)[1];
  const property = (name, field) => schema(name).split(new RegExp(`\n {8}${field}:\n`))[1].split(/\n {8}\w/)[0];
  const value = (text, key) => text.match(new RegExp(`${key}: (.*)`))[1].replace(/^'|'$/g, '').replaceAll("''", "'");

  test('are those of the contract', () => {
    assert.equal(Number(value(property('NewUser', 'name'), 'maxLength')), limits.NAME_MAX);
    assert.equal(value(property('NewUser', 'name'), 'pattern'), limits.NAME.source);
    assert.equal(Number(value(property('NewUser', 'email'), 'maxLength')), limits.EMAIL_MAX);
    assert.equal(value(property('NewUser', 'email'), 'pattern'), limits.EMAIL.source);
    assert.equal(Number(value(property('NewUser', 'age'), 'maximum')), limits.AGE_MAX);
    assert.equal(Number(value(property('NewUser', 'metadata'), 'maxProperties')), limits.METADATA_MAX);
    assert.equal(Number(property('NewUser', 'metadata').match(/maxLength: (\d+)/)[1]), limits.METADATA_VALUE_MAX);
    assert.match(property('NewUser', 'metadata'), new RegExp(`keys have 1 to ${limits.METADATA_KEY_MAX} characters`));
    assert.equal(Number(value(property('BatchRequest', 'items'), 'maxItems')), limits.BATCH_MAX);
    assert.deepEqual(schema('UserStatus').match(/enum: \[(.*)\]/)[1].split(', '), limits.STATUSES);
  });
});
