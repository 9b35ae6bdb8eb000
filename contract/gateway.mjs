// Checks that API Gateway refuses nothing in the contract, and ignores nothing in the definitions that are deployed.
//   node contract/gateway.mjs openapi.yml target/gateway/*.json
// The rules are from Amazon's developer guide: "important notes for REST APIs", "Working with OpenAPI definitions for
// HTTP APIs" (import validation) and "quotas and important notes".
import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { read, withMutants, report } from './mutate.mjs';

const METHODS = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options', 'trace', 'x-amazon-apigateway-any-method'];
const SEGMENT = /^(\{[A-Za-z0-9._-]+\+?\}|[A-Za-z0-9._:,-]+)$/;

const operationsOf = document => Object.entries(document.paths).flatMap(([path, item]) =>
  METHODS.filter(m => item[m]).map(method => ({ path, method, item, operation: item[method], name: `${method} ${path}` })));
const resolve = (document, value) => value?.$ref
  ? value.$ref.slice(2).split('/').reduce((node, key) => node[key], document) : value;
const parametersOf = (document, { item, operation }) =>
  [...(item.parameters ?? []), ...(operation.parameters ?? [])].map(p => resolve(document, p));

// What makes an import fail, in the contract and in the rendered definitions.
const refused = document => {
  const found = [];
  const refuse = (what, why) => found.push(`${what}: ${why}`);
  if (!/^3\.0\.\d$/.test(document.openapi)) refuse('openapi', 'only 3.0 can be imported');
  for (const [path] of Object.entries(document.paths)) {
    if (path === '/$default') continue;
    path.slice(1).split('/').filter(s => s && !SEGMENT.test(s)).forEach(s => refuse(path, `the segment ${s} is not allowed; a parameter must be a whole segment`));
    if (/^\/s?ping$/.test(path)) refuse(path, 'is reserved for health checks');
  }
  for (const name of Object.keys(document.components?.schemas ?? {})) {
    if (!/^[A-Za-z0-9]+$/.test(name)) refuse(name, 'model names are alphanumeric');
  }
  for (const at of operationsOf(document)) {
    const names = parametersOf(document, at).map(p => p.name.toLowerCase());
    names.filter((n, i) => names.indexOf(n) !== i).forEach(n => refuse(at.name, `two parameters have the name ${n}`));
    parametersOf(document, at).filter(p => p.in === 'cookie').forEach(p => refuse(at.name, `cookie ${p.name}`));
    Object.keys(at.operation.responses ?? {}).filter(s => !/^[1-5]\d\d$/.test(s)).forEach(s => refuse(at.name, `status ${s}`));
    const bodies = [at.operation.requestBody, ...Object.values(at.operation.responses ?? {})].map(b => resolve(document, b));
    bodies.flatMap(b => Object.keys(b?.content ?? {})).filter(t => t.includes('*')).forEach(t => refuse(at.name, `media range ${t}`));
    if (Array.isArray(at.operation.security) && at.operation.security.length > 1) refuse(at.name, 'more than one security requirement');
    if (/get|head|delete/.test(at.method) && at.operation.requestBody) refuse(at.name, `a ${at.method} with a body`);
  }
  return found;
};

// What API Gateway reads, by place. It silently ignores everything else.
const READ = {
  document: ['openapi', 'info', 'tags', 'paths', 'components', /^x-amazon-apigateway-/],
  components: ['schemas', 'securitySchemes'],
  operation: ['operationId', 'isDefaultRoute', 'parameters', 'requestBody', 'responses', 'security', /^x-amazon-apigateway-/],
  parameter: ['name', 'in', 'required', 'schema'],
  parameterSchema: ['type'],
  requestBody: ['required', 'content'],
  response: ['description', 'headers', 'content'],
  header: ['schema'],
  content: ['schema'],
  securityScheme: ['type', 'name', 'in', /^x-amazon-apigateway-/],
  // JSON Schema draft 4 without allOf, oneOf, exclusiveMinimum, pattern, readOnly, discriminator, example and format.
  model: ['$ref', 'type', 'enum', 'required', 'properties', 'additionalProperties', 'items', 'minimum', 'maximum',
    'minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties', 'title', 'description'],
};

// The possible values of an Fn::If.
const branches = node => node?.['Fn::If'] ? node['Fn::If'].slice(1).flatMap(branches) : node?.Ref === 'AWS::NoValue' ? [] : [node];

