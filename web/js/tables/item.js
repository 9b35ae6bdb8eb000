import { button, h, nextId } from '../dom.js';
import { toast } from '../toast.js';
import { parseJson, writeJson } from './json.js';

/** One item as JSON: a new one, or `item` with the key's attributes `keys`. */
export function itemEditor({ item, keys, run, done, close }) {
  const id = nextId('item');
  const text = h('textarea.json', { id, rows: 12, spellcheck: 'false', 'aria-describedby': `${id}-error` });
  const error = h('p.error', { id: `${id}-error`, role: 'alert' });
  text.value = writeJson(item ? { ...keyOf(item), ...item } : { id: '' });
  return h('form.item', { submit: save },
    h('h2', { tabindex: -1 }, item ? 'Item' : 'New item'),
    h('div.field', {}, h('label', { for: id }, 'As JSON'), text, error),
    h('div.actions', {}, h('button.primary', { type: 'submit' }, 'Save'),
      item && keys.length ? button('Delete', remove, { class: 'danger' }) : null, button('Close', close)));

  async function save(event) {
    event.preventDefault();
    try {
      const changed = parseJson(text.value);
      await run('create', { Item: changed, ...(isElsewhere(changed) && onlyNew()) });
      finish('Saved.');
    } catch (problem) {
      fail(problem.code === 'conditionFailed' ? { message: 'There is an item with this key already: open that one, or choose another key.' } : problem);
    }
  }

  async function remove() {
    try {
      await run('delete', { Key: keyOf(item) });
      toast('The item is deleted.', { label: 'Undo', run: () => run('create', { Item: item }).then(done, () => {}) });
      done();
      close();
    } catch (problem) {
      fail(problem);
    }
  }

  function finish(words) {
    toast(words);
    done();
    close();
  }

  function fail(problem) {
    text.setAttribute('aria-invalid', 'true');
    error.textContent = problem instanceof SyntaxError ? `This is not JSON: ${problem.message}` : problem.message;
    text.focus();
  }

  /** An item under a key that was not opened must not replace another unseen. */
  function isElsewhere(changed) {
    return keys.length > 0 && (!item || JSON.stringify(keyOf(changed)) !== JSON.stringify(keyOf(item)));
  }

  function onlyNew() {
    return { ConditionExpression: 'attribute_not_exists(#key)', ExpressionAttributeNames: { '#key': keys[0] } };
  }

  function keyOf(whole) {
    return Object.fromEntries(keys.map((key) => [key, whole[key]]));
  }
}
