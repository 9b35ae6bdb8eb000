import { button, h } from './dom.js';

const region = document.querySelector('#toasts');
let timer;

/** Says something in a corner. With an action it stays until it is used, closed or replaced: nobody has to be quick. */
export function toast(text, action) {
  clearTimeout(timer);
  const close = () => region.replaceChildren();
  const act = action && button(action.label, () => (close(), action.run()));
  region.replaceChildren(h('p.toast', {}, h('span', { dir: 'auto' }, text), act, button('×', close, { class: 'plain', 'aria-label': 'Close' })));
  if (!action) timer = setTimeout(close, 8000);
}

/** Says what went wrong, with what to tell whoever looks after the server. */
export function toastProblem(what, problem) {
  toast(`${what} ${problem.message}${problem.status >= 500 && problem.requestId ? ` (request ${problem.requestId})` : ''}`);
}

/** A text that copies itself. */
export function copyable(text, label) {
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    said.textContent = 'copied';
    setTimeout(() => (said.textContent = ''), 1500);
  };
  const said = h('span.copied', { 'aria-live': 'polite' });
  return h('span.copyable', {}, h('code', {}, text), button('Copy', copy, { class: 'plain', 'aria-label': `Copy ${label}` }), said);
}
