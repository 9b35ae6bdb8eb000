// Generates, compiles and runs a client in each language against $ROLLCALL_URL, and against an invented version 1.1 of
//   it. .ci/with-server node contract/languages/table.mjs [LANGUAGE…]
// Prints a table of languages and steps. Exits with 1 if a step fails that is not listed in the language's cannot.txt,
// or if a listed one works, and with 3 if a tool or a package cannot be had.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const logs = `${here}../../target/languages`;
const openapiGenerator = (generator, ...then) => [
  `mvn -B -ntp -q -f ../pom.xml generate-sources -Dgenerator=${generator} -Dlanguage="\${PWD##*/}"`, ...then];
const maven = [`mvn -B -ntp -q compile dependency:build-classpath -Dmdep.outputFile=target/classpath`];

// folder → how a client is generated, compiled and run there, and the command that must be installed.
const LANGUAGES = {
  go: {
    needs: 'go', generate: openapiGenerator('go'),
    compile: ['go build -o target/program .'], run: 'target/program' },
  'oapi-codegen': {
    needs: 'go', generate: ['mkdir -p target/rollcall', 'go tool oapi-codegen -config settings.yml ../../../openapi.yml'],
    compile: ['go build -o target/program .'], run: 'target/program' },
  rust: {
    needs: 'cargo', generate: openapiGenerator('rust'),
    compile: ['cargo build --locked --quiet'], run: 'target/debug/program' },
  typescript: {
    needs: 'npm', generate: ['npm ci --loglevel=error', 'npx openapi-typescript ../../../openapi.yml -o target/rollcall/index.d.ts'],
    compile: ['npx tsc'], run: 'node target/compiled/program.js' },
  python: {
    needs: 'python3', generate: [
      'test -x target/venv/bin/openapi-python-client || python3 -m venv --clear target/venv',
      'target/venv/bin/pip install --quiet --disable-pip-version-check --no-deps -r requirements.txt',
      'target/venv/bin/openapi-python-client generate --path ../../../openapi.yml --meta none --output-path target/rollcall --overwrite'],
    compile: ['target/venv/bin/python -m compileall -q target/rollcall'], run: 'target/venv/bin/python -B program.py' },
  kotlin: {
    needs: 'mvn', generate: ['mvn -B -ntp -q generate-sources'], compile: maven,
    run: 'java -cp "target/classes:$(cat target/classpath)" ProgramKt' },
  java: {
    needs: 'mvn', generate: [],
    compile: ['mvn -B -ntp -q -f ../../.. -Dmaven.test.skip -Dspotless.check.skip -pl client-sdk process-classes dependency:build-classpath '
      + '-Dmdep.outputFile=target/sdk.classpath'],
    run: 'java -cp "../../../client-sdk/target/classes:$(cat ../../../client-sdk/target/sdk.classpath)" Program.java' },
  spring: {
    needs: 'mvn', generate: ['mvn -B -ntp -q generate-sources'], compile: maven,
    run: 'java -cp "target/classes:$(cat target/classpath)" Program' },
};
const STEPS = ['create', 'get', 'patch', 'list', 'conflict', 'delete', 'restore', 'batch', 'erase', 'newField', 'newCode', 'newValue'];
const COLUMNS = ['generate', 'compile', ...STEPS, '1.1'];
const UNREACHABLE = /could not (transfer|resolve)|cannot access|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|dial tcp|name resolution|failed to (download|get)|No matching distribution/i;

const proxy = spawn(process.execPath, [`${here}future.mjs`], { stdio: ['ignore', 'pipe', 'inherit'] });
const FUTURE_URL = await new Promise(resolve => proxy.stdout.once('data', url => resolve(String(url).trim())));

// A rehearsal of a version that has no such parameter would prove nothing.
const page = await (await fetch(`${FUTURE_URL}/users?view=full&limit=1`, {
  headers: { Authorization: `Bearer ${process.env.ROLLCALL_TOKEN}` } })).json();
if (page.view !== 'full') throw new Error(`Version 1.1 does not know its own parameter: ${JSON.stringify(page)}`);

