import { setBase } from './api.js';
import { isSignedIn, needsSignIn, signIn, signOut, startAuth } from './auth.js';
import * as directory from './directory/view.js';
import { useContract } from './contract.js';
import { ask, callButton, entitle, h, plain } from './dom.js';
import { adoptDrafts, discardDrafts, drafts } from './drafts.js';

const main = document.querySelector('#view');
const views = {
  '': async () => directory,
  users: async () => directory,
  new: async () => directory,
  import: () => import('./import/view.js'),
  insight: () => import('./insight/view.js'),
  tables: () => import('./tables/view.js'),
};
let shown;
let going;

function route() {
  const [path, query] = location.hash.replace(/^#\/?/, '').split('?');
  const [name, ...rest] = path.split('/').map(decoded);
  return { name: name in views ? name : '', rest, query: new URLSearchParams(query) };
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

async function navigate(event) {
  if (needsSignIn()) return showSignIn();
  const to = (going = route());
  const [view] = await Promise.all([views[to.name]().catch(() => unloaded), adoptDrafts()]);
  if (to !== going) return;
  if (shown?.view !== view && !(await mayLeave(event))) return;
  markCurrent(to.name);
  if (shown?.view === view) return shown.update?.(to);
  const isFirst = !shown;
  shown?.leave?.();
  main.replaceChildren();
  scrollTo(0, 0);
  shown = { view, ...view.show(main, to) };
  arrive(isFirst);
}

/** Tells people who do not see it that there is another screen. A page that is just loaded says so itself. */
function arrive(isFirst) {
  const title = main.querySelector('h1');
  if (!main.querySelector('.directory.open')) entitle(title.textContent);
  title.tabIndex = -1;
  if (!isFirst && document.activeElement !== document.body) title.focus({ preventScroll: true });
}

const unloaded = {
  show: (container) => container.append(h('section.welcome', {}, h('h1', {}, 'Not loaded'),
    h('p', { role: 'alert' }, 'This screen could not be loaded.'),
    callButton('Try again', navigate, { class: 'primary' }))),
};

async function mayLeave({ oldURL } = {}) {
  const text = shown?.stays?.();
  if (!text || (await ask({ title: 'Leave this screen?', text, yes: 'Leave', no: 'Stay' }))) return true;
  history.pushState(null, '', oldURL);
  return false;
}

function markCurrent(name) {
  const current = ['users', 'new'].includes(name) ? '' : name;
  for (const link of document.querySelectorAll('[data-route]')) {
    if (link.dataset.route === current) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
}

function showSignIn(reason) {
  shown?.leave?.();
  shown = undefined;
  entitle('Sign in');
  main.replaceChildren(
    h('section.welcome', {},
      h('h1', {}, 'Sign in'),
      h('p', { role: reason && 'alert' }, reason ?? 'You need to sign in to see this directory.'),
      callButton('Sign in', () => signIn().catch((error) => showSignIn(error.message)), { class: 'primary' })),
  );
}

// A plain link would replace the hash, which holds the state of the view.
document.querySelector('.skip').addEventListener('click', (event) => {
  event.preventDefault();
  main.focus();
});

async function leave() {
  const asked = drafts().size && { title: 'Sign out?', text: 'What you typed and did not save is discarded.', yes: 'Sign out', no: 'Stay' };
  if (asked && !(await ask(asked))) return;
  discardDrafts();
  await signOut();
}

const read = (file) => fetch(file).then((answer) => answer.json());

async function start() {
  const [config, contract] = await Promise.all(['config.json', 'contract.json'].map(read));
  useContract(contract);
  setBase(config.api ?? '');
  let reason;
  await startAuth(config, contract.scopes).catch((error) => (reason = error.message));
  if (isSignedIn()) document.querySelector('#account').replaceChildren(plain('Sign out', leave));
  addEventListener('hashchange', navigate);
  addEventListener('rollcall:signedout', () => showSignIn('Your sign-in has ended. Sign in again to continue.'));
  if (reason) showSignIn(reason);
  else await navigate();
}

start().catch((error) =>
  main.replaceChildren(h('p.empty', { role: 'alert' }, `The page could not start: ${error.message} Reload it to try again.`)));
