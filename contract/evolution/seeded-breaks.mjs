// Tests the comparison: it must report each breaking change with the operation affected, and let additions pass.
import { fileURLToPath } from 'node:url';
import { report, withMutants } from '../mutate.mjs';
import { breaks } from './compare.mjs';

const contract = fileURLToPath(new URL('../../openapi.yml', import.meta.url));
const op = (c, id) => Object.values(c.paths).flatMap(Object.values).find(o => o.operationId === id);
const schemas = c => c.components.schemas;
const responses = c => c.components.responses;
const without = (list, value) => list.filter(v => v !== value);
const query = (c, id, name) => op(c, id).parameters.find(p => p.name === name);
const closed = schema => renamed(schema, 'x-extensible-enum', 'enum');
const renamed = (map, from, to) => { map[to] = map[from]; delete map[from]; };

// '<what the message must name>: <what breaks>' → how the contract is changed
const breaking = {
  'getUser: the path is gone': c => delete c.paths['/users/{userId}'],
  'patchUser: the method is gone': c => delete c.paths['/users/{userId}'].patch,
  'restoreUser: the path is renamed': c => renamed(c.paths, '/users/{userId}/restore', '/users/{userId}/undelete'),
  'restoreUser: another method': c => renamed(c.paths['/users/{userId}/restore'], 'post', 'put'),
  'listUsers: a filter is gone': c => { op(c, 'listUsers').parameters = op(c, 'listUsers').parameters.filter(p => p.name !== 'namePrefix'); },
  'listUsers: a filter is required': c => { query(c, 'listUsers', 'status').required = true; },
  'listUsers: a filter is shorter': c => { query(c, 'listUsers', 'email').schema.maxLength = 100; },
  'listUsers: pages are smaller': c => { c.components.parameters.Limit.schema.maximum = 50; },
  'listUsers: another default page size': c => { c.components.parameters.Limit.schema.default = 10; },
  'listUsers: pages have a minimum': c => { c.components.parameters.Limit.schema.minimum = 5; },
  'listUsers: an order is gone': c => { schemas(c).UserOrder.enum = ['createdAt', '-createdAt']; },
  'listUsers: another name for the constant of an order': c => { schemas(c).UserOrder['x-enum-varnames'][0] = 'OLDEST_FIRST'; },
  'listUsers: a limit is text': c => { c.components.parameters.Limit.schema = { type: 'string', maxLength: 3 }; },
  'listUsers: the items of a page have another name': c => renamed(schemas(c).UserPage.properties, 'items', 'users'),
  'listUsers: the cursor is gone from the page': c => delete schemas(c).UserPage.properties.nextCursor,
  'listUsers: another paging': c => { op(c, 'listUsers')['x-pagination'].cursor = 'after'; },
  'listUsers: the link to the next page is gone': c => delete responses(c).UsersListed.links,
  'getUser: ids are shorter': c => { c.components.parameters.UserIdPath.schema.maxLength = 36; },
  'getUser: ids are of fewer characters': c => { c.components.parameters.UserIdPath.schema.pattern = '^[0-9a-f-]+$'; },
  'getUser: 304 is gone': c => delete op(c, 'getUser').responses['304'],
  'getUser: 200 is 203': c => renamed(op(c, 'getUser').responses, '200', '203'),
  'getUser: a field is gone from the answer': c => delete schemas(c).User.properties.updatedAt,
  'getUser: a field of the answer is optional': c => { schemas(c).User.required = without(schemas(c).User.required, 'email'); },
  'getUser: a field of the answer may be null': c => { schemas(c).UserName.nullable = true; },
  'getUser: a field of the answer is of another type': c => { schemas(c).User.properties.age = { type: 'string', maxLength: 3 }; },
  'getUser: a field of the answer is of another format': c => { schemas(c).User.properties.createdAt.format = 'date'; },
  'getUser: a longer name in the answer': c => { schemas(c).UserName.maxLength = 400; },
  'getUser: no other statuses than those': c => closed(schemas(c).UserStatus),
  'getUser: no other problem codes than those': c => closed(schemas(c).ProblemCode),
  'getUser: the ETag is gone': c => delete responses(c).UserFound.headers.ETag,
  'getUser: the ETag is optional': c => { c.components.headers.ETag.required = false; },
  'getUser: the ETag is longer': c => { c.components.headers.ETag.schema.maxLength = 500; },
  'getUser: another media type': c => renamed(responses(c).UserFound.content, 'application/json', 'application/hal+json'),
  'createUser: a new field is required': c => { schemas(c).UserInput.properties.team = { type: 'string', maxLength: 9 }; schemas(c).UserInput.required.push('team'); },
  'createUser: an optional field is required': c => schemas(c).UserInput.required.push('age'),
  'createUser: a field is gone from the request': c => delete schemas(c).UserInput.properties.age,
  'createUser: a field of the request has another name': c => renamed(schemas(c).UserInput.properties, 'metadata', 'attributes'),
  'createUser: shorter names': c => { schemas(c).UserName.maxLength = 90; },
  'createUser: names of at least two characters': c => { schemas(c).UserName.minLength = 2; },
  'createUser: a stricter pattern': c => { schemas(c).UserName.pattern = '^[A-Z].*$'; },
  'createUser: a lower maximum': c => { schemas(c).UserAge.maximum = 120; },
  'createUser: a higher minimum': c => { schemas(c).UserAge.minimum = 18; },
  'createUser: fewer metadata keys': c => { schemas(c).UserMetadata.maxProperties = 10; },
  'createUser: a required header': c => { c.components.parameters.IdempotencyKey.required = true; },
  'createUser: another status of new users': c => { schemas(c).UserStatus['x-default'] = 'suspended'; },
  'createUser: another scope': c => { op(c, 'createUser').security = [{ oauth: ['users:admin'] }]; },
  'createUser: two scopes where one was enough': c => op(c, 'createUser').security[0].oauth.push('users:admin'),
  'createUser: Location is gone': c => delete responses(c).UserCreated.headers.Location,
  'createUser: another SDK method': c => { op(c, 'createUser')['x-sdk-method'] = 'add'; },
  'createUser: another SDK group': c => { op(c, 'createUser').tags = ['compatible']; },
  'createUser: another operationId': c => { op(c, 'createUser').operationId = 'createPerson'; },
  'patchUser: another media type of the request': c => renamed(c.components.requestBodies.UserPatch.content, 'application/merge-patch+json', 'application/json'),
  'patchUser: age can no longer be cleared': c => delete schemas(c).UserPatch.properties.age.nullable,
  'eraseUser: 204 is 200': c => renamed(op(c, 'eraseUser').responses, '204', '200'),
  'getUser: deleted users are the default': c => { c.components.parameters.ShowDeleted.schema.default = true; },
  'batchUsers: fewer items in a batch': c => { schemas(c).BatchRequest.properties.items.maxItems = 10; },
  'batchUsers: an action is gone': c => { schemas(c).BatchAction.enum = ['create', 'update']; },
  'getUser: a problem code is gone': c => { schemas(c).ProblemCode['x-extensible-enum'] = without(schemas(c).ProblemCode['x-extensible-enum'], 'notFound'); },
  'getUser: problems are plain JSON': c => renamed(responses(c).NotFound.content, 'application/problem+json', 'application/json'),
  'getUser: problems lack their code': c => delete schemas(c).Problem.properties.code,
  'getHealth: a token is asked for': c => { op(c, 'getHealth').security = [{ oauth: ['users:read'] }]; },
  'UserPage: a model has another name': c => {
    renamed(schemas(c), 'UserPage', 'PageOfUsers');
    responses(c).UsersListed.content['application/json'].schema.$ref = '#/components/schemas/PageOfUsers';
  },
};

