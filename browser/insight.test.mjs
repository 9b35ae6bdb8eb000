import { test } from 'node:test';
import assert from 'node:assert/strict';
import { onEachDevice } from './support/browser.mjs';

const people = Array.from({ length: 250 }, (_, i) => ({
  name: `Person ${i}`, email: `p${i}@${i % 5 ? 'example.com' : 'example.org'}`, age: 20 + (i % 60), status: i % 10 ? 'active' : 'suspended' }));

onEachDevice('Insight', (session) => {
  const numbers = async (title) => {
    const figure = session.page.locator('figure', { has: session.page.getByRole('heading', { name: title, exact: true }) });
    await figure.locator('summary').click();
    return figure.locator('tbody tr').evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent)));
  };

  test('says that there is nothing to show if there are no users', async () => {
    await session.go('#/insight');
    await session.page.getByText('Nobody is here yet').waitFor();
    await session.look('insight-empty');
    await session.page.getByLabel('Created', { exact: true }).selectOption('7');
    await session.page.getByText('Nobody was created in this period').waitFor();
  });

  test('shows the people who were read, with the right counts', async () => {
    await session.add(people);
    const requests = [];
    session.page.on('request', (request) => request.url().includes('/users?') && requests.push(request.url()));
    await session.go('#/insight');
    await session.page.getByText('All 250 people').waitFor();
    assert.equal(requests.length, 3, 'three pages of a hundred, and no more');
    await session.look('insight');
    assert.deepEqual(await numbers('Status'), [['active', '225'], ['suspended', '25']]);
    assert.deepEqual(await numbers('E-mail domains'), [['example.com', '200'], ['example.org', '50']]);
    const created = await numbers('Created over time');
    assert.equal(created.reduce((sum, [, count]) => sum + Number(count), 0), 250);
  });

  test('lists only users created in the chosen period', async () => {
    const asked = session.page.waitForRequest((request) => request.url().includes('createdAfter'));
    await session.page.getByLabel('Created', { exact: true }).selectOption('7');
    const since = new URL((await asked).url()).searchParams.get('createdAfter');
    assert.ok(Math.abs(Date.now() - 7 * 86_400_000 - new Date(since)) < 3_600_000, since);
    await session.page.getByText('All 250 people').waitFor();
  });
});
