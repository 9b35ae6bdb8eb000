// Every schema has a name and every value a limit, so that generated models are readable and no input is unbounded.
const NAMED = /^#\/components\/schemas\/[^/]+$/;

export const noInlineSchemas = () => ({
  Schema: {
    enter(schema, { report, location }) {
      if ((schema.properties || schema.enum || schema['x-extensible-enum'] || schema.allOf || schema.oneOf || schema.anyOf) && !NAMED.test(location.pointer)) {
        report({ message: 'Give this schema a name under components/schemas.', location });
      }
    },
  },
});

const LIMITS = {
  string: s => s.enum || s.maxLength !== undefined,
  array: s => s.maxItems !== undefined,
  integer: s => s.minimum !== undefined && s.maximum !== undefined,
  number: s => s.minimum !== undefined && s.maximum !== undefined,
  object: s => s.properties || s.maxProperties !== undefined,
  boolean: () => true,
};

export const limits = () => ({
  Schema: {
    enter(schema, { report, location }) {
      if (schema['x-plain-json']) return;
      if (!LIMITS[schema.type]?.(schema)) {
        report({ message: `A ${schema.type ?? 'schema without a type'} needs limits.`, location });
      }
    },
  },
});

export const closedRequests = () => ({
  RequestBody: {
    MediaType: {
      Schema: {
        enter(schema, { report, location }) {
          if (schema.properties && schema.additionalProperties !== false) {
            report({ message: 'A request body must refuse unknown fields: additionalProperties: false.', location });
          }
        },
      },
    },
  },
});

// Callers of this version will get answers of later ones: objects with more fields, lists of values with more of them.
export const growingAnswers = () => ({
  Root: {
    enter({ paths, components }, { report, location }) {
      const seen = new Set();
      const visit = node => {
        if (!node || typeof node !== 'object') return;
        const [, kind, name] = /^#\/components\/([^/]+)\/([^/]+)$/.exec(node.$ref ?? '') ?? [];
        if (name && !seen.has(node.$ref)) {
          seen.add(node.$ref);
          visit(components[kind]?.[name]);
        }
        Object.entries(node).filter(([key]) => !['examples', 'headers', 'links'].includes(key)).forEach(([, child]) => visit(child));
      };
      Object.values(paths).flatMap(Object.values).forEach(operation => visit(operation.responses));
      for (const [name, schema] of Object.entries(components.schemas).filter(([n]) => seen.has(`#/components/schemas/${n}`))) {
        const at = location.child(['components', 'schemas', name]);
        if (schema.enum) report({ message: 'Generated clients fail on a new value: write x-extensible-enum instead of enum.', location: at });
        if (schema.additionalProperties === false) report({ message: 'An answer must not exclude new fields.', location: at });
      }
    },
  },
});

// Generators ignore x-extensible-enum, which is why it can grow; so its values have to be in the description too.
export const extensibleEnums = () => ({
  Schema: {
    enter(schema, { report, location }) {
      const values = schema['x-extensible-enum'];
      if (!values) return;
      if (schema.type !== 'string' || schema.enum || new Set(values).size !== values.length || values.some(v => typeof v !== 'string')) {
        report({ message: 'x-extensible-enum lists different values of a string that has no enum.', location });
      }
      if (!schema['x-problems'] && values.some(v => !schema.description?.includes(`\`${v}\``))) {
        report({ message: 'The description must name each value of x-extensible-enum.', location });
      }
    },
  },
});

// A field has the same limits in every schema that callers write; only `nullable` may differ. A patch of `metadata` may
// hold as many keys to remove as to set.
export const sameLimits = ({ schemas, except }) => {
  const seen = new Map();
  const shape = ({ description, nullable, ...rest }) => JSON.stringify(rest);
  return {
    NamedSchemas: {
      enter(components, { report, location }) {
        const resolved = schema => schema.$ref ? components[schema.$ref.split('/').pop()] : schema;
        for (const name of schemas) {
          const properties = components[name]?.properties ?? {};
          for (const field of Object.keys(properties).filter(f => !except.includes(f))) {
            const schema = resolved(properties[field]);
            if ((seen.get(field) ?? shape(schema)) !== shape(schema)) {
              report({ message: `${field} has different limits in another schema.`, location: location.child([name, 'properties', field]) });
            }
            seen.set(field, seen.get(field) ?? shape(schema));
          }
        }
      },
    },
  };
};

// Each problem code is described once: status, title, cause.
export const problemsDescribed = () => ({
  NamedSchemas: {
    enter(components, { report, location }) {
      const { 'x-extensible-enum': codes = [], 'x-problems': problems = [] } = components.ProblemCode ?? {};
      const at = location.child(['ProblemCode', 'x-problems']);
      if (codes.join() !== problems.map(p => p.code).join()) {
        report({ message: 'x-problems must describe the codes of x-extensible-enum, each once and in the same order.', location: at });
      }
      for (const { code, status, title, when } of problems) {
        if (!(status >= 400 && status < 600) || !title || !when) {
          report({ message: `${code} needs status, title and when.`, location: at });
        }
      }
    },
  },
});

// The example that shows all fields shows a new one, too.
export const wholeExample = ({ schema, example }) => ({
  Components: {
    enter({ schemas = {}, examples = {} }, { report, location }) {
      const shown = examples[example]?.value ?? {};
      for (const field of Object.keys(schemas[schema]?.properties ?? {}).filter(name => !(name in shown))) {
        report({ message: `${example} does not show ${field}.`, location: location.child(['examples', example]) });
      }
    },
  },
});
