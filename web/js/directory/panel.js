import { get } from '../api.js';
import { button, h } from '../dom.js';
import { toast } from '../toast.js';
import { card } from './card.js';
import { editor } from './editor.js';

/** The panel beside the list: shows, edits or creates one person. */
export function createPanel({ saved, erased, close, focusOn }) {
  const element = h('aside.panel', { 'aria-label': 'Person' });
  let current;
  return { element, open, create, clear, escape };

  async function open(id) {
    if (current?.id === id) return;
    const mine = (current = { id });
    put(h('p.quiet', { role: 'status' }, 'Loading…'));
    try {
      const { body, etag } = await get(`/users/${encodeURIComponent(id)}`, { showDeleted: true });
      if (mine === current) read(body, etag);
    } catch (problem) {
      if (mine === current) fail(id, problem);
    }
  }

  function read(user, etag) {
    current = { id: user.userId };
    put(...card(user, { edit: () => edit(user, etag), changed: follow, deleted: follow, erased: () => (erased(user.userId), close(user.userId)), etag }));
    heading().focus();
  }

  /** Shows a write in the list, and in this panel unless another person was opened meanwhile. */
  function follow(user, etag) {
    saved(user);
    if (current?.id === user.userId) read(user, etag);
    else if (document.activeElement === document.body) focusOn(user.userId);
  }

  function edit(user, etag) {
    const showLatest = (body, tag) => (body.deletedAt ? follow(body, tag) : edit(body, tag));
    write({ user, etag, done: follow, showLatest, cancel: () => read(user, etag) }, user.userId);
  }

  function create() {
    const done = (body, etag) => {
      if (current !== mine) return saved(body);
      read(body, etag);
      saved(body, true);
    };
    const mine = write({ done, cancel: () => close() });
  }

  function write(given, id) {
    const { elements, changed } = editor(given);
    current = { id, changed, cancel: given.cancel };
    put(...elements);
    element.querySelector('input').focus();
    return current;
  }

  function fail(id, problem) {
    const text = problem.status === 404 ? 'There is no user with this id. It may have been erased.' : problem.message;
    put(h('h2', { tabindex: -1 }, problem.status === 404 ? 'Not found' : 'Not loaded'), h('p', { role: 'alert' }, text),
      h('p', {}, problem.status === 404 || button('Try again', () => ((current = undefined), open(id)))));
    heading().focus();
  }

  function clear() {
    current = undefined;
    element.replaceChildren();
  }

  function escape() {
    if (current?.changed?.()) toast('Your changes are not saved. Press Close to discard them.');
    else if (current?.cancel) current.cancel();
    else close(current?.id);
  }

  function put(...children) {
    element.replaceChildren(button('Close', () => close(current?.id), { class: 'plain close' }), ...children);
  }

  function heading() {
    return element.querySelector('h2');
  }
}
