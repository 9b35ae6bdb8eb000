import { test } from 'node:test';
import assert from 'node:assert/strict';
import { onEachDevice } from './support/browser.mjs';

const SCREENS = { '#/': 'People', '#/import': 'Import', '#/insight': 'Insight', '#/tables': 'Tables' };

onEachDevice('Each screen', (session) => {
  const create = async (user) => (await session.api('POST', '/users', user)).body.userId;
  const panel = () => session.page.locator('.panel');
  let id;

  test('has a title of its own in the browser, and gets the focus when it is chosen', async () => {
    id = await create({ name: 'Titled', email: 'titled@example.com' });
    await session.go();
    await session.page.locator('.people li').first().waitFor();
    for (const title of ['Import', 'Insight', 'Tables', 'People']) {
      await session.page.getByRole('navigation').getByRole('link', { name: title === 'People' ? 'Directory' : title }).click();
      await session.page.locator('h1:focus', { hasText: title }).waitFor();
      assert.equal(await session.page.title(), `${title} · Rollcall`);
    }
    for (const [hash, title] of [[`#/users/${id}`, 'Titled'], ['#/new', 'A new person'], ['#/', 'People']]) {
      await session.page.evaluate((to) => (location.hash = to), hash);
      await session.page.waitForFunction((expected) => document.title === `${expected} · Rollcall`, title);
    }
  });

  test('can be used in forced colours and printed', async () => {
    for (const [hash, title] of Object.entries({ ...SCREENS, [`#/users/${id}`]: 'Titled', '#/new': 'A new person' })) {
      await session.go(hash);
      await session.page.getByRole('heading', { name: title }).waitFor();
      await session.page.emulateMedia({ forcedColors: 'active' });
      await session.look(`forced-colours-${title.toLowerCase().replaceAll(' ', '-')}`);
      await session.page.emulateMedia({ forcedColors: 'none', media: 'print' });
      assert.equal(await session.page.getByRole('navigation').isVisible(), false);
      assert.equal(await session.page.getByRole('heading', { name: title }).isVisible(), true);
      await session.page.screenshot({ path: `${session.screenshots}print-${title.toLowerCase().replaceAll(' ', '-')}-${session.device}.png`, fullPage: true });
      await session.page.emulateMedia({ media: 'screen' });
    }
  });

  test('can be used at twice the size', async () => {
    const { width, height } = session.page.viewportSize();
    await session.page.setViewportSize({ width: Math.max(320, width / 2), height: height / 2 });
    for (const [hash, title] of Object.entries({ ...SCREENS, [`#/users/${id}`]: 'Titled' })) {
      await session.go(hash);
      await session.page.getByRole('heading', { name: title }).waitFor();
      await session.look(`twice-${title.toLowerCase()}`);
    }
    await session.page.setViewportSize({ width, height });
  });

  test('keeps the period of Insight in its address, labels its axes, and shows a long domain', async () => {
    await create({ name: 'Long', email: `long@${'sub-domain.'.repeat(12)}example.com`, age: 30 });
    await session.go('#/insight');
    await session.page.getByText('All 2 people are shown.').waitFor();
    await session.page.getByLabel('Created', { exact: true }).selectOption('30');
    assert.equal(new URL(session.page.url()).hash, '#/insight?days=30');
    await session.page.reload();
    await session.page.getByText('Age in years').waitFor();
    assert.equal(await session.page.getByLabel('Created', { exact: true }).inputValue(), '30');
    assert.match(await session.page.locator('.most').first().textContent(), /^[12] (person|people)$/);
    await session.look('insight-long-domain');
  });

  test('of a person with fifty metadata keys can be read and edited', async () => {
    const metadata = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`department-of-letters-${String(index).padStart(2, '0')}`, `value ${index}`]));
    const many = await create({ name: 'Many keys', email: 'many-keys@example.com', metadata: { ...metadata } });
    await session.go(`#/users/${many}`);
    await panel().getByRole('button', { name: 'Show 38 more' }).click();
    assert.equal(await panel().locator('dt', { hasText: 'department-of-letters-' }).count(), 50);
    await session.look('person-fifty-keys');
    await panel().getByRole('button', { name: 'Edit' }).click();
    await panel().getByRole('button', { name: 'Save' }).waitFor();
    assert.equal(await panel().locator('.pair:visible').count(), 12);
    await session.look('person-fifty-keys-edit');
    await panel().getByRole('button', { name: 'Show 38 more' }).click();
    await panel().locator('.pair').last().locator('textarea').fill('changed');
    const sent = session.page.waitForRequest((request) => request.method() === 'PATCH');
    await panel().getByRole('button', { name: 'Save' }).click();
    assert.deepEqual(Object.values((await sent).postDataJSON().metadata), ['changed']);
  });

  test('has a message that does not cover the sheet', async () => {
    await session.go(`#/users/${id}`);
    await panel().getByRole('button', { name: 'Suspend' }).click();
    await session.page.locator('.toast').waitFor();
    if (session.device === 'desktop') {
      const [toast, sheet] = [await session.page.locator('.toast').boundingBox(), await panel().boundingBox()];
      assert.ok(toast.x + toast.width <= sheet.x, 'it is beside the sheet');
    }
    await session.page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    const [toast, last] = [await session.page.locator('.toast').boundingBox(), await panel().locator('.timeline li').last().boundingBox()];
    assert.ok(session.device === 'desktop' || last.y + last.height <= toast.y, 'the end of the sheet can be scrolled above it');
    await session.look('toast');
  });
});
