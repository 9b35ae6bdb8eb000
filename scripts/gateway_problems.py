"""The answers that a REST API gives by itself, as problems of the contract (RFC 9457)."""

import json

# Gateway response type: code and detail. Status, title and Retry-After come from the contract (x-problems), and with
# FAULT and WAIT the detail too. If the function crashes or is throttled, the answer is a 503, because a caller can only
# wait. An unknown route is a 404; API Gateway itself would answer 403 "Missing Authentication Token".
FAULT, WAIT = "{internal}", "{tooManyRequests}"
ANSWERS = {
    "BAD_REQUEST_BODY": ("invalid", "The body is not as the contract asks."),
    "BAD_REQUEST_PARAMETERS": ("invalid", "A required parameter is missing."),
    "DEFAULT_4XX": ("invalid", "The request cannot be read."),
    "UNAUTHORIZED": ("unauthenticated",
                     "Send a bearer token of the configured issuer, with the scope that this operation needs."),
    "EXPIRED_TOKEN": ("unauthenticated", "The token has expired."),
    "INVALID_SIGNATURE": ("unauthenticated", "The token is not valid."),
    "ACCESS_DENIED": ("forbidden", "The token lacks the scope that this operation needs."),
    "INVALID_API_KEY": ("forbidden", "Send a valid X-Api-Key."),
    "WAF_FILTERED": ("forbidden", "The firewall refused this request."),
    "MISSING_AUTHENTICATION_TOKEN": ("notFound", "There is no such path."),
    "RESOURCE_NOT_FOUND": ("notFound", "There is no such path."),
    "REQUEST_TOO_LARGE": ("tooLarge", "A body may have up to {x-max-body-bytes:,} bytes."),
    "UNSUPPORTED_MEDIA_TYPE": ("unsupportedMediaType", "Send the Content-Type of this operation."),
    "THROTTLED": ("tooManyRequests", WAIT),
    "QUOTA_EXCEEDED": ("tooManyRequests", "The quota of this API key is used up."),
    "API_CONFIGURATION_ERROR": ("internal", FAULT),
    "AUTHORIZER_CONFIGURATION_ERROR": ("internal", FAULT),
    "AUTHORIZER_FAILURE": ("internal", FAULT),
    "DEFAULT_5XX": ("internal", FAULT),
    "INTEGRATION_FAILURE": ("unavailable", WAIT),
    "INTEGRATION_TIMEOUT": ("unavailable", WAIT),
}
# Where the contract's own (retryAfter) would be too short.
RETRY_AFTER = {"QUOTA_EXCEEDED": 3600}


def gateway_responses(contract, exposed):
    """Of each type; pages may read the exposed headers."""
    problems = {p["code"]: p for p in contract["components"]["schemas"]["ProblemCode"]["x-problems"]}
    details = {code: problem.get("detail") for code, problem in problems.items()}
    version = contract["info"]["version"]
    return {kind: response(kind, problems[code] | {"type": contract["x-problem-type-prefix"] + code},
                           detail.format(**contract, **details), exposed, version)
            for kind, (code, detail) in ANSWERS.items()}


def response(kind, problem, detail, exposed, version):
    return {"statusCode": problem["status"], "responseParameters": headers(kind, problem, exposed, version),
            "responseTemplates": {"application/json": body(problem, detail)}}


def headers(kind, problem, exposed, version):
    # The origin is echoed because a gateway response cannot choose from a list. Pages of other origins can therefore
    # read a fixed sentence and a request id. They get no data, and credentials are not allowed.
    found = {
        "Content-Type": "'application/problem+json'",
        "X-Request-Id": "context.requestId",
        "API-Version": f"'{version}'",
        "Access-Control-Allow-Origin": "method.request.header.Origin",
        "Access-Control-Expose-Headers": f"'{','.join(exposed)}'",
        "Vary": "'Origin'",
    }
    wait = RETRY_AFTER.get(kind, problem.get("retryAfter"))
    if wait:
        found["Retry-After"] = f"'{wait}'"
    if problem["status"] in (401, 403):
        found["WWW-Authenticate"] = "'Bearer'"
    return {f"gatewayresponse.header.{name}": value for name, value in found.items()}


def body(problem, detail):
    return json.dumps({"type": problem["type"], "title": problem["title"],
                       "status": problem["status"], "detail": detail, "code": problem["code"],
                       "requestId": "$context.requestId"})
