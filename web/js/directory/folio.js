import { get } from '../api.js';
import { button, h } from '../dom.js';
import { card } from './card.js';
import { editor } from './editor.js';

/** The sheet of the person who is open: read, edit, create. */
export function createFolio({ saved, gone, erased, close }) {
  const element = h('aside.folio', { 'aria-label': 'Person' });
  let current;
  return { element, open, create, clear, escape };

  async function open(id) {
    if (current?.id === id) return;
    const mine = (current = { id });
    put(h('p.quiet', { role: 'status' }, 'Looking…'));
    try {
      const { body, etag } = await get(`/users/${encodeURIComponent(id)}`, { showDeleted: true });
      if (mine === current) read(body, etag, true);
    } catch (problem) {
      if (mine === current) fail(id, problem);
    }
  }

  function read(user, etag, focus) {
    current = { id: user.userId };
    put(...card(user, {
      edit: () => edit(user, etag),
      changed: (body, tag) => (saved(body), read(body, tag)),
      deleted: (body, tag) => (gone(body), read(body, tag)),
      erased: () => (erased(user.userId), close()),
      etag,
    }));
    if (focus) heading()?.focus();
  }

  function edit(user, etag) {
    const done = (body, tag) => (saved(body), read(body, tag, true));
    current = { id: user.userId, cancel: () => read(user, etag, true) };
    put(...editor({ user, etag, done, cancel: current.cancel, showLatest: (body, tag) => edit(body, tag) }));
    element.querySelector('input').focus();
  }

  function create() {
    current = { cancel: () => close() };
    const done = (body, etag) => {
      read(body, etag, true);
      saved(body, true);
    };
    put(...editor({ done, cancel: current.cancel }));
    element.querySelector('input').focus();
  }

  function fail(id, problem) {
    const text = problem.status === 404 ? 'There is nobody with this id; it may have been erased.' : problem.message;
    put(h('h2', { tabindex: -1 }, problem.status === 404 ? 'Nobody' : 'Not now'), h('p', { role: 'alert' }, text),
      h('p', {}, problem.status === 404 || button('Try again', () => ((current = undefined), open(id)))));
  }

  function clear() {
    current = undefined;
    element.replaceChildren();
  }

  function escape() {
    if (current?.cancel) current.cancel();
    else close(current?.id);
  }

  function put(...children) {
    element.replaceChildren(button('Close', () => close(current?.id), { class: 'plain close' }), ...children);
  }

  function heading() {
    return element.querySelector('h2');
  }
}
