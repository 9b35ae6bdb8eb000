import { parseCsv } from '../csv.js';

/** Reads a CSV or JSON-lines file into `{ columns, rows }`; every cell of a CSV file is a string. */
export async function readFile(file) {
  const text = decode(await file.arrayBuffer());
  const table = /^\s*[{[]/.test(text) ? readJsonLines(text) : readCsv(text);
  if (!table.rows.length) throw new Error('The file has no rows.');
  return { ...table, name: file.name, digest: await digest(text) };
}

/** UTF-8, or what spreadsheets wrote before it. */
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
    // Falls to the sentence below.
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error(`Line ${number} is not a JSON object. JSON lines have one object a line.`);
  }
  return value;
}

function spread({ metadata, ...fields }) {
  const keys = typeof metadata === 'object' && metadata !== null ? Object.entries(metadata) : [];
  return { ...fields, ...Object.fromEntries(keys.map(([key, value]) => [`metadata.${key}`, value])) };
}

/** Names the file's content, so that an import that was broken off is recognised. */
async function digest(text) {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
