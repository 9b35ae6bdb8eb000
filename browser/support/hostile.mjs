// Users that are hard to show and to send back unchanged. The same seed makes the same users.

const PIECES = ['a', 'B', ' ', '  ', '0', 'null', '"', '\\', '\\n', "'", ',', ';', '<b>', '&amp;', '=1+1', '\t', '\u00A0', '\u200B', '\uFEFF', '\u2028',
  '\u202Eabc', 'é', 'e\u0301', 'ß', 'İ', '李雷', 'שלום', '👩‍👩‍👧', '\u{10FFFF}'];
const BREAKS = ['\n', '\r\n', '\r'];
const KEYS = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'name', 'metadata.x', 'a/b', '~1', '~0', '/', '.', '0', ' ', ' a ', 'a\nb', 'a\r\nb', 'ключ', '👩‍👩‍👧', '"', 'k'.repeat(40)];

export function hostile(seed) {
  let state = seed + 1;
  const random = (below) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    return ((state ^ (state >>> 13)) >>> 0) % below;
  };
  const pick = (list) => list[random(list.length)];
  const text = (pieces, count) => Array.from({ length: count }, () => pick(pieces)).join('');
  const plain = PIECES.filter((piece) => !/[\t\u200B]/.test(piece));
  /** A name, a value or a key with the line breaks of one system only, as an editor writes them; or with several. */
  const value = () => {
    const breaks = random(4) ? [pick(BREAKS)] : BREAKS;
    return text([...PIECES, ...breaks, ...breaks, ...breaks], random(30));
  };
  const keys = [...new Set(Array.from({ length: 3 + random(8) }, () => pick(KEYS)))];
  const user = {
    name: `${text(plain, random(5))}N${text(plain, random(20))}`,
    email: `${pick(['', ' ', '  '])}Hostile.${seed}+x@Example.com${pick(['', ' '])}`,
    ...(random(2) && { age: 1 + random(150) }),
    status: pick(['active', 'suspended']),
    metadata: Object.fromEntries(keys.map((key) => [key, value()])),
  };
  return { user, pick, random };
}

/** Whether all line breaks are the same; an edited text keeps them then. */
export const isUniform = (text) => new Set(text.match(/\r\n|\r|\n/g)).size < 2;
