"""Evaluates the conditions and intrinsic functions of CloudFormation that depend only on parameters."""

import re

ABSENT = object()
PSEUDO = {"AWS::Region": "eu-central-1", "AWS::AccountId": "123456789012", "AWS::Partition": "aws",
          "AWS::URLSuffix": "amazonaws.com", "AWS::StackName": "rollcall",
          "AWS::StackId": "arn:aws:cloudformation:eu-central-1:123456789012:stack/rollcall/1a2b3c4d-0000-0000-0000-000000000000"}


class Evaluation:
    """A template with one set of parameter values. Values that only a deployment knows stay as they are."""

    def __init__(self, template, parameters):
        self.template = template
        self.values = PSEUDO | {name: p.get("Default") for name, p in template["Parameters"].items()} | parameters

    def holds(self, name):
        return self.decide(self.template["Conditions"][name])

    def decide(self, node):
        (function, argument), = node.items()
        return {
            "Condition": lambda: self.holds(argument),
            "Fn::And": lambda: all(self.decide(child) for child in argument),
            "Fn::Or": lambda: any(self.decide(child) for child in argument),
            "Fn::Not": lambda: not self.decide(argument[0]),
            "Fn::Contains": lambda: str(self.resolve(argument[1])) in map(str, argument[0]),
            "Fn::Equals": lambda: str(self.resolve(argument[0])) == str(self.resolve(argument[1])),
        }[function]()

    def resources(self):
        return {name: self.resolve(resource) for name, resource in self.template["Resources"].items()
                if "Condition" not in resource or self.holds(resource["Condition"])}

    def outputs(self):
        return {name: self.resolve(output) for name, output in self.template["Outputs"].items()
                if "Condition" not in output or self.holds(output["Condition"])}

    def resolve(self, node):
        if isinstance(node, list):
            return [value for value in map(self.resolve, node) if value is not ABSENT]
        if not isinstance(node, dict):
            return node
        if len(node) == 1 and (name := next(iter(node))) in self.FUNCTIONS:
            return self.FUNCTIONS[name](self, node[name])
        resolved = {key: self.resolve(value) for key, value in node.items()}
        return {key: value for key, value in resolved.items() if value is not ABSENT}

    def ref(self, name):
        return ABSENT if name == "AWS::NoValue" else self.values.get(name, {"Ref": name})

    def either(self, argument):
        return self.resolve(argument[1] if self.holds(argument[0]) else argument[2])

    def select(self, argument):
        index, values = self.resolve(argument)
        return values[int(index)] if isinstance(values, list) else {"Fn::Select": [index, values]}

    def split(self, argument):
        separator, text = self.resolve(argument)
        return text.split(separator) if isinstance(text, str) else {"Fn::Split": [separator, text]}

    def sub(self, argument):
        text, own = argument if isinstance(argument, list) else (argument, {})
        known = self.values | self.resolve(own)

        def replace(match):
            value = known.get(match[1], match[0])
            return value if isinstance(value, str) else str(value) if not isinstance(value, dict) else inline(value)

        text = re.sub(r"\$\{([^!}]+)\}", replace, text)
        return {"Fn::Sub": text} if "${" in text else text

    FUNCTIONS = {"Ref": ref, "Fn::If": either, "Fn::Select": select, "Fn::Split": split, "Fn::Sub": sub}


def inline(value):
    """A value that only a deployment knows, in the notation of Fn::Sub."""
    if "Ref" in value:
        return "${" + value["Ref"] + "}"
    return value["Fn::Sub"] if "Fn::Sub" in value else "${" + repr(value) + "}"


def references(node):
    """The logical names that a resolved node refers to."""
    if isinstance(node, list):
        return {name for child in node for name in references(child)}
    if not isinstance(node, dict):
        return set()
    found = {name for key, child in node.items() if key not in ("Ref", "Fn::GetAtt", "DependsOn") for name in references(child)}
    if isinstance(node.get("Ref"), str):
        found.add(node["Ref"])
    if "Fn::GetAtt" in node:
        target = node["Fn::GetAtt"]
        found.add(target[0] if isinstance(target, list) else target.split(".")[0])
    if isinstance(node.get("Fn::Sub"), str):
        found |= {name.split(".")[0] for name in re.findall(r"\$\{([A-Za-z0-9.]+)\}", node["Fn::Sub"])}
    if "DependsOn" in node:
        found |= set(node["DependsOn"] if isinstance(node["DependsOn"], list) else [node["DependsOn"]])
    return found
