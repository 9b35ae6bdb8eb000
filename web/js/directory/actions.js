import { call, get, patch } from '../api.js';
import { ask, callButton, h } from '../dom.js';
import { toast, toastProblem } from '../toast.js';
import { titleOf } from './conflict.js';
import { change } from './history.js';
import { differences } from './merge.js';

export async function remove(user, actions) {
  await unlessStale(user, actions, { title: 'Delete this person?', yes: 'Delete anyway', failed: 'Not deleted.' }, async (etag) => {
    const { body, etag: tag } = await call('DELETE', `/users/${user.userId}`, { headers: { 'If-Match': etag } });
    actions.deleted(body, tag);
    toast(`${user.name} is deleted.`, { label: 'Undo', run: () => restore(body, actions.changed) });
  });
}

export async function setStatus(user, status, actions) {
  const yes = status === 'active' ? 'Activate anyway' : 'Suspend anyway';
  await unlessStale(user, actions, { title: 'Change the status?', yes, failed: 'The status was not changed.' }, async (etag) => {
    const { body, etag: tag } = await patch(`/users/${user.userId}`, { status }, etag);
    actions.changed(body, tag);
    toast(`${user.name} is ${status}.`);
  });
}

async function unlessStale(user, actions, words, write) {
  try {
    await write(actions.etag);
  } catch (problem) {
    if ([404, 412].includes(problem.status)) await anyway(user, actions, words, write).catch((another) => toastProblem(words.failed, another));
    else toastProblem(words.failed, problem);
  }
}

async function anyway(user, actions, words, write) {
  const { body: latest, etag } = await get(`/users/${user.userId}`, { showDeleted: true });
  if (latest.deletedAt) return actions.changed(latest, etag);
  const changes = differences(user, user, latest).map(({ field, mine, theirs }) => change({ field: titleOf(field), from: mine, to: theirs }));
  const text = [h('p', {}, changes.length ? 'Somebody else changed this person meanwhile:' : 'Somebody else wrote this person meanwhile, and changed nothing.'), h('ul.changes', {}, changes)];
  if (await ask({ ...words, text, no: 'Keep' })) await unlessStale(latest, { ...actions, etag }, words, write);
  else actions.changed(latest, etag);
}

export async function restore(user, restored) {
  try {
    const { body, etag } = await call('POST', `/users/${user.userId}/restore`);
    restored(body, etag);
    toast(`${user.name} is restored.`);
  } catch (problem) {
    if (problem.code === 'emailTaken') toast('Not restored: another user has this e-mail address. Change that one first.', { label: 'Show who', run: () => (location.hash = searchFor(user.email)) });
    else toastProblem('Not restored.', problem);
  }
}

export const searchFor = (text) => `#/?${new URLSearchParams({ text })}`;

export function eraseButton(user, erased) {
  return callButton('Erase for good…', erase, { class: 'danger' });

  async function erase() {
    const text = [h('bdi', {}, user.name), ' and the whole history are erased. This cannot be undone.'];
    if (!(await ask({ title: 'Erase for good?', text, yes: 'Erase', no: 'Keep' }))) return;
    try {
      await call('DELETE', `/users/${user.userId}/record`);
      erased();
      toast(`${user.name} is erased.`);
    } catch (problem) {
      toastProblem('Not erased.', problem, { label: 'Try again', run: erase });
    }
  }
}
