const parametersOf = (spec) => [
  ...Object.values(spec.components.parameters),
  ...Object.values(spec.paths).flatMap((path) => [path, ...Object.values(path)].flatMap((has) => has.parameters ?? [])),
];

// "Try it out" sends every parameter that has an example; all the filters of a list at once are a 400.
const leaveOptionalParametersEmpty = (spec) =>
  parametersOf(spec)
    .filter((parameter) => !parameter.required)
    .forEach((parameter) => delete parameter.example);

// The contract cannot know the issuer of this server; where there is none, there is nothing to authorise with.
const signInWith = (spec, endpoints, scope) => {
  const { scopes: meanings } = spec.components.securitySchemes.oauth.flows.authorizationCode;
  const meaning = (asked) => meanings[Object.keys(meanings).find((name) => asked.endsWith(name))] ?? 'Who one is.';
  spec.components.securitySchemes.oauth.flows = {
    authorizationCode: {
      authorizationUrl: endpoints.authorization_endpoint,
      tokenUrl: endpoints.token_endpoint,
      scopes: Object.fromEntries(scope.split(' ').map((name) => [name, meaning(name)])),
    },
  };
};

const askForNothing = (spec) => {
  delete spec.components.securitySchemes;
  delete spec.security;
  Object.values(spec.paths).flatMap(Object.values).forEach((operation) => delete operation.security);
};

const beforeItIsShown = (change) => () => ({
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

const say = (sentence) => {
  document.querySelector('#notice').textContent = sentence;
};

const json = async (address) => {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}.`);
  return response.json();
};

// The contract can be read though its issuer does not answer.
const endpointsOf = async ({ issuer, endpoints }) => {
  const found = endpoints ?? (await json(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`).catch(() => ({})));
  if (found.authorization_endpoint) return found;
  say(`Nobody can sign in now: the issuer ${issuer} does not say where. Reload to try again.`);
};

const show = async () => {
  const config = await json('/config.json');
  const endpoints = config.issuer && (await endpointsOf(config));
  const ui = SwaggerUIBundle({
    url: '/openapi.yml',
    dom_id: '#swagger-ui',
    plugins: [
      beforeItIsShown((spec) => {
        leaveOptionalParametersEmpty(spec);
        if (endpoints) signInWith(spec, endpoints, config.scope);
        else askForNothing(spec);
      }),
    ],
    oauth2RedirectUrl: `${location.origin}/swagger-ui/oauth2-redirect.html`,
    deepLinking: true,
    tryItOutEnabled: true,
    displayRequestDuration: true,
    defaultModelsExpandDepth: 0,
    validatorUrl: null,
  });
  ui.initOAuth({ clientId: config.clientId, scopes: config.scope, usePkceWithAuthorizationCodeGrant: true });
};

show().catch((error) => say(`The contract cannot be shown: ${error.message}`));
