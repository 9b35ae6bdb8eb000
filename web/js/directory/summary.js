import { h, plain } from '../dom.js';
import { plural } from '../format.js';
import { hasForm } from '../contract.js';

export function summary(state, clear) {
  const { users, plan, filters } = state;
  if (plan.kind === 'unfinished') return ['Enter the whole e-mail address.'];
  if (users.length) return [counted(state)];
  if (!state.complete) return ['Loading…'];
  if (plan.kind === 'all' && !filters.status) return nobodyYet();
  return [nothing(state), ' ', ...elsewhere(plan, filters), plain('Show everyone', clear)];
}

function counted({ users, complete, plan, filters }) {
  const people = plural(users.length, 'person', 'people');
  const which = filters.text.trim() && plan.kind === 'prefix' ? `, names starting with “${filters.text.trim()}”` : '';
  return complete ? `${people}${which}` : `The first ${people}${which}; more as you scroll`;
}

function nothing({ plan, filters }) {
  if (plan.kind === 'email') return 'Nobody has this e-mail address.';
  if (plan.kind === 'id') return 'Nobody has this id.';
  if (plan.kind === 'prefix') return `Nobody’s name starts with “${filters.text.trim()}”.`;
  return `Nobody is ${filters.status}.`;
}

function elsewhere(plan, filters) {
  const text = filters.text.trim();
  if (plan.kind !== 'prefix' || !hasForm('userId', text)) return [];
  return [h('a', { href: `#/users/${encodeURIComponent(text)}` }, `Look up the id ${text}`), ' · '];
}

function nobodyYet() {
  return [h('span.big', {}, 'Nobody is here yet'), h('a', { href: '#/new' }, 'Add the first person'), ' or ',
    h('a', { href: '#/import' }, 'import a file'), '.'];
}
