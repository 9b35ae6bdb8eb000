// Prints one line for each step: its name, and "ok" or what went wrong.
import assert from 'node:assert/strict';
import createClient from 'openapi-fetch';
import type { paths } from './target/rollcall/index.js';

const connect = (baseUrl: string) => createClient<paths>({
  baseUrl,
  headers: { Authorization: `Bearer ${process.env['ROLLCALL_TOKEN']}` },
});
const rollcall = connect(process.env['ROLLCALL_URL']!);
const future = connect(process.env['FUTURE_URL']!);

const mail = (name: string) => `${name}-${process.env['RUN']}@ts.example.com`;
const grace = { name: 'Grace Hopper', email: mail('grace'), age: 85, metadata: { team: 'compilers' } };
let userId = '';

const steps = {
  create: async () => {
    const { data, error } = await rollcall.POST('/users', { body: grace });
    assert(data, error?.detail);
    assert.equal(data.age, 85);
    userId = data.userId;
  },
  get: async () => {
    const { data, error } = await rollcall.GET('/users/{userId}', { params: { path: { userId } } });
    assert(data, error?.detail);
    assert.equal(data.metadata?.['team'], 'compilers');
  },
  patch: async () => {
    const { data, error } = await rollcall.PATCH('/users/{userId}', { params: { path: { userId } }, body: { age: null } });
    assert(data, error?.detail);
    assert.equal(data.age, undefined);
    assert.equal(data.name, grace.name);
  },
  list: async () => {
    await rollcall.POST('/users', { body: { name: 'Ada', email: mail('ada') } });
    const found = new Set<string>();
    let cursor: string | undefined;
    do {
      const { data, error } = await rollcall.GET('/users', { params: { query: { limit: 1, ...(cursor && { cursor }) } } });
      assert(data, error?.detail);
      data.items.forEach(user => found.add(user.email));
      cursor = data.nextCursor;
    } while (cursor);
    assert(found.has(mail('grace')) && found.has(mail('ada')));
  },
  conflict: async () => {
    const { error, response } = await rollcall.POST('/users', { body: grace });
    assert.equal(response.status, 409);
    assert(error && ['emailTaken', 'emailReserved'].includes(error.code));
    assert.equal(error.errors?.[0]?.pointer, '/email');
  },
  delete: async () => {
    const { data, error } = await rollcall.DELETE('/users/{userId}', { params: { path: { userId } } });
    assert(data, error?.detail);
    assert(data.deletedAt);
  },
  restore: async () => {
    const { data, error } = await rollcall.POST('/users/{userId}/restore', { params: { path: { userId } } });
    assert(data, error?.detail);
    assert.equal(data.deletedAt, undefined);
  },
  batch: async () => {
    const items = [{ action: 'create' as const, user: { name: 'Alan', email: mail('alan') } }, { action: 'delete' as const, userId: 'nobody' }];
    const { data, error } = await rollcall.POST('/users/batch', { body: { items } });
    assert(data, error?.detail);
    assert.equal(data.items[0]?.user?.name, 'Alan');
    assert.equal(data.items[1]?.problem?.code, 'notFound');
  },
  erase: async () => {
    const { error, response } = await rollcall.DELETE('/users/{userId}/record', { params: { path: { userId } } });
    assert.equal(response.status, 204, error?.detail);
    const after = await rollcall.GET('/users/{userId}', { params: { path: { userId }, query: { showDeleted: true } } });
    assert.equal(after.response.status, 404);
  },
  newField: async () => {
    const { data } = await future.POST('/users', { body: { name: 'New field', email: mail('field') } });
    assert.equal(data?.name, 'New field');
    assert('addedLater' in data);
  },
  newCode: async () => {
    const { error } = await future.POST('/users', { body: { name: 'New code', email: mail('field') } });
    assert.equal(error?.code, 'emailReserved');
  },
  newValue: async () => {
    const { data } = await future.POST('/users', { body: { name: 'Invited', email: mail('invited') } });
    assert.equal(data?.status, 'invited');
  },
};

for (const [name, step] of Object.entries(steps)) {
  try {
    await step();
    console.log(`${name} ok`);
  } catch (e) {
    console.log(`${name} ${String(e).split('\n')[0]}`);
  }
}
