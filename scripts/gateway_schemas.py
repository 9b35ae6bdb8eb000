"""The contract's request models, in the part of JSON Schema draft 4 that API Gateway supports.

A model may refuse less than the contract does, but never more, because the function checks again and answers better.
So there is no additionalProperties, which API Gateway does not support, and no pattern or format, which it reads in its
own way.
"""

KEPT = ("type", "enum", "required", "minimum", "maximum", "minItems", "maxItems", "minProperties", "maxProperties", "minLength")


def resolve(contract, node):
    """The node itself, or what its $ref points at."""
    if "$ref" not in node:
        return node
    for name in node["$ref"].removeprefix("#/").split("/"):
        contract = contract[name]
    return contract


def request_body(contract, operation):
    body = resolve(contract, operation["requestBody"])
    return {"required": body.get("required", False),
            "content": {media: {"schema": content["schema"]} for media, content in body["content"].items()}}


def models_of(contract):
    """The models of request bodies, and all models that they refer to."""
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
            if "requestBody" in operation for name in references(request_body(contract, operation))]


def references(node):
    if isinstance(node, list):
        return [name for child in node for name in references(child)]
    if not isinstance(node, dict):
        return []
    own = [node["$ref"].rsplit("/", 1)[1]] if "$ref" in node else []
    return own + [name for child in node.values() for name in references(child)]


def simplified(schemas, schema):
    """What the gateway can check; empty if it must let every value pass."""
    if "$ref" in schema:
        return schema if simplified(schemas, schemas[references(schema)[0]]) else {}
    if schema.get("nullable"):
        return {}  # draft 4 has no nullable, so every value must pass
    kept = {key: schema[key] for key in KEPT if key in schema}
    if "maxLength" in schema:
        kept["maxLength"] = 2 * schema["maxLength"]  # the gateway may count UTF-16 units, of which a character has at most two
    if "items" in schema:
        kept["items"] = simplified(schemas, schema["items"])
    if "properties" in schema:
        # Where null counts as left out, only what is required can be checked.
        properties = {name: property for name, property in schema["properties"].items()
                      if "x-null-is-absent" not in schema or name in schema.get("required", [])}
        kept["properties"] = checked(schemas, properties)
    return kept


def checked(schemas, properties):
    simple = {name: simplified(schemas, schema) for name, schema in properties.items()}
    return {name: schema for name, schema in simple.items() if schema}
