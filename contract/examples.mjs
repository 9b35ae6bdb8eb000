// Sends every request example of the contract as Swagger UI does for "Execute", from the top of the page down, with
// examples and defaults filled in, and the userId of the user created last. Each must succeed.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

const { ROLLCALL_URL, ROLLCALL_TOKEN } = process.env;
const contract = parse(readFileSync(new URL('../openapi.yml', import.meta.url), 'utf8'));
const resolve = value => value?.$ref ? value.$ref.slice(2).split('/').reduce((node, key) => node[key], contract) : value;
let userId;

const filled = parameter => parameter.name === 'userId' && parameter.in === 'path' ? userId
  : parameter.example ?? resolve(parameter.schema).default;

const send = async (method, path, parameters, type, body) => {
  const url = new URL(ROLLCALL_URL + path);
  const headers = { Authorization: `Bearer ${ROLLCALL_TOKEN}`, Accept: 'application/json, application/problem+json' };
  for (const parameter of parameters) {
    const value = filled(parameter);
    if (value === undefined) continue;
    if (parameter.in === 'path') url.pathname = url.pathname.replace(encodeURI(`{${parameter.name}}`), encodeURIComponent(value));
    if (parameter.in === 'query') url.searchParams.set(parameter.name, value);
    if (parameter.in === 'header') headers[parameter.name] = value;
  }
  if (type) headers['Content-Type'] = type;
  const response = await fetch(url, { method: method.toUpperCase(), headers, body: type && JSON.stringify(body) });
  const text = await response.text();
  if (response.status === 201 && path === '/users') ({ userId } = JSON.parse(text));
  console.log(`${response.ok ? 'ok  ' : 'FAIL'} ${response.status} ${method.toUpperCase()} ${url.pathname}${url.search}${response.ok ? '' : `\n  ${text}`}`);
  return response.ok;
};

const results = [];
for (const [path, item] of Object.entries(contract.paths)) {
  for (const [method, operation] of Object.entries(item).filter(([key]) => key !== 'parameters')) {
    const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map(resolve);
    const [type, media] = Object.entries(resolve(operation.requestBody)?.content ?? {})[0] ?? [];
    const bodies = media ? Object.values(media.examples).map(e => resolve(e).value) : [undefined];
    for (const body of bodies) results.push(await send(method, path, parameters, type, body));
  }
}
const failed = results.filter(ok => !ok).length;
console.log(`examples: ${results.length - failed} of ${results.length} succeeded`);
process.exitCode = failed ? 1 : 0;
