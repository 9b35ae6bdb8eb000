// What openapi.yml says of users, batches and tables, so that most mistakes show before a request.
let contract;
const USER = 'CompatibleNewUser';

export const FIELDS = [];
export const simpleFields = () => FIELDS.filter(({ type }) => type !== 'object');
export const otherFields = () => simpleFields().filter(({ name }) => !['name', 'email', 'status'].includes(name));

export function useContract(made) {
  contract = made;
  const { properties, required } = contract[USER];
  const names = Object.keys(properties).filter((name) => name !== 'userId');
  FIELDS.splice(0, Infinity, ...names.map((name) => ({ ...property(USER, name), name, label: labelOf(name), required: required.includes(name) })));
}

function property(schema, name) {
  const { $ref, ...own } = contract[schema].properties[name];
  return $ref ? contract[$ref.split('/').pop()] : own;
}

export const statuses = () => contract.UserStatus.enum;
export const orders = () => contract.UserOrder.enum;
export const metadataKeyMax = () => property(USER, 'metadata').propertyNames.maxLength;
export const batchMax = () => property('BatchRequest', 'items').maxItems;
export const pageMax = () => property('UserPage', 'items').maxItems;
export const setByServer = () => contract.User.filter((name) => !contract[USER].properties[name]);
export const takesKey = (method, path) => new RegExp(`^(${contract.keyed.replace(/{\w+}/g, '[^/]+')})$`).test(`${method} ${path}`);
export const wrongTable = (name) => wrongText(property('TableRequest', 'tableName'), name);
export const hasForm = (name, text) => !wrongText({ ...property(USER, name), name }, text);

export function labelOf(name) {
  const words = name.replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);
  return { email: 'E-mail', userId: 'Id' }[name] ?? words[0].toUpperCase() + words.slice(1);
}

// As JSON has them; JavaScript's Number reads more, such as 0x24 and 036.
const NUMBERS = {
  integer: /^ *-?(0|[1-9][0-9]{0,14}) *$/,
  number: /^ *-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,15})? *$/,
};

export function valueOf({ type }, text) {
  if (NUMBERS[type]) return NUMBERS[type].test(text) ? Number(text) : text;
  return type === 'boolean' ? ({ true: true, false: false }[text] ?? text) : text;
}

export const length = (text) => [...text].length;

export function check({ userId, metadata = {}, ...user }) {
  return [
    ...(userId ? checkValue({ ...property(USER, 'userId'), name: 'userId' }, userId) : []),
    ...simpleFields().flatMap((field) => checkValue(field, user[field.name])),
    ...checkMetadata(metadata),
  ];
}

const wrong = (pointer, detail) => ({ pointer, detail });
const isEmpty = (value) => value === undefined || (typeof value === 'string' && !value.trim());

function checkValue(field, value) {
  if (isEmpty(value)) return field.required ? [wrong(`/${field.name}`, 'is required')] : [];
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

// What the contract says of these is not for people who type.
const FORMS = { email: 'is not an e-mail address, such as ada@example.com' };

function wrongText({ name, type, enum: values, minLength = 0, maxLength = Infinity, pattern, reserved = [], patternMessage }, value) {
  if (type === 'boolean') return typeof value === 'boolean' ? undefined : 'is true or false';
  if (values) return values.includes(value) ? undefined : `is one of ${values.join(', ')}`;
  if (length(value) > maxLength) return `has at most ${maxLength} characters`;
  if (length(value) < minLength) return `has at least ${minLength} characters`;
  if ((pattern && !new RegExp(pattern, 'u').test(value)) || hasLoneSurrogate(value)) return FORMS[name] ?? patternMessage ?? 'does not have the required form';
  return reserved.includes(value) ? 'is reserved; choose another' : undefined;
}

function checkMetadata(metadata) {
  const { maxProperties } = property(USER, 'metadata');
  const entries = Object.entries(metadata);
  const tooMany = entries.length > maxProperties ? [wrong('/metadata', `has at most ${maxProperties} keys`)] : [];
  return [...tooMany, ...entries.flatMap(([key, value]) => checkEntry(key, value))];
}

function checkEntry(key, value) {
  const pointer = `/metadata/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const { propertyNames, additionalProperties } = property(USER, 'metadata');
  const [least, most] = [propertyNames.minLength, propertyNames.maxLength];
  if (length(key) < least || length(key) > most) return [wrong(pointer, `has ${least} to ${most} characters`)];
  const { maxLength } = additionalProperties;
  return length(value) > maxLength ? [wrong(pointer, `has a value of at most ${maxLength} characters`)] : [];
}

const hasLoneSurrogate = (text) => /\p{Cs}/u.test(text);
