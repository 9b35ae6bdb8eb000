// An invented version 1.1 of the server: passes requests on to $ROLLCALL_URL and adds to the answers what a minor
// version may add.
//   node contract/languages/future.mjs     listens on a free loopback port and prints its URL
// Every object of an answer has one field more, users whose name begins with "Invited" have a status that is not in the
// contract, an address that is taken is reported with a new code, and a read takes one optional parameter more, `view`:
// `short` is what it is without, and `full` adds a field.
import { createServer } from 'node:http';

const MAPS = ['metadata'];
const HOP_BY_HOP = ['host', 'connection', 'upgrade', 'http2-settings', 'expect', 'transfer-encoding', 'content-length'];
const changed = (value, name) => {
  if (Array.isArray(value)) return value.map(item => changed(item));
  if (!value || typeof value !== 'object' || MAPS.includes(name)) return value;
  const grown = { ...Object.fromEntries(Object.entries(value).map(([k, v]) => [k, changed(v, k)])), addedLater: { since: '1.1' } };
  if (value.userId && value.name?.startsWith('Invited')) grown.status = 'invited';
  if (value.code === 'emailTaken') Object.assign(grown, { code: 'emailReserved', type: 'urn:problem-type:rollcall:emailReserved' });
  return grown;
};

// The address without the new parameter, which 1.0 would refuse; and its value.
const known = address => {
  const [, before, view, after] = /^([^?]*\?(?:.*&)?)view=(short|full)(?:&(.*))?$/.exec(address) ?? [];
  return view ? [before + (after ?? ''), view] : [address, 'short'];
};

const server = createServer(async (request, response) => {
  const body = Buffer.concat(await request.toArray());
  const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => !HOP_BY_HOP.includes(name)));
  const [address, view] = known(request.url);
  const answer = await fetch(process.env.ROLLCALL_URL + address, { method: request.method, headers, body: body.length ? body : undefined });
  const text = await answer.text();
  const kept = [...answer.headers].filter(([name]) => !/^(content-length|content-encoding|transfer-encoding|connection|keep-alive)$/.test(name));
  response.writeHead(answer.status, [...kept, ['x-added-later', '1.1']].flat());
  const value = text && changed(JSON.parse(text));
  if (view === 'full') value.view = view;
  response.end(value && JSON.stringify(value));
}).listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
