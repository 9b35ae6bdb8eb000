"""The definitions of the gateway match the contract."""

import fnmatch
import json
import re
import unittest

import botocore.session
import jsonschema
from openapi_spec_validator import validate

import page_config
import stack
from render_gateway import resolve

CONTRACT = stack.CONTRACT
OWN_ISSUER = {"Issuer": "https://id.example.com", "Audience": "a"}
# Parameters, and the prefix that the issuer puts before a scope; None if only the function checks scopes.
GATEWAYS = [
    ({"GatewayType": "REST"}, "rollcall/"),
    ({"GatewayType": "REST", "ApiKeys": "required"}, "rollcall/"),
    ({"GatewayType": "REST"} | OWN_ISSUER, None),
    ({"GatewayType": "HTTP"}, "rollcall/"),
    ({"GatewayType": "HTTP"} | OWN_ISSUER, ""),
]


# Read from the contract without the renderer's code, so that its mistakes show.
NOT_METHODS = {"parameters", "summary", "description", "servers", "x-amazon-apigateway-any-method"}
# The routes for unknown paths, which the function answers with 404.
UNKNOWN_PATHS = {"/", "/{proxy+}", "/$default"}


def routes(paths):
    return {(path, method): item[method] for path, item in paths.items() for method in item
            if method not in NOT_METHODS and path not in UNKNOWN_PATHS}


OPERATIONS = routes(CONTRACT["paths"])


def scopes(operation):
    security = operation["security"] if "security" in operation else CONTRACT["security"]
    return [scope for scheme in security for scope in scheme["oauth"]]


def definition(parameters):
    return stack.gateway_definition(stack.translate(parameters).resources())


def examples(content):
    return [resolve(CONTRACT, example)["value"] for example in content.get("examples", {}).values()]


class RoutesTest(unittest.TestCase):

    def test_the_gateway_routes_exactly_the_operations_of_the_contract(self):
        for parameters, _ in GATEWAYS:
            with self.subTest(**parameters):
                self.assertEqual(set(OPERATIONS), set(routes(definition(parameters)["paths"])))

    def test_the_gateway_requires_exactly_the_scopes_of_the_contract(self):
        for parameters, prefix in GATEWAYS:
            found = routes(definition(parameters)["paths"])
            for (path, method), operation in OPERATIONS.items():
                wanted = [] if prefix is None else [prefix + scope for scope in scopes(operation)]
                with self.subTest(path=path, method=method, **parameters):
                    self.assertEqual(wanted, [s for scheme in found[path, method]["security"] for s in sum(scheme.values(), [])])

    def test_required_keys_are_needed_wherever_a_token_is(self):
        found = routes(definition({"ApiKeys": "required"})["paths"])
        for (path, method), operation in OPERATIONS.items():
            with self.subTest(path=path, method=method):
                self.assertEqual(bool(scopes(operation)), any("apiKey" in s for s in found[path, method]["security"]))

    def test_every_route_invokes_the_alias(self):
        for parameters, _ in GATEWAYS:
            for path, item in definition(parameters)["paths"].items():
                for operation in item.values():
                    with self.subTest(path=path, **parameters):
                        self.assertIn("${ApiFunctionAliaslive}", operation["x-amazon-apigateway-integration"]["uri"]["Fn::Sub"])

    def test_other_methods_of_a_known_path_reach_the_function(self):
        for path, item in definition({})["paths"].items():
            with self.subTest(path=path):
                self.assertIn("x-amazon-apigateway-any-method", item)

    def test_an_unknown_path_reaches_the_function_whatever_is_sent_with_it(self):
        for parameters, _ in GATEWAYS:
            paths = definition(parameters)["paths"]
            routed = UNKNOWN_PATHS & set(paths)
            with self.subTest(**parameters):
                self.assertEqual({"/$default"} if parameters["GatewayType"] == "HTTP" else {"/", "/{proxy+}"}, routed)
                for path in routed:
                    self.assertEqual(["x-amazon-apigateway-any-method"], list(paths[path]))
                    self.assertEqual([], paths[path]["x-amazon-apigateway-any-method"]["security"])

    def test_the_definitions_are_valid_openapi(self):
        for parameters, _ in GATEWAYS:
            body = json.loads(json.dumps(definition(parameters)))
            body["info"]["title"] = str(body["info"]["title"])
            for path in UNKNOWN_PATHS:
                body["paths"].pop(path, None)
            for item in body["paths"].values():
                item.pop("x-amazon-apigateway-any-method", None)
            for scheme in body["components"]["securitySchemes"].values():
                if scheme["type"] == "oauth2":  # OpenAPI requires flows, API Gateway does not
                    scheme["flows"] = {}
            with self.subTest(**parameters):
                validate(body)

    def test_the_site_hands_every_path_of_the_contract_to_the_api(self):
        site = stack.translate(stack.DOMAIN | {"Site": "on"}).resources()["SiteDistribution"]["Properties"]["DistributionConfig"]
        patterns = [behaviour["PathPattern"] for behaviour in site["CacheBehaviors"]]
        paths = set(CONTRACT["paths"])
        for path in paths:
            with self.subTest(path=path):
                self.assertTrue(any(fnmatch.fnmatchcase(path, pattern) for pattern in patterns))
        for pattern in patterns:
            with self.subTest(pattern=pattern):
                self.assertTrue(fnmatch.filter(paths, pattern))

    def test_the_site_caches_no_errors_of_the_api(self):
        site = stack.translate(stack.DOMAIN | {"Site": "on"}).resources()["SiteDistribution"]["Properties"]["DistributionConfig"]
        # The errors that CloudFront would cache for ten seconds by default; it never caches 416.
        kept = (400, 403, 404, 405, 414, 500, 501, 502, 503, 504)
        self.assertEqual([{"ErrorCode": status, "ErrorCachingMinTTL": 0} for status in kept], site["CustomErrorResponses"])

    def test_the_own_address_of_the_api_takes_no_old_tls_and_is_closed_beside_a_domain_but_not_behind_a_site(self):
        for own in ({"GatewayType": "REST"}, {"GatewayType": "HTTP"}):
            for more, closed in (({}, False), (stack.DOMAIN, True), (stack.DOMAIN | {"Site": "on"}, False)):
                with self.subTest(**own, **more):
                    api = definition(own | more)
                    self.assertEqual({"disableExecuteApiEndpoint": closed}, api["x-amazon-apigateway-endpoint-configuration"])
                    if own["GatewayType"] == "REST":
                        self.assertEqual("TLS_1_2", api["x-amazon-apigateway-security-policy"])


