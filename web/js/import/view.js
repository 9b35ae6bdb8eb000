import { h } from '../dom.js';
import { chooser } from './chooser.js';
import { preview } from './preview.js';
import { readFile } from './read.js';
import { runner } from './runner.js';

export function show(container) {
  const stage = h('div.stage');
  let run;
  container.append(h('section.tool', { 'aria-labelledby': 'import-title' }, h('h1', { id: 'import-title' }, 'Import'), stage));
  choose();
  addEventListener('beforeunload', ask);
  return { leave, stays: () => run?.state.running && 'The import is still running. If you leave, it stops; you can continue it with the same file.' };

  function leave() {
    removeEventListener('beforeunload', ask);
    run?.stop();
  }

  function ask(event) {
    if (run?.state.running) event.preventDefault();
  }

  function choose(problem) {
    stage.replaceChildren(chooser((file) => read(file), problem));
  }

  async function read(file, header) {
    try {
      map(await readFile(file, header), (again) => read(file, again));
    } catch (problem) {
      choose(problem.message);
    }
  }

  function map(table, readAgain) {
    stage.replaceChildren(...preview(table, { start: (mapping) => start(table, mapping), again: () => choose(), readAgain }).filter(Boolean));
    stage.querySelector('h2').focus();
  }

  function start(table, mapping) {
    run = runner(table, mapping, () => choose());
    stage.replaceChildren(...run.elements);
    run.go();
  }
}
