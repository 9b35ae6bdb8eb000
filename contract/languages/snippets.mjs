// Each block of docs/other-languages.md is a part of the file that the line above it names, so that what is shown is
// tested.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const lines = text => text.split('\n').map(line => line.trim()).filter(Boolean).join('\n');
const page = readFileSync(`${root}docs/other-languages.md`, 'utf8');
const blocks = [...page.matchAll(/^(.*)\n\n?```(\w+)\n([\s\S]*?)^```$/gm)];

const wrong = blocks.flatMap(([, above, , code]) => {
  const file = /\(\.\.\/([^)]+)\):?$/.exec(above)?.[1];
  if (!file || !existsSync(root + file)) return [`the line above a block must end with a link to its file: ${above}`];
  // "…" stands for lines that are left out.
  let rest = lines(readFileSync(root + file, 'utf8'));
  return code.split(/^\s*…\s*$/m).map(lines).filter(part => {
    const at = rest.indexOf(part);
    rest = rest.slice(at + part.length);
    return at < 0;
  }).map(part => `${file} does not have\n${part}`);
});
wrong.forEach(w => console.error(`docs/other-languages.md: ${w}`));
console.log(`${blocks.length} blocks of docs/other-languages.md are parts of tested files, ${wrong.length} are not.`);
if (wrong.length || !blocks.length) process.exitCode = 1;
