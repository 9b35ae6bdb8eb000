// The limits of openapi.yml, so that most mistakes show before a request; a test holds them against the contract.
export const NAME_MAX = 100;
export const EMAIL_MAX = 254;
export const AGE_MAX = 150;
export const METADATA_MAX = 50;
export const METADATA_KEY_MAX = 40;
export const METADATA_VALUE_MAX = 500;
export const BATCH_MAX = 100;
export const PAGE_MAX = 100;
export const STATUSES = ['active', 'suspended'];
export const USER_ID = /^[A-Za-z0-9._~-]{1,64}$/;
export const NAME = /^[\x20\xA0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]*[^\x00-\x20\x7F-\xA0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000][^\x00-\x1F\x7F-\x9F]*$/u;
export const EMAIL =
  /^ *[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+){0,31}@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.){1,126}[A-Za-z]([A-Za-z0-9-]*[A-Za-z0-9])? *$/;
const RESERVED_IDS = ['me', 'batch', '.', '..'];

/** Characters as the contract counts them: code points. */
export const length = (text) => [...text].length;

/** What is wrong with a user that someone typed, as the server's `errors` would say it. */
export function check({ userId, name, email, age, metadata = {} }) {
  return [
    ...(userId ? checkId(userId) : []),
    ...checkName(name),
    ...checkEmail(email),
    ...(age === undefined ? [] : checkAge(age)),
    ...checkMetadata(metadata),
  ];
}

const wrong = (pointer, detail) => ({ pointer, detail });

function checkId(userId) {
  if (!USER_ID.test(userId)) return [wrong('/userId', 'has 1 to 64 of A–Z a–z 0–9 . _ ~ -')];
  return RESERVED_IDS.includes(userId) ? [wrong('/userId', 'is reserved; choose another')] : [];
}

function checkName(name) {
  if (!name?.trim()) return [wrong('/name', 'is required')];
  if (length(name) > NAME_MAX) return [wrong('/name', `has at most ${NAME_MAX} characters`)];
  return NAME.test(name) && !hasLoneSurrogate(name) ? [] : [wrong('/name', 'holds a character that cannot be printed')];
}

function checkEmail(email) {
  if (!email?.trim()) return [wrong('/email', 'is required')];
  if (length(email) > EMAIL_MAX) return [wrong('/email', `has at most ${EMAIL_MAX} characters`)];
  if (!EMAIL.test(email)) return [wrong('/email', 'is not an e-mail address, such as ada@example.com')];
  return email.trim().split('@')[0].length > 64 ? [wrong('/email', 'has at most 64 characters before the @')] : [];
}

function checkAge(age) {
  const fits = Number.isInteger(age) && age >= 1 && age <= AGE_MAX;
  return fits ? [] : [wrong('/age', `is a whole number from 1 to ${AGE_MAX}`)];
}

function checkMetadata(metadata) {
  const entries = Object.entries(metadata);
  const tooMany = entries.length > METADATA_MAX ? [wrong('/metadata', `has at most ${METADATA_MAX} keys`)] : [];
  return [...tooMany, ...entries.flatMap(([key, value]) => checkEntry(key, value))];
}

function checkEntry(key, value) {
  const pointer = `/metadata/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  if (key === '' || length(key) > METADATA_KEY_MAX) return [wrong(pointer, `has 1 to ${METADATA_KEY_MAX} characters`)];
  return length(value) > METADATA_VALUE_MAX ? [wrong(pointer, `has a value of at most ${METADATA_VALUE_MAX} characters`)] : [];
}

const hasLoneSurrogate = (text) => /\p{Cs}/u.test(text);
