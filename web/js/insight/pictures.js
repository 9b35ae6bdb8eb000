import { h, s, typed } from '../dom.js';
import { formatNumber } from '../format.js';

/** A picture with its title, what it says in a sentence, and its numbers as a table. */
export function figure(title, sentence, picture, numbers) {
  return h('figure', {}, h('figcaption', {}, h('h2', {}, title), h('p', {}, sentence)), picture,
    h('details', {}, h('summary', {}, 'The numbers'), table(title, numbers)));
}

/** Upright bars, one a period. The words stand outside of the drawing, so that they keep their size on a phone. */
export function columns(bars) {
  const most = Math.max(...bars.map(({ count }) => count));
  const rects = bars.map(({ label, count }, index) => {
    const height = (count / most) * 100;
    return s('rect', { x: index + 0.1, width: 0.8, y: 100 - height, height }, s('title', {}, `${label}: ${formatNumber(count)}`));
  });
  return h('div.columns-picture', { 'aria-hidden': 'true' },
    h('span.most', {}, formatNumber(most)),
    s('svg', { viewBox: `0 0 ${bars.length} 100`, preserveAspectRatio: 'none' }, rects),
    h('div.ends', {}, h('span', {}, bars[0].label), bars.length > 1 ? h('span', {}, bars.at(-1).label) : null));
}

/** Lying bars with a label each. */
export function lines(bars) {
  const most = Math.max(...bars.map(({ count }) => count));
  const total = bars.reduce((sum, { count }) => sum + count, 0);
  return h('ul.lines-picture', {}, bars.map(({ label, count }) => h('li', {},
    typed('span.label', label),
    s('svg', { viewBox: '0 0 100 1', preserveAspectRatio: 'none', 'aria-hidden': 'true' }, s('rect', { width: (count / most) * 100, height: 1 })),
    h('span.count', {}, formatNumber(count), h('small', {}, ` ${percent(count, total)}`)))));
}

export const percent = (part, whole) => new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: part / whole < 0.1 ? 1 : 0 }).format(part / whole);

function table(title, numbers) {
  return h('table', {}, h('caption.unseen', {}, title), h('tbody', {}, numbers.map(({ label, count }) =>
    h('tr', {}, typed('th', label, { scope: 'row' }), h('td', {}, formatNumber(count))))));
}
