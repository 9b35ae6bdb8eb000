import { entitle, h, typed } from '../dom.js';
import { drafts } from '../drafts.js';
import { exportButton } from './export.js';
import { createFilters } from './filters.js';
import { createPanel } from './panel.js';
import { createList } from './list.js';

const DEFAULTS = { text: '', status: '', order: 'name', deleted: false };

export function show(container, route) {
  let back;
  let returnTo;
  let query = route.query.toString();
  const filters = createFilters(fromQuery(route.query), refresh);
  const list = createList({ query: () => query, cleared: () => filters.clear(), opened: () => filters.search.focus() });
  const panel = createPanel({ saved, erased: list.remove, close, go, focusOn: list.focusOn });
  const unsaved = h('p.unsaved', { role: 'status' });
  const add = h('a.button.primary', { href: '#/new' }, 'Add a person');
  const head = h('div.head', {}, h('h1', {}, 'People'), h('div.actions', {}, exportButton(() => list.plan()), add));
  const root = h('div.directory', { keydown: keys }, h('section.main', { 'aria-label': 'List' }, head, filters.form, unsaved, list.element), panel.element);
  container.append(root);
  addEventListener('rollcall:drafts', remind);
  refresh(filters.read());
  update(route);
  return { update, leave: () => (filters.stop(), list.stop(), removeEventListener('rollcall:drafts', remind)) };

  function refresh(values) {
    query = toQuery(values);
    history.replaceState(null, '', `${location.hash.split('?')[0] || '#/'}${query && `?${query}`}`);
    const showing = list.show(values);
    filters.enable(list.plan().enabled);
    return showing;
  }

  function update({ name, rest, query: asked }) {
    const id = name === 'users' ? rest[0] : undefined;
    const open = Boolean(id) || name === 'new';
    if (!open && toQuery(fromQuery(asked)) !== query) refresh(filters.set(fromQuery(asked)));
    if (open && !root.classList.contains('open')) back = scrollY;
    root.classList.toggle('open', open);
    list.mark(id);
    if (name === 'new') panel.create();
    else if (id) panel.open(id);
    else if (!open) panel.clear();
    if (!open && back !== undefined) scrollTo(0, back);
    else if (open && matchMedia('(max-width: 60rem)').matches) scrollTo(0, 0);
    if (!open) entitle('People');
    if (!open) returnTo?.();
    remind();
    if (!open) back = returnTo = undefined;
  }

  function saved(user, isNew) {
    list.put(user);
    if (isNew) location.hash = hashOf(`user/${user.userId}`);
  }

  function hashOf(subject) {
    const [kind, id] = subject.split('/');
    return `#/${kind === 'new' ? 'new' : `users/${encodeURIComponent(id)}`}${query && `?${query}`}`;
  }

  function go(subject) {
    if (location.hash === hashOf(subject)) update(subject === 'new' ? { name: 'new' } : { name: 'users', rest: [subject.slice('user/'.length)] });
    else location.hash = hashOf(subject);
  }

  function remind() {
    const others = [...drafts()].filter(([subject]) => /^(new$|user\/)/.test(subject) && !panel.isOpen(subject));
    const links = others.map(([subject, { user, values }]) => typed('a', user?.name || values.name || 'a new person', { href: hashOf(subject) }));
    unsaved.replaceChildren(...(links.length ? ['Not saved yet: ', ...links.flatMap((link, index) => (index ? [', ', link] : [link]))] : []));
  }

  function close(id) {
    returnTo = () => (id ? list.focusOn(id) : add.focus());
    location.hash = `#/${query && `?${query}`}`;
  }

  function keys(event) {
    if (event.key === 'ArrowDown' && event.target === filters.search) {
      event.preventDefault();
      list.focusOn();
    } else if (event.key === 'Escape' && panel.element.contains(event.target) && !event.target.closest('dialog')) {
      panel.escape();
    }
  }
}

function fromQuery(query) {
  return { ...DEFAULTS, ...Object.fromEntries(query), deleted: query.has('deleted') };
}

function toQuery(values) {
  const changed = Object.entries(values).filter(([name, value]) => value !== DEFAULTS[name]);
  return new URLSearchParams(changed).toString();
}