class CrossOriginTest(unittest.TestCase):
    """An HTTP API answers preflights itself, a REST API leaves them to the function. The answers must be the same."""

    source = (stack.ROOT / "server/src/main/java/dev/rollcall/server/http/CrossOrigin.java").read_text(encoding="utf-8")
    gateway = definition({"GatewayType": "HTTP", "CorsOrigins": "https://a.example.com"})["x-amazon-apigateway-cors"]

    def of_function(self, header):
        """The value that the function gives a header."""
        value, = re.findall(rf'ACCESS_CONTROL_{header},\s*"([^"]+)"', self.source)
        return value.split(", ")

    def sent(self):
        """What the function lets pages send: parameters of the contract, and what CrossOrigin names beside them."""
        beside, = re.findall(r'CREDENTIALS_AND_TYPE =\s*List\.of\(([^)]+)\)', self.source)
        named = [resolve(CONTRACT, p) for (path, _), operation in OPERATIONS.items()
                 for p in CONTRACT["paths"][path].get("parameters", []) + operation.get("parameters", [])]
        return set(re.findall(r'"([^"]+)"', beside)) | {p["name"] for p in named if p["in"] == "header"}

    def answered(self):
        """What the function lets pages read: the headers of the contract's answers."""
        return {h for operation in OPERATIONS.values() for r in operation["responses"].values()
                for h in resolve(CONTRACT, r).get("headers", {})}

    def test_gateway_and_function_give_the_same_answers(self):
        self.assertEqual(sorted(self.gateway["allowHeaders"]), sorted(self.sent()))
        self.assertEqual(sorted(self.gateway["allowMethods"]), sorted({method.upper() for _, method in OPERATIONS}))
        self.assertEqual(sorted(self.gateway["exposeHeaders"]), sorted(self.answered()))
        self.assertEqual([str(self.gateway["maxAge"])], self.of_function("MAX_AGE"))

    def test_the_function_takes_methods_and_headers_from_the_contract(self):
        self.assertRegex(self.source, r"METHODS = String\.join\(\", \", Contract\.METHODS\)")
        self.assertRegex(self.source, r"ACCESS_CONTROL_ALLOW_METHODS, METHODS\b")
        self.assertRegex(self.source, r"CREDENTIALS_AND_TYPE\.stream\(\), Contract\.HEADERS\.stream\(\)")
        self.assertRegex(self.source, r"ACCESS_CONTROL_ALLOW_HEADERS, SENT\b")
        self.assertRegex(self.source, r"ANSWERED = String\.join\(\", \", Contract\.ANSWER_HEADERS\)")
        self.assertRegex(self.source, r"ACCESS_CONTROL_EXPOSE_HEADERS, ANSWERED\b")

    def test_tokens_keys_and_json_may_be_sent(self):
        self.assertLessEqual({"Authorization", "Content-Type", "Idempotency-Key", "If-Match", "If-None-Match", "X-Api-Key"},
                             self.sent())


