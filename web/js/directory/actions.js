import { call } from '../api.js';
import { button, callButton, h, nextId } from '../dom.js';
import { toast, toastProblem } from '../toast.js';

export async function remove(user, { etag, deleted, changed }) {
  try {
    const { body, etag: tag } = await call('DELETE', `/users/${user.userId}`, { headers: { 'If-Match': etag } });
    deleted(body, tag);
    toast(`${user.name} is deleted.`, { label: 'Undo', run: () => restore(body, changed) });
  } catch (problem) {
    toastProblem(problem.status === 412 ? 'Not deleted: somebody else changed this person. Close and open it to see the change.' : 'Not deleted.', problem);
  }
}

export async function restore(user, restored) {
  try {
    const { body, etag } = await call('POST', `/users/${user.userId}/restore`, { repeatable: true });
    restored(body, etag);
    toast(`${user.name} is restored.`);
  } catch (problem) {
    toastProblem(problem.code === 'emailTaken' ? 'Not restored: another user has this e-mail address. Change that one first.' : 'Not restored.', problem);
  }
}

/** Erasing cannot be undone, so it asks first. */
export function eraseButton(user, erased) {
  const title = nextId('erase');
  const dialog = h('dialog', { 'aria-labelledby': title },
    h('h2', { id: title }, 'Erase for good?'),
    h('p', {}, h('bdi', {}, user.name), ' and the whole history are erased. This cannot be undone.'),
    h('div.actions', {}, button('Keep', () => dialog.close(), { autofocus: true }), callButton('Erase', erase, { class: 'danger' })));
  return [button('Erase for good…', () => dialog.showModal(), { class: 'danger' }), dialog];

  async function erase() {
    try {
      await call('DELETE', `/users/${user.userId}`, { query: { permanent: true }, repeatable: true });
      erased();
      toast(`${user.name} is erased.`);
    } catch (problem) {
      dialog.close();
      toastProblem('Not erased.', problem);
    }
  }
}
