import { metadataKeyMax, statuses, valueOf } from '../contract.js';
import { button, h, nextId } from '../dom.js';

export function field(label, pointer, { value, tag = 'input', ...attributes }, hint = undefined) {
  const id = nextId('field');
  const input = h(tag, { id, value, 'data-pointer': pointer, 'data-label': label, autocomplete: 'off', 'aria-describedby': `${id}-error`, ...attributes });
  const element = h('div.field', {}, h('label', { for: id }, label, hint && h('small', {}, hint)), input, h('p.error', { id: `${id}-error` }));
  return { element, read: reader(input, value) };
}

/** Reads a control. Browsers change line breaks, so a control that was not touched returns the text that it was given. */
function reader(control, given = '') {
  const shown = control.value;
  const [breaks = '\n'] = given.match?.(/\r\n?|\n/) ?? [];
  return () => (control.value === shown ? String(given) : control.value.replaceAll('\n', breaks));
}

/** An input or a select for any field of the contract; `read()` returns undefined if it is empty. */
export function contractField(contract, start) {
  const values = contract.type === 'boolean' ? ['true', 'false'] : contract.enum;
  const { element, read: text } = values ? choice(contract, values, start) : textInput(contract, start);
  const read = () => (text().trim() === '' ? undefined : valueOf(contract, text()));
  return { name: contract.name, element, read };
}

function choice({ name, label, required }, values, start) {
  const id = nextId('field');
  const options = [...(required ? [] : ['']), ...values].map((value) => h('option', { value, selected: value === String(start ?? '') }, value));
  const select = h('select', { id, 'data-pointer': `/${name}`, 'data-label': label, 'aria-describedby': `${id}-error` }, options);
  return { element: h('div.field', {}, h('label', { for: id }, label), select, h('p.error', { id: `${id}-error` })), read: () => select.value };
}

function textInput({ name, label, required, type, minimum, maximum }, start) {
  const numeric = ['integer', 'number'].includes(type);
  const range = numeric && maximum !== undefined ? `${minimum ?? 'up'} to ${maximum}` : '';
  const hint = [range, required ? '' : 'or empty'].filter(Boolean).join(', ');
  return field(label, `/${name}`, { value: start ?? '', dir: numeric ? undefined : 'auto', inputmode: numeric ? 'numeric' : undefined, required, ...lines(start) }, hint || undefined);
}

const hasBreaks = (text) => /[\r\n]/.test(text);
const lines = (text) => (hasBreaks(text) ? { tag: 'textarea', rows: 3 } : {});

export function statusField(chosen) {
  const name = nextId('status');
  return h('fieldset.field', {}, h('legend', {}, 'Status'),
    statuses().map((status) => h('label.check', {}, h('input', { type: 'radio', name, value: status, checked: status === chosen }), status)));
}

export function metadataField(entries) {
  const pairs = new Set();
  const rows = h('div.pairs');
  const put = (entry) => rows.append(pair(entry, pairs));
  entries.forEach(put);
  const add = button('Add a pair', () => {
    put(['', '']);
    rows.lastChild.querySelector('input').focus();
  }, { class: 'plain' });
  const element = h('fieldset.field', { 'data-pointer': '/metadata', 'data-label': 'Metadata', tabindex: -1, 'aria-describedby': 'metadata-error' },
    h('legend', {}, 'Metadata', h('small', {}, 'keys and values of your own')), rows, add, h('p.error', { id: 'metadata-error' }));
  const read = () => [...pairs].map(({ key, value }) => [key(), value()]).filter(([key, value]) => key || value);
  const inputOf = (wanted) => [...pairs].find(({ key }) => key() === wanted)?.input;
  return { element, read, repeated: () => repeatedKey(read()), inputOf };
}

function pair([key, value], pairs) {
  const id = nextId('pair');
  const input = h(hasBreaks(key) ? 'textarea' : 'input', { 'aria-label': 'Key', value: key, dir: 'auto', placeholder: 'key', 'aria-describedby': id, maxlength: metadataKeyMax() * 2, rows: 1 });
  const text = h('textarea', { 'aria-label': `Value of ${key || 'the new key'}`, value, dir: 'auto', placeholder: 'value', 'aria-describedby': id, rows: 1 });
  const mine = { input, key: reader(input, key), value: reader(text, value) };
  pairs.add(mine);
  const row = h('div.pair', {}, input, text, button('×', remove, { class: 'plain', 'aria-label': `Remove ${key || 'this pair'}` }), h('p.error', { id }));
  return row;

  function remove() {
    const around = row.parentElement;
    pairs.delete(mine);
    row.remove();
    around.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

function repeatedKey(pairs) {
  const keys = pairs.map(([key]) => key).filter(Boolean);
  return keys.find((key, index) => keys.indexOf(key) < index);
}
