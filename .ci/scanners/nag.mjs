// What cdk-nag finds in resolved templates, as JSON: {"file": [["rule", "resource"], …]}.
//   node nag.mjs FOLDER FILE…    FOLDER is for what the CDK writes itself
import { App, Aspects, Stack } from 'aws-cdk-lib';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';

const [folder, ...files] = process.argv.slice(2);
const nothing = () => {};

function findings(file) {
  const found = [];
  const logger = {
    onCompliance: nothing,
    onNonCompliance: ({ ruleId, findingId, resource }) => found.push([findingId ? `${ruleId}[${findingId}]` : ruleId, resource.node.id]),
    onError: ({ ruleId, resource, errorMessage }) => found.push([`${ruleId} failed: ${errorMessage}`, resource.node.id]),
    onNotApplicable: nothing,
    onSuppressed: nothing,
    onSuppressionError: nothing,
  };
  const app = new App({ analyticsReporting: false, outdir: folder });
  new CfnInclude(new Stack(app, 'rollcall'), 'template', { templateFile: file });
  for (const Pack of [AwsSolutionsChecks, ServerlessChecks]) {
    Aspects.of(app).add(new Pack({ additionalLoggers: [logger], reports: false }));
  }
  app.synth();
  return found;
}

console.error = nothing; // the annotations, which the logger has as well
console.log(JSON.stringify(Object.fromEntries(files.map((file) => [file, findings(file)]))));
