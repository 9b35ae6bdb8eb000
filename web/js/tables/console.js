import { call } from '../api.js';
import { h, nextId } from '../dom.js';
import { draftOf, keepDraft } from '../drafts.js';
import { parseJson, writeJson } from '../json.js';

const TEMPLATES = {
  list: { Limit: 25 },
  read: { Key: { id: '1234ABCD' } },
  create: { Item: { id: '1234ABCD', number: 5 } },
  update: { Key: { id: '1234ABCD' }, UpdateExpression: 'SET #n = :n', ExpressionAttributeNames: { '#n': 'number' }, ExpressionAttributeValues: { ':n': 6 }, ReturnValues: 'ALL_NEW' },
  delete: { Key: { id: '1234ABCD' } },
  echo: { hello: 'world' },
  ping: undefined,
};

const SUBJECT = 'console';

export function createConsole({ table, ran }) {
  const [operationId, payloadId] = [nextId('operation'), nextId('payload')];
  const typed = draftOf(SUBJECT)?.typed ?? {};
  const operation = h('select', { id: operationId, change: suggest }, Object.keys(TEMPLATES).map((name) => h('option', { value: name }, name)));
  const payload = h('textarea.json', { id: payloadId, rows: 8, spellcheck: 'false', input: keep });
  const outcome = h('p.outcome', { role: 'status' });
  const answer = h('pre', { tabindex: 0, 'aria-label': 'Answer' });
  const title = h('h2', { hidden: true }, 'Answer');
  const element = h('form.console', { submit },
    h('h2', {}, 'Request'),
    h('div.field', {}, h('label', { for: operationId }, 'Operation'), operation),
    h('div.field', {}, h('label', { for: payloadId }, 'Payload'), payload),
    h('div.actions', {}, h('button', { type: 'submit' }, 'Run')),
    title, outcome, answer);
  operation.value = Object.keys(typed)[0] ?? operation.value;
  suggest();
  answer.hidden = true;
  return { element, run, ask: async (name, given) => (await operate(name, given)).body };

  function suggest() {
    const template = TEMPLATES[operation.value];
    payload.value = typed[operation.value] ?? (template ? writeJson(template) : '');
  }

  function keep() {
    if (payload.value) typed[operation.value] = payload.value;
    else delete typed[operation.value];
    keepDraft(SUBJECT, { typed });
  }

  async function submit(event) {
    event.preventDefault();
    let given;
    try {
      given = payload.value.trim() ? parseJson(payload.value) : undefined;
    } catch (error) {
      return say('failed', `The payload is not JSON: ${error.message}`, '');
    }
    const done = await run(operation.value, given).catch(() => undefined);
    if (done && ['create', 'update', 'delete'].includes(operation.value)) ran();
  }

  async function run(name, given, to = table()) {
    if (!Object.keys(typed).length) show(name, given);
    say('running', 'Running…', '');
    const began = performance.now();
    const took = () => `${Math.round(performance.now() - began)} ms`;
    try {
      const { status, body } = await operate(name, given, to);
      say('done', `${status}, ${took()}`, writeJson(body));
      return body;
    } catch (problem) {
      say('failed', `${problem.status || 'No answer'}${problem.code ? ` ${problem.code}` : ''}, ${took()}: ${problem.message}`, '');
      throw problem;
    }
  }

  function show(name, given) {
    operation.value = name;
    payload.value = given === undefined ? '' : writeJson(given);
  }

  async function operate(name, given, to = table()) {
    const { status, text } = await call('POST', '/DynamoDBManager', { body: requestOf(name, given, to) });
    return { status, body: parseJson(text) };
  }

  function requestOf(name, given, to) {
    const tableless = name === 'echo' || name === 'ping';
    return JSON.stringify({ operation: name, ...(!tableless && { tableName: to }), ...(given !== undefined && { payload: given }) });
  }

  function say(kind, text, body) {
    outcome.className = `outcome ${kind}`;
    outcome.textContent = text;
    answer.textContent = body;
    answer.hidden = !body;
    title.hidden = false;
  }
}
