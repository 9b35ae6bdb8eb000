import { button, h, plain } from '../dom.js';
import { fits, page, plan } from './query.js';
import { headGroups, placeOf, row } from './rows.js';
import { summary } from './summary.js';

/** The list applies writes itself, since the index follows them late. */
export function createList({ query, cleared, opened }) {
  const list = h('ol.people', { 'aria-label': 'People', keydown: walk });
  const answer = h('p.answer', { id: 'answer', role: 'status' });
  const trouble = h('p.failure', { role: 'alert' });
  const more = button('Show more', () => load(), { class: 'more', hidden: true });
  const observer = new IntersectionObserver((entries) => entries.at(-1).isIntersecting && load(), { rootMargin: '600px' });
  let state = { users: [] };
  observer.observe(more);
  return { element: h('div.list', {}, answer, list, trouble, more), show, put, remove, mark, focusOn, stop, plan: () => state.plan };

  function show(filters) {
    state.controller?.abort();
    state = { filters, plan: plan(filters), users: [], controller: new AbortController(), fresh: true };
    if (!list.children.length) answer.replaceChildren('Loading…');
    return load();
  }

  async function load() {
    const mine = state;
    if (mine.loading || mine.complete) return;
    mine.loading = true;
    trouble.replaceChildren();
    if (mine.fresh) list.setAttribute('aria-busy', 'true');
    try {
      receive(mine, await page(mine.plan, mine.cursor, mine.controller.signal));
      reobserve();
    } catch (error) {
      if (error.name !== 'AbortError') fail(mine, error);
    } finally {
      mine.loading = false;
      if (mine === state) list.removeAttribute('aria-busy');
    }
  }

  function receive(mine, { items, nextCursor }) {
    if (mine !== state) return;
    if (mine.fresh) list.replaceChildren();
    Object.assign(mine, { fresh: false, cursor: nextCursor, complete: !nextCursor });
    mine.users.push(...items);
    list.append(...items.map(rowOf));
    settle();
  }

  /** An IntersectionObserver reports changes only; observing again makes it report after a short page. */
  function reobserve() {
    observer.unobserve(more);
    observer.observe(more);
  }

  function fail(mine, error) {
    if (mine !== state) return;
    if (mine.fresh) list.replaceChildren();
    more.hidden = true;
    const again = error.code === 'invalidCursor' ? () => show(mine.filters) : load;
    (mine.fresh ? answer : trouble).replaceChildren(error.message, ' ', plain('Try again', again));
  }

  function settle() {
    headGroups(list);
    list.classList.toggle('by-day', orderOf() !== 'name');
    mark(state.marked);
    more.hidden = state.complete;
    answer.replaceChildren(...summary(state, cleared));
  }

  function orderOf() {
    return state.plan.filters?.orderBy ?? 'name';
  }

  function rowOf(user) {
    return row(user, { order: orderOf(), query: query() });
  }

  function put(user) {
    const wasAt = takeOut(user.userId);
    if (state.plan.filters && fits(user, state.plan)) insert(user, placeOf(user, state.users, orderOf(), state.complete));
    else if (!state.plan.filters && wasAt >= 0) insert(user, wasAt);
    settle();
  }

  function insert(user, at) {
    if (at === undefined) return;
    state.users.splice(at, 0, user);
    list.insertBefore(rowOf(user), list.children[at] ?? null);
  }

  function remove(userId) {
    takeOut(userId);
    settle();
  }

  function takeOut(userId) {
    const at = state.users.findIndex((user) => user.userId === userId);
    if (at < 0) return at;
    state.users.splice(at, 1);
    list.children[at].remove();
    return at;
  }

  function mark(userId) {
    state.marked = userId;
    for (const item of list.children) {
      if (item.dataset.id === userId) item.firstChild.setAttribute('aria-current', 'true');
      else item.firstChild.removeAttribute('aria-current');
    }
  }

  function focusOn(userId) {
    const item = [...list.children].find((child) => child.dataset.id === userId) ?? list.firstChild;
    item?.firstChild.focus();
  }

  function walk(event) {
    const here = event.target.closest('li');
    const to = { ArrowDown: here?.nextSibling, ArrowUp: here?.previousSibling, Home: list.firstChild, End: list.lastChild }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    if (to) to.firstChild.focus();
    else if (event.key === 'ArrowUp') opened();
  }

  function stop() {
    state.controller?.abort();
    observer.disconnect();
  }
}
