import { wrongTable } from '../contract.js';
import { button, h } from '../dom.js';
import { createConsole } from './console.js';
import { itemEditor } from './item.js';
import { createItems } from './items.js';
import { knownTables, remember } from './names.js';

/** Tables: shows and changes the items of a listed table, with each request and answer. */
export function show(container, route) {
  const name = h('input', { id: 'table', list: 'tables', value: route.rest[0] ?? knownTables()[0], autocomplete: 'off', spellcheck: 'false', required: true, input: check });
  const known = h('datalist', { id: 'tables' });
  const slot = h('div.slot');
  const create = button('New item', () => edit());
  const terminal = createConsole({ table: () => opened, ran: () => items.reload() });
  const items = createItems({ ask: terminal.ask, choose: edit, elsewhere: create });
  let opened;
  container.append(h('section.tool', { 'aria-labelledby': 'tables-title' },
    h('h1', { id: 'tables-title' }, 'Tables'),
    h('form.open-table', { submit: (event) => (event.preventDefault(), open()) },
      h('label', { for: 'table' }, 'Table'), name, known, h('button', { type: 'submit' }, 'Open'), create),
    h('div.workbench', {}, items.element, h('div.bench', {}, slot, terminal.element))));
  open();
  return { update: (to) => to.rest[0] && ((name.value = to.rest[0]), open()) };

  function check() {
    const wrong = wrongTable(name.value);
    name.setCustomValidity(wrong ? `The name ${wrong}.` : '');
  }

  function open() {
    slot.replaceChildren();
    opened = name.value;
    remember(opened);
    known.replaceChildren(...knownTables().map((table) => h('option', { value: table })));
    history.replaceState(null, '', `#/tables/${encodeURIComponent(opened)}`);
    return items.open();
  }

  function edit(item, key) {
    const table = opened;
    const editor = itemEditor({ item, key, items, run: (operation, payload) => terminal.run(operation, payload, table), close });
    slot.replaceChildren(editor);
    slot.querySelector('h2').focus();
    slot.scrollIntoView({ block: 'nearest' });

    function close(at) {
      if (!editor.isConnected) return;
      editor.remove();
      items.focusOn(at);
    }
  }
}
