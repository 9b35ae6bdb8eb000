import { button, h, typed } from '../dom.js';
import { plural } from '../format.js';
import { brief } from './json.js';

const PAGE = 25;
const COLUMNS = 5;

/** The items of a table, page by page; `choose` is called with one and the names of its key's attributes. */
export function createItems({ ask, choose }) {
  const state = h('p.answer', { role: 'status' });
  const place = h('div.scroll', { tabindex: 0, role: 'region', 'aria-label': 'Items' });
  const more = button('Show more', page, { hidden: true });
  let items;
  let keys;
  let from;
  return { element: h('div', {}, state, place, more), open, keys: () => keys };

  /** A page of one item ends with the key of that item: so the key's attributes show, which the API does not tell. */
  async function open() {
    [items, keys, from] = [[], [], undefined];
    place.replaceChildren();
    state.textContent = 'Looking…';
    try {
      keys = Object.keys((await ask('list', { Limit: 1 })).LastEvaluatedKey ?? {});
      await page();
    } catch (problem) {
      more.hidden = true;
      state.textContent = problem.message;
    }
  }

  async function page() {
    const answer = await ask('list', { Limit: PAGE, ...(from && { ExclusiveStartKey: from }) });
    items.push(...answer.Items);
    from = answer.LastEvaluatedKey;
    more.hidden = !from;
    state.textContent = items.length ? `${from ? 'The first ' : ''}${plural(items.length, 'item', 'items')}` : 'The table is empty. Add its first item.';
    place.replaceChildren(...(items.length ? [table()] : []));
  }

  function table() {
    const names = [...new Set([...keys, ...items.flatMap((item) => Object.keys(item))])].slice(0, COLUMNS);
    return h('table', {}, h('caption.unseen', {}, 'Items'),
      h('thead', {}, h('tr', {}, names.map((name) => typed('th', name, { scope: 'col' })))),
      h('tbody', {}, items.map((item) => row(item, names))));
  }

  function row(item, names) {
    const [first, ...rest] = names;
    return h('tr', {}, h('th', { scope: 'row' }, button(brief(item[first]) || '–', () => choose(item), { class: 'plain', dir: 'auto' })),
      rest.map((name) => typed('td', brief(item[name]), { title: brief(item[name]).slice(0, 500) })));
  }
}
