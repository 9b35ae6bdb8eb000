import { test } from 'node:test';
import assert from 'node:assert/strict';
import { onEachDevice } from './support/browser.mjs';

onEachDevice('What was typed', (session) => {
  const panel = (page = session.page) => page.locator('.panel');
  const input = (label, page) => panel(page).locator(`[data-label=${label}]`);
  const create = async (user) => (await session.api('POST', '/users', user)).body.userId;
  /** Opens a person, and types another name. */
  const type = async (id, name) => {
    await session.go(`#/users/${id}`);
    await panel().getByRole('button', { name: 'Edit' }).click();
    await input('Name').fill(name);
  };
  const isBack = async (name, page = session.page) => {
    await panel(page).getByText(', and not saved yet.').waitFor();
    assert.equal(await input('Name', page).inputValue(), name);
  };

  const LEAVING = {
    'another person': async (page, other) => page.evaluate((id) => (location.hash = `#/users/${id}`), other),
    'a menu entry': async (page) => (await page.getByRole('link', { name: 'Insight' }).click(), page.getByRole('heading', { name: 'Insight' }).waitFor()),
    'the button Close': async (page) => panel(page).getByRole('button', { name: 'Close' }).click(),
    'the way back': async (page) => page.goBack(),
    'a reload': async (page) => page.reload(),
  };
  for (const [way, leave] of Object.entries(LEAVING)) {
    test(`is there again after ${way}`, async () => {
      const suffix = `${way.replaceAll(' ', '-')}@example.com`;
      const [id, other] = [await create({ name: 'Ada', email: `ada-${suffix}` }), await create({ name: 'Bob', email: `bob-${suffix}` })];
      await session.go();
      await session.page.evaluate((asked) => (location.hash = `#/users/${asked}`), id);
      await panel().getByRole('button', { name: 'Edit' }).click();
      await input('Name').fill('Ada, typed');
      await leave(session.page, other);
      await session.page.evaluate((asked) => (location.hash = `#/users/${asked}`), id);
      await isBack('Ada, typed');
    });
  }

  test('is shown in the list until it is saved', async () => {
    const id = await create({ name: 'Listed', email: 'listed@example.com' });
    await type(id, 'Listed, typed');
    await session.page.evaluate(() => (location.hash = '#/'));
    await session.page.locator('.unsaved').getByRole('link', { name: 'Listed' }).waitFor();
    await session.look('drafts-list');
    await session.page.locator('.unsaved').getByRole('link', { name: 'Listed' }).click();
    await isBack('Listed, typed');
    assert.equal(await session.page.locator('.unsaved').textContent(), '', 'what is open needs no reminder');
    await session.look('drafts-editor');
    await panel().getByRole('button', { name: 'Save' }).click();
    await panel().getByRole('heading', { name: 'Listed, typed' }).waitFor();
    assert.equal(await session.page.locator('.unsaved').textContent(), '');
    await session.page.reload();
    await panel().getByRole('button', { name: 'Edit' }).waitFor();
  });

  test('about a new person is there again after a reload, with every pair and an unfinished number', async () => {
    await session.go('#/new');
    await input('Name').fill('New, typed');
    await input('Age').fill('3x');
    await input('Id').fill('typed-id');
    for (const [index, [key, value]] of [['a', 'one\ntwo'], ['a', 'again'], ['', 'no key']].entries()) {
      await panel().getByRole('button', { name: 'Add a pair' }).click();
      await panel().getByLabel('Key', { exact: true }).nth(index).fill(key);
      await panel().getByLabel('Value of').nth(index).fill(value);
    }
    await session.page.reload();
    await isBack('New, typed');
    assert.deepEqual([await input('Age').inputValue(), await input('Id').inputValue()], ['3x', 'typed-id']);
    const pairs = await panel().locator('.pair').evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll('input, textarea')].map(({ value }) => value)));
    assert.deepEqual(pairs, [['a', 'one\ntwo'], ['a', 'again'], ['', 'no key']]);
  });

  test('is discarded only by Cancel or Discard, and can be taken back', async () => {
    const id = await create({ name: 'Cancelled', email: 'cancelled@example.com' });
    await type(id, 'Cancelled, typed');
    await panel().getByRole('button', { name: 'Cancel' }).click();
    await panel().getByRole('heading', { name: 'Cancelled', exact: true }).waitFor();
    await session.page.getByRole('button', { name: 'Undo' }).click();
    await isBack('Cancelled, typed');
    await panel().getByRole('button', { name: 'Discard' }).click();
    await session.page.reload();
    await panel().getByRole('button', { name: 'Edit' }).waitFor();
  });

  test('stays apart from what is typed in a second tab, and is there after its tab was closed', async () => {
    const id = await create({ name: 'Tabs', email: 'tabs@example.com' });
    await type(id, 'Tabs, first');
    const second = await session.context.newPage();
    await second.goto(`${session.url}/#/users/${id}`);
    await panel(second).getByRole('button', { name: 'Edit' }).click();
    await input('Name', second).fill('Tabs, second');
    for (const [page, name] of [[session.page, 'Tabs, first'], [second, 'Tabs, second']]) {
      await page.reload();
      await isBack(name, page);
    }
    await session.page.getByRole('button', { name: 'Discard' }).click();
    await second.close();
    await session.page.reload();
    await isBack('Tabs, second');
  });

  test('is compared with what somebody else changed meanwhile, even after a reload', async () => {
    const id = await create({ name: 'Meanwhile', email: 'meanwhile@example.com' });
    await type(id, 'Meanwhile, typed');
    await session.api('PATCH', `/users/${id}`, { name: 'Meanwhile, theirs' });
    await session.page.reload();
    await isBack('Meanwhile, typed');
    await panel().getByRole('button', { name: 'Save' }).click();
    await panel().getByRole('heading', { name: 'Somebody changed this person meanwhile' }).waitFor();
  });

  test('about a person is there after the person was deleted and restored', async () => {
    const id = await create({ name: 'Restored', email: 'restored@example.com' });
    await type(id, 'Restored, typed');
    await session.api('DELETE', `/users/${id}`);
    await session.page.reload();
    await panel().getByRole('button', { name: 'Restore' }).click();
    await panel().getByRole('button', { name: 'Edit' }).click();
    await isBack('Restored, typed');
  });

  test('as an item of a table is there again after another click and a reload', async () => {
    const item = { id: 'drafted', exact: 1 };
    await session.api('POST', '/DynamoDBManager', { operation: 'create', tableName: 'lambda-apigateway', payload: { Item: item } });
    await session.go('#/tables');
    await session.page.locator('.scroll').getByRole('button', { name: 'drafted' }).click();
    await session.page.getByLabel('As JSON').fill('{"id": "drafted", "exact": 0.12345678901234567890123456789,');
    await session.page.getByRole('button', { name: 'New item' }).click();
    await session.page.getByLabel('As JSON').fill('{"id": "fresh"');
    await session.page.getByRole('link', { name: 'Insight' }).click();
    await session.page.getByRole('heading', { name: 'Insight' }).waitFor();
    await session.page.goBack();
    await session.page.reload();
    const unsaved = session.page.locator('.unsaved');
    await unsaved.getByRole('button', { name: 'an item to add' }).click();
    assert.equal(await session.page.getByLabel('As JSON').inputValue(), '{"id": "fresh"');
    await unsaved.getByRole('button', { name: 'drafted' }).click();
    assert.equal(await session.page.getByLabel('As JSON').inputValue(), '{"id": "drafted", "exact": 0.12345678901234567890123456789,');
    await session.look('drafts-item');
    await session.page.getByRole('button', { name: 'Discard' }).click();
    await session.page.getByRole('button', { name: 'Undo' }).click();
    await unsaved.getByRole('button', { name: 'drafted' }).click();
    await session.page.getByLabel('As JSON').fill('{"id": "drafted", "exact": 2}');
    await session.page.getByRole('button', { name: 'Save' }).click();
    await session.page.getByText('Saved.').waitFor();
    assert.equal(await unsaved.getByRole('button').count(), 1);
  });

  test('as a payload is there again, whatever the page itself sends', async () => {
    await session.go('#/tables');
    const payload = session.page.getByLabel('Payload');
    await session.page.getByLabel('Operation').selectOption('update');
    await payload.fill('{"Key": {"id": "drafted"}, "Update');
    await session.page.getByLabel('Operation').selectOption('read');
    await session.page.getByLabel('Operation').selectOption('update');
    assert.equal(await payload.inputValue(), '{"Key": {"id": "drafted"}, "Update');
    await session.page.locator('.scroll').getByRole('button', { name: 'drafted' }).click();
    await session.page.getByRole('button', { name: 'Save' }).click();
    await session.page.getByText('Saved.').waitFor();
    assert.equal(await payload.inputValue(), '{"Key": {"id": "drafted"}, "Update');
    await session.page.reload();
    await session.page.locator('.scroll').getByRole('button', { name: 'drafted' }).waitFor();
    assert.equal(await payload.inputValue(), '{"Key": {"id": "drafted"}, "Update');
  });
});
