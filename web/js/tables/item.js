import { button, callButton, disabledDuring, h, nextId } from '../dom.js';
import { discardDraft, discardTyped, draftOf, keepDraft, noteOf } from '../drafts.js';
import { toast, toastProblem } from '../toast.js';
import { brief, parseJson, writeJson } from '../json.js';

export function itemEditor({ item, key = {}, subject, items, run, close }) {
  const id = nextId('item');
  const text = h('textarea.json', { id, rows: 12, spellcheck: 'false', 'aria-describedby': `${id}-error` });
  const error = h('p.error', { id: `${id}-error`, role: 'alert' });
  const submit = h('button.primary', { type: 'submit' }, 'Save');
  const initial = writeJson(item ? { ...key, ...item } : { id: '' });
  const draft = draftOf(subject);
  text.value = draft?.text ?? initial;
  return h('form.item', { submit: (event) => (event.preventDefault(), disabledDuring(submit, save)), input: keep },
    h('h2', { tabindex: -1 }, item ? 'Item' : 'New item'),
    noteOf(draft),
    h('div.field', {}, h('label', { for: id }, 'As JSON'), text, error),
    h('div.actions', {}, submit, item ? callButton('Delete', remove, { class: 'danger' }) : null, draft ? button('Discard', discard) : null, button('Close', () => close(brief(key)))));

  function keep() {
    if (text.value === initial) discardDraft(subject);
    else keepDraft(subject, { text: text.value, item: item && writeJson(item), key: writeJson(key) });
  }

  function discard() {
    discardTyped(subject);
    close(brief(key));
  }

  async function save() {
    try {
      const changed = parseJson(text.value);
      await run('create', { Item: changed, ...(await unlessOpened(changed)) });
      discardDraft(subject);
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
      discardDraft(subject);
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
