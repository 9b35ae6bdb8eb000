"""The function that calls a new version before it gets traffic, run against stand-ins for Lambda and CodeDeploy."""

import io
import json
import re
import sys
import threading
import types
import unittest
from unittest import mock

import stack

HOOK = stack.written()["Resources"]["PreTrafficHook"]["Properties"]
INSTANCES = int(HOOK["Environment"]["Variables"]["INSTANCES"])
DEPLOYMENT = {"DeploymentId": "d-1", "LifecycleEventHookExecutionId": "hook-1"}
# Operations of the contract that the hook does not call, with the reason.
LEFT_OUT = {
    "eraseUser": "it erases also what is left of a user whose id nobody has",
    "createUserCompatible": "the hook's only creation is refused; this is the same code",
    "operateTable": "it reaches tables that are not ours",
}


class Lambda:
    """Answers as the requests expect, unless `answers` has something else for a path; each round of calls meets here."""

    def __init__(self, hook, answers):
        self.expected = {self.key(hook["event"](*sent)): status for *sent, status in hook["REQUESTS"]}
        self.answers, self.calls, self.together = answers, [], threading.Barrier(INSTANCES, timeout=5)

    @staticmethod
    def key(event):
        return json.dumps(event | {"requestContext": None}, sort_keys=True)

    def invoke(self, FunctionName, Payload):
        self.together.wait()
        event = json.loads(Payload)
        self.calls.append((FunctionName, event))
        path = event.get("path") or event.get("rawPath")
        answer = self.answers.get(path, {"Payload": {"statusCode": self.expected[self.key(event)]}})
        if isinstance(answer, Exception):
            raise answer
        return answer | {"Payload": io.BytesIO(json.dumps(answer["Payload"]).encode())}


class CodeDeploy:

    def __init__(self):
        self.told = []

    def put_lifecycle_event_hook_execution_status(self, **status):
        self.told.append(status)


def run(answers=None, **settings):
    """(calls, what CodeDeploy was told) of one deployment."""
    stub, code_deploy, hook = None, CodeDeploy(), {}
    boto3 = types.SimpleNamespace(client=lambda name, config=None: stub if name == "lambda" else code_deploy)
    variables = {"VERSION": "arn:7", "INSTANCES": str(INSTANCES), "FORMAT": "1.0", "ISSUER": "https://id.example.com",
                 "CLIENT": "client", "SCOPE_PREFIX": "rollcall/"} | settings
    with mock.patch.dict(sys.modules, {"boto3": boto3}), mock.patch.dict("os.environ", variables), mock.patch("builtins.print"):
        exec(compile(HOOK["Code"]["ZipFile"], "index.py", "exec"), hook)
        stub = Lambda(hook, answers or {})
        hook["handler"](DEPLOYMENT, None)
    return stub.calls, code_deploy.told


def operation(event):
    """The contract's operation that the event asks for."""
    method, path = event.get("httpMethod") or event["requestContext"]["http"]["method"], event.get("path") or event["rawPath"]
    for pattern, item in sorted(stack.CONTRACT["paths"].items()):
        if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", pattern), path) and method.lower() in item and (pattern == path or path not in stack.CONTRACT["paths"]):
            return item[method.lower()]["operationId"]
    raise AssertionError(f"{method} {path} is no operation of the contract")


