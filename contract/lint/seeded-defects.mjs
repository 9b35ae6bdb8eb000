// Tests the linter: each rule gets a contract that breaks it, and must report it.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { basename } from 'node:path';
import { report, withMutants } from '../mutate.mjs';

const schemas = c => c.components.schemas;
const responses = c => c.components.responses;
const get = c => c.paths['/users/{userId}'].get;
const post = c => c.paths['/users'].post;

// rule that must report → how the contract is changed
const defects = {
  'rollcall/body-examples': c => delete responses(c).Invalid.content['application/problem+json'].examples,
  'rollcall/closed-requests': c => delete schemas(c).UserInput.additionalProperties,
  'rollcall/extensible-enums (closed)': c => { schemas(c).ProblemCode.enum = ['invalid']; },
  'rollcall/extensible-enums (twice)': c => schemas(c).HistoryAction['x-extensible-enum'].push('created'),
  'rollcall/extensible-enums (not described)': c => schemas(c).HistoryAction['x-extensible-enum'].push('merged'),
  'rollcall/growing-answers (values)': c => { schemas(c).HistoryAction.enum = ['created']; },
  'rollcall/growing-answers (fields)': c => { schemas(c).BatchResult.additionalProperties = false; },
  'rollcall/limits (string)': c => delete schemas(c).UserName.maxLength,
  'rollcall/limits (integer)': c => delete schemas(c).UserAge.maximum,
  'rollcall/limits (array)': c => delete schemas(c).UserPage.properties.items.maxItems,
  'rollcall/limits (map)': c => delete schemas(c).UserMetadata.maxProperties,
  'rollcall/limits (map value)': c => delete schemas(c).UserMetadata.additionalProperties.maxLength,
  'rollcall/limits (parameter)': c => delete c.components.parameters.Cursor.schema.maxLength,
  'rollcall/limits (header)': c => delete c.components.headers.Location.schema.maxLength,
  'rollcall/limits (no type)': c => delete schemas(c).PlainJson['x-plain-json'],
  'rollcall/links-resolve (parameter)': c => { c.components.links.GetUser.parameters = { id: '$response.body#/userId' }; },
  'rollcall/links-resolve (operation)': c => { c.components.links.GetUser.operationId = 'readUser'; },
  'rollcall/named-bodies (answer)': c => { post(c).responses['201'] = responses(c).UserCreated; },
  'rollcall/named-bodies (request)': c => { post(c).requestBody = c.components.requestBodies.UserInput; },
  'rollcall/required-headers (version)': c => delete responses(c).UserFound.headers['API-Version'],
  'rollcall/required-headers (caching)': c => delete responses(c).NotModified.headers['Cache-Control'],
  'rollcall/no-inline-schemas (object)': c => { c.components.requestBodies.UserInput.content['application/json'].schema = schemas(c).UserInput; },
  'rollcall/no-inline-schemas (enum)': c => { schemas(c).User.properties.status = schemas(c).UserStatus; },
  'rollcall/no-optional-examples': c => { c.components.parameters.Cursor.example = 'abc'; },
  'rollcall/operation-id-style': c => { get(c).operationId = 'GetUser'; },
  'rollcall/problem-responses (media type)': c => { responses(c).NotFound.content = { 'application/json': responses(c).NotFound.content['application/problem+json'] }; },
  'rollcall/problem-responses (schema)': c => { responses(c).NotFound.content['application/problem+json'].schema.$ref = '#/components/schemas/Health'; },
  'rollcall/problem-responses (no body)': c => delete responses(c).Internal.content,
  'rollcall/problem-responses (success)': c => { get(c).responses['200'] = { $ref: '#/components/responses/NotFound' }; },
  'rollcall/problems-described (missing)': c => { schemas(c).ProblemCode['x-problems'].pop(); },
  'rollcall/problems-described (order)': c => { schemas(c).ProblemCode['x-problems'].reverse(); },
  'rollcall/problems-described (status)': c => { schemas(c).ProblemCode['x-problems'][0].status = 200; },
  'rollcall/required-headers (request id)': c => delete responses(c).NotModified.headers['X-Request-Id'],
  'rollcall/required-headers (optional)': c => { c.components.headers.RequestId.required = false; },
  'rollcall/required-headers (retry after)': c => delete responses(c).Unavailable.headers['Retry-After'],
  'rollcall/same-limits': c => { schemas(c).UserPatch.properties.age.maximum = 151; },
  'rollcall/same-limits (of a new field)': c => {
    schemas(c).UserInput.properties.phone = { type: 'string', description: 'A number.', minLength: 1, maxLength: 20, pattern: '^[0-9]+$' };
    schemas(c).UserPatch.properties.phone = { ...schemas(c).UserInput.properties.phone, maxLength: 30 };
  },
  'rollcall/scope-or-open (none)': c => delete post(c).security,
  'rollcall/scope-or-open (no scope)': c => { post(c).security = [{ oauth: [] }]; },
  'rollcall/scope-or-open (a way around)': c => post(c).security.push({}),
  'rollcall/sdk-method (missing)': c => delete get(c)['x-sdk-method'],
  'rollcall/sdk-method (twice)': c => { get(c)['x-sdk-method'] = 'create'; },
  'rollcall/statuses-described': c => delete get(c).responses['404'],
  'rollcall/statuses-only': c => { get(c).responses['4XX'] = get(c).responses['404']; },
  'rollcall/whole-example': c => delete c.components.examples.NewUserFull.value.age,
  'no-invalid-media-type-examples': c => { c.components.examples.NewUserMinimal.value.email = 'nobody'; },
  'no-invalid-parameter-examples': c => { c.components.parameters.UserIdPath.example = 'not an id'; },
  'operation-4xx-problem-details-rfc7807': c => delete schemas(c).Problem.properties.title,
  'operation-operationId-unique': c => { get(c).operationId = 'listUsers'; },
  'no-unused-components': c => { schemas(c).Unused = { type: 'boolean', description: 'Unused.' }; },
  'security-scopes-defined': c => { get(c).security = [{ oauth: ['users:see'] }]; },
};

const problems = (files) => {
  const here = name => fileURLToPath(new URL(name, import.meta.url));
  const { stdout } = spawnSync(here('../node_modules/.bin/redocly'),
    ['lint', '--config', here('../redocly.yaml'), '--format=json', '--max-problems=10000', ...files],
    { encoding: 'utf8', maxBuffer: 1 << 28 });
  // The output has one report for each file.
  return JSON.parse(`[${stdout.replaceAll(/^\}\s*\{$/gm, '},{')}]`).flatMap(r => r.problems);
};

withMutants(defects, mutants => {
  const found = problems(mutants.map(m => m.file));
  report('seeded defects of the contract', mutants.map(({ name, file }) => {
    const rules = new Set(found
      .filter(p => p.location.some(l => basename(l.source.ref) === basename(file)))
      .map(p => p.ruleId));
    return { name, caught: rules.has(name.split(' ')[0]), saw: [...rules].join(', ') || 'nothing' };
  }));
});
