import { button, h } from './dom.js';

const region = document.querySelector('#toasts');
let timer;

export function toast(text, action) {
  clearTimeout(timer);
  const close = () => region.replaceChildren();
  const act = action && button(action.label, () => (close(), action.run()));
  region.replaceChildren(h('p.toast', {}, h('span', { dir: 'auto' }, text), act, button('×', close, { class: 'plain', 'aria-label': 'Close' })));
  if (!action) timer = setTimeout(close, 8000);
}

export function toastProblem(what, problem, action) {
  toast(`${what} ${problem.message}${problem.status >= 500 && problem.requestId ? ` (request ${problem.requestId})` : ''}`, action);
}

export function copyable(text, label) {
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    confirmation.textContent = 'copied';
    setTimeout(() => (confirmation.textContent = ''), 1500);
  };
  const confirmation = h('span.copied', { 'aria-live': 'polite' });
  return h('span.copyable', {}, h('code', {}, text), button('Copy', copy, { class: 'plain', 'aria-label': `Copy ${label}` }), confirmation);
}
