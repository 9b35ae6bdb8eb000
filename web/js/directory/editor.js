import { Problem, call, get } from '../api.js';
import { check, otherFields } from '../contract.js';
import { button, disabledDuring, h } from '../dom.js';
import { toast } from '../toast.js';
import { conflict } from './conflict.js';
import { contractField, field, metadataField, statusField } from './fields.js';
import { patchOf } from './merge.js';
import { clearErrors, showErrors } from './errors.js';

/** The form for a person: a new one, or `user` as it was read with `etag`. */
export function editor({ user, etag, done, cancel, showLatest }) {
  const start = user ?? { name: '', email: '', status: 'active' };
  // One key for each form: even if it is sent twice, it creates one person.
  let key = { id: crypto.randomUUID() };
  const name = field('Name', '/name', { value: start.name, dir: 'auto', required: true });
  const email = field('E-mail', '/email', { value: start.email, inputmode: 'email', spellcheck: 'false', required: true });
  const others = otherFields().map((contract) => contractField(contract, start[contract.name]));
  const id = user ? null : field('Id', '/userId', { spellcheck: 'false' }, 'empty: the server chooses one');
  const status = statusField(start.status);
  const metadata = metadataField(start.metadata ?? {});
  const failure = h('p.failure', { role: 'alert' });
  const submit = h('button.primary', { type: 'submit' }, user ? 'Save' : 'Add');
  const form = h('form.editor', { novalidate: true, submit: send }, name, email, others.map(({ element }) => element), status, metadata.element, id, failure,
    h('div.actions', {}, submit, button('Cancel', cancel)));
  const typed = () => JSON.stringify([read(), id && value(id)]);
  const initial = typed();
  return { elements: [h('h2', { tabindex: -1 }, user ? 'Edit' : 'A new person'), form], changed: () => typed() !== initial };

  function read() {
    const filled = others.map((other) => [other.name, other.read()]).filter(([, given]) => given !== undefined);
    return {
      name: value(name),
      email: value(email),
      ...Object.fromEntries(filled),
      status: form.querySelector('[type=radio]:checked').value,
      metadata: metadata.read(),
    };
  }

  async function send(event) {
    event.preventDefault();
    clearErrors(form);
    const mine = read();
    const wrong = [...check({ ...mine, userId: id && value(id) }), ...repeats()];
    if (wrong.length) return showErrors(form, metadata, wrong);
    await disabledDuring(submit, () => write(mine).catch((problem) => explain(problem, mine)));
  }

  async function write(mine) {
    if (user) return save(patchOf(user, mine), etag);
    const { body, etag: tag } = await (value(id) ? createAs(value(id), mine) : createNew(mine));
    done(body, tag);
    toast(`${body.name} is added.`);
  }

  async function save(patch, version) {
    const { body, etag: tag } = await call('PATCH', `/users/${user.userId}`, {
      body: patch, type: 'application/merge-patch+json', headers: { 'If-Match': version } });
    done(body, tag);
    toast('Saved.');
  }

  function createNew(mine) {
    const body = JSON.stringify(mine);
    if (key.body !== undefined && key.body !== body) key = { id: crypto.randomUUID() };
    key.body = body;
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
  }

  async function resolve(mine) {
    const latest = await get(`/users/${user.userId}`, { showDeleted: true });
    const conflictForm = conflict({ base: user, mine, theirs: latest.body, discard: () => showLatest(latest.body, latest.etag),
      keep: (result) => save(patchOf(latest.body, result), latest.etag).catch((problem) => (conflictForm.replaceWith(form), explain(problem, result))) });
    form.replaceWith(conflictForm);
    conflictForm.querySelector('h3').focus();
  }

  function cannotResolve(problem) {
    failure.textContent = problem.status === 404 ? 'This person was erased meanwhile, so the changes cannot be saved.' : problem.message;
  }

  function repeats() {
    const repeated = metadata.repeated();
    return repeated ? [{ pointer: '/metadata', detail: `has the key ${repeated} twice` }] : [];
  }
}

const value = (element) => element.querySelector('input').value;
