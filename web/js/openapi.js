/** Reads one schema of openapi.yml (or of its schemas alone), what it refers to included: block and flow style, which is all that schemas need. */
export function schemaOf(contract, name) {
  const from = contract.indexOf(`\n    ${name}:\n`, contract.indexOf('\n  schemas:\n'));
  if (from < 0) throw new Error(`The contract has no schema ${name}.`);
  const lines = contract.slice(contract.indexOf('\n', from + 1) + 1).split('\n').filter((line) => !/^\s*(#|$)/.test(line));
  const end = lines.findIndex((line) => !line.startsWith('     '));
  return resolved(contract, blockOf(end < 0 ? lines : lines.slice(0, end)));
}

function resolved(contract, schema) {
  const { $ref, allOf = [], ...own } = schema;
  const parts = [...allOf, ...($ref ? [schemaOf(contract, $ref.split('/').pop())] : [])].map((part) => resolved(contract, part));
  const whole = Object.assign({}, ...parts, own);
  const properties = Object.entries(whole.properties ?? {}).map(([name, property]) => [name, resolved(contract, property)]);
  return whole.properties ? { ...whole, properties: Object.fromEntries(properties) } : whole;
}

function blockOf(lines) {
  const result = {};
  for (let at = 0; at < lines.length; ) {
    const [, key, value = ''] = /^ *([^\s:]+):(?: (.*))?$/.exec(lines[at]) ?? [];
    if (!key) throw new Error(`The contract has a line that the page cannot read: ${lines[at].trim()}`);
    const nested = nestedAfter(lines, at);
    result[key] = /^[|>]/.test(value) ? nested.map((line) => line.trim()).join('\n') : value ? flowOf(value) : nodeOf(nested);
    at += 1 + nested.length;
  }
  return result;
}

const indent = (line) => line.search(/\S/);

function nestedAfter(lines, at) {
  const end = lines.findIndex((line, index) => index > at && indent(line) <= indent(lines[at]));
  return lines.slice(at + 1, end < 0 ? lines.length : end);
}

function nodeOf(lines) {
  if (!/^ *- /.test(lines[0])) return blockOf(lines);
  const starts = lines.flatMap((line, index) => (indent(line) === indent(lines[0]) ? [index] : []));
  return starts.map((start, index) => itemOf(lines.slice(start, starts[index + 1])));
}

function itemOf([first, ...rest]) {
  const text = first.replace('- ', '  ');
  return /^ *[^\s:'"{[]+: /.test(text) ? blockOf([text, ...rest]) : flowOf(text.trim());
}

function flowOf(text) {
  if (!/^[{[']/.test(text)) return scalarOf(text);
  const tokens = text.match(/'(?:[^']|'')*'|[{}[\],]|:(?= )|(?:[^\s'{}[\],:]|:(?! ))(?:[^'{}[\],:]|:(?! ))*/g).map((token) => token.trim());
  return next();

  function next() {
    const token = tokens.shift();
    if (token === '[') return until(']', next);
    if (token === '{') return Object.fromEntries(until('}', () => [scalarOf(tokens.shift()), (tokens.shift(), next())]));
    return scalarOf(token);
  }

  function until(end, read) {
    const items = [];
    while (tokens[0] !== end) {
      items.push(read());
      if (tokens[0] === ',') tokens.shift();
    }
    tokens.shift();
    return items;
  }
}

function scalarOf(text) {
  if (text.startsWith("'")) return text.slice(1, -1).replaceAll("''", "'");
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  return { true: true, false: false, null: null }[text] ?? text;
}
