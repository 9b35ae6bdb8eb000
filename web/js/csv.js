export const parseCsv = (text) => numberedRows(text).map(({ cells }) => cells);

export function numberedRows(text) {
  const input = text.replace(/^\uFEFF/, '');
  const separator = guessSeparator(input);
  const token = new RegExp(`(?:"((?:[^"]|"")*)"|([^"${separator}\\r\\n][^${separator}\\r\\n]*)?)(${separator}|\\r?\\n|\\r|$)`, 'y');
  const rows = [];
  for (let row = [], number = 1, at = 0; at < input.length || row.length; ) {
    token.lastIndex = at;
    const [whole, quoted, plain, end] = token.exec(input) ?? broken(number);
    row.push(unescapeFormula(quoted?.replaceAll('""', '"') ?? plain ?? ''));
    at += whole.length;
    if (end === separator) continue;
    if (row.length > 1 || row[0] !== '') rows.push({ number, cells: row });
    row = [];
    number++;
  }
  return rows;
}

function guessSeparator(input) {
  const head = input.split(/\r?\n/, 1)[0];
  return [',', ';', '\t'].sort((a, b) => head.split(b).length - head.split(a).length)[0];
}

function broken(row) {
  throw new Error(`Row ${row} is not CSV: it has a quotation mark in the wrong place.`);
}

// How a formula can begin, also in full width. Text that already begins with an apostrophe before it gets another one.
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;

export function writeCsv(rows) {
  return `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** A member that the object has itself: a key may be called `constructor`. */
export const own = (object, key) => (object && Object.hasOwn(object, key) ? object[key] : undefined);

export const textOf = (value) => (typeof value === 'object' ? JSON.stringify(value) : String(value));

function cell(value) {
  const text = value === undefined || value === null ? '' : textOf(value);
  const safe = typeof value === 'string' && FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n;\t]|^ | $/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const unescapeFormula = (text) => (text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text);

export function download(name, text, type = 'text/csv;charset=utf-8') {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
