import { parseCsv } from '../csv.js';

// The first bytes of a ZIP archive (.xlsx, .ods), and of an old workbook (.xls).
const WORKBOOK = /^(PK\x03\x04|\xD0\xCF\x11\xE0)/;

/** Reads a CSV or JSON-lines file into `{ columns, rows }`; every cell of a CSV file is a string. */
export async function readFile(file) {
  const text = decode(await file.arrayBuffer());
  if (WORKBOOK.test(text)) throw new Error('This is a workbook (.xlsx, .ods, .xls), not text. Save the sheet as CSV, and import that.');
  const table = /^\s*[{[]/.test(text) ? readJsonLines(text) : readCsv(text);
  if (!table.rows.length) throw new Error('The file has no rows.');
  return { ...table, name: file.name, digest: await digest(text) };
}

/** UTF-8, or Windows-1252 from older spreadsheets. */
function decode(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function readCsv(text) {
  const [columns, ...rows] = parseCsv(text);
  if (!columns) throw new Error('The file is empty.');
  return { columns: columns.map((column, index) => column.trim() || `Column ${index + 1}`), rows };
}

function readJsonLines(text) {
  const objects = text.split(/\r?\n/).flatMap((line, index) => (line.trim() ? [parseLine(line, index + 1)] : [])).map(spread);
  const columns = [...new Set(objects.flatMap((object) => Object.keys(object)))];
  return { columns, rows: objects.map((object) => columns.map((column) => object[column] ?? '')) };
}

function parseLine(line, number) {
  let value;
  try {
    value = JSON.parse(line);
  } catch {
    // Falls through to the error below.
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error(`Line ${number} is not a JSON object. A JSON lines file has one object per line.`);
  }
  return value;
}

function spread(object) {
  const { metadata, ...fields } = object;
  if (typeof metadata !== 'object') return object;
  return { ...fields, ...Object.fromEntries(Object.entries(metadata ?? {}).map(([key, value]) => [`metadata.${key}`, value])) };
}

/** Identifies the content of the file, so that an unfinished import is recognised. */
async function digest(text) {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
