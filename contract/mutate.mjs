// Copies of the contract, each with one thing changed: what a checker is shown to prove that it catches something.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';

const CONTRACT = new URL('../openapi.yml', import.meta.url);
export const read = (file = CONTRACT) => parse(readFileSync(file, 'utf8'), { maxAliasCount: -1 });

// Writes one file per change into a folder that is gone when `use` returns; a change that changes nothing is a mistake.
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

// Says which were caught and fails unless all were.
export const report = (kind, results, verb = 'caught') => {
  results.filter(({ caught }) => !caught).forEach(({ name, saw }) => console.error(`NOT ${verb.toUpperCase()}: ${name}${saw ? ` (saw ${saw})` : ''}`));
  const caught = results.filter(r => r.caught).length;
  console.log(`${kind}: ${caught} of ${results.length} ${verb}`);
  if (caught < results.length) process.exitCode = 1;
};
