"""Renders the variables, parameters and outputs of the Terraform module from the AWS template.

    render_terraform.py template.yaml terraform

Writes variables.tf, parameters.tf and outputs.tf, which are checked in, because Terraform fetches the module as it is.
"""

import json
import pathlib
import re
import sys

import yaml

BEGIN = "# Made from template.yaml by scripts/render_terraform.py.\n"
# Rendered by the module itself from what it deploys.
OWN = {"Release"}
LISTS = {"Audience", "CorsOrigins", "ListedTables"}
SWITCH = ["on", "off"]


class Loader(yaml.SafeLoader):
    """Reads the intrinsic functions as whatever they contain."""


Loader.add_multi_constructor("!", lambda loader, _, node: {
    yaml.ScalarNode: loader.construct_scalar, yaml.SequenceNode: loader.construct_sequence,
    yaml.MappingNode: loader.construct_mapping}[type(node)](node))


def snake(name):
    return re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", name).lower()


def text(value):
    """A value as HCL writes it; in a string, `${` and `%{` would begin a template."""
    return json.dumps(value, ensure_ascii=False).replace("${", "$${").replace("%{", "%%{")


def block(head, lines):
    """Attributes in a row get their equals signs under each other, as `terraform fmt` does."""
    width = max(len(name) for name, _ in lines)
    return head + " {\n" + "".join(f"  {name:{width}} = {value}\n" for name, value in lines)


def variable(name, parameter):
    kind, default = of_type(name, parameter)
    rendered = block(f'variable "{snake(name)}"', [
        ("description", text(parameter["Description"].strip().replace(" (comma separated)", ""))), ("type", kind), ("default", default),
        ("nullable", "false")])  # so that null, as of a module around this one, is the default
    for condition, message in validations(name, parameter):
        rendered += "\n  validation {\n" f"    condition     = {condition}\n" f"    error_message = {text(message)}\n" "  }\n"
    return rendered + "}\n"


def of_type(name, parameter):
    default = parameter["Default"]
    if parameter.get("AllowedValues") == SWITCH:
        return "bool", text(default == "on")
    if name in LISTS:
        return "list(string)", "[]"
    return ("number", text(default)) if parameter["Type"] == "Number" else ("string", text(default))


def validations(name, parameter):
    used = f"var.{snake(name)}"
    if "AllowedValues" in parameter and parameter["AllowedValues"] != SWITCH:
        allowed = parameter["AllowedValues"]
        yield f"contains({text(allowed)}, {used})", f"One of {', '.join(map(str, allowed))}."
    pattern = parameter.get("AllowedPattern", "")
    # Of a list each element is checked, because Terraform's patterns cannot repeat that much.
    if several := re.fullmatch(r"\^\((.+)\(,\1\)\{0,(\d)\}\)\?\$", pattern):
        each = f"alltrue([for each in {used} : can(regex({text(f'^{several[1]}$')}, each))])"
        yield f"length({used}) <= {int(several[2]) + 1} && {each}", f"At most {int(several[2]) + 1}, each like {several[1]}."
    elif pattern:
        yield f"can(regex({text(pattern)}, {value(name, parameter)}))", \
            f"It must be {parameter.get('ConstraintDescription', f'a value that matches {pattern}')}."
    for limit, sign, words in (("MinValue", ">=", "at least"), ("MaxValue", "<=", "at most")):
        if limit in parameter:
            yield f"{used} {sign} {parameter[limit]}", f"It must be {words} {parameter[limit]}."


def value(name, parameter):
    """The text that CloudFormation gets."""
    used = f"var.{snake(name)}"
    if name in LISTS:
        return f'join(",", {used})'
    return f'{used} ? "on" : "off"' if parameter.get("AllowedValues") == SWITCH else used


def rendered(template):
    wanted = {name: parameter for name, parameter in template["Parameters"].items() if name not in OWN}
    parameters = block("locals {\n  parameters =", [(name, value(name, parameter)) for name, parameter in wanted.items()])
    return {
        "variables.tf": BEGIN + "".join("\n" + variable(name, parameter) for name, parameter in wanted.items()),
        "parameters.tf": BEGIN + "\n" + re.sub(r"^  (?=\w+ += )", "    ", parameters, flags=re.M).replace("    parameters =", "  parameters =", 1) + "  }\n}\n",
        "outputs.tf": BEGIN + "".join("\n" + block(f'output "{snake(name)}"', [
            ("description", text(output["Description"])),
            ("value", f'lookup(aws_cloudformation_stack.rollcall.outputs, "{name}", null)')]) + "}\n"
            for name, output in template["Outputs"].items()),
    }


def main(template_file, folder):
    template = yaml.load(pathlib.Path(template_file).read_text(encoding="utf-8"), Loader)
    for name, content in rendered(template).items():
        (pathlib.Path(folder) / name).write_text(content, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
