const table = document.querySelector('#users');
const state = document.querySelector('#state');
const more = document.querySelector('#more');
let cursor;
let shown = 0;

async function fetchPage() {
  const query = new URLSearchParams({ limit: '50', ...(cursor && { cursor }) });
  const response = await fetch(`users?${query}`, { headers: { Accept: 'application/json' } });
  const body = await response.json();
  if (!response.ok) throw new Error(body.detail ?? response.statusText);
  return body;
}

// textContent only: names are whatever people typed, markup included.
function cell(text, attributes = {}) {
  return Object.assign(document.createElement('td'), { textContent: text ?? '–', dir: 'auto', ...attributes });
}

function row(user) {
  const tr = document.createElement('tr');
  const created = new Date(user.createdAt).toLocaleString();
  tr.append(
    cell(user.name),
    cell(user.email),
    cell(user.age, { className: 'number' }),
    cell(user.status, { className: user.status }),
    cell(created, { title: user.createdAt }),
  );
  return tr;
}

function show(page) {
  table.tBodies[0].append(...page.items.map(row));
  shown += page.items.length;
  cursor = page.nextCursor;
  table.hidden = shown === 0;
  more.hidden = !cursor;
  state.textContent = summary();
}

function summary() {
  if (shown === 0 && !cursor) return 'Nobody is here yet. Create the first user in Swagger UI: POST /users, Execute.';
  const users = `${shown.toLocaleString()} ${shown === 1 ? 'user' : 'users'}`;
  return cursor ? `The first ${users}.` : `${users} in all.`;
}

async function load() {
  more.disabled = true;
  try {
    show(await fetchPage());
  } catch (error) {
    state.textContent = `The users could not be loaded: ${error.message}`;
    more.textContent = 'Try again';
    more.hidden = false;
    return;
  } finally {
    more.disabled = false;
  }
  more.textContent = 'More users';
}

more.addEventListener('click', load);
load();
