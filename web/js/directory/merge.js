import { simpleFields } from '../contract.js';

/** What differs between two users, as a JSON Merge Patch from the first to the second. */
export function patchOf(from, to) {
  const patch = {};
  for (const { name } of simpleFields()) {
    if (from[name] !== to[name]) patch[name] = to[name] ?? null;
  }
  const metadata = metadataPatch(from.metadata ?? {}, to.metadata ?? {});
  return Object.keys(metadata).length ? { ...patch, metadata } : patch;
}

function metadataPatch(from, to) {
  const keys = new Set([...Object.keys(from), ...Object.keys(to)]);
  return Object.fromEntries([...keys].filter((key) => from[key] !== to[key]).map((key) => [key, to[key] ?? null]));
}

/** Each field that differs; `suggested` is the side that changed it, or mine if both did. */
export function differences(base, mine, theirs) {
  const [b, m, t] = [base, mine, theirs].map(flatten);
  const fields = [...new Set([...Object.keys(m), ...Object.keys(t)])].filter((field) => m[field] !== t[field]);
  return fields.map((field) => ({ field, mine: m[field], theirs: t[field], suggested: m[field] === b[field] ? 'theirs' : 'mine' }));
}

/** Their version, with mine for the chosen fields. */
export function merged(theirs, chosen) {
  const flat = flatten(theirs);
  for (const { field, mine } of chosen) flat[field] = mine;
  const result = { metadata: {} };
  for (const [field, value] of Object.entries(flat)) {
    if (value === undefined) continue;
    if (field.startsWith('metadata/')) result.metadata[field.slice('metadata/'.length)] = value;
    else result[field] = value;
  }
  return result;
}

function flatten({ metadata = {}, ...user }) {
  const fields = simpleFields().map(({ name }) => [name, user[name]]);
  const keys = Object.entries(metadata).map(([key, value]) => [`metadata/${key}`, value]);
  return Object.fromEntries([...fields, ...keys]);
}