const additive = {
  'a new operation': c => { c.paths['/users/{userId}/avatar'] = { ...c.paths['/users/{userId}/history'], get: { ...op(c, 'listUserHistory'), operationId: 'listUserAvatars', 'x-sdk-method': 'avatars' } }; },
  'an optional request field': c => { schemas(c).UserInput.properties.team = { type: 'string', maxLength: 9 }; },
  'an optional response field': c => { schemas(c).User.properties.team = { type: 'string', maxLength: 9 }; },
  'an optional filter': c => op(c, 'listUsers').parameters.push({ name: 'team', in: 'query', schema: { type: 'string', maxLength: 9 } }),
  'a longer list of versions may be sent': c => { schemas(c).EntityTags.maxLength = 400; },
  'larger pages': c => { c.components.parameters.Limit.schema.maximum = 200; },
  'larger batches may be sent': c => { schemas(c).BatchRequest.properties.items.maxItems = 200; },
  'a new problem code': c => schemas(c).ProblemCode['x-extensible-enum'].push('quotaExceeded'),
  'another status of a user': c => schemas(c).UserStatus['x-extensible-enum'].push('frozen'),
  'a new header': c => { responses(c).UserFound.headers['Last-Modified'] = { description: 'When.', schema: { type: 'string', maxLength: 40 } }; },
  'a new link': c => { responses(c).UserCreated.links.again = { operationId: 'getUser', parameters: { userId: '$response.body#/userId' } }; },
  // What contract/languages/future.mjs serves.
  'the invented version 1.1': c => {
    c.info.version = '1.1.0';
    for (const schema of Object.values(schemas(c)).filter(s => s.type === 'object' && s.additionalProperties !== false)) {
      Object.assign(schema.properties ??= {}, { addedLater: { type: 'object', description: 'New.', properties: {} } });
    }
    schemas(c).UserStatus['x-extensible-enum'].push('invited');
    schemas(c).ProblemCode['x-extensible-enum'].push('emailReserved');
    for (const id of ['listUsers', 'getUser']) {
      op(c, id).parameters.push({ name: 'view', in: 'query', schema: { type: 'string', enum: ['short', 'full'], default: 'short' } });
    }
  },
  'another description': c => { op(c, 'getUser').description = 'Reads a user.'; },
  'another order': c => { schemas(c).UserOrder.enum.push('-name'); schemas(c).UserOrder['x-enum-varnames'].push('NAME_DESC'); },
};

const found = ({ file }) => breaks(contract, file).map(({ what, whom }) => `${what} FOR ${whom.join(', ')}`).join('\n');
withMutants(breaking, mutants => report('seeded breaks', mutants.map(m => {
  const saw = found(m);
  return { name: m.name, saw: saw || 'nothing', caught: saw.includes(m.name.split(':')[0]) };
})));
withMutants(additive, mutants => report('additive changes', mutants.map(m => {
  const saw = found(m);
  return { name: m.name, saw, caught: !saw };
}), 'let through'));
