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
const signInWith = (spec, { endpoints, scope }) => {
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

const json = async (address) => (await fetch(address)).json();

const show = async () => {
  const config = await json('/config.json');
  if (config.issuer) config.endpoints ??= await json(`${config.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  const ui = SwaggerUIBundle({
    url: '/openapi.yml',
    dom_id: '#swagger-ui',
    plugins: [
      beforeItIsShown((spec) => {
        leaveOptionalParametersEmpty(spec);
        if (config.issuer) signInWith(spec, config);
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

show();
