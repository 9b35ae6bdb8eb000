import { button, callButton, h, nextId, typed } from '../dom.js';
import { differences, merged } from './merge.js';

const LABELS = { name: 'Name', email: 'E-mail', age: 'Age', status: 'Status' };

/** Somebody else was faster: both versions side by side, a choice for each field in which they differ. */
export function conflict({ base, mine, theirs, keep, discard }) {
  const fields = differences(base, mine, theirs).map(choice);
  const chosen = () => fields.filter(({ element }) => element.querySelector('[value=mine]').checked);
  return h('section.conflict', {},
    h('h3', { tabindex: -1 }, 'Somebody changed this person meanwhile'),
    h('p', {}, theirs.deletedAt ? 'The person is deleted now; restore first, then edit.'
      : fields.length ? 'Choose which version of each field to keep.' : 'Both of you wrote the same.'),
    fields.map(({ element }) => element),
    h('div.actions', {},
      theirs.deletedAt ? null : callButton('Save these choices', () => keep(merged(theirs, chosen())), { class: 'primary' }),
      button('Discard mine', discard)));
}

function choice({ field, mine, theirs, suggested }) {
  const name = nextId('conflict');
  const option = (value, title, text) => h('label', {},
    h('input', { type: 'radio', name, value, checked: suggested === value }),
    h('span.whose', {}, title), typed('span', text === undefined ? '(none)' : String(text)));
  const label = LABELS[field] ?? field.replace('metadata/', '');
  return { field, mine, element: h('fieldset.versions', {}, h('legend', {}, label), option('mine', 'Mine', mine), option('theirs', 'Theirs', theirs)) };
}
