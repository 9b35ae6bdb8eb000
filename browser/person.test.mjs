import { test } from 'node:test';
import assert from 'node:assert/strict';
import { gate, onEachDevice } from './support/browser.mjs';

onEachDevice('A person', (session) => {
  const panel = () => session.page.locator('.panel');
  const button = (name) => panel().getByRole('button', { name, exact: true });
  const open = async (userId) => {
    await session.go(`#/users/${userId}`);
    await panel().locator('.timeline li').first().waitFor();
  };
  const create = async (user) => (await session.api('POST', '/users', user)).body.userId;

  test('is checked before anything is sent, and shows each mistake at its field', async () => {
    const requests = [];
    session.page.on('request', (request) => request.method() === 'POST' && requests.push(request.url()));
    await session.go('#/new');
    await session.page.getByLabel('Name').fill('  ');
    await session.page.getByLabel('E-mail').fill('nobody at example');
    await session.page.getByLabel('Age').fill('151');
    await button('Add a pair').click();
    await session.page.getByLabel('Key', { exact: true }).fill('k'.repeat(41));
    await button('Add').click();
    const errors = await panel().locator('.error:not(:empty)').allTextContents();
    assert.deepEqual(errors, [
      'Name is required', 'E-mail is not an e-mail address, such as ada@example.com', 'Age is a whole number from 1 to 150',
      'This key has 1 to 40 characters']);
    assert.equal(await session.page.evaluate(() => document.activeElement.dataset.pointer), '/name');
    assert.deepEqual(requests, []);
    await session.look('person-mistakes');
  });

  test('is created, shown in the list, and opened', async () => {
    await session.go('#/new');
    await session.page.getByLabel('Name').fill('Grace Hopper');
    await session.page.getByLabel('E-mail').fill('grace@example.com');
    await session.page.getByLabel('Age').fill('85');
    await button('Add a pair').click();
    await session.page.getByLabel('Key', { exact: true }).fill('team');
    await session.page.getByLabel('Value of').fill('compilers');
    await session.look('person-new');
    await button('Add').click();
    await panel().getByRole('heading', { name: 'Grace Hopper' }).waitFor();
    await panel().locator('.timeline', { hasText: 'Created by anonymous' }).waitFor();
    await session.page.locator('.people [aria-current]').waitFor({ state: 'attached' });
    assert.match(session.page.url(), /#\/users\/[0-9a-f-]{36}$/);
    await session.look('person');
  });

  test('can be added with the keyboard only', async () => {
    await session.go();
    await session.page.getByRole('link', { name: 'Add a person' }).focus();
    await session.page.keyboard.press('Enter');
    await session.page.locator('.editor input:focus').waitFor();
    await session.page.keyboard.type('Katherine Johnson');
    await session.page.keyboard.press('Tab');
    await session.page.keyboard.type('katherine@example.com');
    for (let stop = 0; stop < 2; stop++) await session.page.keyboard.press('Tab');
    await session.page.keyboard.press('ArrowRight');
    await session.page.keyboard.press('Enter');
    await panel().getByRole('heading', { name: 'Katherine Johnson' }).waitFor();
    await panel().locator('.status', { hasText: 'suspended' }).waitFor();
  });

  test('can be given an id, unless it is taken', async () => {
    for (const expected of ['created', 'taken']) {
      await session.go('#/new');
      await session.page.getByLabel('Name').fill('Number 123');
      await session.page.getByLabel('E-mail').fill(`n-${expected}@example.com`);
      await session.page.getByLabel('Id').fill('123');
      await button('Add').click();
      if (expected === 'taken') await panel().getByText('Id is taken by another user').waitFor();
      else await panel().getByRole('heading', { name: 'Number 123' }).waitFor();
    }
  });

  test('shows the errors of the server at the fields', async () => {
    await session.go('#/new');
    await session.page.getByLabel('Name').fill('Another Grace');
    await session.page.getByLabel('E-mail').fill('GRACE@example.com');
    await button('Add').click();
    await panel().getByText('E-mail is taken by another user').waitFor();
    await session.look('person-refused');
    assert.equal(await session.page.evaluate(() => document.activeElement.dataset.pointer), '/email');
  });

  test('is added once, even if the answer is lost', async () => {
    await session.go('#/new');
    await session.page.getByLabel('Name').fill('Once Only');
    await session.page.getByLabel('E-mail').fill('once@example.com');
    await session.page.route('**/users', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      await route.fetch();
      await route.abort();
      await session.page.unroute('**/users');
    });
    await button('Add').click();
    await panel().getByRole('heading', { name: 'Once Only' }).waitFor();
  });

  test('is edited, and only the changed fields are sent', async () => {
    const id = await create({ name: 'Edith', email: 'edith@example.com', age: 30, metadata: { keep: 'yes', drop: 'soon' } });
    await open(id);
    await button('Edit').click();
    await session.page.getByLabel('Age').fill('');
    await button('Remove drop').click();
    const sent = session.page.waitForRequest((request) => request.method() === 'PATCH');
    await button('Save').click();
    assert.deepEqual((await sent).postDataJSON(), { age: null, metadata: { drop: null } });
    await panel().locator('.timeline', { hasText: /Age 30\s+removed/ }).waitFor();
    assert.deepEqual((await session.api('GET', `/users/${id}`)).body.metadata, { keep: 'yes' });
    await session.look('person-history');
  });

  test('offers a choice for each field if somebody else changed it first', async () => {
    const id = await create({ name: 'Base Name', email: 'base@example.com', age: 40, metadata: { team: 'a' } });
    await open(id);
    await button('Edit').click();
    await session.page.getByLabel('Name').fill('My Name');
    await session.page.getByLabel('Age').fill('41');
    await session.api('PATCH', `/users/${id}`, { name: 'Their Name', metadata: { team: 'b' } });
    await button('Save').click();
    await panel().getByRole('heading', { name: 'Somebody changed this person meanwhile' }).waitFor();
    const chosen = await panel().locator('.versions').evaluateAll((sets) => sets.map((set) => [set.querySelector('legend').textContent, set.querySelector(':checked').value]));
    assert.deepEqual(chosen, [['Name', 'mine'], ['Age', 'mine'], ['team', 'theirs']], 'whoever alone changed a field is suggested');
    await session.look('person-conflict');
    await panel().getByRole('group', { name: 'Name' }).getByText('Their Name').click();
    await button('Save these choices').click();
    await panel().getByRole('heading', { name: 'Their Name' }).waitFor();
    const { body } = await session.api('GET', `/users/${id}`);
    assert.deepEqual([body.name, body.age, body.metadata], ['Their Name', 41, { team: 'b' }]);
  });

  test('is suspended and activated with one click', async () => {
    const id = await create({ name: 'Sue', email: 'sue@example.com' });
    await open(id);
    await button('Suspend').click();
    await panel().locator('.status', { hasText: 'suspended' }).waitFor();
    await button('Activate').click();
    await panel().locator('.status', { hasText: 'active' }).waitFor();
    assert.equal((await session.api('GET', `/users/${id}`)).body.status, 'active');
  });

  test('keeps the focus in the panel after each write, so that Escape closes it', async () => {
    const id = await create({ name: 'Focus', email: 'focus@example.com' });
    await open(id);
    const settled = async (press, standing) => {
      await press.click();
      await panel().locator('.status', { hasText: standing }).waitFor();
      await panel().locator('h2:focus', { hasText: 'Focus' }).waitFor();
    };
    await settled(button('Suspend'), 'suspended');
    await settled(button('Activate'), 'active');
    await settled(button('Delete'), 'deleted');
    await settled(session.page.getByRole('button', { name: 'Undo' }), 'active');
    await session.page.keyboard.press('Escape');
    await session.page.locator('.people a:focus').waitFor();
  });

  test('is written once, even if a button is pressed twice', async () => {
    const id = await create({ name: 'Twice', email: 'twice@example.com' });
    await open(id);
    for (const [name, standing] of [['Suspend', 'suspended'], ['Delete', 'deleted'], ['Restore', 'suspended']]) {
      const sent = [];
      const answers = gate();
      await session.page.route(`**/users/${id}*/**`, hold);
      await session.page.route(`**/users/${id}`, hold);
      await button(name).dblclick();
      answers.open();
      await panel().locator('.status', { hasText: standing }).waitFor();
      assert.equal(sent.length, 1, name);
      await session.page.unrouteAll({ behavior: 'wait' });

      async function hold(route) {
        if (route.request().method() !== 'GET') sent.push(route.request().method());
        await answers.opened;
        await route.continue();
      }
    }
    assert.equal(await session.page.locator('.toast', { hasText: 'Not ' }).count(), 0);
  });

  test('that somebody else deleted is not saved, but the typed changes stay visible', async () => {
    const id = await create({ name: 'Left', email: 'left@example.com' });
    await open(id);
    await button('Edit').click();
    await session.page.getByLabel('Name').fill('Left behind');
    await session.api('DELETE', `/users/${id}`);
    await button('Save').click();
    await panel().getByText('Somebody deleted this person meanwhile').waitFor();
    await panel().getByText('Left behind').waitFor();
    await session.look('person-deleted-meanwhile');
    await button('Discard my changes').click();
    await button('Restore').click();
    await button('Edit').click();
    await session.page.getByLabel('Name').fill('Left behind');
    await session.api('DELETE', `/users/${id}/record`);
    await button('Save').click();
    await panel().getByText('This person was erased meanwhile').waitFor();
    assert.equal(await session.page.getByLabel('Name').inputValue(), 'Left behind');
  });

  test('is not closed by Escape if something was typed, nor by the Escape that closes a dialog', async () => {
    const id = await create({ name: 'Escape', email: 'escape@example.com' });
    await open(id);
    await button('Edit').click();
    await session.page.keyboard.press('Escape');
    await button('Edit').click();
    await session.page.getByLabel('Age').fill('30');
    await session.page.keyboard.press('Escape');
    await session.page.getByText('Your changes are not saved.').waitFor();
    assert.equal(await session.page.getByLabel('Age').inputValue(), '30');
    await session.look('person-unsaved');
    await button('Close').click();
    await session.page.locator('.directory:not(.open)').waitFor();
    await session.api('DELETE', `/users/${id}`);
    await open(id);
    await button('Erase for good…').click();
    await session.page.keyboard.press('Escape');
    await session.page.getByRole('dialog').waitFor({ state: 'hidden' });
    await button('Restore').click();
    await button('Edit').waitFor();
  });

  test('is deleted, and undo restores it', async () => {
    const id = await create({ name: 'Undone', email: 'undone@example.com' });
    await open(id);
    await button('Delete').click();
    await session.page.getByRole('button', { name: 'Undo' }).waitFor();
    await panel().getByText('Can be restored until').waitFor();
    await session.look('person-deleted');
    await session.page.getByRole('button', { name: 'Undo' }).click();
    await button('Edit').waitFor();
    assert.equal((await session.api('GET', `/users/${id}`)).body.name, 'Undone');
  });

  test('that was deleted can be found and restored, unless its e-mail address is taken', async () => {
    const id = await create({ name: 'Aardvark', email: 'aardvark@example.com' });
    await session.api('DELETE', `/users/${id}`);
    const other = await create({ name: 'Thief', email: 'aardvark@example.com' });
    await session.go('#/?deleted=true');
    await session.page.locator('.people .deleted', { hasText: 'Aardvark' }).click();
    await button('Restore').click();
    await session.page.getByText('Not restored: another user has this e-mail address. Change that one first.').waitFor();
    await session.api('DELETE', `/users/${other}`);
    await button('Restore').click();
    await button('Edit').waitFor();
  });

  test('is erased only after a confirmation', async () => {
    const id = await create({ name: 'Gone', email: 'gone@example.com' });
    await session.api('DELETE', `/users/${id}`);
    await open(id);
    await button('Erase for good…').click();
    await session.look('person-erase');
    await session.page.getByRole('button', { name: 'Keep' }).click();
    await button('Erase for good…').click();
    await session.page.getByRole('dialog').getByRole('button', { name: 'Erase', exact: true }).click();
    await session.page.getByText('Gone is erased.').waitFor();
    await session.go(`#/users/${id}`);
    await panel().getByText('There is no user with this id').waitFor();
  });

  test('has an id that can be copied', async () => {
    const id = await create({ name: 'Copy', email: 'copy@example.com' });
    await open(id);
    const copied = panel().getByText('copied').waitFor();
    await button('Copy the id').click();
    await copied;
    assert.equal(await session.page.evaluate(() => navigator.clipboard.readText()), id);
  });
});
