// Rules for every response: problems, request ids and examples.
const PROBLEM = 'application/problem+json';
const status = location => location.pointer.split('/').at(-1);

export const problemResponses = () => ({
  ResponsesMap: {
    enter(responses, { report, location, resolve }) {
      for (const [code, ref] of Object.entries(responses)) {
        const content = Object.entries(resolve(ref).node?.content ?? {});
        const isProblem = content.length === 1 && content[0][0] === PROBLEM
          && content[0][1].schema?.$ref === '#/components/schemas/Problem';
        const mentionsProblem = content.some(([type]) => type === PROBLEM);
        if (/^[45]/.test(code) ? !isProblem : mentionsProblem) {
          report({ message: `${code} must ${mentionsProblem ? 'not ' : ''}be ${PROBLEM} with the schema Problem.`, location: location.child(code) });
        }
      }
    },
  },
});

export const statusesOnly = () => ({
  ResponsesMap: {
    enter(responses, { report, location }) {
      Object.keys(responses).filter(code => !/^[1-5]\d\d$/.test(code)).forEach(code => report({
        message: `${code} stands for several statuses; name each, so that each is tested.`, location: location.child(code),
      }));
    },
  },
});

export const requiredHeaders = ({ always = [], byStatus = {} }) => ({
  ResponsesMap: {
    enter(responses, { report, location, resolve }) {
      for (const [code, ref] of Object.entries(responses)) {
        const headers = resolve(ref).node?.headers ?? {};
        [...always, ...(byStatus[code] ?? [])]
          .filter(name => !resolve(headers[name] ?? {}).node?.required)
          .forEach(name => report({ message: `${code} must have ${name} as a required header.`, location: location.child(code) }));
      }
    },
  },
});

export const bodyExamples = () => ({
  MediaType: {
    enter(media, { report, location }) {
      if (!Object.keys(media.examples ?? {}).length) {
        report({ message: `Add an example of this ${status(location)} body.`, location: location.key() });
      }
    },
  },
});

// Generators name what stands inline after its operation and status.
export const namedBodies = () => ({
  Operation: {
    enter({ requestBody, responses }, { report, location }) {
      const inline = Object.entries(responses).filter(([, answer]) => !answer.$ref).map(([code]) => location.child(['responses', code]));
      if (requestBody && !requestBody.$ref) inline.push(location.child('requestBody'));
      inline.forEach(at => report({ message: 'Give this body a name under components.', location: at }));
    },
  },
});
