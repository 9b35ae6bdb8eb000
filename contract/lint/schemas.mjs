// Every schema has a name and every value a limit, so that generated models are readable and no input is unbounded.
const NAMED = /^#\/components\/schemas\/[^/]+$/;

export const noInlineSchemas = () => ({
  Schema: {
    enter(schema, { report, location }) {
      if ((schema.properties || schema.enum || schema.allOf || schema.oneOf || schema.anyOf) && !NAMED.test(location.pointer)) {
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

// A field has the same limits in every schema that callers write; only `nullable` may differ.
export const sameLimits = ({ schemas, fields }) => {
  const seen = new Map();
  const shape = ({ description, nullable, ...rest }) => JSON.stringify(rest);
  return {
    NamedSchemas: {
      enter(components, { report, location }) {
        const resolved = schema => schema.$ref ? components[schema.$ref.split('/').pop()] : schema;
        for (const name of schemas) {
          const properties = components[name]?.properties ?? {};
          for (const field of fields.filter(f => properties[f])) {
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
      const { enum: codes = [], 'x-problems': problems = [] } = components.ProblemCode ?? {};
      const at = location.child(['ProblemCode', 'x-problems']);
      if (codes.join() !== problems.map(p => p.code).join()) {
        report({ message: 'x-problems must describe the codes of the enum, each once and in the same order.', location: at });
      }
      for (const { code, status, title, when } of problems) {
        if (!(status >= 400 && status < 600) || !title || !when) {
          report({ message: `${code} needs status, title and when.`, location: at });
        }
      }
    },
  },
});
