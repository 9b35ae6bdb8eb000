import { get } from '../api.js';
import { button, entitle, h } from '../dom.js';
import { discardDraft, discardTyped, draftOf, keepDraft } from '../drafts.js';
import { toast } from '../toast.js';
import { card } from './card.js';
import { editor } from './editor.js';

export function createPanel({ saved, erased, close, go, focusOn }) {
  const element = h('aside.panel', { 'aria-label': 'Person' });
  let current;
  return { element, open, create, clear, escape, isOpen: (subject) => [current?.subject, `user/${current?.id}`].includes(subject) };

  async function open(id) {
    if (current?.id === id) return;
    const mine = (current = { id });
    put(h('p.quiet', { role: 'status' }, 'Loading…'));
    try {
      const { body, etag } = await get(`/users/${encodeURIComponent(id)}`, { showDeleted: true });
      if (mine === current) show(body, etag);
    } catch (problem) {
      if (mine === current) fail(id, problem);
    }
  }

  function show(user, etag) {
    if (draftOf(`user/${user.userId}`) && !user.deletedAt) edit(user, etag);
    else read(user, etag);
  }

  function read(user, etag) {
    current = { id: user.userId };
    put(...card(user, { edit: () => edit(user, etag), changed: follow, deleted: follow, erased: () => (erased(user.userId), close(user.userId)), etag }));
    heading().focus();
  }

  function follow(user, etag) {
    saved(user);
    if (current?.id === user.userId) read(user, etag);
    else if (document.activeElement === document.body) focusOn(user.userId);
  }

  function edit(user, etag) {
    const showLatest = (body, tag) => (body.deletedAt ? follow(body, tag) : edit(body, tag));
    const subject = `user/${user.userId}`;
    const draft = draftOf(subject);
    write({ user, etag, ...draft, draft, subject, done: follow, showLatest, addInstead: () => addInstead(subject, draftOf(subject)), cancel: () => (discard(subject), read(user, etag)) }, user.userId);
  }

  function create() {
    const done = (body, etag) => {
      if (current !== mine) return saved(body);
      read(body, etag);
      saved(body, true);
    };
    const mine = write({ done, subject: 'new', draft: draftOf('new'), cancel: () => (discard('new'), close()) });
  }

  function write(given, id) {
    const { elements, changed } = editor(given);
    current = { id, changed, cancel: given.cancel, subject: given.subject };
    put(...elements);
    element.querySelector('input').focus();
    return current;
  }

  function discard(subject) {
    discardTyped(subject, () => ((current = undefined), go(subject)));
  }

  function fail(id, problem) {
    const text = problem.status === 404 ? 'There is no user with this id. It may have been erased.' : problem.message;
    put(h('h2', { tabindex: -1 }, problem.status === 404 ? 'Not found' : 'Not loaded'), h('p', { role: 'alert' }, text),
      h('p', {}, problem.status === 404 ? typedBefore(id) : button('Try again', () => ((current = undefined), open(id)))));
    heading().focus();
  }

  function typedBefore(id) {
    const draft = draftOf(`user/${id}`);
    return draft && button('Add what you typed as a new person', () => addInstead(`user/${id}`, draft));
  }

  function addInstead(subject, { values }) {
    discardDraft(subject);
    keepDraft('new', { values });
    go('new');
  }

  function clear() {
    current = undefined;
    element.replaceChildren();
  }

  function escape() {
    if (current?.changed?.()) toast('Your changes are not saved. Close keeps them for later.');
    else if (current?.cancel) current.cancel();
    else close(current?.id);
  }

  function put(...children) {
    const title = children.find(({ tagName }) => tagName === 'H2');
    if (title) entitle(title.textContent);
    element.replaceChildren(button('Close', () => close(current?.id), { class: 'plain close' }), ...children);
  }

  function heading() {
    return element.querySelector('h2');
  }
}
