// DynamoDB's numbers have up to 38 digits, JavaScript's 15 to 17. A number that would change is kept as it is
// written, where the browser can.
export function parseJson(text) {
  return JSON.parse(text, (key, value, context) => (typeof value === 'number' && isInexact(value, context?.source) ? JSON.rawJSON(context.source) : value));
}

export const writeJson = (value) => JSON.stringify(value, null, 2);

export function brief(value) {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const isInexact = (value, source) => source !== undefined && JSON.rawJSON && String(value) !== source;
