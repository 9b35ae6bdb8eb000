import { button, h } from '../dom.js';
import { createConsole } from './console.js';
import { itemEditor } from './item.js';
import { createItems } from './items.js';
import { knownTables, remember } from './names.js';

/** Tables: browse and change the items of a table that the operator has listed, and see each request and answer. */
export function show(container, route) {
  const name = h('input', { id: 'table', list: 'tables', value: route.rest[0] ?? knownTables()[0], autocomplete: 'off', spellcheck: 'false', required: true, minlength: 3, maxlength: 255, pattern: '[A-Za-z0-9._\\-]+' });
  const known = h('datalist', { id: 'tables' });
  const slot = h('div.slot');
  const terminal = createConsole({ table: () => name.value, ran: () => items.open() });
  const items = createItems({ ask: terminal.ask, choose: edit });
  container.append(h('section.tool', { 'aria-labelledby': 'tables-title' },
    h('h1', { id: 'tables-title' }, 'Tables'),
    h('form.open-table', { submit: (event) => (event.preventDefault(), open()) },
      h('label', { for: 'table' }, 'Table'), name, known, h('button', { type: 'submit' }, 'Open'), button('New item', () => edit())),
    h('div.workbench', {}, items.element, h('div.bench', {}, slot, terminal.element))));
  open();
  return { update: (to) => to.rest[0] && ((name.value = to.rest[0]), open()) };

  function open() {
    slot.replaceChildren();
    remember(name.value);
    known.replaceChildren(...knownTables().map((table) => h('option', { value: table })));
    history.replaceState(null, '', `#/tables/${encodeURIComponent(name.value)}`);
    return items.open();
  }

  function edit(item) {
    slot.replaceChildren(itemEditor({ item, keys: items.keys(), run: terminal.run, done: () => items.open(), close: () => slot.replaceChildren() }));
    slot.querySelector('h2').focus();
    slot.scrollIntoView({ block: 'nearest' });
  }
}
