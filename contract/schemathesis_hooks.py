"""Tells Schemathesis what OpenAPI 3.0 cannot express, so that the server must accept every valid request it makes."""

import itertools
import os
import re
import zlib

import requests
import schemathesis
from schemathesis.core.parameters import ParameterLocation
from schemathesis.generation.meta import TestPhase

INDEX_OF = {"email": "email", "namePrefix": "name", "createdAfter": "createdAt", "createdBefore": "createdAt"}
ENTITY_TAGS = ["*", '"1-unseen"', 'W/"1-unseen"', '"1-unseen", "2-unseen"']

NUMBERS = itertools.count()
RESERVED = set()
NEEDS_USER = {
    "getMe": lambda case: "ci",
    "deleteUser": lambda case: case.path_parameters["userId"],
    "eraseUser": lambda case: case.path_parameters["userId"],
    "deleteUserCompatible": lambda case: case.query["userId"],
    "replaceUserCompatible": lambda case: case.body["userId"],
}

TABLE, KEY_OF_ITEM = "lambda-apigateway", {"id": "1"}
PAYLOADS = {
    "create": {"Item": {**KEY_OF_ITEM, "number": 5}},
    "read": {"Key": KEY_OF_ITEM},
    "update": {"Key": KEY_OF_ITEM, "UpdateExpression": "SET title = :t", "ExpressionAttributeValues": {":t": "x"}},
    "delete": {"Key": KEY_OF_ITEM},
    "list": {"Limit": 10},
}


@schemathesis.hook
def before_load_schema(context, raw_schema):
    components = raw_schema["components"]
    RESERVED.update(components["schemas"]["UserId"]["x-reserved"])
    # Schemathesis checks for ignored tokens only with a bearer scheme, not with `oauth2`.
    components["securitySchemes"]["oauth"] = {"type": "http", "scheme": "bearer"}
    # It cannot generate headers of other characters than letters and digits, and sends "0" as a valid value instead.
    for name, tags in {"IfMatch": ENTITY_TAGS, "IfNoneMatch": ENTITY_TAGS, "CreateOnly": ["*"]}.items():
        components["parameters"][name]["schema"] = {"type": "string", "enum": tags}
    # In the contract this is a plain string, so that an unknown operation gets a problem code of its own.
    components["schemas"]["TableRequest"]["properties"]["operation"]["enum"] = [*PAYLOADS, "echo", "ping"]
    # Callers may send only the values that are listed, but answers of later versions can have more.
    for schema in components["schemas"].values():
        if "x-extensible-enum" in schema:
            schema["enum"] = schema["x-extensible-enum"]
    # OpenAPI 3.0 cannot combine a reference with null.
    for schema in components["schemas"].values():
        for name, member in schema.get("properties", {}).items() if "x-null-is-absent" in schema else ():
            if name not in schema["required"]:
                schema["properties"][name] = {"nullable": True, "allOf": [member]}
    keys = components["schemas"]["UserMetadata"]["x-property-names"]
    for metadata in (components["schemas"]["UserMetadata"], components["schemas"]["UserPatch"]["properties"]["metadata"]):
        limit_keys(metadata, keys)


def limit_keys(metadata, keys):
    """Limits the length of keys, for which OpenAPI 3.0 has no keyword (3.1 has `propertyNames`)."""
    pattern = rf"^[^\x00]{{{keys['minLength']},{keys['maxLength']}}}$"
    metadata["patternProperties"] = {pattern: metadata["additionalProperties"]}
    metadata["additionalProperties"] = False


@schemathesis.hook
def before_call(context, case, **kwargs):
    """Changes requests that are valid by the schema but that the server must refuse."""
    operation, headers = case.operation.definition.raw["operationId"], case.headers or {}
    if (case.path_parameters or {}).get("userId") in RESERVED:
        case.path_parameters["userId"] = "nobody"
    if case.meta and case.meta.is_negative_at(ParameterLocation.HEADER):
        return  # After a change the headers would be validated again, and every token would count as valid.
    make_acceptable(case, operation, headers)
    key = headers.get("Idempotency-Key")
    if isinstance(key, str) and re.fullmatch(r"[!-~]{1,255}", key):
        # Different requests need different keys; a repeated request must keep its key, and a long key its length.
        mark = f"-{zlib.crc32(repr((operation, case.path_parameters, case.body)).encode())}"
        headers["Idempotency-Key"] = (key if len(key) <= 200 else key[: -len(mark)]) + mark


def make_acceptable(case, operation, headers):
    if not (case.meta and case.meta.generation.mode.is_positive):
        return
    if case.meta.phase.name == TestPhase.STATEFUL and operation in ("createUser", "createUserCompatible"):
        make_unique(case.body)
    if case.meta.phase.name != TestPhase.STATEFUL and operation in NEEDS_USER:
        create_user(NEEDS_USER[operation](case))
        if operation == "replaceUserCompatible":
            case.body["email"] = new_address()
    if operation == "replaceUser" and {"If-Match", "If-None-Match"} <= set(headers):
        del headers["If-None-Match"]
    if operation == "operateTable" and case.body.get("operation") in PAYLOADS:
        case.body = {"operation": case.body["operation"], "tableName": TABLE, "payload": PAYLOADS[case.body["operation"]]}
    if operation == "listUsers":
        keep_one_filter(case.query or {})


def make_unique(user):
    """A chain that begins with a create runs several times. An e-mail address that is already taken would end it."""
    user["email"] = new_address()
    if "userId" in user:
        user["userId"] = f"somebody-{next(NUMBERS)}"


def new_address():
    return f"somebody{next(NUMBERS)}@example.com"


def create_user(user_id):
    """Creates the user that the request needs, since an earlier request may have deleted it."""
    user = f"{os.environ['ROLLCALL_URL']}/users/{user_id}"
    token = {"Authorization": f"Bearer {os.environ['ROLLCALL_TOKEN']}"}
    body = {"name": "Somebody", "email": new_address()}
    made = requests.put(user, json=body, headers={**token, "If-None-Match": "*"}, timeout=60)
    if made.status_code == 409:  # a deleted user still has the id
        requests.post(f"{user}/restore", headers=token, timeout=60)


def keep_one_filter(query):
    index = next((index for name, index in INDEX_OF.items() if name in query), None)
    for name in [name for name in query if INDEX_OF.get(name, index) != index]:
        del query[name]
    if index == "email":
        for name in ("status", "showDeleted", "cursor"):
            query.pop(name, None)
    elif index is not None and "orderBy" in query and (query["orderBy"] == "name") != (index == "name"):
        del query["orderBy"]


@schemathesis.hook
def filter_body(context, body):
    return not any(has_invalid_meaning(node) for node in objects(body))


def objects(node):
    if isinstance(node, dict):
        yield node
    children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else []
    for child in children:
        yield from objects(child)


def has_invalid_meaning(user):
    name, email, user_id = (user.get(key) for key in ("name", "email", "userId"))
    return (
        isinstance(user_id, str) and user_id in RESERVED
        or isinstance(name, str) and not name.strip() and name.strip(" ") != ""
        or isinstance(email, str) and re.search(r"[^@ ]{65}@|[^@.]{64}", email) is not None
    )


@schemathesis.check
def a_batch_refuses_each_invalid_item(context, response, case):
    """The answer to a batch with an invalid item is a 207; the item itself must have failed."""
    invalid = case.meta and case.meta.generation.mode.is_negative and case.meta.is_negative_at(ParameterLocation.BODY)
    if invalid and response.status_code == 207:
        assert 400 in [result["status"] for result in response.json()["items"]], "No item of an invalid batch was refused"
