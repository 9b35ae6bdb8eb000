import { setByServer, simpleFields } from '../contract.js';
import { own } from '../csv.js';

export function tableOf(users) {
  const keys = [...new Set(users.flatMap((user) => Object.keys(user.metadata ?? {})))].sort();
  const columns = ['userId', ...simpleFields().map(({ name }) => name), ...setByServer()];
  const row = (user) => [...columns.map((name) => user[name]), ...keys.map((key) => own(user.metadata, key))];
  return [[...columns, ...keys.map((key) => `metadata.${key}`)], ...users.map(row)];
}
