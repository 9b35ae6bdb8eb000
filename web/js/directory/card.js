import { call } from '../api.js';
import { otherFields } from '../contract.js';
import { button, callButton, h, typed } from '../dom.js';
import { formatDay, moment, when } from '../format.js';
import { copyable, toast, toastProblem } from '../toast.js';
import { eraseButton, remove, restore } from './actions.js';
import { history } from './history.js';
import { mark } from './rows.js';

export function card(user, actions) {
  return [
    typed('h2', user.name, { tabindex: -1 }),
    h('p.status', { class: user.deletedAt ? 'deleted' : user.status }, mark(user) || 'active'),
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

async function setStatus(user, status, { etag, changed }) {
  try {
    const { body, etag: tag } = await call('PATCH', `/users/${user.userId}`, {
      body: { status }, type: 'application/merge-patch+json', headers: { 'If-Match': etag } });
    changed(body, tag);
    toast(`${user.name} is ${status}.`);
  } catch (problem) {
    toastProblem(problem.status === 412 ? 'Somebody else changed this person. Close and open it to see the change.' : 'The status was not changed.', problem);
  }
}

function deletedNote(user, actions) {
  return h('div.note', {},
    h('p', {}, `Deleted ${when(user.deletedAt)}. Can be restored until ${formatDay(user.purgeAt)}.`),
    h('div.actions', {}, callButton('Restore', () => restore(user, actions.changed), { class: 'primary' }), eraseButton(user, actions.erased)));
}

function facts(user) {
  const metadata = Object.entries(user.metadata ?? {});
  return h('dl.facts', {},
    fact('E-mail', typed('span', user.email)),
    otherFields().map(({ name, label }) => (user[name] === undefined ? null : fact(label, typed('span', String(user[name]))))),
    metadata.map(([key, value]) => fact(typed('span', key), typed('span', value))),
    fact('Id', copyable(user.userId, 'the id')),
    fact('Created', h('time', { datetime: user.createdAt, title: user.createdAt }, moment(user.createdAt))),
    user.updatedAt === user.createdAt ? null : fact('Changed', h('time', { datetime: user.updatedAt, title: user.updatedAt }, moment(user.updatedAt))));
}

const fact = (name, value) => h('div', {}, h('dt', {}, name), h('dd', {}, value));
