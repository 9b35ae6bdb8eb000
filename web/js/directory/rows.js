import { h, typed } from '../dom.js';
import { dayName, formatDay, formatTime } from '../format.js';

export function row(user, { order, query }) {
  return h('li', { 'data-id': user.userId, 'data-group': group(user, order), class: user.deletedAt ? 'deleted' : user.status },
    h('a', { href: `#/users/${user.userId}${query && `?${query}`}` },
      typed('span.name', user.name),
      h('span.mark', {}, mark(user)),
      typed('span.email', user.email),
      h('time', { datetime: user.createdAt, title: `Created ${formatTime(user.createdAt)}` }, formatDay(user.createdAt))));
}

export const mark = (user) => (user.deletedAt ? 'deleted' : user.status === 'active' ? '' : user.status);

function group(user, order) {
  return order === 'name' ? ([...user.name.trim()][0] ?? '').toLocaleUpperCase() : dayName(user.createdAt);
}

export function headGroups(list) {
  let before;
  for (const item of list.children) {
    item.classList.toggle('first', item.dataset.group !== before);
    before = item.dataset.group;
  }
}

export function placeOf(user, users, order, complete) {
  const index = users.findIndex((other) => precedes(user, other, order));
  if (index >= 0) return index;
  return complete ? users.length : undefined;
}

function precedes(a, b, order) {
  const [first, second] = order === '-createdAt' ? [b, a] : [a, b];
  return sortKey(first, order) < sortKey(second, order);
}

const sortKey = (user, order) => `${order === 'name' ? folded(user.name) : user.createdAt}\0${user.userId}`;

/** Ignores case as the server does: character by character, so that a prefix folds as the whole name does. */
export const folded = (name) => [...name.normalize('NFC')].map(withoutCase).join('');

function withoutCase(character) {
  const capital = character.toUpperCase();
  return ([...capital].length === 1 ? capital : character).toLowerCase();
}
