import { test } from 'node:test';
import assert from 'node:assert/strict';
import { onEachDevice } from './support/browser.mjs';

const EXAMPLE = '5f0c6a3e-7f0b-4a57-9a4e-8f1d2c3b4a59';

onEachDevice('Swagger UI', (session) => {
  const prepare = {
    // What the examples in the contract speak of.
    getUser: () => put(EXAMPLE), replaceUser: () => put(EXAMPLE), patchUser: () => put(EXAMPLE), deleteUser: () => put(EXAMPLE),
    restoreUser: () => put(EXAMPLE), listUserHistory: () => put(EXAMPLE),
    getUserCompatible: () => put('123'), replaceUserCompatible: () => put('123'), deleteUserCompatible: () => put('123'),
  };
  const put = (id) => session.api('POST', `/users/${id}/restore`).catch(() =>
    session.api('PUT', `/users/${id}`, { name: 'Example', email: `u-${id}@example.com` }, { 'If-None-Match': '*' }));

  test('tries out every operation of the contract with its examples as they stand', { timeout: 300_000 }, async () => {
    await session.page.goto(`${session.url}/swagger-ui`);
    await session.page.locator('.opblock').first().waitFor();
    const ids = await session.page.locator('.opblock').evaluateAll((blocks) => blocks.map((block) => block.id));
    const contract = await (await fetch(`${session.url}/openapi.yml`)).text();
    assert.equal(ids.length, contract.match(/^ {6}x-sdk-method: /gm).length);
    await session.page.screenshot({ path: new URL(`../target/screenshots/swagger-ui-${session.device}.png`, import.meta.url).pathname });
    for (const id of ids) await tryOut(id);
  });

  async function tryOut(id) {
    const operation = id.replace(/^operations-\w+-/, '');
    await prepare[operation]?.();
    const block = session.page.locator(`[id="${id}"]`);
    await block.locator('.opblock-summary-control').click();
    const answered = session.page.waitForResponse((response) => response.url().startsWith(session.url));
    await block.getByRole('button', { name: 'Execute' }).click();
    const response = await answered;
    const fits = operation === 'getMe' ? response.status() === 404 : response.ok();
    assert.ok(fits, `${operation}: ${response.status()} ${response.url()} ${await response.text()}`);
    await block.locator('.live-responses-table .response-col_status').first().waitFor();
    await block.locator('.opblock-summary-control').click();
  }
});
