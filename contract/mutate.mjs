// Copies of the contract with one change each, to test that a check finds it.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';

const CONTRACT = new URL('../openapi.yml', import.meta.url);
export const read = (file = CONTRACT) => parse(readFileSync(file, 'utf8'), { maxAliasCount: -1 });

// Writes one file for each change into a folder that is deleted when `use` returns. A change without effect is an
// error.
export const withMutants = (changes, use) => {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-contract-'));
  try {
    return use(Object.entries(changes).map(([name, change], i) => {
      const contract = read();
      const before = JSON.stringify(contract);
      change(contract);
      if (JSON.stringify(contract) === before) throw new Error(`'${name}' changes nothing`);
      const file = join(folder, `${i}.yml`);
      writeFileSync(file, stringify(contract, { aliasDuplicateObjects: false }));
      return { name, file };
    }), folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

// Prints how many were caught, and fails unless all were.
export const report = (kind, results, verb = 'caught') => {
  results.filter(({ caught }) => !caught).forEach(({ name, saw }) => console.error(`NOT ${verb.toUpperCase()}: ${name}${saw ? ` (saw ${saw})` : ''}`));
  const caught = results.filter(r => r.caught).length;
  console.log(`${kind}: ${caught} of ${results.length} ${verb}`);
  if (caught < results.length) process.exitCode = 1;
};
