import { h } from './dom.js';
import { when } from './format.js';
import { toast } from './toast.js';

// What was typed and is not saved yet, kept in this browser. Each tab has its own, so that tabs do not overwrite each
// other's. The drafts of a closed tab go to the next one that looks for them.
const TAB = 'rollcall.tab';
const PREFIX = 'rollcall.draft.';
const PATIENCE = 500;
let tab;

const lockOf = (id) => `rollcall.tab.${id}`;
const nameOf = (subject, owner = tab) => `${PREFIX}${owner}.${subject}`;

export function keepDraft(subject, draft) {
  try {
    localStorage.setItem(nameOf(subject), JSON.stringify({ at: Date.now(), ...draft }));
  } catch {
    // The storage is full; the form still has the text.
  }
  dispatchEvent(new Event('rollcall:drafts'));
}

export function discardDraft(subject) {
  localStorage.removeItem(nameOf(subject));
  dispatchEvent(new Event('rollcall:drafts'));
}

export function discardTyped(subject, back) {
  const draft = draftOf(subject);
  discardDraft(subject);
  if (draft) toast('What you typed is discarded.', { label: 'Undo', run: () => (keepDraft(subject, draft), back?.()) });
}

export const noteOf = (draft) => (draft ? h('p.kept', {}, `Typed ${when(draft.at)}, and not saved yet.`) : null);

export const draftOf = (subject) => JSON.parse(localStorage.getItem(nameOf(subject)) ?? 'null') ?? undefined;

export const drafts = () => new Map(stored().filter(({ owner }) => owner === tab).map(({ subject }) => [subject, draftOf(subject)]));

export function discardDrafts() {
  for (const subject of drafts().keys()) discardDraft(subject);
}

export async function adoptDrafts() {
  tab ??= await thisTab();
  const { held } = await navigator.locks.query();
  const open = new Set(held.map(({ name }) => name));
  for (const { owner, subject } of stored()) {
    if (open.has(lockOf(owner)) || draftOf(subject)) continue;
    localStorage.setItem(nameOf(subject), localStorage.getItem(nameOf(subject, owner)));
    localStorage.removeItem(nameOf(subject, owner));
  }
}

function stored() {
  return Object.keys(localStorage).filter((name) => name.startsWith(PREFIX)).map((name) => {
    const [owner, ...subject] = name.slice(PREFIX.length).split('.');
    return { owner, subject: subject.join('.') };
  });
}

/** The tab's id, which a reload keeps. A duplicated tab begins with the id of the other one, and needs its own. */
async function thisTab() {
  const before = sessionStorage.getItem(TAB);
  const id = before && (await hold(before)) ? before : crypto.randomUUID();
  if (id !== before) await hold(id);
  sessionStorage.setItem(TAB, id);
  return id;
}

/** Shows other tabs that this one is open. During a reload, the lock of the page before can still be there. */
function hold(id) {
  return new Promise((resolve) => {
    navigator.locks.request(lockOf(id), { signal: AbortSignal.timeout(PATIENCE) }, () => (resolve(true), new Promise(() => {})))
      .catch(() => resolve(false));
  });
}
