// What every operation must state, so that server, SDK, gateway and tests can be derived from it.
const has = (operation, place, name) =>
  (operation.parameters ?? []).some(p => p.in === place && (!name || p.name === name));

// A parameter of the path item counts as the operation's own.
const statusesRequired = (operation, method, resolve, inherited) => {
  const all = { parameters: [...inherited, ...(operation.parameters ?? [])].map(resolve) };
  const open = operation.security?.length === 0;
  const body = Boolean(operation.requestBody);
  return Object.entries({
    400: body || all.parameters.length > 0,
    401: !open,
    403: !open,
    404: has(all, 'path') || has(all, 'query', 'userId'),
    406: true,
    409: has(all, 'header', 'Idempotency-Key') && method !== 'delete',
    412: has(all, 'header', 'If-Match'),
    413: body,
    415: body,
    422: has(all, 'header', 'Idempotency-Key'),
    429: true,
    500: true,
    503: !open,
  }).filter(([, required]) => required).map(([status]) => status);
};

export const statusesDescribed = () => {
  let inherited = [];
  return {
    PathItem: { enter: item => { inherited = item.parameters ?? []; } },
    Operation: {
      enter(operation, { key, report, location, resolve }) {
        const required = statusesRequired(operation, key, p => resolve(p).node, inherited);
        required.filter(status => !operation.responses?.[status]).forEach(status => report({
          message: `${operation.operationId} can answer ${status} but does not describe it.`,
          location: location.child('responses').key(),
        }));
      },
    },
  };
};

export const operationIdStyle = ({ pattern }) => ({
  Operation: {
    enter(operation, { report, location }) {
      if (!new RegExp(pattern).test(operation.operationId ?? '')) {
        report({ message: `operationId must match ${pattern}.`, location: location.child('operationId') });
      }
    },
  },
});

export const scopeOrOpen = () => ({
  Operation: {
    enter(operation, { report, location }) {
      const scoped = requirement => Object.values(requirement).some(scopes => scopes.length > 0);
      if (!operation.security?.every(scoped)) {
        report({ message: 'Every operation must name its scope, or have `security: []`.', location: location.key() });
      }
    },
  },
});

export const sdkMethod = () => {
  const seen = new Set();
  return {
    Operation: {
      enter(operation, { report, location }) {
        const method = operation['x-sdk-method'];
        const name = `${operation.tags?.[0]}.${method}`;
        if (!/^[a-z][A-Za-z]*$/.test(method ?? '') || seen.has(name)) {
          report({ message: `x-sdk-method must be a Java method name that is unique within its tag: ${name}.`, location: location.key() });
        }
        seen.add(name);
      },
    },
  };
};

// Schemathesis would never test a link that leads nowhere.
export const linksResolve = () => {
  const parametersOf = new Map();
  const links = [];
  let inherited = [];
  return {
    PathItem: { enter: item => { inherited = item.parameters ?? []; } },
    Operation: {
      enter(operation, { resolve }) {
        const all = [...inherited, ...(operation.parameters ?? [])].map(p => resolve(p).node);
        parametersOf.set(operation.operationId, all.map(p => p.name));
      },
    },
    Link: { enter: (link, { location }) => { links.push({ link, location }); } },
    Root: {
      leave(_, { report }) {
        for (const { link, location } of links) {
          const known = parametersOf.get(link.operationId);
          const unknown = Object.keys(link.parameters ?? {}).filter(name => !known?.includes(name));
          if (!known || unknown.length) {
            report({ message: `The operation of this link does not exist, or has no parameter ${unknown}.`, location });
          }
        }
      },
    },
  };
};

// Swagger UI fills in the examples of optional parameters too, and would always send them.
export const noOptionalExamples = () => ({
  Parameter: {
    enter(parameter, { report, location }) {
      if (!parameter.required && (parameter.example ?? parameter.examples) !== undefined) {
        report({ message: `Swagger UI would always send ${parameter.name}: describe it instead of giving an example.`, location: location.key() });
      }
    },
  },
});
