import { test } from 'node:test';
import assert from 'node:assert/strict';
import { onEachDevice } from './support/browser.mjs';
import { startIssuer } from './support/issuer.mjs';

const environment = async (session) => {
  session.issuer = await startIssuer();
  session.close = session.issuer.stop;
  return { ROLLCALL_ISSUER: session.issuer.url, ROLLCALL_AUDIENCE: 'rollcall', ROLLCALL_WEB_CLIENT_ID: 'rollcall-web' };
};

onEachDevice('Sign-in', (session) => {
  test('is asked for if an issuer is configured', async () => {
    await session.go('#/new');
    await session.page.getByRole('button', { name: 'Sign in' }).waitFor();
    await session.look('sign-in');
  });

  test('says so if the issuer does not answer, or answers with an error', async () => {
    const discovery = '**/.well-known/openid-configuration';
    for (const answer of [(route) => route.abort(), (route) => route.fulfill({ status: 404, json: {} })]) {
      await session.page.route(discovery, answer);
      await session.go('#/new');
      await session.page.getByRole('button', { name: 'Sign in' }).click();
      await session.page.getByRole('alert').filter({ hasText: 'cannot be found. Try again later.' }).waitFor();
      await session.page.unroute(discovery);
    }
    await session.look('sign-in-impossible');
    assert.equal(new URL(session.page.url()).pathname, '/');
  });

  test('uses the code flow with PKCE and returns to the requested page, and the server knows the user', async () => {
    const authorize = session.page.waitForRequest((request) => request.url().includes('/authorize'));
    await session.page.getByRole('button', { name: 'Sign in' }).click();
    const asked = new URL((await authorize).url()).searchParams;
    assert.deepEqual([asked.get('response_type'), asked.get('code_challenge_method'), asked.get('client_id')], ['code', 'S256', 'rollcall-web']);
    assert.equal(asked.get('scope'), 'openid users:read users:write users:admin tables:operate');
    await session.page.getByLabel('Name').fill('Signed');
    await session.page.getByLabel('E-mail').fill('signed@example.com');
    await session.page.getByRole('button', { name: 'Add', exact: true }).click();
    await session.page.locator('.timeline', { hasText: 'Created by ada' }).waitFor();
    assert.doesNotMatch(session.page.url(), /code=|state=/);
  });

  test('keeps the token only in memory', async () => {
    const kept = await session.page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]));
    assert.equal(session.issuer.issued.length, 1);
    assert.ok(!kept.includes(session.issuer.issued[0]), kept);
  });

  test('is renewed once when the token expires while several requests run, and none fails', async () => {
    const userId = (await session.page.evaluate(() => location.hash)).split('/').at(-1);
    const [expired] = session.issuer.issued;
    let refused = 0;
    await session.page.route('**/users**', async (route) => {
      if (route.request().headers().authorization !== `Bearer ${expired}`) return route.continue();
      refused++;
      await new Promise((resolve) => setTimeout(resolve, 100 * refused));
      await route.fulfill({ status: 401, contentType: 'application/problem+json', body: '{"status":401,"title":"Unauthenticated"}' });
    });
    await session.page.getByRole('link', { name: 'Import', exact: true }).click();
    await session.page.getByRole('heading', { name: 'Import' }).waitFor();
    await session.page.evaluate((id) => (location.hash = `#/users/${id}`), userId);
    await session.page.locator('.timeline', { hasText: 'Created by ada' }).waitFor();
    await session.page.locator('.people li', { hasText: 'Signed' }).waitFor({ state: 'attached' });
    assert.ok(refused >= 2, `${refused} requests were refused`);
    assert.deepEqual([session.issuer.renewed.length, session.issuer.issued.length], [1, 2]);
    session.issuer.issued.pop();
    await session.page.unrouteAll({ behavior: 'wait' });
  });

  test('asks before it ends if something was typed and not saved', async () => {
    await session.page.getByRole('button', { name: 'Edit' }).click();
    await session.page.locator('[data-label=Name]').fill('Signed, typed');
    await session.page.getByRole('button', { name: 'Sign out' }).click();
    await session.page.getByText('What you typed and did not save is discarded.').waitFor();
    await session.page.getByRole('dialog').getByRole('button', { name: 'Stay' }).click();
    await session.page.getByRole('button', { name: 'Cancel' }).click();
  });

  test('is repeated without a prompt after a reload', async () => {
    await session.page.reload();
    await session.page.locator('.people li', { hasText: 'Signed' }).waitFor({ state: 'attached' });
    assert.equal(session.issuer.issued.length, 2);
  });

  test('ends with a sign-out', async () => {
    await session.page.getByRole('button', { name: 'Sign out' }).click();
    await session.page.getByRole('button', { name: 'Sign in' }).waitFor();
    await session.page.reload();
    await session.page.getByRole('button', { name: 'Sign in' }).waitFor();
    assert.equal(session.issuer.issued.length, 2);
  });

  test('refuses an answer to a sign-in that it did not start', async () => {
    await session.page.goto(`${session.url}/?code=stolen&state=forged`);
    await session.page.getByText('This sign-in was not started by this page.').waitFor();
    assert.equal(session.issuer.issued.length, 2);
  });

  test('is asked for again when it has ended', async () => {
    await session.page.getByRole('button', { name: 'Sign in' }).click();
    await session.page.locator('.people li').first().waitFor();
    await session.page.route('**/users?*', (route) => route.fulfill({ status: 401, contentType: 'application/problem+json', body: '{"status":401,"title":"Unauthenticated"}' }));
    await session.page.locator('#search').fill('any');
    await session.page.getByText('Your sign-in has ended.').waitFor();
  });
}, environment);
