"""The contract's request models in what API Gateway understands of JSON Schema (draft 4).

A gateway model may refuse less than the contract does, never more, for the function checks again and answers better.
Hence no additionalProperties, pattern or format: API Gateway documents the first as unsupported and has dialects of its own for the others.
"""

KEPT = ("type", "enum", "required", "minimum", "maximum", "minItems", "maxItems", "minProperties", "maxProperties", "minLength")


def request_body(body):
    return {"required": body.get("required", False),
            "content": {media: {"schema": content["schema"]} for media, content in body["content"].items()}}


def models_of(contract):
    """The models of request bodies and all that they refer to."""
    schemas = contract["components"]["schemas"]
    wanted, models = requested(contract), {}
    while wanted:
        name = wanted.pop()
        if name not in models:
            models[name] = simplified(schemas, schemas[name])
            wanted += references(models[name])
    return dict(sorted(models.items()))


def requested(contract):
    return [name for item in contract["paths"].values() for operation in item.values()
            if "requestBody" in operation for name in references(request_body(operation["requestBody"]))]


def references(node):
    if isinstance(node, list):
        return [name for child in node for name in references(child)]
    if not isinstance(node, dict):
        return []
    own = [node["$ref"].rsplit("/", 1)[1]] if "$ref" in node else []
    return own + [name for child in node.values() for name in references(child)]


def simplified(schemas, schema):
    """What is left for the gateway to check; nothing, where every value may pass."""
    if "$ref" in schema:
        return schema if simplified(schemas, schemas[references(schema)[0]]) else {}
    if schema.get("nullable"):
        return {}  # draft 4 has no nullable: let null pass, and with it every value
    kept = {key: schema[key] for key in KEPT if key in schema}
    if "maxLength" in schema:
        kept["maxLength"] = 2 * schema["maxLength"]  # should the gateway count UTF-16 units: two a character at most
    if "items" in schema:
        kept["items"] = simplified(schemas, schema["items"])
    if "properties" in schema:
        kept["properties"] = checked(schemas, schema["properties"])
    return kept


def checked(schemas, properties):
    simple = {name: simplified(schemas, schema) for name, schema in properties.items()}
    return {name: schema for name, schema in simple.items() if schema}
