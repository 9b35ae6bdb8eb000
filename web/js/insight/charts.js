import { h, s, typed } from '../dom.js';
import { formatNumber, plural } from '../format.js';

export function figure(title, sentence, chart, numbers) {
  return h('figure', {}, h('figcaption', {}, h('h2', {}, title), h('p', {}, sentence)), chart,
    h('details', {}, h('summary', {}, 'The numbers'), table(title, numbers)));
}

export function columnChart(bars, axis) {
  const most = Math.max(...bars.map(({ count }) => count));
  const rects = bars.map(({ label, count }, index) => {
    const height = (count / most) * 100;
    return s('rect', { x: index + 0.1, width: 0.8, y: 100 - height, height }, s('title', {}, `${label}: ${formatNumber(count)}`));
  });
  return h('div.column-chart', { 'aria-hidden': 'true' },
    h('span.most', {}, plural(most, 'person', 'people')),
    s('svg', { viewBox: `0 0 ${bars.length} 100`, preserveAspectRatio: 'none' }, rects),
    h('div.ends', {}, h('span', {}, bars[0].label), h('b', {}, axis), bars.length > 1 ? h('span', {}, bars.at(-1).label) : null));
}

export function barChart(bars) {
  const most = Math.max(...bars.map(({ count }) => count));
  const total = bars.reduce((sum, { count }) => sum + count, 0);
  return h('ul.bar-chart', {}, bars.map(({ label, count }) => h('li', {},
    typed('span.label', label),
    s('svg', { viewBox: '0 0 100 1', preserveAspectRatio: 'none', 'aria-hidden': 'true' }, s('rect', { width: (count / most) * 100, height: 1 })),
    h('span.count', {}, formatNumber(count), h('small', {}, ` ${percent(count, total)}`)))));
}

export const percent = (part, whole) => new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: part / whole < 0.1 ? 1 : 0 }).format(part / whole);

function table(title, numbers) {
  return h('table', {}, h('caption.unseen', {}, title), h('tbody', {}, numbers.map(({ label, count }) =>
    h('tr', {}, typed('th', label, { scope: 'row' }), h('td', {}, formatNumber(count))))));
}
