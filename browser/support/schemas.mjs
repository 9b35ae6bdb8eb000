import { readFileSync } from 'node:fs';

/** The contract's schemas, as the build writes them for the page. */
export const generatedSchemas = () =>
  JSON.parse(readFileSync(new URL('../../api/target/generated-sources/contract/web/schemas.json', import.meta.url), 'utf8'));
