"""Renders the two API Gateway definitions (REST and HTTP) from the contract.

    render_gateway.py openapi.yml target/gateway

Writes rest.json and http.json, which template.yaml includes. CloudFormation resolves the intrinsic functions in them
(Fn::Sub, Fn::If), which refer to parameters, conditions and resources of template.yaml.
"""

import json
import pathlib
import sys

import yaml

from gateway_problems import gateway_responses
from gateway_schemas import models_of, request_body, resolve

METHODS = ("get", "put", "post", "delete", "patch", "head", "options", "trace")
NOTHING = {"Ref": "AWS::NoValue"}


def sub(text):
    return {"Fn::Sub": text}


def either(condition, yes, no):
    return {"Fn::If": [condition, yes, no]}


def operations(contract):
    """Every (path, path item, method, operation) of the contract."""
    for path, item in contract["paths"].items():
        for method in METHODS:
            if method in item:
                yield path, item, method, item[method]


def scopes_of(contract, operation):
    """The scopes that the operation needs; empty if it needs no token."""
    wanted = operation.get("security", contract.get("security", []))
    return [scope for scheme in wanted for scopes in scheme.values() for scope in scopes]


def parameters(contract, item, operation):
    """Name, place and whether it is required: all that a gateway checks. The function checks the values."""
    found = [resolve(contract, p) for p in item.get("parameters", []) + operation.get("parameters", [])]
    return [{"name": p["name"], "in": p["in"], "required": p.get("required", False),
             "schema": {"type": resolve(contract, p["schema"]).get("type", "string")}} for p in found]


def answer_headers(contract):
    """The headers of the contract's answers, which pages may read."""
    answers = [resolve(contract, answer) for *_, operation in operations(contract)
               for answer in operation["responses"].values()]
    return sorted({name for answer in answers for name in answer.get("headers", {})})


def integration(payload):
    # The alias and not $LATEST, because SnapStart and gradual deployments need published versions.
    invocation = "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${ApiFunctionAliaslive}/invocations"
    return {"type": "aws_proxy", "httpMethod": "POST", "payloadFormatVersion": payload, "uri": sub(invocation)}


def described(operation):
    return {status: {"description": status} for status in operation["responses"]}


def scoped(scopes):
    """The scopes as the issuer writes them; Cognito puts the name of the resource server before them."""
    return either("UsesCognito", ["rollcall/" + scope for scope in scopes], scopes)


def rest_security(scopes):
    if not scopes:
        return []
    cognito = {"cognito": ["rollcall/" + scope for scope in scopes]}
    return either("UsesCognito",
                  either("WantsKeys", [cognito | {"apiKey": []}], [cognito]),
                  either("WantsKeys", [{"apiKey": []}], []))


def rest_operation(contract, item, operation):
    rendered = {
        "operationId": operation["operationId"],
        "parameters": parameters(contract, item, operation),
        "responses": described(operation),
        "security": rest_security(scopes_of(contract, operation)),
        "x-amazon-apigateway-request-validator": {"Ref": "RequestValidation"},
        "x-amazon-apigateway-integration": integration("1.0"),
    }
    if "requestBody" in operation:
        rendered["requestBody"] = request_body(contract, operation)
    return rendered


def any_other_method(contract, item):
    """The function answers preflights and unsupported methods, so that CORS and 405 are implemented only once."""
    return {"parameters": [p for p in parameters(contract, item, {}) if p["in"] == "path"], "responses": {},
            "security": [], "x-amazon-apigateway-integration": integration("1.0")}


def any_other_path(contract):
    """Routes unknown paths to the function; a REST API would take the bearer token for a bad signature and answer 403."""
    whatever = {"parameters": [{"name": "proxy", "in": "path", "required": True, "schema": {"type": "string"}}]}
    return {"/": {"x-amazon-apigateway-any-method": any_other_method(contract, {})},
            "/{proxy+}": {"x-amazon-apigateway-any-method": any_other_method(contract, whatever)}}


