// Prints one line for every documented answer: operation, SDK method, status, example, problem code, and an example of
// the request's body.
import { read } from './mutate.mjs';
import { operations } from './evolution/surface.mjs';

const contract = read();
const resolve = value => value?.$ref ? value.$ref.slice(2).split('/').reduce((node, key) => node[key], contract) : value;

for (const operation of operations(contract)) {
  const [body] = Object.values(Object.values(resolve(operation.requestBody)?.content ?? {})[0]?.examples ?? {});
  for (const [status, ref] of Object.entries(operation.responses)) {
    const [media] = Object.values(resolve(ref).content ?? {});
    const examples = Object.entries(media?.examples ?? { '-': {} });
    examples.forEach(([name, example]) => console.log(
      [operation.operationId, operation.sdk.replace('()', ''), status, name, resolve(example).value?.code ?? '-', JSON.stringify(resolve(body)?.value ?? null)].join(' ')));
  }
}
