import * as operations from './operations.mjs';
import * as responses from './responses.mjs';
import * as schemas from './schemas.mjs';

const kebab = name => name.replace(/[A-Z]/g, c => `-${c.toLowerCase()}`);
const all = { ...operations, ...responses, ...schemas };

export default () => ({
  id: 'rollcall',
  rules: { oas3: Object.fromEntries(Object.entries(all).map(([name, rule]) => [kebab(name), rule])) },
});
