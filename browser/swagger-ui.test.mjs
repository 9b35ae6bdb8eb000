import { test } from 'node:test';
import assert from 'node:assert/strict';
import { onEachDevice } from './support/browser.mjs';
import { startIssuer } from './support/issuer.mjs';

const EXAMPLE = '5f0c6a3e-7f0b-4a57-9a4e-8f1d2c3b4a59';

const shot = (session, name) => session.page.screenshot({
  path: new URL(`../target/screenshots/${name}-${session.device}.png`, import.meta.url).pathname });

const block = (session, operation) => session.page.locator(`.opblock[id$="-${operation}"]`);

/** Presses "Execute" and returns the answer of the server. */
async function execute(session, operation) {
  const answered = session.page.waitForResponse((response) => /^\/(users?|DynamoDBManager|health)\b/.test(new URL(response.url()).pathname), { timeout: 0 });
  await block(session, operation).locator('.opblock-summary-control').click();
  await resolved(session, operation);
  await block(session, operation).getByRole('button', { name: 'Execute' }).click();
  const response = await answered;
  await block(session, operation).locator('.live-responses-table .response-col_status').first().waitFor();
  return response;
}

/**
 * Pressed before it has resolved the operation's references, Swagger UI's "Execute" waits for ever and sends nothing.
 */
async function resolved(session, operation) {
  const path = await block(session, operation).locator('.opblock-summary-path, .opblock-summary-path__deprecated').getAttribute('data-path');
  const method = await block(session, operation).locator('.opblock-summary-method').textContent();
  await session.page.evaluate((place) => new Promise((resolve) => {
    const look = () => (window.ui.specSelectors.specResolvedSubtree(place) ? resolve() : requestAnimationFrame(look));
    look();
  }), ['paths', path, method.toLowerCase()]);
}

onEachDevice('Swagger UI', (session) => {
  // Creates the user that the examples of an operation refer to.
  const prepare = async (operation) => {
    const path = await block(session, operation).locator('.opblock-summary-path, .opblock-summary-path__deprecated').getAttribute('data-path');
    if (path.includes('{userId}')) await put(EXAMPLE);
    if (/^(get|replace|delete)UserCompatible$/.test(operation)) await put('123');
  };
  const put = (id) => session.api('POST', `/users/${id}/restore`).catch(() =>
    session.api('PUT', `/users/${id}`, { name: 'Example', email: `u-${id}@example.com` }, { 'If-None-Match': '*' }));

  test('can try out every operation of the contract with its examples', { timeout: 1_800_000 }, async () => {
    await session.page.goto(`${session.url}/swagger-ui`);
    const contract = await (await fetch(`${session.url}/openapi.yml`)).text();
    const operations = contract.match(/^ {6}x-sdk-method: /gm).length;
    await session.page.locator('.opblock').nth(operations - 1).waitFor();
    const ids = await session.page.locator('.opblock').evaluateAll((blocks) => blocks.map((block) => block.id));
    assert.equal(ids.length, operations);
    await shot(session, 'swagger-ui');
    for (const id of ids) await tryOut(id.replace(/^operations-\w+-/, ''));
  });

  test('asks for no authorisation if no issuer is configured', async () => {
    assert.equal(await session.page.getByRole('button', { name: 'Authorize' }).count(), 0);
  });

  test('has a link back to the page', async () => {
    await session.page.goto(`${session.url}/swagger-ui`);
    await session.page.getByRole('link', { name: '← Rollcall' }).click();
    await session.page.getByRole('heading', { name: 'People' }).waitFor();
  });

  test('does not ask the issuer for what config.json says', async () => {
    const issuer = 'https://id.example.com';
    const endpoints = { authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token` };
    const config = { api: '', issuer, clientId: 'rollcall-web', scope: 'openid users:read', endpoints };
    await session.page.route('**/config.json', (route) => route.fulfill({ json: config }));
    await session.page.goto(`${session.url}/swagger-ui`);
    await session.page.getByRole('button', { name: 'Authorize' }).click();
    await session.page.getByText(endpoints.authorization_endpoint).waitFor();
  });

  async function tryOut(operation) {
    await prepare(operation);
    const response = await execute(session, operation);
    const fits = operation === 'getMe' ? response.status() === 404 : response.ok();
    assert.ok(fits, `${operation}: ${response.status()} ${response.url()}`);
    if (operation === 'createUser') {
      await block(session, operation).locator('.live-responses-table').scrollIntoViewIfNeeded();
      await shot(session, 'swagger-ui-answer');
    }
    await block(session, operation).locator('.opblock-summary-control').click();
  }
});

const environment = async (session) => {
  session.issuer = await startIssuer();
  session.close = session.issuer.stop;
  return { ROLLCALL_ISSUER: session.issuer.url, ROLLCALL_AUDIENCE: 'rollcall', ROLLCALL_WEB_CLIENT_ID: 'rollcall-web' };
};

onEachDevice('Swagger UI with an issuer', (session) => {
  test('shows the contract even if the issuer does not answer, and says that sign-in is not possible', async () => {
    const discovery = '**/.well-known/openid-configuration';
    for (const answer of [(route) => route.abort(), (route) => route.fulfill({ status: 404, json: {} })]) {
      await session.page.route(discovery, answer);
      await session.page.goto(`${session.url}/swagger-ui`);
      await session.page.getByText('You cannot sign in now').waitFor();
      await session.page.locator('.opblock').first().waitFor();
      assert.equal(await session.page.getByRole('button', { name: 'Authorize' }).count(), 0);
      await session.page.unroute(discovery);
    }
    await shot(session, 'swagger-ui-no-issuer');
  });

  test('authorises with the code flow and PKCE, and sends the token', async () => {
    await session.page.goto(`${session.url}/swagger-ui`);
    await session.page.getByRole('button', { name: 'Authorize' }).click();
    const dialog = session.page.locator('.dialog-ux .modal-ux');
    const press = (words) => dialog.locator('button', { hasText: words }).click();
    await dialog.getByText('users:write').waitFor();
    assert.equal(await dialog.getByText('client_secret:').isVisible(), false);
    await shot(session, 'swagger-ui-authorize');
    await press('Authorize');
    await dialog.locator('button', { hasText: 'Logout' }).waitFor();
    await press('Close');
    const response = await execute(session, 'createUser');
    assert.equal(response.status(), 201, await response.text());
    assert.equal(response.request().headers().authorization, `Bearer ${session.issuer.issued.at(-1)}`);
  });
}, environment);
