import { test } from 'node:test';
import assert from 'node:assert/strict';
import { onEachDevice } from './support/browser.mjs';

const TABLE = 'lambda-apigateway';

onEachDevice('Tables', (session) => {
  const operate = (operation, payload) => session.api('POST', '/DynamoDBManager', { operation, tableName: TABLE, payload });
  const row = (id) => session.page.locator('.scroll').getByRole('button', { name: id, exact: true });
  const settled = () => session.page.locator('.scroll:not([aria-busy])').waitFor();
  const answer = () => session.page.locator('.console pre').textContent();
  const run = async (operation, payload) => {
    await session.page.getByLabel('Operation').selectOption(operation);
    if (payload) await session.page.getByLabel('Payload').fill(payload);
    await session.page.getByRole('button', { name: 'Run' }).click();
    await session.page.locator('.outcome.done', { hasText: /^200, \d+ ms$/ }).waitFor();
  };

  test('opens an empty table and adds its first item', async () => {
    await session.go('#/tables');
    await session.page.getByText('The table is empty. Add its first item.').waitFor();
    await session.look('tables-empty');
    await session.page.getByRole('button', { name: 'New item' }).click();
    await session.page.getByLabel('As JSON').fill('{"id": "first", "number": 5, "exact": 0.12345678901234567890123456789}');
    await session.page.getByRole('button', { name: 'Save' }).click();
    await session.page.locator('.scroll tbody tr').waitFor();
    await settled();
    await session.page.getByRole('button', { name: 'New item' }).and(session.page.locator(':focus')).waitFor();
    assert.match(await session.page.locator('.scroll tbody tr').textContent(), /first.*0\.12345678901234567890123456789/);
  });

  test('shows the items page by page', async () => {
    for (let i = 0; i < 30; i++) await operate('create', { Item: { id: `item-${i}`, number: i, tags: { $set: ['a', 'b'] } } });
    await session.go('#/tables');
    await session.page.getByText('The first 25 items').waitFor();
    await session.look('tables');
    await session.page.getByRole('button', { name: 'Show more' }).click();
    await session.page.getByText('31 items', { exact: true }).waitFor();
  });

  test('shows each item once, whatever buttons are pressed', async () => {
    await session.page.route('**/DynamoDBManager', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 200));
      await route.continue();
    });
    await session.go('#/tables');
    await session.page.getByRole('button', { name: 'Open' }).dblclick();
    await session.page.getByText('The first 25 items').waitFor();
    await settled();
    assert.equal(await session.page.locator('.scroll tbody tr').count(), 25);
    await session.page.getByRole('button', { name: 'Show more' }).dblclick();
    await session.page.getByText('31 items', { exact: true }).waitFor();
    await session.page.unrouteAll({ behavior: 'wait' });
  });

  test('says so if the next page cannot be loaded, and tries again when asked', async () => {
    await session.go('#/tables');
    await session.page.getByText('The first 25 items').waitFor();
    await session.page.route('**/DynamoDBManager', (route) => route.fulfill({ status: 500, json: { detail: 'Out of order.' } }));
    await session.page.getByRole('button', { name: 'Show more' }).click();
    await session.page.getByText('Out of order.').waitFor();
    await session.page.unroute('**/DynamoDBManager');
    await session.page.getByRole('button', { name: 'Try again' }).click();
    await session.page.getByText('31 items', { exact: true }).waitFor();
  });

  test('edits an item as JSON, keeping every digit', async () => {
    await session.page.getByRole('button', { name: 'first', exact: true }).click();
    const text = await session.page.getByLabel('As JSON').inputValue();
    assert.match(text, /0\.12345678901234567890123456789/);
    await session.page.getByLabel('As JSON').fill(text.replace('"number": 5', '"number": 6'));
    await session.look('tables-item');
    await session.page.getByRole('button', { name: 'Save' }).click();
    await session.page.getByText('Saved.').waitFor();
    await settled();
    await row('first').and(session.page.locator(':focus')).waitFor();
    assert.equal((await operate('read', { Key: { id: 'first' } })).body.Item.number, 6);
  });

  test('does not replace an item that was not opened', async () => {
    await session.page.getByRole('button', { name: 'New item' }).click();
    await session.page.getByLabel('As JSON').fill('{"id": "first"}');
    await session.page.getByRole('button', { name: 'Save' }).click();
    await session.page.getByText('There is already an item with this key').waitFor();
    assert.equal((await operate('read', { Key: { id: 'first' } })).body.Item.number, 6);
  });

  test('does not do so before the list is loaded either', async () => {
    await session.page.route('**/DynamoDBManager', async (route) => {
      const { operation, payload } = route.request().postDataJSON();
      if (operation === 'list' && payload.Limit > 1) return;
      await route.continue();
    });
    await session.go('#/tables');
    await session.page.getByRole('button', { name: 'New item' }).click();
    await session.page.getByLabel('As JSON').fill('{"id": "first"}');
    await session.page.getByRole('button', { name: 'Save' }).click();
    await session.page.getByText('There is already an item with this key').waitFor();
    assert.equal((await operate('read', { Key: { id: 'first' } })).body.Item.number, 6);
    await session.page.unroute('**/DynamoDBManager');
  });

  test('says where the JSON of an item is wrong', async () => {
    await session.page.getByLabel('As JSON').fill('{"id": ');
    await session.page.getByRole('button', { name: 'Save' }).click();
    await session.page.getByText('This is not JSON:').waitFor();
  });

  test('deletes an item, and undo restores it', async () => {
    await session.go('#/tables');
    await row('first').click();
    await session.page.getByRole('button', { name: 'Delete' }).click();
    await session.page.getByRole('button', { name: 'Undo' }).waitFor();
    await settled();
    assert.equal(await row('first').count(), 0);
    await session.page.getByRole('button', { name: 'New item' }).and(session.page.locator(':focus')).waitFor();
    assert.deepEqual((await operate('read', { Key: { id: 'first' } })).body, {});
    await session.page.getByRole('button', { name: 'Undo' }).click();
    await row('first').and(session.page.locator(':focus')).waitFor();
  });

  test('writes to the open table, whatever name is typed in the box', async () => {
    await row('first').click();
    await session.page.getByRole('combobox', { name: 'Table' }).fill('someone-elses');
    const sent = session.page.waitForRequest((request) => request.postData()?.includes('"create"'));
    await session.page.getByRole('button', { name: 'Save' }).click();
    assert.equal((await sent).postDataJSON().tableName, TABLE);
    await session.page.getByText('Saved.').waitFor();
    await settled();
  });

  test('runs each operation, and shows request and answer', async () => {
    await run('ping');
    assert.equal(await answer(), '"pong"');
    await run('echo', '{"hello": 1e2}');
    assert.match(await answer(), /"hello": (1e2|1E\+2|100)/);
    await run('create', '{"Item": {"id": "op", "number": 1}}');
    await run('update', '{"Key": {"id": "op"}, "UpdateExpression": "SET #n = :n", "ExpressionAttributeNames": {"#n": "number"}, "ExpressionAttributeValues": {":n": 2}, "ReturnValues": "ALL_NEW"}');
    await run('read', '{"Key": {"id": "op"}}');
    assert.deepEqual(JSON.parse(await answer()), { Item: { id: 'op', number: 2 } });
    await run('delete', '{"Key": {"id": "op"}}');
    await run('list', '{"Limit": 2}');
    assert.equal(JSON.parse(await answer()).Items.length, 2);
    await session.look('tables-console');
  });

  test('shows the refusal of the server', async () => {
    await session.page.getByRole('combobox', { name: 'Table' }).fill('someone-elses');
    await session.page.getByRole('button', { name: 'Open' }).click();
    await session.page.getByText('This table is not on the operator’s list').or(session.page.locator('.tool .answer', { hasText: 'operator' })).first().waitFor();
    await session.page.getByRole('button', { name: 'Run' }).click();
    await session.page.locator('.outcome.failed', { hasText: '403 tableNotAllowed' }).waitFor();
    await session.look('tables-refused');
  });
});
