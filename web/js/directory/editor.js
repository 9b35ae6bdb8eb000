import { Problem, call, get, patch } from '../api.js';
import { check, otherFields, simpleFields } from '../contract.js';
import { button, disabledDuring, h, plain } from '../dom.js';
import { discardDraft, keepDraft, noteOf } from '../drafts.js';
import { toast } from '../toast.js';
import { searchFor } from './actions.js';
import { conflict } from './conflict.js';
import { clearErrors, contractField, field, metadataField, showErrors, statusField } from './fields.js';
import { patchOf } from './merge.js';

const nobody = () => Object.fromEntries(simpleFields().map((field) => [field.name, field.default ?? '']));

export function editor({ user, etag, subject, draft, done, cancel, showLatest, addInstead }) {
  const start = draft?.values ?? user ?? nobody();
  // One key for each form: even if it is sent twice, it creates one person.
  let key = draft?.key ?? { id: crypto.randomUUID() };
  const name = field('Name', '/name', { value: start.name, dir: 'auto', required: true });
  const email = field('E-mail', '/email', { value: start.email, inputmode: 'email', spellcheck: 'false', required: true });
  const others = otherFields().map((contract) => contractField(contract, start[contract.name]));
  const id = user ? null : field('Id', '/userId', { value: start.userId ?? '', spellcheck: 'false' }, 'empty: the server chooses one');
  const status = statusField(start.status);
  const metadata = metadataField(start.entries ?? Object.entries(start.metadata ?? {}));
  const failure = h('p.failure', { role: 'alert' });
  const submit = h('button.primary', { type: 'submit' }, user ? 'Save' : 'Add');
  const form = h('form.editor', { novalidate: true, submit: send, input: keep },
    noteOf(draft),
    name.element, email.element, others.map(({ element }) => element), status, metadata.element, id?.element, failure,
    h('div.actions', {}, submit, button(draft ? 'Discard' : 'Cancel', cancel)));
  return { elements: [h('h2', { tabindex: -1 }, user ? 'Edit' : 'A new person'), form], changed };

  function read() {
    const filled = others.map((other) => [other.name, other.read()]).filter(([, given]) => given !== undefined);
    return {
      name: name.read(),
      email: email.read(),
      ...Object.fromEntries(filled),
      status: form.querySelector('[type=radio]:checked').value,
      metadata: Object.fromEntries(metadata.read()),
    };
  }

  function changed() {
    return contentOf({ ...read(), userId: id?.read(), entries: metadata.read() }) !== contentOf({ ...(user ?? nobody()), userId: undefined });
  }

  function keep() {
    if (!changed()) return discardDraft(subject);
    keepDraft(subject, { user, etag, key, values: { ...read(), userId: id?.read(), entries: metadata.read() } });
  }

  async function send(event) {
    event.preventDefault();
    clearErrors(form);
    const mine = read();
    const wrong = [...check({ ...mine, userId: id?.read() }), ...repeats()];
    if (wrong.length) return showErrors(form, metadata, wrong);
    await disabledDuring(submit, () => write(mine).catch((problem) => explain(problem, mine)));
  }

  async function write(mine) {
    if (user) return save(patchOf(user, mine), etag);
    const { body, etag: tag } = await (id.read() ? createAs(id.read(), mine) : createNew(mine));
    saved(body, tag);
    toast(`${body.name} is added.`);
  }

  async function save(changes, version) {
    const { body, etag: tag } = await patch(`/users/${user.userId}`, changes, version);
    saved(body, tag);
    toast('Saved.');
  }

  function saved(body, tag) {
    discardDraft(subject);
    done(body, tag);
  }

  function createNew(mine) {
    const body = JSON.stringify(mine);
    if (key.body !== undefined && key.body !== body) key = { id: crypto.randomUUID() };
    key.body = body;
    keep();
    return call('POST', '/users', { body, headers: { 'Idempotency-Key': key.id } });
  }

  function createAs(userId, mine) {
    return call('PUT', `/users/${encodeURIComponent(userId)}`, { body: mine, headers: { 'If-None-Match': '*' } });
  }

  async function explain(problem, mine) {
    if (!(problem instanceof Problem)) throw problem;
    if (user && [404, 412].includes(problem.status)) return resolve(mine).catch(cannotResolve);
    const errors = problem.status === 412 ? [{ pointer: '/userId', detail: 'is taken by another user' }] : problem.errors;
    const rest = showErrors(form, metadata, errors);
    if (!errors.length || rest.length) failure.textContent = [problem.message, ...rest.map((error) => error.detail)].join(' ');
    const other = problem.code === 'emailTaken' ? searchFor(mine.email.trim()) : errors[0]?.pointer === '/userId' && id && `#/users/${encodeURIComponent(id.read())}`;
    if (other) failure.replaceChildren(h('a', { href: other }, 'Show who has it'), '. What you typed is kept.');
  }

  async function resolve(mine) {
    const latest = await get(`/users/${user.userId}`, { showDeleted: true });
    const conflictForm = conflict({ base: user, mine, theirs: latest.body, discard: () => (discardDraft(subject), showLatest(latest.body, latest.etag)),
      keep: (result) => save(patchOf(latest.body, result), latest.etag).catch((problem) => (conflictForm.replaceWith(form), explain(problem, result))) });
    form.replaceWith(conflictForm);
    conflictForm.querySelector('h3').focus();
  }

  function cannotResolve(problem) {
    if (problem.status !== 404) return (failure.textContent = problem.message);
    return failure.replaceChildren('This person was erased meanwhile, so the changes cannot be saved. ', plain('Add them as a new person', addInstead));
  }

  function repeats() {
    const repeated = metadata.repeated();
    return repeated ? [{ pointer: '/metadata', detail: `has the key ${repeated} twice` }] : [];
  }
}

function contentOf({ userId = '', metadata = {}, entries = Object.entries(metadata), ...user }) {
  return JSON.stringify([userId, entries, ...simpleFields().map(({ name }) => user[name] ?? '')]);
}
