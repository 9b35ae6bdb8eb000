import { simpleFields } from '../contract.js';

const KEY = 'metadata/';

export function patchOf(from, to) {
  const patch = {};
  for (const { name } of simpleFields()) {
    if (from[name] !== to[name]) patch[name] = to[name] ?? null;
  }
  const metadata = metadataPatch(from.metadata ?? {}, to.metadata ?? {});
  return Object.keys(metadata).length ? { ...patch, metadata } : patch;
}

function metadataPatch(from, to) {
  const [old, fresh] = [from, to].map((metadata) => new Map(Object.entries(metadata)));
  const changed = [...new Set([...old.keys(), ...fresh.keys()])].filter((key) => old.get(key) !== fresh.get(key));
  return Object.fromEntries(changed.map((key) => [key, fresh.get(key) ?? null]));
}

export function differences(base, mine, theirs) {
  const [b, m, t] = [base, mine, theirs].map(flatten);
  const fields = [...new Set([...m.keys(), ...t.keys()])].filter((field) => m.get(field) !== t.get(field));
  return fields.map((field) => ({ field, mine: m.get(field), theirs: t.get(field), suggested: m.get(field) === b.get(field) ? 'theirs' : 'mine' }));
}

export function merged(theirs, chosen) {
  const flat = flatten(theirs);
  for (const { field, mine } of chosen) flat.set(field, mine);
  const entries = [...flat].filter(([, value]) => value !== undefined);
  const [keys, fields] = [true, false].map((isKey) => entries.filter(([field]) => field.startsWith(KEY) === isKey));
  return { ...Object.fromEntries(fields), metadata: Object.fromEntries(keys.map(([key, value]) => [key.slice(KEY.length), value])) };
}

/** A map, because a key may be called `constructor`. */
function flatten({ metadata = {}, ...user }) {
  const fields = simpleFields().map(({ name }) => [name, user[name]]);
  const keys = Object.entries(metadata).map(([key, value]) => [KEY + key, value]);
  return new Map([...fields, ...keys]);
}
