"""The policies allow exactly what the functions do."""

import json
import os
import re
import unittest

import stack

ALL = {"ListedTables": "one,two,three,four,five", "KmsKeyArn": "arn:aws:kms:eu-central-1:123456789012:key/1"}
RESTORED = {"RestoredStreamArn": "arn:aws:dynamodb:eu-central-1:123456789012:table/restored/stream/2026"}
CALLS = stack.ROOT / "server" / "target" / "dynamodb-calls.txt"

# Permissions that may have the resource *, with the reason.
WILDCARDS = {
    "xray:PutTelemetryRecords": "X-Ray has no resources to name",
    "xray:PutTraceSegments": "X-Ray has no resources to name",
    "dynamodb:ListStreams": "of one table: Lambda asks for its streams before it knows their names",
    "lambda:InvokeFunction": "of versions of one function: the hook's permission for a new one would not be in force in time",
    "s3:GetObject": "CloudFront alone, of this stack's own bucket of public pages",
}
# DynamoDB calls that need other IAM actions than the one of their own name.
NEEDS = {
    "TransactWriteItems/ConditionCheck": "ConditionCheckItem",
    "TransactWriteItems/Delete": "DeleteItem",
    "TransactWriteItems/Put": "PutItem",
    "TransactWriteItems/Update": "UpdateItem",
    "TransactGetItems": "GetItem",
}
FUNCTIONS = ("ApiFunction", "PurgeFunction")
# All permissions that the design needs. The calls recorded by the tests show whether each is used.
DOCUMENTED = {
    "ApiFunction": {
        ("BatchWriteItem", "table"), ("ConditionCheckItem", "table"), ("DeleteItem", "table"), ("GetItem", "table"),
        ("PutItem", "table"), ("Query", "table"), ("Query", "index/created"), ("Query", "index/name"), ("UpdateItem", "table"),
        ("DeleteItem", "listed"), ("GetItem", "listed"), ("PutItem", "listed"), ("Scan", "listed"), ("UpdateItem", "listed"),
    },
    "PurgeFunction": {("BatchWriteItem", "table"), ("Query", "table")},
}
# Permissions that no recorded call needs, with the reason.
UNRECORDED = {
    ("DescribeStream", "stream"): "Lambda itself reads the stream for the purge",
    ("GetRecords", "stream"): "Lambda itself reads the stream for the purge",
    ("GetShardIterator", "stream"): "Lambda itself reads the stream for the purge",
    ("ListStreams", "stream"): "Lambda itself reads the stream for the purge",
}


def as_list(value):
    return value if isinstance(value, list) else [value]


def statements(resources):
    """Every Allow of every policy: (policy, action, resource)."""
    for name, resource in resources.items():
        for _, action, where in statements_of(resource):
            yield name, action, where


def statements_of(resource):
    """Every Allow of a role or a policy: (roles it is for, action, resource)."""
    properties = resource.get("Properties", {})
    documents = [p["PolicyDocument"] for p in properties.get("Policies", []) if isinstance(p, dict) and "PolicyDocument" in p]
    documents += [properties["PolicyDocument"]] if "PolicyDocument" in properties else []
    roles = [properties["RoleName"]] if "RoleName" in properties else properties.get("Roles", [])
    for statement in (s for document in documents for s in document["Statement"] if s["Effect"] == "Allow"):
        for action in as_list(statement["Action"]):
            for where in as_list(statement["Resource"]):
                yield roles, action, where


def target(resource):
    """What a DynamoDB ARN names: table, index/…, stream or listed."""
    text = str(resource)
    for index in ("index/created", "index/name"):
        if text.split("'")[-2 if "'" in text else 0].endswith(index):
            return index
    if "stream" in text.lower():
        return "stream"
    return "table" if "Directory" in text or "restored" in text else "listed"


def allowed(resources, function):
    """(action, target) for all of DynamoDB that the function's role, and the policies put onto it, allow."""
    role = function + "Role"
    return {(action.removeprefix("dynamodb:"), target(where)) for name, resource in resources.items()
            for roles, action, where in statements_of(resource)
            if action.startswith("dynamodb:") and (name == role or {"Ref": role} in roles)}


def recorded(function):
    """(action, target) for each recorded call of the function; a line is `<function> <operation> <table or index>`."""
    for line in CALLS.read_text(encoding="utf-8").splitlines():
        caller, operation, name = line.split()
        if caller == function:
            yield NEEDS.get(operation, operation), recorded_target(name)


def recorded_target(name):
    last = name.rsplit("/", 1)[-1]
    return f"index/{last}" if last in ("created", "name") else "table" if last == "rollcall" else "listed"


