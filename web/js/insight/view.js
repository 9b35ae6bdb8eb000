import { button, h, nextId, plain } from '../dom.js';
import { formatNumber, plural, when } from '../format.js';
import { decades, overTime, shares } from './buckets.js';
import { barChart, columnChart, figure, percent } from './charts.js';
import { createSource } from './source.js';

const DAY = 86_400_000;
const PERIODS = { '': 'ever', 365: 'in the last year', 30: 'in the last 30 days', 7: 'in the last 7 days', 1: 'in the last 24 hours' };
const PAGES = 20;

export function show(container, route) {
  const id = nextId('period');
  const period = h('select', { id, change: choose }, Object.entries(PERIODS).map(([days, text]) => h('option', { value: days, selected: days === (route.query.get('days') ?? '') }, text)));
  const basis = h('p', { role: 'status' });
  const more = button('Read 2,000 more', read, { hidden: true });
  const charts = h('div.charts');
  let source;
  container.append(h('section.tool', { 'aria-labelledby': 'insight-title' },
    h('h1', { id: 'insight-title' }, 'Insight'),
    h('div.basis', {}, h('span.choice', {}, h('label', { for: id }, 'Created'), period), basis, more), charts));
  start();
  return { leave: () => source.stop(), update: ({ query }) => ((period.value = query.get('days') ?? ''), start()) };

  function choose() {
    history.replaceState(null, '', `#/insight${period.value && `?days=${period.value}`}`);
    return start();
  }

  function start() {
    source?.stop();
    source = createSource(period.value && new Date(Date.now() - period.value * DAY).toISOString());
    charts.replaceChildren();
    basis.textContent = 'Reading…';
    return read();
  }

  async function read() {
    const mine = source;
    more.hidden = true;
    try {
      await mine.read(PAGES, () => mine === source && draw());
      more.hidden = source.complete;
    } catch (problem) {
      if (problem.name !== 'AbortError') basis.replaceChildren(problem.message, ' ', plain('Try again', read));
    }
  }

  function draw() {
    const { users, complete } = source;
    basis.replaceChildren(...(users.length ? [explain(users, complete)] : nobody(period.value)));
    charts.replaceChildren(...(users.length ? figures(users) : []));
  }
}

function nobody(since) {
  if (since) return ['Nobody was created in this period. Choose a longer one.'];
  return ['Nobody is here yet, so there is nothing to show. ', h('a', { href: '#/new' }, 'Add the first person'), ' or ',
    h('a', { href: '#/import' }, 'import a file'), '.'];
}

function explain(users, complete) {
  if (complete) return `All ${plural(users.length, 'person', 'people')} are shown.`;
  return `The newest ${formatNumber(users.length)} people, back to ${when(users.at(-1).createdAt)}.`;
}

function figures(users) {
  const { unit, bars } = overTime(users.map((user) => user.createdAt));
  const peak = bars.reduce((most, bar) => (bar.count > most.count ? bar : most));
  const statuses = shares(users.map((user) => user.status));
  const domains = shares(users.map((user) => user.email.trim().split('@').at(-1).toLowerCase()));
  const ages = users.flatMap((user) => user.age ?? []);
  return [
    figure('Created over time', `By ${unit}. Most: ${formatNumber(peak.count)}, ${peak.label}.`, columnChart(bars, `Created, by ${unit}`), bars),
    figure('Status', statuses.map(({ label, count }) => `${percent(count, users.length)} ${label}`).join(', ') + '.', barChart(statuses), statuses),
    figure('E-mail domains', 'The most frequent first.', barChart(domains), domains),
    ages.length ? figure('Ages', `${formatNumber(ages.length)} of ${formatNumber(users.length)} have an age; half of these are ${median(ages)} or older.`, columnChart(decades(ages), 'Age in years'), decades(ages)) : null,
  ].filter(Boolean);
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}
