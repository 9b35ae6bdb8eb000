import { get } from '../api.js';
import { labelOf } from '../contract.js';
import { callButton, h, typed } from '../dom.js';
import { formatTime, when } from '../format.js';

const TITLES = { created: 'Created', updated: 'Changed', deleted: 'Deleted', restored: 'Restored' };

export function history(userId) {
  const list = h('ol.timeline');
  const state = h('p.quiet', { role: 'status' }, 'Loading…');
  let cursor;
  load();
  return h('section.history', { 'aria-label': 'History' }, h('h3', {}, 'History'), list, state);

  async function load() {
    try {
      const { body } = await get(`/users/${encodeURIComponent(userId)}/history`, { cursor });
      list.append(...body.items.map(entry));
      cursor = body.nextCursor;
      state.replaceChildren(...(cursor ? [callButton('Earlier changes', load, { class: 'plain' })] : []));
    } catch (problem) {
      state.replaceChildren(problem.message, ' ', callButton('Try again', load, { class: 'plain' }));
    }
  }
}

function entry({ action, at, actor, requestId, before, after }) {
  return h('li', { class: action },
    h('p.what', {}, h('strong', {}, TITLES[action] ?? action), ' by ', typed('span', actor), ', ',
      h('time', { datetime: at, title: `${formatTime(at)}, request ${requestId}` }, when(at))),
    action === 'updated' ? h('ul.changes', {}, changes(before, after).map(change)) : null);
}

export function changes(before, after) {
  const [old, fresh] = [flat(before), flat(after)];
  return [...new Set([...old.keys(), ...fresh.keys()])].map((field) => ({ field: field.slice(1), from: old.get(field), to: fresh.get(field) }));
}

function flat({ metadata = {}, ...fields }) {
  const labelled = Object.entries(fields).map(([name, value]) => [`.${labelOf(name)}`, value]);
  return new Map([...labelled, ...Object.entries(metadata).map(([key, value]) => [`/${key}`, value])]);
}

export function change({ field, from, to }) {
  return h('li', {}, typed('span.field', field), ' ',
    from === undefined ? null : typed('del', String(from)),
    from === undefined || to === undefined ? ' ' : ' → ',
    to === undefined ? ' removed' : typed('ins', String(to)));
}
