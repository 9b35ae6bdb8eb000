import { metadataKeyMax, statuses, valueOf } from '../contract.js';
import { button, h, nextId, plain } from '../dom.js';

const SHOWN = 12;

export function field(label, pointer, { value, tag = 'input', ...attributes }, hint = undefined) {
  const id = nextId('field');
  const input = h(tag, { id, value, 'data-pointer': pointer, 'data-label': label, autocomplete: 'off', 'aria-describedby': `${id}-error`, ...attributes });
  const element = h('div.field', {}, h('label', { for: id }, label, hint && h('small', {}, hint)), input, h('p.error', { id: `${id}-error` }));
  return { element, read: reader(input, value) };
}

/** Browsers change line breaks, so a control that was not touched returns the text that it was given. */
function reader(control, given = '') {
  const shown = control.value;
  const [breaks = '\n'] = given.match?.(/\r\n?|\n/) ?? [];
  return () => (control.value === shown ? String(given) : control.value.replaceAll('\n', breaks));
}

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
  const hidden = [...rows.children].slice(SHOWN);
  const more = plain(`Show ${hidden.length} more`, reveal);
  const add = plain('Add a pair', () => {
    reveal();
    put(['', '']);
    rows.lastChild.querySelector('input').focus();
  });
  const element = h('fieldset.field', { 'data-pointer': '/metadata', 'data-label': 'Metadata', tabindex: -1, 'aria-describedby': 'metadata-error' },
    h('legend', {}, 'Metadata', h('small', {}, 'keys and values of your own')), rows, hidden.length ? more : null, add, h('p.error', { id: 'metadata-error' }));
  for (const row of hidden) row.hidden = true;
  const read = () => [...pairs].map(({ key, value }) => [key(), value()]).filter(([key, value]) => key || value);
  const inputOf = (wanted) => (reveal(), [...pairs].find(({ key }) => key() === wanted)?.input);
  return { element, read, repeated: () => repeatedKey(read()), inputOf };

  function reveal() {
    for (const row of hidden) row.hidden = false;
    more.remove();
  }
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

export function showErrors(form, metadata, errors) {
  const unplaced = errors.filter((error) => !place(form, metadata, error));
  form.querySelector('[aria-invalid=true]')?.focus();
  return unplaced;
}

export function clearErrors(form) {
  for (const error of form.querySelectorAll('.error, .failure')) error.textContent = '';
  for (const input of form.querySelectorAll('[aria-invalid]')) input.removeAttribute('aria-invalid');
}

function place(form, metadata, { pointer, parameter, detail }) {
  const input = find(form, metadata, pointer ?? `/${parameter}`);
  if (!input) return false;
  input.setAttribute('aria-invalid', 'true');
  document.getElementById(input.getAttribute('aria-describedby')).textContent = `${labelOf(input)} ${detail}`;
  return true;
}

// Details are the rest of a sentence whose subject is the field: "is required".
const labelOf = (input) => input.dataset.label ?? 'This key';

function find(form, metadata, pointer) {
  if (pointer.startsWith('/metadata/')) {
    const key = pointer.slice('/metadata/'.length).replaceAll('~1', '/').replaceAll('~0', '~');
    const input = metadata.inputOf(key);
    if (input) return input;
  }
  return [...form.querySelectorAll('[data-pointer]')].find(({ dataset }) => `${pointer}/`.startsWith(`${dataset.pointer}/`));
}