// Runs a command in a language's folder, with everything that it prints in target/languages.
const shell = (name, command, env = {}) => {
  const { status, stdout, stderr } = spawnSync('bash', ['-c', command], {
    cwd: here + name, encoding: 'utf8', maxBuffer: 1 << 28, env: { ...process.env, FUTURE_URL, ...env } });
  writeFileSync(`${logs}/${name}.log`, `$ ${command}\n${stdout}${stderr}\n`, { flag: 'a' });
  return { works: status === 0, stdout, said: stdout + stderr };
};

const lastLines = text => text.replace(/^.*(Re-run Maven|Help 1|full stack trace|For more information).*$/gm, '').trim().split('\n').slice(-10).join('\n');

// step → "ok" or what went wrong
const runs = (name, run, env) => Object.fromEntries(shell(name, run, env).stdout.trim().split('\n')
  .map(line => [line.split(' ', 1)[0], line.slice(line.indexOf(' ') + 1)]));

const results = (name, { needs, generate, compile, run }) => {
  rmSync(`${here}${name}/target/rollcall`, { recursive: true, force: true });
  rmSync(`${logs}/${name}.log`, { force: true });
  if (!shell(name, `command -v ${needs}`).works) return { missing: `${needs} is not installed` };
  const found = {};
  for (const [stage, commands] of Object.entries({ generate, compile })) {
    const failed = commands.map(c => shell(name, c)).find(r => !r.works);
    if (failed && UNREACHABLE.test(failed.said)) return { missing: lastLines(failed.said) };
    found[stage] = failed ? lastLines(failed.said) : 'ok';
    if (failed) return found;
  }
  const now = runs(name, run, { RUN: `${Date.now()}` });
  const later = runs(name, run, { RUN: `${Date.now()}`, ROLLCALL_URL: FUTURE_URL });
  const worse = STEPS.filter(step => now[step] === 'ok' && later[step] !== 'ok');
  const silent = Object.fromEntries(STEPS.map(step => [step, 'said nothing']));
  return { ...found, ...silent, ...now, '1.1': worse.length ? worse.map(s => `${s}: ${later[s]}`).join('; ') : 'ok' };
};

// step → why it cannot work
const cannot = name => existsSync(`${here}${name}/cannot.txt`) ? Object.fromEntries(
  readFileSync(`${here}${name}/cannot.txt`, 'utf8').trim().split('\n').map(l => l.split(/: (.*)/))) : {};

const wanted = process.argv.slice(2);
const rows = [], reasons = [], failures = [], missing = [];
mkdirSync(logs, { recursive: true });
for (const [name, language] of Object.entries(LANGUAGES).filter(([n]) => !wanted.length || wanted.includes(n))) {
  const started = Date.now();
  const found = results(name, language), excused = cannot(name);
  const cell = step => found.missing ? '?' : found[step] === 'ok' ? 'ok' : excused[step] ? 'no' : found[step] ? 'FAILED' : '';
  rows.push([name, ...COLUMNS.map(cell), `${Math.round((Date.now() - started) / 1000)} s`]);
  if (found.missing) missing.push(`${name}: ${found.missing}`);
  for (const step of found.missing ? [] : COLUMNS) {
    if (excused[step]) reasons.push(`${name}, ${step}: ${excused[step]}`);
    if (excused[step] && found[step] === 'ok') failures.push(`${name}, ${step} works, but cannot.txt says that it cannot`);
    else if (found[step] !== 'ok' && !excused[step] && found[step]) failures.push(`${name}, ${step}: ${found[step].slice(0, 1000)}`);
  }
}
proxy.kill();

const table = [['', ...COLUMNS, ''], ...rows];
const widths = table[0].map((_, i) => Math.max(...table.map(row => row[i].length)));
table.forEach(row => console.log(row.map((c, i) => c.padEnd(widths[i])).join('  ').trimEnd()));
if (reasons.length) console.log(`\nno: what cannot work\n${reasons.map(r => `- ${r}`).join('\n')}`);
if (missing.length) console.log(`\n?: NOT ASKED, because something could not be had\n${missing.map(m => `- ${m}`).join('\n')}`);
if (failures.length) console.log(`\nFAILED (target/languages has all that was printed)\n${failures.map(f => `- ${f}`).join('\n')}`);
process.exitCode = failures.length ? 1 : missing.length ? 3 : 0;
