import { otherFields } from '../contract.js';
import { button, callButton, h, plain, typed } from '../dom.js';
import { formatDay, moment, when } from '../format.js';
import { copyable } from '../toast.js';
import { eraseButton, remove, restore, setStatus } from './actions.js';
import { history } from './history.js';
import { mark } from './rows.js';

const KEYS = 12;

export function card(user, actions) {
  return [
    typed('h2', user.name, { tabindex: -1 }),
    h('p.status', { class: user.deletedAt ? 'deleted' : user.status }, mark(user) || user.status),
    user.deletedAt ? deletedNote(user, actions) : liveActions(user, actions),
    facts(user),
    history(user.userId),
  ];
}

function liveActions(user, actions) {
  const other = user.status === 'active' ? 'suspended' : 'active';
  return h('div.actions', {},
    button('Edit', actions.edit),
    callButton(other === 'active' ? 'Activate' : 'Suspend', () => setStatus(user, other, actions)),
    callButton('Delete', () => remove(user, actions), { class: 'danger' }));
}

function deletedNote(user, actions) {
  return h('div.note', {},
    h('p', {}, `Deleted ${when(user.deletedAt)}. Can be restored until ${formatDay(user.purgeAt)}.`),
    h('div.actions', {}, callButton('Restore', () => restore(user, actions.changed), { class: 'primary' }), eraseButton(user, actions.erased)));
}

function facts(user) {
  const metadata = Object.entries(user.metadata ?? {}).sort(([a], [b]) => a.localeCompare(b));
  const keys = metadata.map(([key, value]) => fact(typed('span', key), typed('span', value)));
  const rest = keys.splice(KEYS);
  const more = h('div', {}, plain(`Show ${rest.length} more`, () => more.replaceWith(...rest)));
  return h('dl.facts', {},
    fact('E-mail', typed('span', user.email)),
    otherFields().map(({ name, label }) => (user[name] === undefined ? null : fact(label, typed('span', String(user[name]))))),
    keys, rest.length ? more : null,
    fact('Id', copyable(user.userId, 'the id')),
    fact('Created', h('time', { datetime: user.createdAt, title: user.createdAt }, moment(user.createdAt))),
    user.updatedAt === user.createdAt ? null : fact('Changed', h('time', { datetime: user.updatedAt, title: user.updatedAt }, moment(user.updatedAt))));
}

const fact = (name, value) => h('div', {}, h('dt', {}, name), h('dd', {}, value));
