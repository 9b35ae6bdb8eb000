import { get } from '../api.js';
import { hasForm } from '../contract.js';
import { folded } from './rows.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const PAGE = 50;

export function plan({ text = '', status = '', order = 'name', deleted = false }) {
  const term = text.trim();
  if (UUID.test(term)) return { kind: 'id', id: term, enabled: [] };
  if (term.includes('@')) return { kind: hasForm('email', term) ? 'email' : 'unfinished', email: term, enabled: [] };
  const filters = { status, showDeleted: deleted };
  if (term) return { kind: 'prefix', filters: { ...filters, namePrefix: term, orderBy: 'name' }, enabled: ['status', 'deleted'] };
  return { kind: 'all', filters: { ...filters, orderBy: order }, enabled: ['status', 'deleted', 'order'] };
}

export function fits(user, { filters: { status, showDeleted, namePrefix = '' } }) {
  const hasStatus = user.deletedAt ? showDeleted : !status || user.status === status;
  return hasStatus && folded(user.name).startsWith(folded(namePrefix));
}

export async function page({ kind, id, email, filters }, cursor, signal, limit = PAGE) {
  if (kind === 'unfinished') return { items: [] };
  if (kind === 'id') return byId(id, signal);
  if (kind === 'email') return (await get('/users', { email }, signal)).body;
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
