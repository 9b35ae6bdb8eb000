import { h } from '../dom.js';

export function chooser(take, problem) {
  const input = h('input.unseen', { type: 'file', id: 'file', accept: '.csv,.tsv,.txt,.jsonl,.ndjson,.json', change: () => input.files[0] && take(input.files[0]) });
  const zone = h('div.drop', { dragover: over, dragleave: out, drop },
    h('p.big', {}, 'Drop a file here'),
    h('p', {}, 'or ', input, h('label.button', { for: 'file' }, 'choose one')),
    h('p.quiet', {}, 'CSV with a row of column names, or JSON lines. Each row needs a name and an e-mail address. Nothing is sent before you confirm.'),
    problem ? h('p.failure', { role: 'alert' }, problem) : null);
  return zone;

  function over(event) {
    event.preventDefault();
    zone.classList.add('over');
  }

  function out() {
    zone.classList.remove('over');
  }

  function drop(event) {
    event.preventDefault();
    out();
    if (event.dataTransfer.files[0]) take(event.dataTransfer.files[0]);
  }
}