class PoliciesTest(unittest.TestCase):

    def setUp(self):
        self.stacks = [stack.translate(p).resources() for p in (
            {}, ALL, RESTORED, ALL | RESTORED, {"GatewayType": "HTTP"}, stack.DOMAIN | {"Site": "on", "Waf": "on"})]

    def test_no_policy_allows_every_action(self):
        for resources in self.stacks:
            for policy, action, _ in statements(resources):
                with self.subTest(policy=policy):
                    self.assertNotIn("*", action)

    def test_no_policy_has_an_unexplained_wildcard_resource(self):
        for resources in self.stacks:
            for policy, action, resource in statements(resources):
                with self.subTest(policy=policy, action=action):
                    self.assertTrue("*" not in str(resource) or action in WILDCARDS, resource)

    def test_buckets_queues_and_topics_refuse_callers_without_tls(self):
        kinds = {"AWS::S3::Bucket": "AWS::S3::BucketPolicy", "AWS::SQS::Queue": "AWS::SQS::QueuePolicy",
                 "AWS::SNS::Topic": "AWS::SNS::TopicPolicy"}
        resources = stack.translate(ALL | stack.DOMAIN | {"Site": "on"}).resources()
        for name, resource in resources.items():
            if resource["Type"] in kinds:
                with self.subTest(name):
                    denied = [s for policy in resources.values() if policy["Type"] == kinds[resource["Type"]]
                              for s in policy["Properties"]["PolicyDocument"]["Statement"]
                              if s["Effect"] == "Deny" and name in str(policy["Properties"])]
                    self.assertEqual(["*"], [s["Principal"] for s in denied])
                    self.assertEqual([{"Bool": {"aws:SecureTransport": "false"}}], [s["Condition"] for s in denied])

    def test_a_key_of_your_own_encrypts_everything_that_is_stored(self):
        own = {"AWS::Backup::BackupVault": "EncryptionKeyArn", "AWS::DynamoDB::Table": "SSESpecification",
               "AWS::Lambda::Function": "KmsKeyArn", "AWS::Logs::LogGroup": "KmsKeyId", "AWS::S3::Bucket": "BucketEncryption",
               "AWS::SNS::Topic": "KmsMasterKeyId", "AWS::SQS::Queue": "KmsMasterKeyId", "AWS::SecretsManager::Secret": "KmsKeyId",
               "AWS::Cognito::UserPool": "KeyConfiguration"}
        options = stack.DOMAIN | stack.COPIES | {"Site": "on", "Waf": "on", "Stage": "prod"}
        for key, names in ({}, False), ({"KmsKeyArn": ALL["KmsKeyArn"]}, True):
            resources = stack.translate(options | key).resources()
            self.assertEqual(set(own), {r["Type"] for r in resources.values()} & set(own))
            for name, resource in resources.items():
                if resource["Type"] in own:
                    with self.subTest(name, key=key):
                        self.assertEqual(names, ALL["KmsKeyArn"] in str(resource["Properties"].get(own[resource["Type"]])))

    def test_the_page_lets_every_service_use_a_key_of_your_own(self):
        page = (stack.ROOT / "docs/encryption.md").read_text(encoding="utf-8")
        policy = json.loads(re.search(r"```json\n(.*?)```", page, re.DOTALL)[1])
        services = {name for statement in policy["Statement"] for name in as_list(statement["Principal"].get("Service", []))}
        # Other services use the key in the name of who deploys, or of a role of the stack.
        self.assertEqual({"logs.REGION.amazonaws.com", "cloudwatch.amazonaws.com", "budgets.amazonaws.com", "cloudfront.amazonaws.com"}, services)

    def test_the_directory_is_never_scanned(self):
        for resources in self.stacks:
            for function in FUNCTIONS:
                self.assertLessEqual({where for action, where in allowed(resources, function) if action == "Scan"}, {"listed"})

    def test_only_the_dynamodb_permissions_of_the_design_are_allowed(self):
        for resources in self.stacks:
            for function in FUNCTIONS:
                self.assertLessEqual(allowed(resources, function), DOCUMENTED[function] | set(UNRECORDED))

    def test_only_the_two_functions_reach_dynamodb(self):
        for resources in self.stacks:
            of_functions = {pair for function in FUNCTIONS for pair in allowed(resources, function)}
            all_of_it = {(action.removeprefix("dynamodb:"), target(where)) for _, action, where in statements(resources)
                         if action.startswith("dynamodb:")}
            self.assertEqual(all_of_it, of_functions)

    def test_without_listed_tables_only_the_directory_is_reached(self):
        for function in FUNCTIONS:
            self.assertNotIn("listed", {where for _, where in allowed(self.stacks[0], function)})

    def test_only_the_api_reaches_listed_tables(self):
        self.assertNotIn("listed", {where for _, where in allowed(self.stacks[1], "PurgeFunction")})

    def test_each_listed_table_is_reached_by_its_own_name(self):
        for count in range(1, 6):
            names = ["one", "two", "three", "four", "five"][:count]
            resources = stack.translate({"ListedTables": ",".join(names)}).resources()
            arns = resources["ListedTablesPolicy"]["Properties"]["PolicyDocument"]["Statement"][0]["Resource"]
            with self.subTest(tables=names):
                self.assertEqual([f"arn:aws:dynamodb:eu-central-1:123456789012:table/{name}" for name in names], arns)

    def test_a_restored_table_gets_the_same_permissions(self):
        for function in FUNCTIONS:
            self.assertEqual(allowed(self.stacks[1], function), allowed(self.stacks[3], function))

    def test_sam_adds_no_policy_of_its_own_to_the_functions(self):
        for resources in self.stacks:
            for role in ("ApiFunctionRole", "PurgeFunctionRole"):
                self.assertNotIn("ManagedPolicyArns", resources[role]["Properties"])

    @unittest.skipUnless(CALLS.exists() or os.environ.get("REQUIRE_CALLS"), f"no recorded calls in {CALLS.name}: run the server's tests first")
    def test_the_allowed_calls_are_those_that_the_tests_recorded(self):
        self.assertTrue(CALLS.exists(), f"{CALLS.relative_to(stack.ROOT)} is missing: `.ci/run verify` records it")
        for function in FUNCTIONS:
            calls, permitted = set(recorded(function)), allowed(self.stacks[1], function)
            with self.subTest(function=function):
                self.assertEqual(set(), calls - permitted, "called, but not allowed")
                self.assertEqual(set(), permitted - calls - set(UNRECORDED), "allowed, but never called")


if __name__ == "__main__":
    unittest.main()
