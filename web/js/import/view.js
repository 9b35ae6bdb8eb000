import { h } from '../dom.js';
import { chooser } from './chooser.js';
import { preview } from './preview.js';
import { readFile } from './read.js';
import { runner } from './runner.js';

/** Import: choose a file, choose a field for each column, run the import. */
export function show(container) {
  const stage = h('div.stage');
  let run;
  container.append(h('section.tool', { 'aria-labelledby': 'import-title' }, h('h1', { id: 'import-title' }, 'Import'), stage));
  choose();
  return { leave: () => run?.stop() };

  function choose(problem) {
    stage.replaceChildren(chooser(read, problem));
  }

  async function read(file) {
    try {
      map(await readFile(file));
    } catch (problem) {
      choose(problem.message);
    }
  }

  function map(table) {
    stage.replaceChildren(...preview(table, { start: (mapping) => start(table, mapping), again: () => choose() }));
    stage.querySelector('h2').focus();
  }

  function start(table, mapping) {
    run = runner(table, mapping, () => choose());
    stage.replaceChildren(...run.elements);
    run.go();
  }
}
