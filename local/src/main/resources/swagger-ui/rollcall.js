const parametersOf = (spec) => [
  ...Object.values(spec.components.parameters),
  ...Object.values(spec.paths).flatMap((path) => [path, ...Object.values(path)].flatMap((has) => has.parameters ?? [])),
];

// "Try it out" sends every parameter that has an example; all the filters of a list at once are a 400.
const leaveOptionalParametersEmpty = () => ({
  statePlugins: {
    spec: {
      wrapActions: {
        updateJsonSpec: (update) => (spec) => {
          const copy = structuredClone(spec);
          parametersOf(copy)
            .filter((parameter) => !parameter.required)
            .forEach((parameter) => delete parameter.example);
          return update(copy);
        },
      },
    },
  },
});

SwaggerUIBundle({
  url: '/openapi.yml',
  dom_id: '#swagger-ui',
  plugins: [leaveOptionalParametersEmpty],
  deepLinking: true,
  tryItOutEnabled: true,
  displayRequestDuration: true,
  defaultModelsExpandDepth: 0,
  persistAuthorization: true,
  validatorUrl: null,
});