class SignInTest(unittest.TestCase):

    def test_the_page_requests_scopes_that_its_client_has(self):
        client = stack.translate({}).resources()["WebClient"]["Properties"]
        asked = page_config.config("https://issuer.example.com", "page", "https://auth.example.com")["scope"].split()
        self.assertEqual(client["AllowedOAuthScopes"], asked)

    def test_with_another_issuer_the_page_uses_the_contracts_scopes_and_discovers_the_endpoints(self):
        self.assertEqual({"api": "", "issuer": "https://id.example.com", "clientId": "page", "scope": "openid users:read users:write"},
                         page_config.config("https://id.example.com", "page"))

    def test_the_page_may_connect_to_its_issuer(self):
        for parameters, origin in (({}, "https://${UserPoolDomain}.auth.eu-central-1.amazoncognito.com"),
                                   ({"Issuer": "https://id.example.com/pool", "Audience": "a", "PageClientId": "page"}, "https://id.example.com")):
            resources = stack.translate(stack.DOMAIN | {"Site": "on"} | parameters).resources()
            headers = resources["SiteHeaders"]["Properties"]["ResponseHeadersPolicyConfig"]["SecurityHeadersConfig"]
            policy = headers["ContentSecurityPolicy"]["ContentSecurityPolicy"]
            connect, = re.findall(r"connect-src ([^;]+);", policy["Fn::Sub"] if isinstance(policy, dict) else policy)
            with self.subTest(origin=origin):
                self.assertEqual(["'self'", origin], connect.split())

    def test_cognito_knows_exactly_the_scopes_of_the_contract(self):
        flows = CONTRACT["components"]["securitySchemes"]["oauth"]["flows"].values()
        server = stack.translate({}).resources()["ResourceServer"]["Properties"]["Scopes"]
        for flow in flows:
            self.assertLessEqual({scope for operation in OPERATIONS.values() for scope in scopes(operation)}, set(flow["scopes"]))
            self.assertEqual(flow["scopes"], {scope["ScopeName"]: scope["ScopeDescription"] for scope in server})

    def test_a_service_may_be_given_every_scope_of_the_contract(self):
        flow, = CONTRACT["components"]["securitySchemes"]["oauth"]["flows"].values()
        client = stack.translate({}).resources()["ServiceClient"]["Properties"]
        self.assertEqual([f"rollcall/{scope}" for scope in flow["scopes"]], client["AllowedOAuthScopes"])


