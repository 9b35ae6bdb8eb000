import { readFileSync } from 'node:fs';

/** What the build makes of the contract for the page. */
export const generatedContract = () =>
  JSON.parse(readFileSync(new URL('../../api/target/generated-sources/contract/web/contract.json', import.meta.url), 'utf8'));
