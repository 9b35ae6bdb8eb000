import { button, callButton, h, plain, typed } from '../dom.js';
import { plural } from '../format.js';
import { brief } from '../json.js';

const PAGE = 25;
const COLUMNS = 5;

export function createItems({ ask, choose, elsewhere }) {
  const answer = h('p.answer', { role: 'status' });
  const place = h('div.scroll', { tabindex: 0, role: 'region', 'aria-label': 'Items' });
  const more = callButton('Show more', load, { hidden: true });
  let state = { items: [] };
  return { element: h('div', {}, answer, place, more), open, reload, keys, focusOn };

  function open() {
    place.replaceChildren();
    answer.textContent = 'Loading…';
    more.hidden = true;
    state = { items: [] };
    return load();
  }

  function reload() {
    state = { items: [], keys: state.keys };
    return load();
  }

  async function load() {
    const mine = state;
    if (mine.loading) return;
    mine.loading = true;
    place.setAttribute('aria-busy', 'true');
    try {
      await keys();
      receive(mine, await ask('list', { Limit: PAGE, ...(mine.from && { ExclusiveStartKey: mine.from }) }));
    } catch (problem) {
      fail(mine, problem);
    } finally {
      mine.loading = false;
      if (mine === state) place.removeAttribute('aria-busy');
    }
  }

  /** No operation returns the names of the key's attributes, but a page of one item ends with the key of that item. */
  async function keys() {
    const mine = state;
    if (!mine.keys?.length) mine.keys = Object.keys((await ask('list', { Limit: 1 })).LastEvaluatedKey ?? {});
    return mine.keys;
  }

  function receive(mine, { Items, LastEvaluatedKey }) {
    if (mine !== state) return;
    mine.items.push(...Items);
    mine.from = LastEvaluatedKey;
    more.hidden = !mine.from;
    answer.textContent = mine.items.length ? `${mine.from ? 'The first ' : ''}${plural(mine.items.length, 'item', 'items')}` : 'The table is empty. Add its first item.';
    draw();
  }

  function fail(mine, problem) {
    if (mine !== state) return;
    more.hidden = true;
    answer.replaceChildren(problem.message, ' ', problem.status === 403 ? '' : plain('Try again', load));
  }

  function draw() {
    const focused = place.contains(document.activeElement) && document.activeElement.dataset.key;
    place.replaceChildren(...(state.items.length ? [table()] : []));
    if (focused) focusOn(focused);
  }

  function focusOn(key) {
    const row = [...place.querySelectorAll('button')].find((choice) => choice.dataset.key === key);
    (row ?? elsewhere).focus();
  }

  function table() {
    const names = [...new Set([...state.keys, ...state.items.flatMap((item) => Object.keys(item))])].slice(0, COLUMNS);
    return h('table', {}, h('caption.unseen', {}, 'Items'),
      h('thead', {}, h('tr', {}, names.map((name) => typed('th', name, { scope: 'col' })))),
      h('tbody', {}, state.items.map((item) => row(item, names))));
  }

  function row(item, names) {
    const [first, ...rest] = names;
    const key = Object.fromEntries(state.keys.map((name) => [name, item[name]]));
    return h('tr', {}, h('th', { scope: 'row' }, button(brief(item[first]) || '–', () => choose(item, key), { class: 'plain', dir: 'auto', 'data-key': brief(key) })),
      rest.map((name) => typed('td', brief(item[name]), { title: brief(item[name]).slice(0, 500) })));
  }
}
