import { get } from '../api.js';
import { EMAIL } from '../contract.js';
import { folded } from './rows.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const PAGE = 50;

/**
 * How the server can answer what is in the search box: by id, by e-mail address or by the start of a name. `free` says
 * which of the other filters take part; a scan is never one of the ways.
 */
export function plan({ text = '', status = '', order = 'name', deleted = false }) {
  const sought = text.trim();
  if (UUID.test(sought)) return { way: 'id', id: sought, free: [] };
  if (sought.includes('@')) return { way: EMAIL.test(sought) ? 'email' : 'unfinished', email: sought, free: [] };
  const filters = { status, showDeleted: deleted };
  if (sought) return { way: 'prefix', filters: { ...filters, namePrefix: sought, orderBy: 'name' }, free: ['status', 'deleted'] };
  return { way: 'all', filters: { ...filters, orderBy: order }, free: ['status', 'deleted', 'order'] };
}

/** Whether the server would have a user among what it answers to such filters. */
export function fits(user, { filters: { status, showDeleted, namePrefix = '' } }) {
  const inState = user.deletedAt ? showDeleted : !status || user.status === status;
  return inState && folded(user.name).startsWith(folded(namePrefix));
}

/** One page of a plan. */
export async function page({ way, id, email, filters }, cursor, signal, limit = PAGE) {
  if (way === 'unfinished') return { items: [] };
  if (way === 'id') return byId(id, signal);
  if (way === 'email') return (await get('/users', { email }, signal)).body;
  return (await get('/users', { ...filters, limit, cursor }, signal)).body;
}

async function byId(id, signal) {
  try {
    return { items: [(await get(`/users/${id}`, { showDeleted: true }, signal)).body] };
  } catch (problem) {
    if (problem.status === 404) return { items: [] };
    throw problem;
  }
}