class HookTest(unittest.TestCase):

    def test_the_new_version_is_called_by_as_many_as_there_are_instances_at_once(self):
        calls, told = run()
        self.assertEqual({"arn:7"}, {version for version, _ in calls})
        paths = [(event["httpMethod"], event["path"], str(event["queryStringParameters"])) for _, event in calls]
        self.assertEqual({INSTANCES}, {paths.count(path) for path in paths})
        self.assertEqual([{"deploymentId": "d-1", "lifecycleEventHookExecutionId": "hook-1", "status": "Succeeded"}], told)

    def test_any_other_answer_stops_the_deployment(self):
        for answers in ({"/health": {"Payload": {"statusCode": 503}}}, {"/users/me": {"Payload": {"statusCode": 401}}},
                        {"/users": {"FunctionError": "Unhandled", "Payload": {"errorMessage": "timed out"}}},
                        {"/users/batch": RuntimeError("throttled")}, {"/user": {"Payload": None}}):
            with self.subTest(answers=answers):
                _, told = run(answers)
                self.assertEqual(["Failed"], [status["status"] for status in told])

    def test_the_first_round_with_a_fault_is_the_last(self):
        for answers, rounds in ({"/health": {"FunctionError": "Unhandled", "Payload": {"errorMessage": "timed out"}}}, 1), ({"/users/batch": {"Payload": {"statusCode": 500}}}, 14):
            with self.subTest(answers=answers):
                calls, told = run(answers)
                self.assertEqual((rounds * INSTANCES, "Failed"), (len(calls), told[0]["status"]))

    def test_it_reports_before_its_time_is_up_even_if_no_instance_answers(self):
        restore, answer, silent = 10, 6, stack.written()["Parameters"]["FunctionTimeout"]["MaxValue"]
        patience = int(re.search(r"read_timeout=(\d+)", HOOK["Code"]["ZipFile"])[1])
        self.assertGreater(patience, restore + silent)
        self.assertGreater(HOOK["Timeout"], restore + 15 * answer + restore + silent)

    def test_every_operation_is_called_but_those_that_cannot_be_called_without_harm(self):
        for kind in ("1.0", "2.0"):
            calls, _ = run(FORMAT=kind)
            operations = {o["operationId"] for item in stack.CONTRACT["paths"].values() for o in item.values() if "operationId" in o}
            self.assertEqual(operations - set(LEFT_OUT), {operation(event) for _, event in calls})

    def test_only_refused_bodies_and_users_that_nobody_has_are_written(self):
        for _, event in run()[0]:
            if event["httpMethod"] != "GET" and event["path"] != "/users":
                with self.subTest(**event):
                    self.assertIn("pre-traffic-", event["path"] + (event["body"] or "") + str(event["queryStringParameters"]))

    def test_the_page_says_what_is_not_called(self):
        page = " ".join((stack.ROOT / "docs/deploying.md").read_text(encoding="utf-8").split())
        self.assertIn("no user is created, changed or erased, and no table operation runs", page)

    def test_prod_waits_for_it_and_dev_has_none(self):
        for stage in ("dev", "prod"):
            resources = stack.translate({"Stage": stage}).resources()
            update = resources["ApiFunctionAliaslive"]["UpdatePolicy"]["CodeDeployLambdaAliasUpdate"]
            with self.subTest(stage=stage):
                self.assertEqual(stage == "prod", "PreTrafficHook" in resources)
                self.assertEqual({"Ref": "PreTrafficHook"} if stage == "prod" else None, update.get("BeforeAllowTrafficHook"))

    def test_it_calls_the_version_that_the_alias_will_point_to(self):
        resources = stack.translate({"Stage": "prod"}).resources()
        version = resources["ApiFunctionAliaslive"]["Properties"]["FunctionVersion"]["Fn::GetAtt"][0]
        self.assertEqual({"Ref": version}, resources["PreTrafficHook"]["Properties"]["Environment"]["Variables"]["VERSION"])

    def test_codedeploy_may_call_it_and_it_may_report(self):
        resources = stack.translate({"Stage": "prod"}).resources()
        self.assertTrue(resources["PreTrafficHook"]["Properties"]["FunctionName"].startswith("CodeDeployHook_"))
        self.assertLessEqual(len("CodeDeployHook_rollcall-prod-") + len("1a2b3c4d"), 64)
        allowed = [(s["Action"], str(s["Resource"])) for s in resources["PreTrafficHookPolicy"]["Properties"]["PolicyDocument"]["Statement"]]
        self.assertEqual(["lambda:InvokeFunction", "codedeploy:PutLifecycleEventHookExecutionStatus"], [action for action, _ in allowed])
        self.assertIn("${ApiFunction.Arn}:*", allowed[0][1])
        self.assertIn("deploymentgroup:${ServerlessDeploymentApplication}/${ApiFunctionDeploymentGroup}", allowed[1][1])


if __name__ == "__main__":
    unittest.main()
