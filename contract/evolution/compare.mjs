// What a newer contract breaks, and for whom: oasdiff finds it for HTTP callers, surface.mjs for users of the SDK.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { read } from '../mutate.mjs';
import { operations, sdkBreaks } from './surface.mjs';

const severities = fileURLToPath(new URL('severity-levels.txt', import.meta.url));

const oasdiff = (command, base, revision) => JSON.parse(execFileSync('oasdiff', [
  command, '--flatten-params', '--severity-levels', severities, '--format', 'json', base, revision,
], { encoding: 'utf8', maxBuffer: 1 << 28 }) || '[]') ?? [];

const whom = (byId, change) => {
  const operation = byId.get(change.operationId);
  return operation ? operation.name : change.operation ? `${change.operation} ${change.path}` : 'every caller';
};

// One entry for each change, with everybody it affects.
const grouped = changes => {
  const groups = new Map();
  changes.forEach(({ what, whom }) => groups.set(what, (groups.get(what) ?? new Set()).add(whom)));
  return [...groups].map(([what, who]) => ({ what, whom: [...who].sort() }));
};

export const breaks = (base, revision) => {
  const [before, after] = [read(base), read(revision)];
  const byId = new Map(operations(before).map(o => [o.operationId, o]));
  const http = oasdiff('breaking', base, revision).map(c => ({ what: c.text, whom: whom(byId, c) }));
  return grouped([...http, ...sdkBreaks(before, after)]);
};

// oasdiff does not see what only users of the SDK do, such as another value of x-extensible-enum.
export const changes = (base, revision) => oasdiff('changelog', base, revision).length || sdkBreaks(read(revision), read(base)).length;
