// The limits of openapi.yml, so that most mistakes show before a request; a test compares them with the contract.
export const NAME_MAX = 100;
export const EMAIL_MAX = 254;
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

/** The fields of a user that callers may set, in the order of the contract: `{ name, label, required, ...schema }`. */
export const FIELDS = [];
/** The fields that fit into one cell or one input. */
export const simpleFields = () => FIELDS.filter(({ type }) => type !== 'object');
/** The fields that the page handles only by their schema. */
export const otherFields = () => simpleFields().filter(({ name }) => !['name', 'email', 'status'].includes(name));

/** Sets the fields from the schemas of the contract (schemas.json, which the build makes). Must be called first. */
export function useContract(schemas) {
  const { properties, required } = schemas.UserInput;
  const schemaOf = ({ $ref, ...own }) => ($ref ? schemas[$ref.split('/').pop()] : own);
  const fields = Object.entries(properties).map(([name, property]) => ({ ...schemaOf(property), name, label: labelOf(name), required: required.includes(name) }));
  FIELDS.splice(0, Infinity, ...fields);
}

/** `Date of birth` for `dateOfBirth`. */
export function labelOf(name) {
  const words = name.replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);
  return { email: 'E-mail', userId: 'Id' }[name] ?? words[0].toUpperCase() + words.slice(1);
}

// As JSON has them; JavaScript's Number reads more, such as 0x24 and 036.
const NUMBERS = {
  integer: /^ *-?(0|[1-9][0-9]{0,14}) *$/,
  number: /^ *-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,15})? *$/,
};

/** Typed text as a value of the field's type; text that does not fit stays text, for the check or the server to refuse. */
export function valueOf({ type }, text) {
  if (NUMBERS[type]) return NUMBERS[type].test(text) ? Number(text) : text;
  return type === 'boolean' ? ({ true: true, false: false }[text] ?? text) : text;
}

/** Characters as the contract counts them: code points. */
export const length = (text) => [...text].length;

/** What is wrong with a typed user, in the form of the server's `errors`. */
export function check(user) {
  const { userId, name, email, metadata = {} } = user;
  return [
    ...(userId ? checkId(userId) : []),
    ...checkName(name),
    ...checkEmail(email),
    ...otherFields().flatMap((field) => checkValue(field, user[field.name])),
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
  return NAME.test(name) && !hasLoneSurrogate(name) ? [] : [wrong('/name', 'contains a character that cannot be printed')];
}

function checkEmail(email) {
  if (!email?.trim()) return [wrong('/email', 'is required')];
  if (length(email) > EMAIL_MAX) return [wrong('/email', `has at most ${EMAIL_MAX} characters`)];
  if (!EMAIL.test(email)) return [wrong('/email', 'is not an e-mail address, such as ada@example.com')];
  return email.trim().split('@')[0].length > 64 ? [wrong('/email', 'has at most 64 characters before the @')] : [];
}

function checkValue(field, value) {
  if (value === undefined) return field.required ? [wrong(`/${field.name}`, 'is required')] : [];
  const detail = ['integer', 'number'].includes(field.type) ? wrongNumber(field, value) : wrongText(field, value);
  return detail ? [wrong(`/${field.name}`, detail)] : [];
}

function wrongNumber({ type, minimum = -Infinity, maximum = Infinity }, value) {
  const fits = (type === 'integer' ? Number.isInteger(value) : Number.isFinite(value)) && value >= minimum && value <= maximum;
  return fits ? undefined : `is a ${type === 'integer' ? 'whole number' : 'number'}${between(minimum, maximum)}`;
}

function between(minimum, maximum) {
  const least = Number.isFinite(minimum) ? ` from ${minimum}` : '';
  return Number.isFinite(maximum) ? `${least} to ${maximum}` : least;
}

function wrongText({ type, enum: values, minLength = 0, maxLength = Infinity, pattern }, value) {
  if (type === 'boolean') return typeof value === 'boolean' ? undefined : 'is true or false';
  if (values) return values.includes(value) ? undefined : `is one of ${values.join(', ')}`;
  if (length(value) > maxLength) return `has at most ${maxLength} characters`;
  if (length(value) < minLength) return `has at least ${minLength} characters`;
  return (pattern && !new RegExp(pattern, 'u').test(value)) || hasLoneSurrogate(value) ? 'does not have the required form' : undefined;
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
