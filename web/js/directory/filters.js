import { orders, statuses } from '../contract.js';
import { h, nextId } from '../dom.js';

const ORDERS = { name: 'By name', '-createdAt': 'Newest first', createdAt: 'Oldest first' };
const TYPING_PAUSE = 150;

export function createFilters(initial, changed) {
  let timer;
  const search = h('input', {
    type: 'search', id: 'search', value: initial.text, autocomplete: 'off', spellcheck: 'false',
    placeholder: 'Name, e-mail address or id', 'aria-describedby': 'answer',
  });
  const status = choice('Status', { '': 'Everyone', ...named(statuses()) }, initial.status);
  const order = choice('Order', { ...ORDERS, ...named(orders(), ORDERS) }, initial.order);
  const deleted = h('input', { type: 'checkbox', checked: initial.deleted });
  const read = () => ({
    text: search.value, status: status.select.value, order: order.select.value, deleted: deleted.checked,
  });
  const stop = () => clearTimeout(timer);
  const now = () => (stop(), changed(read()));
  const soon = () => (stop(), (timer = setTimeout(now, TYPING_PAUSE)));
  const form = h('form.filters', { role: 'search', submit: (event) => (event.preventDefault(), now()), change: now },
    h('label.unseen', { for: 'search' }, 'Search people'), search,
    h('div.choices', {}, status.label, order.label, h('label.check', {}, deleted, 'Show deleted')));
  search.addEventListener('input', soon);
  search.addEventListener('change', (event) => event.stopPropagation());
  return { form, search, read, set, clear, enable, stop };

  function set(values) {
    stop();
    search.value = values.text;
    status.choose(values.status);
    order.choose(values.order);
    deleted.checked = values.deleted;
    return read();
  }

  function clear() {
    search.value = '';
    status.select.value = '';
    now();
  }

  function enable(names) {
    status.select.disabled = !names.includes('status');
    order.select.disabled = !names.includes('order');
    deleted.disabled = !names.includes('deleted');
  }
}

const named = (values, titles = {}) => Object.fromEntries(values.map((value) => [value, titles[value] ?? capitalised(value)]));
const capitalised = (text) => text[0].toUpperCase() + text.slice(1);

function choice(name, options, chosen) {
  const id = nextId('choice');
  const select = h('select', { id },
    Object.entries(options).map(([value, text]) => h('option', { value, selected: value === chosen }, text)));
  const choose = (value) => (select.value = value in options ? value : Object.keys(options)[0]);
  return { select, choose, label: h('span.choice', {}, h('label', { for: id }, name), select) };
}
