import { test } from 'node:test';
import assert from 'node:assert/strict';
import { onEachDevice } from './support/browser.mjs';

onEachDevice('A refusal', (session) => {
  const panel = () => session.page.locator('.panel');
  const button = (name) => panel().getByRole('button', { name, exact: true });
  const dialog = () => session.page.getByRole('dialog');
  const input = (label) => panel().locator(`[data-label=${label}]`);
  const create = async (user) => (await session.api('POST', '/users', user)).body.userId;
  const open = async (id) => {
    await session.go(`#/users/${id}`);
    await panel().locator('.timeline li').first().waitFor();
  };

  test('to delete or suspend shows what somebody else changed, and does it anyway when asked', async () => {
    const id = await create({ name: 'Stale', email: 'stale@example.com', age: 30, metadata: { team: 'a' } });
    for (const [name, age, standing] of [['Suspend', 31, 'suspended'], ['Delete', 32, 'deleted']]) {
      await open(id);
      await session.api('PATCH', `/users/${id}`, { age, metadata: { team: `a${age}` } });
      await button(name).click();
      await dialog().getByText(`Age ${age - 1} → ${age}`).waitFor();
      await session.look(`refusal-${name.toLowerCase()}`);
      await dialog().getByRole('button', { name: 'Keep' }).click();
      await panel().getByText(`Age${age}`).or(panel().locator('dd', { hasText: String(age) })).first().waitFor();
      assert.ok((await session.api('GET', `/users/${id}`)).body.status !== standing, 'nothing was done yet');
      await session.api('PATCH', `/users/${id}`, { metadata: { team: `b${age}` } });
      await button(name).click();
      await dialog().getByText(`a${age} → b${age}`).waitFor();
      await dialog().getByRole('button', { name: `${name} anyway` }).click();
      await panel().locator('.status', { hasText: standing }).waitFor();
    }
  });

  test('to delete who is deleted already shows that', async () => {
    const id = await create({ name: 'Gone already', email: 'gone-already@example.com' });
    await open(id);
    await session.api('DELETE', `/users/${id}`);
    await button('Delete').click();
    await button('Restore').waitFor();
  });

  test('names no header, whatever the server says', async () => {
    const id = await create({ name: 'Plain', email: 'plain@example.com' });
    const details = {
      tooManyRequests: [429, 'Wait as long as Retry-After says and send the request again.'],
      unavailable: [503, 'The store did not answer in time. Wait as long as Retry-After says and send the request again.'],
      idempotencyKeyReused: [422, 'This Idempotency-Key was used with another request in the last 24 hours. Use a new one.'],
      preconditionFailed: [412, 'The user has changed since the version in If-Match. Read it again and decide anew.'],
    };
    await open(id);
    for (const [code, [status, detail]] of Object.entries(details)) {
      const refuse = (route) => (route.request().method() === 'GET' ? route.continue() : route.fulfill({ status, contentType: 'application/problem+json', body: JSON.stringify({ code, status, detail }) }));
      await session.page.route(`**/users/${id}`, refuse);
      await button('Suspend').click();
      if (status === 412) await dialog().getByRole('button', { name: 'Suspend anyway' }).waitFor();
      else await session.page.locator('.toast', { hasText: 'The status was not changed.' }).waitFor();
      const said = await session.page.locator(status === 412 ? 'dialog' : '.toast').textContent();
      assert.doesNotMatch(said, /Retry-After|If-Match|Idempotency-Key/);
      await session.page.unroute(`**/users/${id}`);
      await session.page.evaluate(() => document.querySelector('#toasts').replaceChildren());
    }
  });

  test('to show an unknown person says so, and what was typed about one who was erased becomes a new person', async () => {
    await session.go('#/users/nobody');
    await panel().getByText('There is no user with this id.').waitFor();
    assert.doesNotMatch(await panel().textContent(), /true|undefined|null/);
    const id = await create({ name: 'Erased', email: 'erased@example.com' });
    await open(id);
    await button('Edit').click();
    await input('Name').fill('Typed before');
    await session.api('DELETE', `/users/${id}`);
    await session.api('DELETE', `/users/${id}/record`);
    await button('Save').click();
    await button('Add them as a new person').waitFor();
    await session.page.reload();
    await button('Add what you typed as a new person').waitFor();
    await session.look('refusal-unknown');
    await button('Add what you typed as a new person').click();
    await panel().getByRole('heading', { name: 'A new person' }).waitFor();
    assert.deepEqual([await input('Name').inputValue(), await input('E-mail').inputValue()], ['Typed before', 'erased@example.com']);
    await button('Add').click();
    await panel().getByRole('heading', { name: 'Typed before' }).waitFor();
  });

  test('of an address or an id that is taken shows who has it, and keeps what was typed', async () => {
    await create({ name: 'Holder', email: 'held@example.com' });
    await session.go('#/new');
    await input('Name').fill('Second');
    await input('E-mail').fill('HELD@example.com');
    await button('Add').click();
    await panel().getByRole('link', { name: 'Show who has it' }).waitFor();
    await session.look('refusal-taken');
    await panel().getByRole('link', { name: 'Show who has it' }).click();
    await session.page.locator('.people li', { hasText: 'Holder' }).waitFor();
    await session.page.locator('.unsaved').getByRole('link', { name: 'Second' }).waitFor();
  });

  test('while scrolling is shown at the end of the list, and the list goes on when asked', async () => {
    await session.add(Array.from({ length: 80 }, (_, index) => ({ name: `Many ${String(index).padStart(2, '0')}`, email: `many${index}@example.com` })));
    await session.page.route('**/users?*cursor=*', (route) => route.abort());
    await session.go('#/?text=many');
    await session.page.locator('.people li').nth(49).scrollIntoViewIfNeeded();
    await session.page.locator('.list .failure', { hasText: 'The server does not answer.' }).waitFor();
    await session.page.locator('.list .failure').scrollIntoViewIfNeeded();
    await session.look('refusal-scrolling');
    await session.page.unroute('**/users?*cursor=*');
    await session.page.locator('.list .failure').getByRole('button', { name: 'Try again' }).click();
    await session.page.locator('.people li').nth(79).waitFor();
    assert.equal(await session.page.locator('.list .failure').textContent(), '');
  });

  test('to load the code of a screen says so, and the screen can be tried again', async () => {
    await session.go();
    await session.page.route('**/insight/charts.js', (route) => route.abort());
    await session.page.getByRole('link', { name: 'Insight' }).click();
    await session.page.getByText('This screen could not be loaded.').waitFor();
    await session.look('refusal-screen');
    await session.page.unroute('**/insight/charts.js');
    await session.page.getByRole('button', { name: 'Try again' }).click();
    await session.page.getByRole('heading', { name: 'Insight' }).waitFor();
  });
});
