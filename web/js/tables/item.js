import { button, callButton, disabledDuring, h, nextId } from '../dom.js';
import { toast, toastProblem } from '../toast.js';
import { brief, parseJson, writeJson } from './json.js';

/** A form for one item as JSON: a new one, or `item` with `key`. */
export function itemEditor({ item, key = {}, items, run, close }) {
  const id = nextId('item');
  const text = h('textarea.json', { id, rows: 12, spellcheck: 'false', 'aria-describedby': `${id}-error` });
  const error = h('p.error', { id: `${id}-error`, role: 'alert' });
  const submit = h('button.primary', { type: 'submit' }, 'Save');
  text.value = writeJson(item ? { ...key, ...item } : { id: '' });
  return h('form.item', { submit: (event) => (event.preventDefault(), disabledDuring(submit, save)) },
    h('h2', { tabindex: -1 }, item ? 'Item' : 'New item'),
    h('div.field', {}, h('label', { for: id }, 'As JSON'), text, error),
    h('div.actions', {}, submit, item ? callButton('Delete', remove, { class: 'danger' }) : null, button('Close', () => close(brief(key)))));

  async function save() {
    try {
      const changed = parseJson(text.value);
      await run('create', { Item: changed, ...(await unlessOpened(changed)) });
      toast('Saved.');
      items.reload();
      close(brief(key));
    } catch (problem) {
      fail(problem.code === 'conditionFailed' ? { message: 'There is already an item with this key. Open that one, or choose another key.' } : problem);
    }
  }

  async function remove() {
    try {
      await run('delete', { Key: key });
      toast('The item is deleted.', { label: 'Undo', run: undo });
      items.reload();
      close();
    } catch (problem) {
      fail(problem);
    }
  }

  async function undo() {
    try {
      await run('create', { Item: item, ...onlyNew(Object.keys(key)) });
      await items.reload();
      items.focusOn(brief(key));
    } catch (problem) {
      toastProblem('Not undone.', problem);
    }
  }

  function fail(problem) {
    text.setAttribute('aria-invalid', 'true');
    error.textContent = problem instanceof SyntaxError ? `This is not JSON: ${problem.message}` : problem.message;
    text.focus();
  }

  /** If the key is not that of the opened item, the write must not replace an item that nobody has seen. */
  async function unlessOpened(changed) {
    const names = item ? Object.keys(key) : await items.keys();
    const opened = item && brief(key) === brief(Object.fromEntries(names.map((name) => [name, changed[name]])));
    return opened ? {} : onlyNew(names);
  }

  function onlyNew([name]) {
    return name === undefined ? {} : { ConditionExpression: 'attribute_not_exists(#key)', ExpressionAttributeNames: { '#key': name } };
  }
}
