"""The stack as CloudFormation sees it: with definitions included, SAM translated and conditions evaluated."""

import copy
import functools
import itertools
import json
import logging
import pathlib

import yaml
from samcli.yamlhelper import yaml_parse
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator

from intrinsics import Evaluation

logging.disable(logging.WARNING)  # the translator warns of feature toggles that only the SAM service has
ROOT = pathlib.Path(__file__).resolve().parents[2]
CONTRACT = yaml.safe_load((ROOT / "openapi.yml").read_text(encoding="utf-8"))
# The translator asks IAM for the ARNs of managed policies; these names are all that the template could mention.
MANAGED_POLICIES = {name: f"arn:aws:iam::aws:policy/{name}" for name in (
    "service-role/AWSLambdaBasicExecutionRole", "service-role/AWSCodeDeployRoleForLambda")}

# Parameters that conditions combine stand in one group; .ci/stack/test_combinations.py proves that no condition crosses
# groups.
DOMAIN = {"DomainName": "rollcall.example.com", "HostedZoneId": "Z123"}
CERTIFICATE = {"CertificateArn": "arn:aws:acm:us-east-1:123456789012:certificate/1"}
CONTACT = {"SecurityContact": "mailto:security@example.com"}
GATEWAY = [
    [{"GatewayType": "REST"}, {"GatewayType": "HTTP"}],
    [{}, {"Issuer": "https://id.example.com", "Audience": "a,b", "PageClientId": "page"},
     {"Issuer": "https://id.example.com", "Audience": "a", "JwksUrl": "https://id.example.com/keys"}],
    [{}, {"ApiKeys": "required"}],
    [{}, {"CorsOrigins": "https://a.example.com,https://b.example.com"}],
    [{}, {"RequestValidation": "gateway"}],
    [{}, DOMAIN, DOMAIN | CERTIFICATE, DOMAIN | {"Site": "on"}, DOMAIN | CERTIFICATE | CONTACT | {"Site": "on"}],
    [{}, {"Waf": "on"}],
    [{}, {"GatewayLogRole": "exists"}],
]
COPIES = {"BackupCopyVaultArn": "arn:aws:backup:eu-west-1:123456789012:backup-vault:copies"}
DATA = [
    [{"Stage": "dev"}, {"Stage": "prod"}],
    [{"ListedTables": ",".join(["one", "two", "three", "four", "five"][:n])} for n in range(6)],
    [{}, {"KmsKeyArn": "arn:aws:kms:eu-central-1:123456789012:key/1"}],
    [{}, COPIES, COPIES | {"RestoredStreamArn": "arn:aws:dynamodb:eu-central-1:123456789012:table/restored/stream/2026"}],
    [{}, {"Tracing": "off"}],
    [{}, {"SealingCursorKey": "B"}],
]
WATCHING = [[{}, {"AlarmEmail": "ops@example.com"}, {"AlarmEmail": "ops@example.com", "MonthlyBudget": 50}]]
GROUPS = [GATEWAY, DATA, WATCHING]


def combinations():
    """Every combination within each group that the template's rules allow."""
    for group in GROUPS:
        for choice in itertools.product(*group):
            parameters = functools.reduce(dict.__or__, choice, {})
            if not broken_rules(parameters):
                yield parameters


@functools.cache
def written():
    template = yaml_parse((ROOT / "template.yaml").read_text(encoding="utf-8"))
    return json.loads(json.dumps(include(template)))


def include(node):
    """Replaces each AWS::Include by its file, as CloudFormation does before it translates SAM."""
    if isinstance(node, list):
        return [include(child) for child in node]
    if not isinstance(node, dict):
        return node
    if "Fn::Transform" in node:
        return json.loads((ROOT / node["Fn::Transform"]["Parameters"]["Location"]).read_text(encoding="utf-8"))
    return {key: include(child) for key, child in node.items()}


def broken_rules(parameters):
    evaluation = Evaluation(written(), parameters)
    return [name for name, rule in written()["Rules"].items() if ("RuleCondition" not in rule or evaluation.decide(rule["RuleCondition"]))
            and not all(evaluation.decide(a["Assert"]) for a in rule["Assertions"])]


def packaged():
    """The template with its code on S3, as after `sam package`."""
    template = copy.deepcopy(written())
    template["Globals"]["Function"]["CodeUri"] = "s3://bucket/function.zip"
    return template


def translate(parameters):
    translated = Translator(MANAGED_POLICIES, Parser()).translate(packaged(), {k: str(v) for k, v in parameters.items()})
    return Evaluation(translated, parameters)


def gateway_definition(resources):
    """The API definition that the resources deploy."""
    body, = [r["Properties"]["Body"] for r in resources.values()
             if r["Type"] in ("AWS::ApiGateway::RestApi", "AWS::ApiGatewayV2::Api")]
    return body


def of_type(resources, kind):
    return {name: resource for name, resource in resources.items() if resource["Type"] == kind}
