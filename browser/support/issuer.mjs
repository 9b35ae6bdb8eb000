import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { createServer } from 'node:http';
import { once } from 'node:events';

const base64url = (value) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

/** An OpenID Connect issuer with one user, which requires PKCE. */
export async function startIssuer() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'test', use: 'sig', alg: 'RS256' };
  const codes = new Map();
  const issued = [];
  const renewed = [];
  const server = createServer((request, response) => answer(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${server.address().port}`;
  return { url, issued, renewed, stop: () => server.close() };

  async function answer(request, response) {
    const { pathname, searchParams } = new URL(request.url, url);
    const routes = { '/.well-known/openid-configuration': discovery, '/jwks': () => ({ keys: [jwk] }), '/token': token };
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Access-Control-Allow-Headers', '*');
    if (request.method === 'OPTIONS') return response.writeHead(204).end();
    if (pathname === '/authorize') return authorize(searchParams, response);
    const body = await routes[pathname]?.(request);
    response.writeHead(body ? 200 : 400, { 'Content-Type': 'application/json' }).end(JSON.stringify(body ?? {}));
  }

  function discovery() {
    return { issuer: url, jwks_uri: `${url}/jwks`, authorization_endpoint: `${url}/authorize`, token_endpoint: `${url}/token` };
  }

  function authorize(query, response) {
    const code = randomUUID();
    codes.set(code, Object.fromEntries(query));
    const back = new URL(query.get('redirect_uri'));
    back.search = new URLSearchParams({ code, state: query.get('state') });
    response.writeHead(302, { Location: back.href }).end();
  }

  async function token(request) {
    const form = new URLSearchParams(Buffer.concat(await request.toArray()).toString());
    if (form.get('grant_type') === 'refresh_token') return refreshed(form.get('refresh_token'));
    const asked = codes.get(form.get('code'));
    codes.delete(form.get('code'));
    const challenge = createHash('sha256').update(form.get('code_verifier') ?? '').digest('base64url');
    const holds = asked && asked.code_challenge === challenge && asked.code_challenge_method === 'S256' && asked.redirect_uri === form.get('redirect_uri');
    return holds ? { token_type: 'Bearer', access_token: issue(asked.scope), refresh_token: 'first' } : undefined;
  }

  /** Each refresh token is good once, as careful issuers have it. */
  function refreshed(given) {
    const good = given === (renewed.at(-1) ?? 'first');
    if (good) renewed.push(randomUUID());
    return good ? { token_type: 'Bearer', access_token: issue('openid users:read users:write'), refresh_token: renewed.at(-1) } : undefined;
  }

  function issue(scope) {
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: url, sub: 'ada', aud: 'rollcall', scope, iat: now, nbf: now, exp: now + 3600, jti: randomUUID() };
    const content = `${base64url({ alg: 'RS256', typ: 'JWT', kid: 'test' })}.${base64url(claims)}`;
    issued.push(`${content}.${sign('RSA-SHA256', Buffer.from(content), privateKey).toString('base64url')}`);
    return issued.at(-1);
  }
}
