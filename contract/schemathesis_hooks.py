"""What OpenAPI 3.0 cannot say, or Schemathesis cannot read, so that a valid request is one that the server must accept."""

import re

import schemathesis

RESERVED = {"me", "batch", ".", ".."}
KEY = r"^[^\x00]{1,40}$"
ENTITY_TAGS = ["*", '"1-unseen"', 'W/"1-unseen"', '"1-unseen", "2-unseen"']


@schemathesis.hook
def before_load_schema(context, raw_schema):
    components = raw_schema["components"]
    # It leaves out its check for ignored tokens under `oauth2`; a bearer token is what ours comes to.
    components["securitySchemes"]["oauth"] = {"type": "http", "scheme": "bearer"}
    # It makes up no header that needs more than letters and digits, and then sends "0" as if that were valid.
    for name, tags in {"IfMatch": ENTITY_TAGS, "IfNoneMatch": ENTITY_TAGS, "CreateOnly": ["*"]}.items():
        components["parameters"][name]["schema"] = {"type": "string", "enum": tags}
    for schema in components["schemas"].values():
        metadata = schema.get("properties", {}).get("metadata")
        if metadata:
            limit_keys(metadata)


def limit_keys(metadata):
    """`propertyNames` came with OpenAPI 3.1."""
    metadata["patternProperties"] = {KEY: metadata["additionalProperties"]}
    metadata["additionalProperties"] = False


@schemathesis.hook
def filter_headers(context, headers):
    """A replacement is either of a version or of nothing."""
    return context.operation.method != "put" or not {"If-Match", "If-None-Match"} <= set(headers or ())


@schemathesis.hook
def filter_body(context, body):
    return not any(is_refused_for_its_meaning(node) for node in objects(body))


def objects(node):
    if isinstance(node, dict):
        yield node
    children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else []
    for child in children:
        yield from objects(child)


def is_refused_for_its_meaning(user):
    name, email, user_id = (user.get(key) for key in ("name", "email", "userId"))
    return (
        user_id in RESERVED
        or isinstance(name, str) and not name.strip() and name.strip(" ") != ""
        or isinstance(email, str) and re.search(r"[^@ ]{65}@|[^@.]{64}", email) is not None
    )
