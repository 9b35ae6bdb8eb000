const parametersOf = (spec) => [
  ...Object.values(spec.components.parameters),
  ...Object.values(spec.paths).flatMap((path) => [path, ...Object.values(path)].flatMap((has) => has.parameters ?? [])),
];

// "Try it out" sends every parameter that has an example, but not all filters of a list can be combined.
const leaveOptionalParametersEmpty = (spec) =>
  parametersOf(spec)
    .filter((parameter) => !parameter.required)
    .forEach((parameter) => delete parameter.example);

// The contract does not know the issuer of this server, so its addresses are filled in here.
const signInWith = (spec, endpoints, scope) => {
  const { scopes: meanings } = spec.components.securitySchemes.oauth.flows.authorizationCode;
  const meaning = (asked) => meanings[Object.keys(meanings).find((name) => asked.endsWith(name))] ?? 'Your identity.';
  spec.components.securitySchemes.oauth.flows = {
    authorizationCode: {
      authorizationUrl: endpoints.authorization_endpoint,
      tokenUrl: endpoints.token_endpoint,
      scopes: Object.fromEntries(scope.split(' ').map((name) => [name, meaning(name)])),
    },
  };
};

const removeSignIn = (spec) => {
  delete spec.components.securitySchemes;
  delete spec.security;
  Object.values(spec.paths).flatMap(Object.values).forEach((operation) => delete operation.security);
};

const changeSpec = (change) => () => ({
  statePlugins: {
    spec: {
      wrapActions: {
        updateJsonSpec: (update) => (spec) => {
          const copy = structuredClone(spec);
          change(copy);
          return update(copy);
        },
      },
    },
  },
});

const showNotice = (sentence) => {
  document.querySelector('#notice').textContent = sentence;
};

const json = async (address) => {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}.`);
  return response.json();
};

// If the issuer does not answer, the contract is still shown, without sign-in.
const endpointsOf = async ({ issuer, endpoints }) => {
  const found = endpoints ?? (await json(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`).catch(() => ({})));
  if (found.authorization_endpoint) return found;
  showNotice(`You cannot sign in now, because the issuer ${issuer} does not answer as expected. Reload to try again.`);
};

const show = async () => {
  const config = await json('/config.json');
  const endpoints = config.issuer && (await endpointsOf(config));
  const ui = (window.ui = SwaggerUIBundle({
    url: '/openapi.yml',
    dom_id: '#swagger-ui',
    plugins: [
      changeSpec((spec) => {
        leaveOptionalParametersEmpty(spec);
        if (endpoints) signInWith(spec, endpoints, config.scope);
        else removeSignIn(spec);
      }),
    ],
    oauth2RedirectUrl: `${location.origin}/swagger-ui/oauth2-redirect.html`,
    deepLinking: true,
    tryItOutEnabled: true,
    displayRequestDuration: true,
    defaultModelsExpandDepth: 0,
    validatorUrl: null,
  }));
  ui.initOAuth({ clientId: config.clientId, scopes: config.scope, usePkceWithAuthorizationCodeGrant: true });
};

show().catch((error) => showNotice(`The contract cannot be shown: ${error.message}`));
