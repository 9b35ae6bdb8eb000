import { get } from '../api.js';
import { pageMax } from '../contract.js';

export function createSource(since) {
  const users = [];
  const controller = new AbortController();
  let cursor;
  const source = { users, complete: false, read, stop: () => controller.abort() };
  return source;

  async function read(pages, progress) {
    for (let page = 0; page < pages && !source.complete; page++) {
      const query = { orderBy: '-createdAt', createdAfter: since, limit: pageMax(), cursor };
      const { body } = await get('/users', query, controller.signal);
      users.push(...body.items);
      cursor = body.nextCursor;
      source.complete = !cursor;
      progress();
    }
  }
}
