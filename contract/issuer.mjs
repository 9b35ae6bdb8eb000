// A small OpenID Connect issuer for tests: discovery, keys, and RS256 tokens with any scopes.
//   node contract/issuer.mjs            listens on a free loopback port and prints its URL
//   GET /token?scope=users:read&sub=x   answers with a token as text; aud and ttl (seconds) are optional
import { createServer } from 'node:http';
import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const jwk = { ...publicKey.export({ format: 'jwk' }), kid: randomUUID(), use: 'sig', alg: 'RS256' };
const base64url = value => Buffer.from(JSON.stringify(value)).toString('base64url');
const issuer = () => `http://127.0.0.1:${server.address().port}`;

const token = ({ scope = '', sub = 'ci', aud = 'rollcall', ttl = '36000' }) => {
  const iat = Math.floor(Date.now() / 1000);
  const claims = { iss: issuer(), sub, aud, scope, iat, nbf: iat, exp: iat + Number(ttl), jti: randomUUID() };
  const content = `${base64url({ alg: 'RS256', typ: 'JWT', kid: jwk.kid })}.${base64url(claims)}`;
  return `${content}.${sign('RSA-SHA256', Buffer.from(content), privateKey).toString('base64url')}`;
};

const json = value => ['application/json', JSON.stringify(value)];
const answers = {
  '/.well-known/openid-configuration': () => json({ issuer: issuer(), jwks_uri: `${issuer()}/jwks` }),
  '/jwks': () => json({ keys: [jwk] }),
  '/token': query => ['text/plain', token(Object.fromEntries(query))],
};

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url, issuer());
  const [type, body] = answers[pathname]?.(searchParams) ?? [];
  response.writeHead(body ? 200 : 404, { 'Content-Type': type ?? 'text/plain' }).end(body);
}).listen(0, '127.0.0.1', () => console.log(issuer()));
