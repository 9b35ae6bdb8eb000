// Compares openapi.yml with the last release. A breaking change needs a new major version, any other a new minor one,
// and CHANGELOG.md names new fields and operations.
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { read } from '../mutate.mjs';
import { breaks, changes } from './compare.mjs';

const path = name => fileURLToPath(new URL(name, import.meta.url));
const newer = (a, b) => a.localeCompare(b, 'en', { numeric: true });
const [released] = readdirSync(path('../released')).filter(f => f.endsWith('.yml')).sort(newer).reverse();
const base = path(`../released/${released}`);
const contract = path('../../openapi.yml');
const contracts = [base, contract].map(read);
const [was, is] = contracts.map(c => c.info.version);
const major = version => Number(version.split('.')[0]);

const broken = breaks(base, contract);
broken.forEach(({ what, whom }) => console.log(`- ${what}\n    for ${whom.join('\n    and ')}`));
console.log(`${broken.length} breaking change(s), ${changes(base, contract)} change(s) in all since ${released}; openapi.yml is version ${is}.`);

if (broken.length && major(is) <= major(was)) {
  console.error(`These break callers of ${was}. Undo them, or see docs/changing-the-contract.md.`);
  process.exitCode = 1;
} else if (changes(base, contract) && newer(is, was) <= 0) {
  console.error(`The contract differs from its release ${was}: raise info.version.`);
  process.exitCode = 1;
}

const names = c => [
  ...Object.values(c.paths).flatMap(Object.values).map(operation => operation.operationId),
  ...Object.values(c.components.schemas).flatMap(schema => Object.keys(schema.properties ?? {})),
];
const changelog = readFileSync(path('../../CHANGELOG.md'), 'utf8');
const [known, all] = contracts.map(names);
const untold = all.filter(name => name && !known.includes(name) && !changelog.includes(name));
if (untold.length) {
  console.error(`CHANGELOG.md does not name ${[...new Set(untold)].join(', ')}.`);
  process.exitCode = 1;
}
