// Sends the requests that Tcases made from the contract. A valid one must succeed, or be refused for what is stored or
// what the contract says in words; one with a fault must be refused. Each refusal is a problem with a known code.
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { parse } from 'yaml';

const { ROLLCALL_URL, ROLLCALL_TOKEN } = process.env;
const contract = parse(readFileSync(new URL('../../openapi.yml', import.meta.url), 'utf8'));
const codes = contract.components.schemas.ProblemCode['x-extensible-enum'];
const requests = JSON.parse(readFileSync(process.argv[2], 'utf8'));

// Which filters go together, what a cursor is, and what a table operation takes.
const IN_WORDS = {
  listUsers: ['unsupportedFilter', 'invalidCursor'],
  listUserHistory: ['invalidCursor'],
  operateTable: ['invalid', 'unsupportedMember', 'tableNotAllowed'],
};
const usedKeys = new Set();
let prepared = 0;

const plain = data => data?.type === 'array' ? data.value.map(plain)
  : data?.type === 'object' ? Object.fromEntries(Object.entries(data.value).map(([name, value]) => [name, plain(value)]))
  : data?.value;

const exchange = ({ method, target, headers, body }) => new Promise((answered, failed) => {
  const sent = request(ROLLCALL_URL + target, { method, headers: { Authorization: `Bearer ${ROLLCALL_TOKEN}`, ...headers } });
  sent.on('error', failed).on('response', async answer => {
    let text = '';
    for await (const part of answer.setEncoding('utf8')) text += part;
    answered({ status: answer.statusCode, type: answer.headers['content-type'], text });
  });
  sent.end(body);
});

// The user that the request is about may never have existed, or an earlier request may have deleted it.
const prepare = async id => {
  const target = `/users/${encodeURIComponent(id)}`;
  const body = JSON.stringify({ name: 'Somebody', email: `somebody${prepared++}@example.com` });
  const headers = { 'Content-Type': 'application/json', 'If-None-Match': '*' };
  const { status } = await exchange({ method: 'PUT', target, headers, body });
  if (status === 409) await exchange({ method: 'POST', target: `${target}/restore` });
};

const asText = data => data.type === 'array' || data.type === 'object' ? JSON.stringify(plain(data)) : String(data.value ?? '');

// The same key with another request would be a 422, and the two conditions cannot be combined.
const isLeftOut = ({ name, valid, data }, all) => data === null
  || valid && name === 'Idempotency-Key' && usedKeys.size === usedKeys.add(data.value).size
  || valid && name === 'If-Match' && all.some(other => other.name === 'If-None-Match' && other.data !== null);

const messageOf = ({ operation, path, parameters = [], body }) => {
  const query = new URLSearchParams(), headers = {};
  let target = path;
  for (const parameter of parameters.filter(each => !isLeftOut(each, parameters))) {
    const { name, data } = parameter;
    if (parameter.in === 'path') target = target.replace(`{${name}}`, encodeURIComponent(asText(data)));
    if (parameter.in === 'query') query.set(name, asText(data));
    if (parameter.in === 'header') headers[name] = asText(data);
  }
  target = target.replace('{userId}', '') + (query.size ? `?${query}` : '');
  if (body?.mediaType) headers['Content-Type'] = body.mediaType;
  return { method: operation, target, headers, body: body?.data ? JSON.stringify(plain(body.data)) : undefined };
};

const faultOfSuccess = (definition, { invalidInput }, { status, text }) => {
  if (!definition.responses[status]) return 'has a status that is not documented';
  const itemIsRefused = status === 207 && JSON.parse(text).items.some(item => item.status === 400);
  return invalidInput && !itemIsRefused && 'accepts the fault';
};

const faultOfRefusal = (definition, { invalidInput }, { status, type, text }) => {
  if (status >= 500) return 'is a 5xx';
  if (type !== 'application/problem+json') return 'is not a problem';
  const { code } = JSON.parse(text);
  if (!codes.includes(code)) return `has the unknown code ${code}`;
  if (invalidInput) return ![400, 404, 405, 413, 415].includes(status) && 'does not say that the request is wrong';
  const depends = [409, 412].includes(status) || IN_WORDS[definition.operationId]?.includes(code);
  return !(depends && definition.responses[status]) && 'refuses a valid request';
};

const counts = {};
const count = what => { counts[what] = (counts[what] ?? 0) + 1; };
let faults = 0;
for (const each of requests) {
  const definition = contract.paths[each.path][each.operation.toLowerCase()];
  // In a URL or a header everything is a string.
  if (/^[\w-]+\.Type=Not string$/.test(each.invalidInput)) { count('not sent: no fault in a URL or a header'); continue; }
  const id = each.parameters?.find(({ name }) => name === 'userId')?.data?.value ?? each.body?.data?.value?.userId?.value;
  if (!each.invalidInput && id && definition.operationId !== 'createUserCompatible') await prepare(id);
  const message = messageOf(each);
  let answer;
  try {
    answer = await exchange(message);
  } catch (error) {
    if (error.code !== 'ERR_INVALID_CHAR') throw error;
    count('not sent: HTTP does not allow the character');
    continue;
  }
  count(`${each.invalidInput ? 'with a fault' : 'valid'}: ${answer.status}`);
  const wrong = (answer.status < 400 ? faultOfSuccess : faultOfRefusal)(definition, each, answer);
  if (!wrong) continue;
  faults++;
  console.log(`${definition.operationId}: the answer to ${each.invalidInput ?? each.name} ${wrong}`);
  console.log(`  ${JSON.stringify(message)}\n  ${answer.status} ${answer.text}`);
}
for (const [what, number] of Object.entries(counts).sort()) console.log(`${String(number).padStart(5)}  ${what}`);
console.log(`tcases: ${requests.length} requests, ${faults} wrong answers`);
process.exitCode = faults ? 1 : 0;
