// Prints the contract as Tcases can read it: with what OpenAPI 3.0 cannot express, and around the faults of Tcases.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

const contract = parse(readFileSync(new URL('../../openapi.yml', import.meta.url), 'utf8'));
const { schemas } = contract.components;
const resolve = schema => schema.$ref ? schemas[schema.$ref.split('/').pop()] : schema;
const objects = node => node && typeof node === 'object' ? [node, ...Object.values(node).flatMap(objects)] : [];

// Callers may send only the values that are listed.
for (const schema of Object.values(schemas)) if (schema['x-extensible-enum']) schema.enum = schema['x-extensible-enum'];
schemas.TableRequest.properties.operation.enum = ['create', 'read', 'update', 'delete', 'list', 'echo', 'ping'];
// OpenAPI 3.0 cannot combine a reference with null.
for (const schema of Object.values(schemas).filter(each => each['x-null-is-absent'])) {
  for (const [name, member] of Object.entries(schema.properties)) {
    if (!schema.required.includes(name)) schema.properties[name] = { ...resolve(member), nullable: true };
  }
}
// What the contract says in words: the local part of an address has up to 64 characters; a user has up to 50 keys.
schemas.UserEmail.pattern = "^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,64}@([A-Za-z0-9]{1,63}\\.){1,3}[A-Za-z]{1,63}$";
schemas.UserPatch.properties.metadata.maxProperties = schemas.UserMetadata.maxProperties;
// Tcases generates header values by patterns, but then takes ASCII only.
schemas.EntityTags.pattern = '^(\\*|(W/)?"[!#-~]+")$';
// Tcases appends digits to times, after the Z.
for (const schema of objects(contract).filter(({ format }) => format === 'date-time')) {
  delete schema.format;
  schema.pattern = '^20[0-9]{2}-0[1-9]-1[0-9]T1[0-9]:[0-5][0-9]:[0-5][0-9]Z$';
}

console.log(JSON.stringify(contract));
