// Makes a Postman collection from the contract: one request for each operation, in an order in which all of them work.
//   node contract/postman.mjs target/postman/rollcall.postman_collection.json
// To run it, set the variables baseUrl and token; userId comes from the first request.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import converter from 'openapi-to-postmanv2';
import { read } from './mutate.mjs';

const contract = readFileSync(new URL('../openapi.yml', import.meta.url), 'utf8');
const options = {
  folderStrategy: 'Tags', requestNameSource: 'Fallback', parametersResolution: 'Example',
  enableOptionalParameters: false, includeDeprecated: true, optimizeConversion: false, stackLimit: 50,
};

const convert = () => new Promise((resolve, reject) => converter.convertV2({ type: 'string', data: contract }, options,
  (error, result) => error || !result.result ? reject(error ?? new Error(result.reason)) : resolve(result.output[0].data)));

const requests = item => item.item ? item.item.flatMap(requests) : [item];
const script = (...exec) => ({ listen: 'test', script: { type: 'text/javascript', exec } });

// The answer must have one of the documented statuses of success.
const finish = item => {
  const statuses = [...new Set(item.response.map(r => r.code).filter(code => code < 300))];
  delete item.request.auth;
  item.request.url.variable?.filter(v => v.key === 'userId').forEach(v => { v.value = '{{userId}}'; });
  item.event = [script(
    `pm.test('answers ${statuses.join(' or ')}', () => pm.expect(pm.response.code).to.be.oneOf([${statuses}]));`,
    `pm.test('names the request', () => pm.response.to.have.header('X-Request-Id'));`,
    ...(item.response.some(r => r.code === 201) && item.request.url.path.join('/') === 'users'
      ? [`pm.collectionVariables.set('userId', pm.response.json().userId);`] : []),
  )];
};

const collection = await convert();
collection.auth = { type: 'bearer', bearer: [{ key: 'token', value: '{{token}}', type: 'string' }] };
collection.variable = ['baseUrl', 'token', 'userId'].map(key => ({ key, value: key === 'baseUrl' ? 'http://localhost:8080' : '' }));
const all = requests(collection);
all.forEach(finish);

const [file] = process.argv.slice(2);
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, `${JSON.stringify(collection, null, 2)}\n`);
const methods = ['get', 'put', 'post', 'patch', 'delete'];
const operations = Object.values(read().paths).flatMap(path => methods.filter(method => path[method])).length;
console.log(`${file}: ${all.length} requests for ${operations} operations`);
if (all.length !== operations) process.exitCode = 1;
