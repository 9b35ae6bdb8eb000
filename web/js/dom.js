/**
 * Makes an element: `h('p.note', { role: 'status' }, 'text')`. Strings become text nodes, never markup, because names
 * can contain anything.
 */
export function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag.split('.')[0]), tag, attributes, children);
}

export function s(tag, attributes = {}, ...children) {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', tag.split('.')[0]), tag, attributes, children);
}

function fill(element, tag, attributes, children) {
  element.classList.add(...tag.split('.').slice(1));
  for (const [name, value] of Object.entries(attributes)) set(element, name, value);
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

function set(element, name, value) {
  if (value === undefined || value === null || value === false) return;
  if (typeof value === 'function') element.addEventListener(name, value);
  else if (name === 'value') element.value = value;
  else if (name === 'class') element.classList.add(...value.split(' '));
  else element.setAttribute(name, value === true ? '' : value);
}

export function button(label, onclick, attributes = {}) {
  return h('button', { type: 'button', click: onclick, ...attributes }, label);
}

export const plain = (label, onclick) => button(label, onclick, { class: 'plain' });

export function callButton(label, work, attributes = {}) {
  const element = button(label, () => disabledDuring(element, work), attributes);
  return element;
}

export async function disabledDuring(element, work) {
  element.disabled = true;
  try {
    await work();
  } finally {
    element.disabled = false;
    // A disabled button loses the focus.
    if (document.activeElement === document.body) element.focus();
  }
}

export function ask({ title, text, yes, no }) {
  return new Promise((resolve) => {
    const id = nextId('ask');
    const closed = () => (dialog.remove(), resolve(dialog.returnValue === 'yes'));
    const dialog = h('dialog', { 'aria-labelledby': id, close: closed }, h('h2', { id }, title), h('div', {}, text),
      h('div.actions', {}, button(no, () => dialog.close(), { autofocus: true }), button(yes, () => dialog.close('yes'), { class: 'danger' })));
    document.body.append(dialog);
    dialog.showModal();
  });
}

export const entitle = (text) => (document.title = `${text} · Rollcall`);

let ids = 0;
export const nextId = (prefix) => `${prefix}-${++ids}`;

export const typed = (tag, text, attributes = {}) => h(tag, { dir: 'auto', ...attributes }, text);
