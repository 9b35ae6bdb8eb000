import { numberedRows, own } from '../csv.js';
import { hasForm } from '../contract.js';
import { parseJson } from '../json.js';

// The first bytes of a ZIP archive (.xlsx, .ods), and of an old workbook (.xls).
const WORKBOOK = /^(PK\x03\x04|\xD0\xCF\x11\xE0)/;

/** `numbers` are those that a spreadsheet shows. Without `header` the page looks whether the first row is one. */
export async function readFile(file, header) {
  const text = decode(await file.arrayBuffer());
  if (WORKBOOK.test(text)) throw new Error('This is a workbook (.xlsx, .ods, .xls), not text. Save the sheet as CSV, and import that.');
  const table = /^\s*[{[]/.test(text) ? readJsonLines(text) : readCsv(text, header);
  if (!table.rows.length) throw new Error('The file has no rows.');
  return { ...table, name: file.name, digest: await digest(`${table.headless ? '\0' : ''}${text}`) };
}

function decode(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function readCsv(text, header) {
  const all = numberedRows(text);
  if (!all.length) throw new Error('The file is empty.');
  const headless = !(header ?? !all[0].cells.some((cell) => hasForm('email', cell)));
  const rows = headless ? all : all.slice(1);
  const width = Math.max(...all.map(({ cells }) => cells.length));
  const columns = Array.from({ length: width }, (_, index) => (headless ? '' : all[0].cells[index]?.trim()) || `Column ${index + 1}`);
  return { columns, headless, rows: rows.map(({ cells }) => cells), numbers: rows.map(({ number }) => number) };
}

function readJsonLines(text) {
  const lines = text.split(/\r?\n/).map((line, index) => ({ line, number: index + 1 })).filter(({ line }) => line.trim());
  const objects = lines.map(({ line, number }) => spread(parseLine(line, number)));
  const columns = [...new Set(objects.flatMap((object) => Object.keys(object)))];
  return { columns, rows: objects.map((object) => columns.map((column) => own(object, column) ?? '')), numbers: lines.map(({ number }) => number) };
}

function parseLine(line, number) {
  let value;
  try {
    value = parseJson(line);
  } catch {
    // Falls through to the error below.
  }
  if (!isObject(value)) throw new Error(`Line ${number} is not a JSON object. A JSON lines file has one object per line.`);
  return value;
}

/** A number that keeps its digits is an object too, to JavaScript. */
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value) && !JSON.isRawJSON?.(value);

function spread(object) {
  const { metadata, ...fields } = object;
  if (!isObject(metadata)) return object;
  return { ...fields, ...Object.fromEntries(Object.entries(metadata).map(([key, value]) => [`metadata.${key}`, value])) };
}

async function digest(text) {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
