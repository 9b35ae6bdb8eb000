import { test } from 'node:test';
import assert from 'node:assert/strict';
import { onEachDevice } from './support/browser.mjs';
import { hostile, isUniform } from './support/hostile.mjs';

const SEEDS = Array.from({ length: Number(process.env.HOSTILE_USERS ?? 16) }, (_, seed) => seed);
const sorted = (metadata = {}) => Object.entries(metadata).sort(([a], [b]) => (a < b ? -1 : 1));

onEachDevice('What was not touched', (session) => {
  const panel = () => session.page.locator('.panel');
  const input = (label) => panel().locator(`[data-label=${label}]`);
  const pair = (index) => panel().locator('.pair').nth(index);
  const key = (index) => pair(index).locator('[aria-label=Key]');
  const value = (index) => pair(index).locator('textarea').last();

  // Each changes one thing in the form, and returns the patch that says so.
  const EDITS = {
    name: async () => (await input('Name').fill('Another name'), { name: 'Another name' }),
    email: async (user, seed) => (await input('E-mail').fill(`other-${seed}@example.com`), { email: `other-${seed}@example.com` }),
    age: async ({ age }) => (await input('Age').fill(age ? '' : '7'), { age: age ? null : 7 }),
    status: async ({ status }) => {
      const other = status === 'active' ? 'suspended' : 'active';
      await panel().getByRole('radio', { name: other, exact: true }).check();
      return { status: other };
    },
    'a new pair': async ({ metadata }) => {
      await panel().getByRole('button', { name: 'Add a pair' }).click();
      const last = Object.keys(metadata).length;
      await key(last).fill('valueOf');
      await value(last).fill('1\n2');
      return { metadata: { valueOf: '1\n2' } };
    },
    'a value': async ({ metadata }, seed, pick) => {
      const [name, old] = pick(Object.entries(metadata).filter(([, text]) => isUniform(text))) ?? Object.entries(metadata)[0];
      const control = value(Object.keys(metadata).indexOf(name));
      await control.fill(`${await control.inputValue()}!`);
      return { metadata: Object.fromEntries([[name, isUniform(old) ? `${old}!` : `${old.replace(/\r\n?|\n/g, /\r\n?|\n/.exec(old)[0])}!`]]) };
    },
    'a key': async ({ metadata }, seed, pick) => {
      const [name, old] = pick(Object.entries(metadata));
      await key(Object.keys(metadata).indexOf(name)).fill('isPrototypeOf');
      return { metadata: Object.fromEntries([[name, null], ['isPrototypeOf', old]]) };
    },
    'a pair less': async ({ metadata }, seed, pick) => {
      const name = pick(Object.keys(metadata));
      await pair(Object.keys(metadata).indexOf(name)).getByRole('button').click();
      return { metadata: Object.fromEntries([[name, null]]) };
    },
  };

  for (const seed of SEEDS) {
    const what = Object.keys(EDITS)[seed % Object.keys(EDITS).length];
    test(`is neither sent nor changed when ${what} of the hostile user ${seed} is edited`, async () => {
      const { user, pick } = hostile(seed);
      const { userId } = (await session.api('POST', '/users', user)).body;
      const { body: before } = await session.api('GET', `/users/${userId}`);
      assert.deepEqual(sorted(before.metadata), sorted(user.metadata));
      await session.go(`#/users/${userId}`);
      await panel().getByRole('button', { name: 'Edit' }).click();
      const patch = await EDITS[what](before, seed, pick);
      const sent = session.page.waitForRequest((request) => request.method() === 'PATCH');
      // Half of them come back as drafts first.
      if (seed % 2) {
        await session.page.reload();
        await panel().getByText(', and not saved yet.').waitFor();
      }
      await panel().getByRole('button', { name: 'Save' }).click();
      assert.equal((await sent).postData(), JSON.stringify(patch));
      await panel().getByRole('button', { name: 'Edit' }).waitFor();
      const { body: after } = await session.api('GET', `/users/${userId}`);
      assert.deepEqual(after, { ...applied(before, patch), updatedAt: after.updatedAt });
    });
  }
});

/** The user after a merge patch. */
function applied(user, { metadata: changes = {}, ...fields }) {
  const metadata = new Map(Object.entries(user.metadata));
  for (const [key, value] of Object.entries(changes)) value === null ? metadata.delete(key) : metadata.set(key, value);
  const kept = Object.entries({ ...user, ...fields }).filter(([, value]) => value !== null);
  return { ...Object.fromEntries(kept), metadata: Object.fromEntries(metadata) };
}
