// Sends the requests that Tcases made of the contract. Each valid one must get a success, or a refusal that depends on what
// is stored; each with a fault must be refused. No answer may be a 5xx, and each refusal is a problem with a known code.
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { parse } from 'yaml';

const { ROLLCALL_URL, ROLLCALL_TOKEN } = process.env;
const contract = parse(readFileSync(new URL('../../openapi.yml', import.meta.url), 'utf8'));
const codes = contract.components.schemas.ProblemCode['x-extensible-enum'];
const requests = JSON.parse(readFileSync(process.argv[2], 'utf8'));

// What the contract says only in words: which filters go together, what a cursor is, what an operation takes.
const IN_WORDS = {
  listUsers: ['unsupportedFilter', 'invalidCursor'],
  listUserHistory: ['invalidCursor'],
  operateTable: ['invalid', 'unsupportedMember', 'tableNotAllowed'],
};
const usedKeys = new Set();
let number = 0;

const plain = data => data === null ? undefined
  : data.type === 'array' ? data.value.map(plain)
  : data.type === 'object' ? Object.fromEntries(Object.entries(data.value).map(([name, value]) => [name, plain(value)]))
  : data.value;

const exchange = (method, target, headers, body) => new Promise((answered, failed) => {
  const sent = request(ROLLCALL_URL + target, { method, headers: { Authorization: `Bearer ${ROLLCALL_TOKEN}`, ...headers } }, async answer => {
    let text = '';
    for await (const part of answer.setEncoding('utf8')) text += part;
    answered({ status: answer.statusCode, type: answer.headers['content-type'] ?? '', text });
  });
  sent.on('error', failed);
  sent.end(body);
});

// The user that the request is about, which an earlier request may have deleted.
const prepare = async id => {
  const user = `/users/${encodeURIComponent(id)}`;
  const body = JSON.stringify({ name: 'Somebody', email: `tcases${number++}@example.com` });
  const made = await exchange('PUT', user, { 'Content-Type': 'application/json', 'If-None-Match': '*' }, body);
  if (made.status === 409) await exchange('POST', `${user}/restore`);
};

const messageOf = ({ operation, path, parameters = [], body }) => {
  const query = new URLSearchParams(), headers = {};
  let target = path;
  for (const { name, in: place, data } of parameters) {
    if (data === null && place !== 'path') continue;
    const value = data === null || data.value === null ? '' : String(typeof data.value === 'object' ? JSON.stringify(plain(data)) : data.value);
    if (place === 'path') target = target.replace(`{${name}}`, encodeURIComponent(value));
    if (place === 'query') query.set(name, value);
    if (place === 'header') headers[name] = value;
  }
  if (headers['If-Match'] === '*' && headers['If-None-Match'] === '*') delete headers['If-Match'];
  // The same key with another request is a 422.
  const key = headers['Idempotency-Key'];
  if (usedKeys.has(key)) delete headers['Idempotency-Key'];
  usedKeys.add(key);
  if (body?.mediaType) headers['Content-Type'] = body.mediaType;
  const content = body?.data ? JSON.stringify(plain(body.data)) : undefined;
  return [operation, `${target}${query.size ? `?${query}` : ''}`, headers, content];
};

const fault = (definition, { invalidInput }, { status, type, text }) => {
  if (status >= 500) return 'is a 5xx';
  if (status < 400) {
    const failed = status === 207 && JSON.parse(text).items.some(item => item.status === 400);
    return invalidInput && !failed ? 'is accepted, but must be refused' : !definition.responses[status] && 'has a status that is not documented';
  }
  if (type !== 'application/problem+json') return 'is no problem';
  const { code } = JSON.parse(text);
  if (!codes.includes(code)) return `has the unknown code ${code}`;
  if (invalidInput) return ![400, 404, 405, 415].includes(status) && 'has a status that does not say that the request is wrong';
  const allowed = [409, 412].includes(status) || IN_WORDS[definition.operationId]?.includes(code);
  return !(allowed && definition.responses[status]) && 'refuses a valid request';
};

const counts = {};
const count = what => { counts[what] = (counts[what] ?? 0) + 1; };
let faults = 0;
for (const each of requests) {
  const definition = contract.paths[each.path][each.operation.toLowerCase()];
  const id = each.parameters?.find(({ name }) => name === 'userId')?.data?.value ?? each.body?.data?.value?.userId?.value;
  let message, answer;
  try {
    message = messageOf(each);
    if (!each.invalidInput && id && each.path !== '/users/{userId}/record') await prepare(id);
    answer = await exchange(...message);
  } catch (error) {
    console.log(each.invalidInput, String(error).slice(0,150));
    count('cannot be sent');
    continue;
  }
  count(`${each.invalidInput ? 'with a fault' : 'valid'} → ${answer.status}`);
  const wrong = fault(definition, each, answer);
  if (!wrong) continue;
  faults++;
  console.log(`${definition.operationId}: the answer to ${each.invalidInput ?? each.name} ${wrong}\n  ${JSON.stringify(message).slice(0,600)}\n  ${answer.status} ${answer.text.slice(0,300)}`);
}
console.log(counts);
console.log(`tcases: ${requests.length} requests, ${faults} faults`);
process.exitCode = faults ? 1 : 0;
