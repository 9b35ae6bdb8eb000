// Prints the contract as Tcases can read it: with what OpenAPI 3.0 cannot express, and without what Tcases does wrongly.
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
// It generates values by patterns, but then refuses to put any but ASCII into a header.
schemas.EntityTags.pattern = '^(\\*|(W/)?"[!#-~]+")$';
// It makes times longer by adding digits after the Z.
for (const schema of objects(contract)) if (schema.format === 'date-time') delete schema.maxLength;

console.log(JSON.stringify(contract));