def rest(contract):
    paths = any_other_path(contract)
    for path, item in contract["paths"].items():
        paths[path] = {"x-amazon-apigateway-any-method": any_other_method(contract, item)}
    for path, item, method, operation in operations(contract):
        paths[path][method] = rest_operation(contract, item, operation)
    return {
        "openapi": "3.0.1",
        "info": {"title": sub("${AWS::StackName}"), "version": contract["info"]["version"]},
        "paths": paths,
        "components": {"schemas": models_of(contract), "securitySchemes": {
            "cognito": either("UsesCognito", cognito_authorizer(), NOTHING),
            "apiKey": {"type": "apiKey", "name": "x-api-key", "in": "header"}}},
        "x-amazon-apigateway-api-key-source": "HEADER",
        "x-amazon-apigateway-request-validators": {
            "gateway": {"validateRequestBody": True, "validateRequestParameters": True},
            "function": {"validateRequestBody": False, "validateRequestParameters": False}},
        "x-amazon-apigateway-gateway-responses": gateway_responses(contract, answer_headers(contract)),
        "x-amazon-apigateway-security-policy": "TLS_1_2",  # of its own address, which takes TLS 1.0 otherwise
        "x-amazon-apigateway-endpoint-configuration": own_address(),
    }


def own_address():
    """Closed where the API has a domain of its own. A site's distribution reaches the API by it."""
    return {"disableExecuteApiEndpoint": either("HasApiDomain", True, False)}


def cognito_authorizer():
    return {"type": "apiKey", "name": "Authorization", "in": "header",
            "x-amazon-apigateway-authtype": "cognito_user_pools",
            "x-amazon-apigateway-authorizer": {
                "type": "cognito_user_pools", "providerARNs": [{"Fn::GetAtt": ["UserPool", "Arn"]}]}}


def http_operation(contract, item, operation):
    scopes = scopes_of(contract, operation)
    return {"operationId": operation["operationId"], "responses": described(operation),
            "parameters": [p for p in parameters(contract, item, operation) if p["in"] == "path"],
            "security": [{"jwt": scoped(scopes)}] if scopes else [],
            "x-amazon-apigateway-integration": integration("2.0")}


def http(contract):
    # $default routes unknown paths and methods to the function, which answers 404 or 405.
    paths = {"/$default": {"x-amazon-apigateway-any-method": {
        "isDefaultRoute": True, "security": [], "x-amazon-apigateway-integration": integration("2.0")}}}
    for path, item, method, operation in operations(contract):
        paths.setdefault(path, {})[method] = http_operation(contract, item, operation)
    return {
        "openapi": "3.0.1",
        "info": {"title": sub("${AWS::StackName}"), "version": contract["info"]["version"]},
        "paths": paths,
        "components": {"securitySchemes": {"jwt": jwt_authorizer()}},
        # An HTTP API answers preflights itself, and adds the CORS headers to its own 401 and 403.
        "x-amazon-apigateway-cors": either("HasCors", cors(contract), NOTHING),
        "x-amazon-apigateway-importexport-version": "1.0",
        "x-amazon-apigateway-endpoint-configuration": own_address(),
    }


def jwt_authorizer():
    cognito = sub("https://cognito-idp.${AWS::Region}.${AWS::URLSuffix}/${UserPool}")
    return {"type": "oauth2", "x-amazon-apigateway-authorizer": {
        "type": "jwt", "identitySource": "$request.header.Authorization", "jwtConfiguration": {
            "issuer": either("UsesCognito", cognito, {"Ref": "Issuer"}),
            "audience": either("UsesCognito", [{"Ref": "ServiceClient"}, {"Ref": "WebClient"}],
                               {"Fn::Split": [",", {"Ref": "Audience"}]})}}}


def cors(contract):
    sent = {p["name"] for _, item, _, operation in operations(contract)
            for p in parameters(contract, item, operation) if p["in"] == "header"}
    return {"allowOrigins": {"Fn::Split": [",", {"Ref": "CorsOrigins"}]},
            "allowMethods": sorted({method.upper() for _, _, method, _ in operations(contract)}),
            "allowHeaders": sorted(sent | {"Authorization", "Content-Type", "X-Api-Key"}),
            "exposeHeaders": answer_headers(contract), "maxAge": 7200}


def write(definition, file):
    file.write_text(json.dumps(definition, indent=2) + "\n", encoding="utf-8")


def main(contract_file, folder):
    contract = yaml.safe_load(pathlib.Path(contract_file).read_text(encoding="utf-8"))
    target = pathlib.Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    write(rest(contract), target / "rest.json")
    write(http(contract), target / "http.json")


if __name__ == "__main__":
    main(*sys.argv[1:])
