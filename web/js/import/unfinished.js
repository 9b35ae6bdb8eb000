// The server keeps keys for 24 hours; after that a run cannot be continued. Nothing of the file is stored.
const KEPT = 23 * 3_600_000;
const nameOf = (digest, mapping) => `rollcall.import.${digest.slice(0, 32)}.${mapping.join('-')}`;

export function unfinishedRun(digest, mapping) {
  const { id, at } = JSON.parse(localStorage.getItem(nameOf(digest, mapping)) ?? '{}');
  return Date.now() - at < KEPT ? { id, at } : undefined;
}

export function beginRun(digest, mapping, id = `import-${crypto.randomUUID()}`) {
  localStorage.setItem(nameOf(digest, mapping), JSON.stringify({ id, at: Date.now() }));
  return id;
}

export function endRun(digest, mapping) {
  localStorage.removeItem(nameOf(digest, mapping));
}
