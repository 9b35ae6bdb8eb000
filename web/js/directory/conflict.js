import { labelOf } from '../contract.js';
import { button, callButton, h, nextId, typed } from '../dom.js';
import { differences, merged } from './merge.js';

export function conflict({ base, mine, theirs, keep, discard }) {
  const deleted = Boolean(theirs.deletedAt);
  const fields = differences(base, mine, theirs).map((difference) => choice(difference, deleted));
  const chosen = () => fields.filter(({ element }) => element.querySelector('[value=mine]').checked);
  return h('section.conflict', {},
    h('h3', { tabindex: -1 }, `Somebody ${deleted ? 'deleted' : 'changed'} this person meanwhile`),
    h('p', {}, deleted ? 'To keep your changes, restore the person first, then edit again.'
      : fields.length ? 'Choose which version of each field to keep.' : 'Both versions are the same.'),
    fields.map(({ element }) => element),
    h('div.actions', {},
      deleted ? null : callButton('Save these choices', () => keep(merged(theirs, chosen())), { class: 'primary' }),
      button('Discard my changes', discard)));
}

export const titleOf = (field) => (field.startsWith('metadata/') ? field.replace('metadata/', '') : labelOf(field));

function choice({ field, mine, theirs, suggested }, disabled) {
  const name = nextId('conflict');
  const option = (value, title, text) => h('label', {},
    h('input', { type: 'radio', name, value, checked: suggested === value, disabled }),
    h('span.whose', {}, title), typed('span', text === undefined ? '(none)' : String(text)));
  return { field, mine, element: h('fieldset.versions', {}, h('legend', {}, titleOf(field)), option('mine', 'Mine', mine), option('theirs', 'Theirs', theirs)) };
}
