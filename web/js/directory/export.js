import { pageMax } from '../contract.js';
import { download, writeCsv } from '../csv.js';
import { button } from '../dom.js';
import { formatNumber } from '../format.js';
import { toast, toastProblem } from '../toast.js';
import { page } from './query.js';
import { tableOf } from './table.js';

export function exportButton(plan) {
  let controller;
  const element = button('Export', press);
  return element;

  async function press() {
    if (controller) return controller.abort();
    controller = new AbortController();
    try {
      const users = await everyone(plan(), controller.signal, (count) => (element.textContent = `Stop at ${formatNumber(count)}`));
      download('people.csv', writeCsv(tableOf(users)));
      toast(`${formatNumber(users.length)} exported.`);
    } catch (problem) {
      if (problem.name === 'AbortError') toast('The export was stopped.');
      else toastProblem('Not exported.', problem, { label: 'Try again', run: press });
    } finally {
      controller = undefined;
      element.textContent = 'Export';
    }
  }
}

async function everyone(plan, signal, progress) {
  const users = [];
  let cursor;
  do {
    const { items, nextCursor } = await page(plan, cursor, signal, pageMax());
    users.push(...items);
    cursor = nextCursor;
    progress(users.length);
  } while (cursor);
  return users;
}
