import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const local = fileURLToPath(new URL('../../local/target/', import.meta.url));
const logs = fileURLToPath(new URL('../../target/server-logs/', import.meta.url));

/** Starts a server in memory on a free port, from the compiled classes; returns its address. */
export async function startRollcall(environment = {}) {
  const classpath = `${local}classes:${readFileSync(`${local}server.classpath`, 'utf8').trim()}`;
  // Each server runs for a minute only, so quick compilation matters more than good code.
  const options = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '--enable-native-access=ALL-UNNAMED', '--sun-misc-unsafe-memory-access=allow', '-cp', classpath];
  mkdirSync(logs, { recursive: true });
  const log = openSync(`${logs}browser-${process.pid}.log`, 'a');
  const server = spawn(process.env.ROLLCALL_JAVA ?? 'java', [...options, 'dev.rollcall.local.Main'], {
    stdio: ['ignore', 'pipe', log],
    env: { ...process.env, ROLLCALL_DATA: 'memory', MICRONAUT_SERVER_PORT: '-1', ...environment },
  });
  closeSync(log);
  process.on('exit', () => server.kill());
  return { url: await address(server), stop: () => stopped(server) };
}

function address(server) {
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.on('exit', (code) => reject(new Error(`Rollcall ended with ${code} before it printed its address.`)));
    createInterface({ input: server.stdout }).on('line', (line) => {
      const found = /Web page +(http:\S+?)\/?$/.exec(line);
      if (found) resolve(found[1]);
    });
  });
}

function stopped(server) {
  if (server.exitCode !== null || server.signalCode !== null) return undefined;
  return new Promise((resolve) => {
    server.on('exit', resolve);
    server.kill();
  });
}
