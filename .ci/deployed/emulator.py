"""LocalStack, changed as far as our template needs it on a machine without Docker (docs/stack.md says what that hides).

Reads from the environment: JAVA, RIE (Amazon's runtime interface emulator), RUNTIME_JARS (a folder with Lambda's
runtime client) and DYNAMODB_JARS (the class path of DynamoDB Local). LocalStack's own settings are in .ci/steps/deployed.
"""

import os
import pathlib
import signal
import subprocess
import time

import requests
from intrinsics import Evaluation
from localstack.runtime import main
from localstack.services.cloudformation.engine import template_deployer, template_preparer
from localstack.services.dynamodb import server
from localstack.services.lambda_ import provider as functions
from localstack.services.lambda_.invocation import execution_environment, version_manager
from localstack.services.lambda_.invocation.lambda_models import InvocationResult
from localstack.services.lambda_.invocation.runtime_executor import RuntimeExecutor
from localstack.utils.net import get_free_tcp_port

CLIENT = "com.amazonaws.services.lambda.runtime.api.client"
# What LocalStack's community core cannot make; something else stands for it, so that references to it resolve.
LACKING = ("AWS::CloudWatch::Dashboard", "AWS::CodeDeploy::", "AWS::Logs::MetricFilter", "AWS::Logs::QueryDefinition")
EMPTY = {"Type": "AWS::CloudFormation::WaitConditionHandle"}
LOGS = pathlib.Path(os.environ["LOGS"])


class Emulated(RuntimeExecutor):
    """A function in Amazon's runtime interface emulator, which starts the real runtime client on the JDK."""

    def start(self, env_vars):
        code = self.function_version.config.code.get_unzipped_code_location()
        port, api = get_free_tcp_port(), get_free_tcp_port()
        self.address = f"http://127.0.0.1:{port}/2015-03-31/functions/function/invocations"
        # The template takes no issuer without TLS, which the issuer of the tests has not.
        given = {name: str(value).replace("https://127.0.0.1", "http://127.0.0.1") for name, value in env_vars.items()}
        given |= {"LAMBDA_TASK_ROOT": str(code), "AWS_ENDPOINT_URL_DYNAMODB": server.DynamodbServer.get().url,
                  "PATH": os.environ["PATH"]}
        self.log = LOGS / f"{self.function_version.id.function_name}-{self.id}.log"
        with self.log.open("wb") as output:
            self.process = subprocess.Popen(
                [os.environ["RIE"], "--log-level", "error", "--runtime-api-address", f"127.0.0.1:{api}",
                 "--runtime-interface-emulator-address", f"127.0.0.1:{port}",
                 os.environ["JAVA"], "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED",
                 "-cp", os.environ["RUNTIME_JARS"] + "/*", f"{CLIENT}.AWSLambda", env_vars["_HANDLER"]],
                env=given, cwd=code, stdout=output, stderr=subprocess.STDOUT, start_new_session=True)
        wait_for(port)

    def stop(self):
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait()

    def invoke(self, payload):
        answer = requests.post(self.address, data=payload["payload"].encode(), timeout=120)
        body = answer.content
        failed = answer.status_code != 200 or b'"errorType":' in body and b'"statusCode":' not in body
        return InvocationResult(payload["invoke-id"], body, failed, self.get_logs(),
                                self.function_version.id.qualifier)

    def get_logs(self):
        return self.log.read_text(errors="replace")

    def get_address(self):
        return "127.0.0.1"

    get_endpoint_from_executor = get_address

    def get_runtime_endpoint(self):
        return ""

    @classmethod
    def prepare_version(cls, function_version):
        function_version.config.code.prepare_for_execution()

    @classmethod
    def cleanup_version(cls, function_version):
        function_version.config.code.destroy_cached()


def wait_for(port):
    for _ in range(600):
        try:
            return requests.get(f"http://127.0.0.1:{port}/", timeout=5)
        except requests.ConnectionError:
            time.sleep(0.05)
    raise TimeoutError("The runtime interface emulator did not start.")


class NothingToInstall:
    """DynamoDB Local comes from Maven, with the versions of the server's tests."""

    def install(self):
        pass

    def get_java_env_vars(self):
        return {}


def dynamodb_command(self):
    return [os.environ["JAVA"], "--enable-native-access=ALL-UNNAMED", "-cp", os.environ["DYNAMODB_JARS"],
            "software.amazon.dynamodb.services.local.main.ServerRunner", "-port", str(self.port), "-inMemory", "-sharedDb"]


def transform(account, region, template, stack_name, resources, mappings, conditions, resolved_parameters):
    """Resolves all that depends on parameters alone: the engine knows no Fn::Split in conditions."""
    whole = transform_as_written(account, region, template, stack_name, resources, mappings, conditions, resolved_parameters)
    if "Transform" not in template:
        return whole
    values = {name: parameter["ParameterValue"] for name, parameter in resolved_parameters.items()
              if "ParameterValue" in parameter}
    evaluation = Evaluation(whole, values | {"AWS::AccountId": account, "AWS::Region": region, "AWS::StackName": stack_name})
    resources = {name: dict(EMPTY) if resource["Type"].startswith(LACKING) else one_secret_each(resource)
                 for name, resource in evaluation.resources().items()}
    conditions = {name: {"Fn::Equals": ["yes", "yes" if evaluation.holds(name) else "no"]} for name in whole["Conditions"]}
    return whole | {"Conditions": conditions, "Resources": resources, "Outputs": evaluation.outputs()}


def one_secret_each(node):
    """Takes strings with two dynamic references apart: the engine resolves only one in each."""
    if isinstance(node, list):
        return [one_secret_each(child) for child in node]
    if not isinstance(node, dict):
        return node
    text = node.get("Fn::Sub")
    if isinstance(text, str) and text.count("{{resolve:") > 1:
        return {"Fn::Join": [",", [{"Fn::Sub": part} for part in text.split(",")]]}
    return {key: one_secret_each(child) for key, child in node.items()}


def delete(deployer):
    """Keeps what the template retains, which the engine would delete."""
    for resource in deployer.stack.template_resources.values():
        if resource.get("DeletionPolicy") == "Retain":
            resource["Type"] = EMPTY["Type"]
    delete_all(deployer)


delete_all = template_deployer.TemplateDeployer.delete_stack
template_deployer.TemplateDeployer.delete_stack = delete
transform_as_written = template_preparer.transform_template
template_preparer.transform_template = transform
for module in (execution_environment, functions, version_manager):
    module.get_runtime_executor = lambda: Emulated
server.dynamodblocal_package.get_installer = lambda *_: NothingToInstall()
server.DynamodbServer._create_shell_command = dynamodb_command
main.main()