class ModelsTest(unittest.TestCase):

    def setUp(self):
        self.body = definition({})

    def accepts(self, name, value):
        schema = {"$ref": f"#/components/schemas/{name}", "components": self.body["components"]}
        return jsonschema.Draft4Validator(schema).is_valid(value)

    def test_every_example_of_a_request_passes_its_model(self):
        tried = 0
        for (path, method), operation in OPERATIONS.items():
            for content in resolve(CONTRACT, operation.get("requestBody", {})).get("content", {}).values():
                for example in examples(content):
                    tried += 1
                    with self.subTest(path=path, method=method):
                        self.assertTrue(self.accepts(content["schema"]["$ref"].rsplit("/", 1)[1], example), example)
        self.assertGreater(tried, 10)

    def test_a_model_accepts_null_where_the_contract_does(self):
        self.assertTrue(self.accepts("UserPatch", {"age": None, "metadata": None}))
        self.assertTrue(self.accepts("UserInput", {"name": "Ada", "email": "a@b.co", "age": None, "status": None, "metadata": None}))
        self.assertFalse(self.accepts("UserInput", {"name": None, "email": "a@b.co"}))

    def test_a_name_of_a_hundred_emoji_is_accepted_in_utf16_units_too(self):
        limit = self.body["components"]["schemas"]["UserName"]["maxLength"]
        self.assertGreaterEqual(limit, len(("😀" * 100).encode("utf-16-le")) // 2)

    def test_a_model_refuses_what_the_contract_refuses(self):
        for wrong in ({"name": "Ada"}, {"name": 1, "email": "ada@example.com"}, [], {"name": "", "email": "ada@example.com"}):
            with self.subTest(body=wrong):
                self.assertFalse(self.accepts("UserInput", wrong))

    def test_no_model_uses_keywords_that_api_gateway_does_not_support(self):
        text = json.dumps(self.body["components"]["schemas"])
        for keyword in ("nullable", "additionalProperties", "format", "pattern", "example", "oneOf", "anyOf", "readOnly"):
            with self.subTest(keyword=keyword):
                self.assertNotIn(f'"{keyword}":', text)


class ProblemsTest(unittest.TestCase):

    def setUp(self):
        self.answers = definition({})["x-amazon-apigateway-gateway-responses"]

    def problems(self):
        return {kind: json.loads(answer["responseTemplates"]["application/json"]) for kind, answer in self.answers.items()}

    def test_every_answer_that_the_gateway_gives_itself_has_a_problem(self):
        known = botocore.session.get_session().get_service_model("apigateway").shape_for("GatewayResponseType").enum
        self.assertEqual(set(known), set(self.answers))

    def test_every_answer_of_the_gateway_is_a_problem_of_the_contract(self):
        schema = CONTRACT["components"]["schemas"]
        for kind, problem in self.problems().items():
            with self.subTest(answer=kind):
                self.assertEqual(set(), set(schema["Problem"]["required"]) - set(problem))
                self.assertIn(problem["code"], schema["ProblemCode"]["x-extensible-enum"])
                self.assertEqual("urn:problem-type:rollcall:" + problem["code"], problem["type"])
                self.assertEqual(self.answers[kind]["statusCode"], problem["status"])

    def test_the_gateway_titles_problems_as_the_function_does(self):
        documented = {p["value"]["code"]: p["value"] for name, p in CONTRACT["components"]["examples"].items()
                      if name.startswith("Problem")}
        for kind, problem in self.problems().items():
            with self.subTest(answer=kind):
                self.assertEqual((documented[problem["code"]]["title"], documented[problem["code"]]["status"]),
                                 (problem["title"], problem["status"]))

    def test_every_answer_of_the_gateway_is_readable_by_a_page_and_names_the_request(self):
        for kind, answer in self.answers.items():
            headers = answer["responseParameters"]
            with self.subTest(answer=kind):
                self.assertEqual("'application/problem+json'", headers["gatewayresponse.header.Content-Type"])
                self.assertEqual("context.requestId", headers["gatewayresponse.header.X-Request-Id"])
                self.assertIn("gatewayresponse.header.Access-Control-Allow-Origin", headers)

    def test_every_answer_of_the_gateway_has_the_headers_that_the_contract_promises_for_its_status(self):
        promised = {}
        for operation in OPERATIONS.values():
            for status, answer in operation["responses"].items():
                promised.setdefault(int(status), set()).update(
                    name for name, header in resolve(CONTRACT, answer)["headers"].items()
                    if resolve(CONTRACT, header).get("required"))
        for kind, answer in self.answers.items():
            with self.subTest(answer=kind):
                given = {name.removeprefix("gatewayresponse.header.") for name in answer["responseParameters"]}
                self.assertEqual(set(), promised[answer["statusCode"]] - given)
        version = self.answers["DEFAULT_4XX"]["responseParameters"]["gatewayresponse.header.API-Version"]
        self.assertEqual(f"'{CONTRACT['info']['version']}'", version)

    def test_every_answer_that_asks_to_wait_has_retry_after(self):
        for kind, answer in self.answers.items():
            with self.subTest(answer=kind):
                self.assertEqual(answer["statusCode"] in (429, 503),
                                 "gatewayresponse.header.Retry-After" in answer["responseParameters"])


if __name__ == "__main__":
    unittest.main()
