// OIDC authorization code flow with PKCE. Tokens stay in memory, so a reload signs in again. While the issuer's own
// session lasts, that needs no input.
const STARTED = 'rollcall.signIn';
const WAS_SIGNED_IN = 'rollcall.wasSignedIn';
let settings;
let endpoints;
let tokens;
let renewal;

export const needsSignIn = () => Boolean(settings) && !tokens;
export const isSignedIn = () => Boolean(tokens);
export const accessToken = () => tokens?.access_token;

export async function startAuth({ issuer, clientId, scope, audience, endpoints: known }, scopes) {
  if (!issuer) return;
  endpoints = known;
  settings = { issuer, clientId, audience, scope: scope ?? ['openid', ...scopes].join(' ') };
  const answer = new URLSearchParams(location.search);
  if (answer.has('state')) await finish(answer);
  else if (sessionStorage.getItem(WAS_SIGNED_IN)) await signIn();
}

export async function signIn() {
  const started = { state: random(), verifier: random(), hash: location.hash };
  sessionStorage.removeItem(WAS_SIGNED_IN);
  sessionStorage.setItem(STARTED, JSON.stringify(started));
  const { authorization_endpoint: authorize } = await discover();
  location.assign(`${authorize}?${new URLSearchParams({
    response_type: 'code',
    client_id: settings.clientId,
    redirect_uri: redirectUri(),
    scope: settings.scope,
    state: started.state,
    code_challenge: await challenge(started.verifier),
    code_challenge_method: 'S256',
    ...(settings.audience && { audience: settings.audience }),
  })}`);
  return new Promise(() => {}); // the browser is leaving the page
}

async function finish(answer) {
  const started = JSON.parse(sessionStorage.getItem(STARTED) ?? '{}');
  sessionStorage.removeItem(STARTED);
  history.replaceState(null, '', location.pathname + (started.hash ?? ''));
  if (answer.get('state') !== started.state) throw new Error('This sign-in was not started by this page. Sign in again.');
  if (answer.has('error')) throw new Error(`The issuer refused: ${answer.get('error_description') ?? answer.get('error')}.`);
  await exchange({
    grant_type: 'authorization_code',
    code: answer.get('code'),
    redirect_uri: redirectUri(),
    code_verifier: started.verifier,
  });
}

/** After a 401: whether there is a newer token. Requests refused together share one renewal. */
export async function renew(refused) {
  if (tokens && tokens.access_token !== refused) return true;
  return (renewal ??= refreshed().finally(() => (renewal = undefined)));
}

async function refreshed() {
  const refresh = tokens?.refresh_token;
  tokens = undefined;
  try {
    if (refresh) await exchange({ grant_type: 'refresh_token', refresh_token: refresh });
  } finally {
    if (settings && !tokens) dispatchEvent(new Event('rollcall:signedout'));
  }
  return isSignedIn();
}

export async function signOut() {
  const { end_session_endpoint: end } = await discover();
  const hint = tokens?.id_token;
  tokens = undefined;
  sessionStorage.removeItem(WAS_SIGNED_IN);
  if (!end) return location.reload();
  const query = { client_id: settings.clientId, post_logout_redirect_uri: redirectUri(), logout_uri: redirectUri() };
  location.assign(`${end}?${new URLSearchParams({ ...query, ...(hint && { id_token_hint: hint }) })}`);
}

async function exchange(grant) {
  const { token_endpoint: address } = await discover();
  const body = new URLSearchParams({ ...grant, client_id: settings.clientId });
  const answer = await ask(address, { method: 'POST', body });
  if (!answer?.access_token) throw new Error('The issuer returned no token. Sign in again.');
  const { refresh_token, ...rest } = { ...grant, ...answer };
  tokens = { ...rest, refresh_token };
  sessionStorage.setItem(WAS_SIGNED_IN, 'yes');
}

async function discover() {
  endpoints ??= await ask(`${settings.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  if (!endpoints?.authorization_endpoint) throw new Error(`The sign-in page of the issuer ${settings.issuer} cannot be found. Try again later.`);
  return endpoints;
}

async function ask(address, options) {
  const response = await fetch(address, options).catch(() => undefined);
  return response?.ok ? response.json().catch(() => undefined) : undefined;
}

const redirectUri = () => location.origin + location.pathname;
const base64url = (bytes) => btoa(String.fromCharCode(...bytes)).replace(/[+/=]/g, (c) => ({ '+': '-', '/': '_', '=': '' })[c]);
const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));
const challenge = async (verifier) =>
  base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))));