const ignored = document => {
  const found = [];
  const check = (place, node, where) => Object.keys(node ?? {})
    .filter(key => !READ[place].some(known => known === key || known.test?.(key)))
    .forEach(key => found.push(`${where}: ${key} would be ignored`));
  const model = (schema, where) => {
    check('model', schema, where);
    Object.entries(schema?.properties ?? {}).forEach(([name, child]) => model(child, `${where}.${name}`));
    [schema?.items, schema?.additionalProperties].filter(s => s && typeof s === 'object').forEach(s => model(s, `${where}[]`));
  };
  const contents = (node, where) => Object.entries(node?.content ?? {}).forEach(([type, content]) => {
    check('content', content, `${where} ${type}`);
    model(content.schema, `${where} ${type}`);
  });
  const headers = (node, where) => Object.entries(node.headers ?? {}).forEach(([name, header]) => {
    check('header', header, `${where} ${name}`);
    check('parameterSchema', header.schema, `${where} ${name}`);
  });
  check('document', document, 'definition');
  check('components', document.components, 'components');
  Object.entries(document.components?.schemas ?? {}).forEach(([name, schema]) => model(schema, name));
  Object.entries(document.components?.securitySchemes ?? {}).forEach(([name, scheme]) =>
    branches(scheme).forEach(s => check('securityScheme', s, name)));
  for (const at of operationsOf(document)) {
    check('operation', at.operation, at.name);
    check('requestBody', at.operation.requestBody, at.name);
    contents(at.operation.requestBody, at.name);
    for (const [status, response] of Object.entries(at.operation.responses ?? {})) {
      check('response', response, `${at.name} ${status}`);
      contents(response, `${at.name} ${status}`);
      headers(response, `${at.name} ${status}`);
    }
    for (const parameter of parametersOf(document, at)) {
      check('parameter', parameter, `${at.name} ${parameter.name}`);
      check('parameterSchema', parameter.schema, `${at.name} ${parameter.name}`);
    }
  }
  return found;
};

const seeded = {
  'a parameter within a segment': c => { c.paths['/users/id-{userId}'] = c.paths['/users/{userId}']; },
  'a reserved path': c => { c.paths['/ping'] = c.paths['/health']; },
  'a model name with a dash': c => { c.components.schemas['User-2'] = c.components.schemas.User; },
  'a default response': c => { c.paths['/users'].get.responses.default = c.paths['/users'].get.responses['400']; },
  'a range of statuses': c => { c.paths['/users'].get.responses['4XX'] = c.paths['/users'].get.responses['400']; },
  'a media range': c => { c.components.requestBodies.UserInput.content['*/*'] = {}; },
  'a cookie': c => c.paths['/users'].get.parameters.push({ name: 'session', in: 'cookie' }),
  'one name in two places': c => c.paths['/users/{userId}'].get.parameters.push({ name: 'userId', in: 'query' }),
  'two authorizers': c => c.paths['/users'].get.security.push({ apiKey: [] }),
  'a GET with a body': c => { c.paths['/users'].get.requestBody = c.paths['/users'].post.requestBody; },
  'OpenAPI 3.1': c => { c.openapi = '3.1.0'; },
};

const anOperation = d => d.paths['/users'].post;
const aResponse = d => Object.values(anOperation(d).responses)[0];
const seededIgnored = {
  'a pattern of a parameter': d => { d.paths['/users/{userId}'].get.parameters[0].schema.pattern = '^a$'; },
  'a description of an operation': d => { anOperation(d).description = 'Makes a user.'; },
  'links of a response': d => { aResponse(d).links = {}; },
  'a tag of an operation': d => { anOperation(d).tags = ['users']; },
  'servers': d => { d.servers = []; },
  'parameters beside the operations': d => { d.components.parameters = {}; },
  'an example of a response': d => { aResponse(d).content = { 'application/json': { schema: {}, example: {} } }; },
  'a format within a response': d => { aResponse(d).content = { 'application/json': { schema: { properties: { at: { format: 'date' } } } } }; },
  'a pattern of a request body': d => { anOperation(d).requestBody = { content: { 'application/json': { schema: { items: { pattern: 'a' } } } } }; },
  'a length of a header': d => { aResponse(d).headers = { ETag: { schema: { type: 'string', maxLength: 9 } } }; },
  'flows of a security scheme': d => branches(Object.values(d.components.securitySchemes)[0]).forEach(s => { s.flows = {}; }),
};

const [contract, ...definitions] = process.argv.slice(2);
const findings = [
  ...refused(read(pathToFileURL(contract))).map(f => `${contract}: refused: ${f}`),
  ...definitions.flatMap(file => {
    const document = read(pathToFileURL(file));
    const tooLarge = statSync(file).size > 6 * 2 ** 20 ? [`${file}: larger than the 6 MB that may be imported`] : [];
    return [...refused(document).map(f => `${basename(file)}: refused: ${f}`), ...ignored(document).map(f => `${basename(file)}: ${f}`), ...tooLarge];
  }),
];
findings.forEach(f => console.error(f));
console.log(`gateway: ${findings.length} of ${1 + definitions.length} definition(s) refused or ignored in part`);
if (findings.length) process.exitCode = 1;
withMutants(seeded, mutants => report('seeded refusals', mutants.map(({ name, file }) =>
  ({ name, caught: refused(read(pathToFileURL(file))).length > 0 }))));
report('seeded parts that are ignored', definitions.flatMap(file => Object.entries(seededIgnored).map(([name, change]) => {
  const document = read(pathToFileURL(file));
  change(document);
  return { name: `${basename(file)}: ${name}`, caught: ignored(document).length > 0 };
})));
