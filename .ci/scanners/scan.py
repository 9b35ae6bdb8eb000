"""Compares what the scanners find in the AWS stack with accepted.yml.

    scan.py CHECKOV    CHECKOV is its command; cfn-lint and node are on the PATH

Fails on a finding that is not accepted, on an accepted one that no longer occurs, and if a scanner misses the defects of
a template that has some on purpose.
"""

import collections
import json
import pathlib
import subprocess
import sys

import stack
import yaml

HERE = pathlib.Path(__file__).parent
SCANNED = stack.ROOT / "target" / "scanned"
KEY = {"KmsKeyArn": "arn:aws:kms:eu-central-1:123456789012:key/1"}
# The template is scanned with these parameters, as it would be deployed.
STACKS = {
    "defaults": {},
    "http": {"GatewayType": "HTTP"},
    "everything": stack.DOMAIN | stack.COPIES | KEY | {
        "Stage": "prod", "Site": "on", "Waf": "on", "ListedTables": "one,two", "AlarmEmail": "ops@example.com", "MonthlyBudget": 50},
    "keys": KEY | {"ApiKeys": "required", "RequestValidation": "gateway", "Issuer": "https://id.example.com", "Audience": "a"},
}
EVERYWHERE = {*STACKS, "template"}
# Each has a defect that its scanner must find.
SEEDED = {
    "SeededBucket": {"Type": "AWS::S3::Bucket", "Properties": {"AccessControl": "PublicReadWrite"}},
    "SeededRole": {"Type": "AWS::IAM::Role", "Properties": {
        "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]},
        "Policies": [{"PolicyName": "all", "PolicyDocument": {"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Action": "*", "Resource": "*"}]}}]}},
    "SeededTable": {"Type": "AWS::DynamoDB::Table", "Properties": {
        "BillingMode": "PAY_PER_REQUEST", "KeySchema": [{"AttributeName": "a", "KeyType": "HASH"}],
        "AttributeDefinitions": [{"AttributeName": "a", "AttributeType": "S"}]}},
}
MUST_FIND = {("checkov", "CKV_AWS_57", "SeededBucket"), ("checkov", "CKV_AWS_107", "SeededRole"), ("cdk-nag", "AwsSolutions-S10", "SeededBucket"),
             ("cdk-nag", "AwsSolutions-IAM5[Resource::*]", "SeededRole"), ("cfn-lint", "I3011", "SeededTable")}
Finding = collections.namedtuple("Finding", "scanner rule resource")


def resolved(parameters):
    """The translated template without conditions, which the scanners do not evaluate."""
    return {name: {key: value for key, value in resource.items() if key != "Condition"}
            for name, resource in stack.translate(parameters).resources().items()}


def write_templates():
    SCANNED.mkdir(parents=True, exist_ok=True)
    resources_of = {name: resolved(parameters) for name, parameters in STACKS.items()}
    for name, resources in (resources_of | {"seeded": SEEDED}).items():
        template = {"AWSTemplateFormatVersion": "2010-09-09", "Resources": resources}
        (SCANNED / f"{name}.json").write_text(json.dumps(template, indent=1), encoding="utf-8")


def output(*command, codes=(0,), cwd=None):
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode not in codes:
        sys.exit(f"{command[0]} failed with {done.returncode}:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.stdout


def checkov(command):
    """One file at a time, because it mixes resources of the same name; by its name alone, because it looks for secrets in paths."""
    for name in (*STACKS, "seeded"):
        report = json.loads(output(command, "--file", f"{name}.json", "--framework", "cloudformation", "--quiet", "--compact",
                                   "--skip-download", "--output", "json", codes=(0, 1), cwd=SCANNED))
        if report["summary"]["parsing_errors"] or not report["summary"]["passed"]:
            sys.exit(f"checkov did not read {name}: {report['summary']}")
        for check in report["results"]["failed_checks"]:
            yield name, Finding("checkov", check["check_id"], check["resource"].split(".")[-1])


def nag():
    files = [str(SCANNED / f"{name}.json") for name in (*STACKS, "seeded")]
    text = output("node", str(HERE / "nag.mjs"), str(SCANNED / "cdk.out"), *files)
    for file, found in json.loads(text[text.index('{"/'):]).items():
        for rule, resource in found:
            yield pathlib.Path(file).stem, Finding("cdk-nag", rule, resource)


def cfn_lint():
    """Also its rules that only inform, and those that are being tried out."""
    for file in (stack.ROOT / "template.yaml", SCANNED / "seeded.json"):
        report = json.loads(output("cfn-lint", "--include-checks", "I", "--include-experimental", "--format", "json", str(file),
                                   codes=range(0, 32)))
        for match in report:
            path = match["Location"]["Path"]
            resource = path[1] if path[:1] == ["Resources"] and len(path) > 1 else "-"
            yield file.stem, Finding("cfn-lint", match["Rule"]["Id"], resource)


def accepted():
    """{finding: the stacks it is accepted in} of accepted.yml."""
    listed = {}
    for scanner, rules in yaml.safe_load((HERE / "accepted.yml").read_text(encoding="utf-8")).items():
        for rule, entry in rules.items():
            if len(entry["because"]) < 20:
                sys.exit(f"{scanner} {rule} is accepted without a reason.")
            for resource in entry["resources"]:
                listed[Finding(scanner, rule, resource)] = set(entry.get("only", EVERYWHERE))
    return listed


def faults(found, listed):
    """Sentences on how what was found differs from what is accepted."""
    for name, finding in sorted(found):
        if name not in listed.get(finding, ()):
            yield f"{finding.scanner} finds {finding.rule} on {finding.resource} in the stack {name}: mend it, or list it in accepted.yml with the reason."
    for finding in sorted(listed.keys() - {finding for _, finding in found}):
        yield f"{finding.scanner} no longer finds {finding.rule} on {finding.resource}: remove it from accepted.yml."
    for finding in sorted(listed.keys() & {finding for _, finding in found}):
        if listed[finding] < EVERYWHERE and (gone := listed[finding] - {name for name, other in found if other == finding}):
            yield f"{finding.scanner} no longer finds {finding.rule} on {finding.resource} in {', '.join(sorted(gone))}: shorten its `only` in accepted.yml."


def main(command):
    write_templates()
    everything = {*checkov(command), *nag(), *cfn_lint()}
    found = {(name, finding) for name, finding in everything if name != "seeded"}
    seeded = {tuple(finding) for name, finding in everything if name == "seeded"}
    listed = accepted()
    problems = [*faults(found, listed), *(f"The seeded defect was missed: {' '.join(missed)}" for missed in sorted(MUST_FIND - seeded))]
    for scanner in ("checkov", "cdk-nag", "cfn-lint"):
        count = len({finding for _, finding in found if finding.scanner == scanner})
        print(f"{scanner:9}{count:4} findings, {len([f for f in listed if f.scanner == scanner])} accepted")
    print(f"{len(MUST_FIND & seeded)} of {len(MUST_FIND)} seeded defects found")
    for problem in problems:
        print(problem)
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
