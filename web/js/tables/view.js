import { wrongTable } from '../contract.js';
import { button, h, plain } from '../dom.js';
import { drafts } from '../drafts.js';
import { createConsole } from './console.js';
import { itemEditor } from './item.js';
import { createItems } from './items.js';
import { brief, parseJson } from '../json.js';
import { knownTables, remember } from './names.js';

export function show(container, route) {
  const name = h('input', { id: 'table', list: 'tables', value: route.rest[0] ?? knownTables()[0], autocomplete: 'off', spellcheck: 'false', required: true, input: check });
  const known = h('datalist', { id: 'tables' });
  const slot = h('div.slot');
  const create = button('New item', () => edit());
  const terminal = createConsole({ table: () => opened, ran: () => items.reload() });
  const items = createItems({ ask: terminal.ask, choose: edit, elsewhere: create });
  const unsaved = h('p.unsaved', { role: 'status' });
  let opened;
  container.append(h('section.tool', { 'aria-labelledby': 'tables-title' },
    h('h1', { id: 'tables-title' }, 'Tables'),
    h('form.open-table', { submit: (event) => (event.preventDefault(), open()) },
      h('label', { for: 'table' }, 'Table'), name, known, h('button', { type: 'submit' }, 'Open'), create),
    unsaved,
    h('div.workbench', {}, items.element, h('div.bench', {}, slot, terminal.element))));
  open();
  addEventListener('rollcall:drafts', remind);
  return { update: (to) => to.rest[0] && ((name.value = to.rest[0]), open()), leave: () => removeEventListener('rollcall:drafts', remind) };

  function remind() {
    const others = [...drafts()].filter(([subject]) => subject.startsWith(`item/${opened}/`) && subject !== slot.firstChild?.dataset.subject);
    const buttons = others.map(([, { item, key }]) => plain(item ? Object.values(parseJson(key)).map(brief).join(', ') : 'an item to add', () => edit(item && parseJson(item), parseJson(key))));
    unsaved.replaceChildren(...(buttons.length ? ['Not saved yet: ', ...buttons] : []));
  }

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
    remind();
    return items.open();
  }

  function edit(item, key) {
    const table = opened;
    const subject = `item/${table}/${item ? brief(key) : ''}`;
    const editor = itemEditor({ item, key, subject, items, run: (operation, payload) => terminal.run(operation, payload, table), close });
    editor.dataset.subject = subject;
    slot.replaceChildren(editor);
    remind();
    slot.querySelector('h2').focus();
    slot.scrollIntoView({ block: 'nearest' });

    function close(at) {
      if (!editor.isConnected) return;
      editor.remove();
      remind();
      items.focusOn(at);
    }
  }
}
