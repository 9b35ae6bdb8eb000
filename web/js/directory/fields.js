import { metadataKeyMax, statuses, valueOf } from '../contract.js';
import { button, h, nextId } from '../dom.js';

/** A labelled input with a place for its error. */
export function field(label, pointer, attributes = {}, hint = undefined) {
  const id = nextId('field');
  const input = h('input', { id, 'data-pointer': pointer, 'data-label': label, autocomplete: 'off', 'aria-describedby': `${id}-error`, ...attributes });
  return h('div.field', {}, h('label', { for: id }, label, hint && h('small', {}, hint)), input, h('p.error', { id: `${id}-error` }));
}

/** An input or a select for any field of the contract; `read()` returns undefined if it is empty. */
export function contractField(contract, start) {
  const values = contract.type === 'boolean' ? ['true', 'false'] : contract.enum;
  const element = values ? choice(contract, values, start) : textInput(contract, start);
  const read = () => {
    const text = element.querySelector('input, select').value;
    return text.trim() === '' ? undefined : valueOf(contract, text);
  };
  return { name: contract.name, element, read };
}

function choice({ name, label, required }, values, start) {
  const id = nextId('field');
  const options = [...(required ? [] : ['']), ...values].map((value) => h('option', { value, selected: value === String(start ?? '') }, value));
  const select = h('select', { id, 'data-pointer': `/${name}`, 'data-label': label, 'aria-describedby': `${id}-error` }, options);
  return h('div.field', {}, h('label', { for: id }, label), select, h('p.error', { id: `${id}-error` }));
}

function textInput({ name, label, required, type, minimum, maximum }, start) {
  const numeric = ['integer', 'number'].includes(type);
  const range = numeric && maximum !== undefined ? `${minimum ?? 'up'} to ${maximum}` : '';
  const hint = [range, required ? '' : 'or empty'].filter(Boolean).join(', ');
  return field(label, `/${name}`, { value: start ?? '', dir: numeric ? undefined : 'auto', inputmode: numeric ? 'numeric' : undefined, required }, hint || undefined);
}

export function statusField(chosen) {
  const name = nextId('status');
  return h('fieldset.field', {}, h('legend', {}, 'Status'),
    statuses().map((status) => h('label.check', {}, h('input', { type: 'radio', name, value: status, checked: status === chosen }), status)));
}

/** Pairs of key and value; `read()` returns them as an object, without empty pairs. */
export function metadataField(metadata) {
  const rows = h('div.pairs', {}, Object.entries(metadata).map(pair));
  const add = button('Add a pair', () => {
    rows.append(pair(['', '']));
    rows.lastChild.querySelector('input').focus();
  }, { class: 'plain' });
  const element = h('fieldset.field', { 'data-pointer': '/metadata', 'data-label': 'Metadata', tabindex: -1, 'aria-describedby': 'metadata-error' },
    h('legend', {}, 'Metadata', h('small', {}, 'keys and values of your own')), rows, add, h('p.error', { id: 'metadata-error' }));
  const read = () => Object.fromEntries([...rows.children].map(values).filter(([key, value]) => key || value));
  return { element, read, repeated: () => repeatedKey([...rows.children].map(values)), rows };
}

function pair([key, value]) {
  const id = nextId('pair');
  const row = h('div.pair', {},
    h('input', { 'aria-label': 'Key', value: key, dir: 'auto', placeholder: 'key', 'aria-describedby': id, maxlength: metadataKeyMax() * 2 }),
    h('input', { 'aria-label': `Value of ${key || 'the new key'}`, value, dir: 'auto', placeholder: 'value', 'aria-describedby': id }),
    button('×', () => row.remove(), { class: 'plain', 'aria-label': `Remove ${key || 'this pair'}` }),
    h('p.error', { id }));
  return row;
}

const values = (row) => [...row.querySelectorAll('input')].map((input) => input.value);

function repeatedKey(pairs) {
  const keys = pairs.map(([key]) => key).filter(Boolean);
  return keys.find((key, index) => keys.indexOf(key) < index);
}
