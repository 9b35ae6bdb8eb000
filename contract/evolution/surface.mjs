// What generated clients depend on but oasdiff ignores: SDK methods, names of models and enum constants, headers,
// links.
const METHODS = ['get', 'put', 'post', 'delete', 'patch'];
const resolve = (contract, value) => value?.$ref
  ? value.$ref.slice(2).split('/').reduce((node, key) => node[key], contract) : value;
const body = (contract, of) => Object.entries(resolve(contract, of)?.content ?? {})
  .map(([type, { schema }]) => `${schema.$ref.split('/').pop()} as ${type}`).join(', ') || 'none';

// Everything that a part of the contract refers to, directly or indirectly.
const reach = (contract, part, seen = new Set()) => {
  if (!part || typeof part !== 'object') return seen;
  if (part.$ref && !seen.has(part.$ref)) reach(contract, resolve(contract, part), seen.add(part.$ref));
  Object.values(part).forEach(child => reach(contract, child, seen));
  return seen;
};

export const operations = contract => Object.entries(contract.paths).flatMap(([path, item]) =>
  METHODS.filter(m => item[m]).map(method => {
    const operation = item[method];
    const sdk = `${operation.tags[0]}().${operation['x-sdk-method']}`;
    return { ...operation, sdk, name: `${operation.operationId} (${method.toUpperCase()} ${path}, SDK ${sdk})` };
  }));

// fact → the operations it matters to. A fact that is missing later is a breaking change.
const facts = contract => {
  const all = new Map();
  const schemas = Object.entries(contract.components.schemas);
  const reached = operations(contract).map(o => ({ name: o.name, refs: reach(contract, o) }));
  const users = name => reached.filter(o => o.refs.has(`#/components/schemas/${name}`)).map(o => o.name);
  schemas.forEach(([name]) => all.set(`the SDK class ${name}`, users(name)));
  const open = ([, s]) => s['x-extensible-enum'];
  schemas.filter(open).forEach(([name]) => all.set(`the open list of values ${name}`, users(name)));
  schemas.filter(([, s]) => s['x-default']).forEach(([name, s]) => all.set(`the default "${s['x-default']}" of ${name}`, users(name)));
  schemas.filter(s => open(s) || s[1].enum).forEach(([name, s]) => (s['x-extensible-enum'] ?? s.enum).forEach((value, i) =>
    all.set(`the constant ${s['x-enum-varnames']?.[i] ?? value} for "${value}" of ${name}`, users(name))));
  for (const operation of operations(contract)) {
    const own = (fact) => all.set(`${fact} of ${operation.operationId}`, [operation.name]);
    own(`the SDK method ${operation.sdk}`);
    own(`the request body ${body(contract, operation.requestBody)}`);
    own(`the paging ${JSON.stringify(operation['x-pagination'])}`);
    for (const [status, ref] of Object.entries(operation.responses)) {
      const response = resolve(contract, ref);
      own(`the body ${body(contract, response)} of the answer ${status}`);
      Object.entries(response.links ?? {}).forEach(([name, link]) =>
        own(`the link ${name} to ${resolve(contract, link).operationId} of the answer ${status}`));
      for (const [name, header] of Object.entries(response.headers ?? {})) {
        const { required, schema } = resolve(contract, header);
        own(`the header ${name}${required ? '' : ', optional,'} as ${JSON.stringify(schema)} of the answer ${status}`);
      }
    }
  }
  return all;
};

export const sdkBreaks = (before, after) => {
  const kept = facts(after);
  return [...facts(before)].filter(([fact]) => !kept.has(fact))
    .flatMap(([fact, who]) => who.map(whom => ({ what: `${fact} is gone or changed`, whom })));
};
