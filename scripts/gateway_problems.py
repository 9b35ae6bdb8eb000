"""What a REST API answers by itself, as the contract's problems (RFC 9457)."""

import json

# Gateway response type: status, code, title, detail. A faulty or throttled function is a 503, for a caller can only wait;
# an unknown route is a 404, where API Gateway would say 403 "Missing Authentication Token".
ANSWERS = {
    "BAD_REQUEST_BODY": (400, "invalid", "Invalid request", "The body is not as the contract asks."),
    "BAD_REQUEST_PARAMETERS": (400, "invalid", "Invalid request", "A required parameter is missing."),
    "DEFAULT_4XX": (400, "invalid", "Invalid request", "The request cannot be read."),
    "UNAUTHORIZED": (401, "unauthenticated", "Unauthenticated",
                     "Send a bearer token of the configured issuer, with the scope that this operation needs."),
    "EXPIRED_TOKEN": (401, "unauthenticated", "Unauthenticated", "The token has expired."),
    "INVALID_SIGNATURE": (401, "unauthenticated", "Unauthenticated", "The token is not valid."),
    "ACCESS_DENIED": (403, "forbidden", "Forbidden", "The token lacks the scope that this operation needs."),
    "INVALID_API_KEY": (403, "forbidden", "Forbidden", "Send a valid X-Api-Key."),
    "WAF_FILTERED": (403, "forbidden", "Forbidden", "The firewall refused this request."),
    "MISSING_AUTHENTICATION_TOKEN": (404, "notFound", "Not found", "There is no such path."),
    "RESOURCE_NOT_FOUND": (404, "notFound", "Not found", "There is no such path."),
    "REQUEST_TOO_LARGE": (413, "tooLarge", "Too large", "A body may have up to 1,048,576 bytes."),
    "UNSUPPORTED_MEDIA_TYPE": (415, "unsupportedMediaType", "Unsupported media type",
                               "Send the Content-Type of this operation."),
    "THROTTLED": (429, "tooManyRequests", "Too many requests",
                  "Wait as long as Retry-After says and send the request again."),
    "QUOTA_EXCEEDED": (429, "tooManyRequests", "Too many requests", "The quota of this API key is used up."),
    "API_CONFIGURATION_ERROR": (500, "internal", "Internal error",
                                "Something went wrong here. Tell the requestId to whoever looks after the server."),
    "AUTHORIZER_CONFIGURATION_ERROR": (500, "internal", "Internal error",
                                       "Something went wrong here. Tell the requestId to whoever looks after the server."),
    "AUTHORIZER_FAILURE": (500, "internal", "Internal error",
                           "Something went wrong here. Tell the requestId to whoever looks after the server."),
    "DEFAULT_5XX": (500, "internal", "Internal error",
                    "Something went wrong here. Tell the requestId to whoever looks after the server."),
    "INTEGRATION_FAILURE": (503, "unavailable", "Unavailable",
                            "Wait as long as Retry-After says and send the request again."),
    "INTEGRATION_TIMEOUT": (503, "unavailable", "Unavailable",
                            "Wait as long as Retry-After says and send the request again."),
}
EXPOSED_HEADERS = ["ETag", "Location", "Retry-After", "WWW-Authenticate", "X-Request-Id"]
RETRY_AFTER = {"THROTTLED": "1", "QUOTA_EXCEEDED": "3600", "INTEGRATION_FAILURE": "1", "INTEGRATION_TIMEOUT": "1"}


def gateway_responses():
    return {kind: {"statusCode": answer[0], "responseParameters": headers(kind, answer[0]),
                   "responseTemplates": {"application/json": body(*answer)}} for kind, answer in ANSWERS.items()}


def headers(kind, status):
    # The origin is echoed because a gateway response cannot choose from a list. It lets a page of another origin read
    # a fixed sentence and a request id, and nothing else: no credentials are allowed and no data is in it.
    found = {
        "Content-Type": "'application/problem+json'",
        "X-Request-Id": "context.requestId",
        "Access-Control-Allow-Origin": "method.request.header.Origin",
        "Access-Control-Expose-Headers": f"'{','.join(EXPOSED_HEADERS)}'",
        "Vary": "'Origin'",
    }
    if kind in RETRY_AFTER:
        found["Retry-After"] = f"'{RETRY_AFTER[kind]}'"
    if status == 401:
        found["WWW-Authenticate"] = "'Bearer'"
    return {f"gatewayresponse.header.{name}": value for name, value in found.items()}


def body(status, code, title, detail):
    return json.dumps({"type": f"urn:problem-type:rollcall:{code}", "title": title, "status": status,
                       "detail": detail, "code": code, "requestId": "$context.requestId"})
