"""The scripts, as far as they can be tested without an account."""

import datetime
import json
import os
import pathlib
import re
import subprocess
import tempfile
import unittest
import zipfile

import yaml

import stack
from stubs import Gateway, account, serving

SCRIPTS = ("api-key", "clean-up", "deploy", "output", "smoke-test", "token")
EXAMPLE = stack.ROOT / "samconfig.toml.example"
FUNCTION = stack.ROOT / "server" / "target" / "function.zip"
SITE = stack.ROOT / "target" / "site"
OUTPUTS = {"TableName": "users", "UserPoolId": "pool", "ApiUrl": "https://api.example.com"}


def call(script, *arguments, config=EXAMPLE, environment=os.environ, answer=""):
    return subprocess.run([stack.ROOT / "scripts" / script, *arguments], capture_output=True, text=True, check=False,
                          input=answer, env=environment | {"SAMCONFIG": str(config)})


def release(done):
    return next(word for word in done.stderr.split() if word.startswith("Release="))


class ScriptsTest(unittest.TestCase):

    def test_each_script_explains_itself(self):
        for script in SCRIPTS:
            with self.subTest(script=script):
                done = call(script, "--help")
                self.assertEqual((0, ""), (done.returncode, done.stderr))
                self.assertIn("scripts/" + script, done.stdout)

    def test_each_script_refuses_unknown_arguments(self):
        for script in SCRIPTS:
            for arguments in ([], ["--no-such-option"]):
                with self.subTest(script=script, arguments=arguments):
                    done = call(script, *arguments)
                    self.assertEqual(2, done.returncode)
                    self.assertIn("scripts/" + script, done.stderr)

    def test_an_unknown_stage_is_reported_in_one_sentence(self):
        done = call("clean-up", "test", "--dry-run")
        self.assertEqual((1, "samconfig.toml has no environment test; it has dev, prod."), (done.returncode, done.stderr.strip()))

    def test_scripts_use_only_what_a_mac_has(self):
        for file in (stack.ROOT / "scripts").iterdir():
            if not file.read_text(encoding="utf-8").startswith("#!/usr/bin/env bash") and file.name != "tools.sh":
                continue
            with self.subTest(script=file.name):  # bash 3.2, and no GNU tools
                self.assertEqual([], re.findall(r"\b(?:mapfile|readarray|sha\d+sum|md5sum|realpath|timeout|declare -[An]|local -[An])\b"
                                                r"|\$\{\w+(?:,,|\^\^|@\w)|&>>|\|&|sed -i|/I[pg]?\"", file.read_text(encoding="utf-8")))


class CleanUpTest(unittest.TestCase):

    def test_no_script_deletes_the_data_of_prod(self):
        done = call("clean-up", "prod", "--delete-data", "--dry-run")
        self.assertEqual(1, done.returncode)
        self.assertTrue(done.stderr.startswith("prod's data is not deleted by a script"), done.stderr)

    def test_data_is_kept_unless_asked_otherwise(self):
        done = call("clean-up", "dev", "--dry-run")
        self.assertEqual((0, ""), (done.returncode, done.stdout))
        self.assertEqual(["+ sam delete --stack-name rollcall-dev --region eu-central-1 --no-prompts"], done.stderr.splitlines())

    def test_what_is_kept_is_printed(self):
        with account(OUTPUTS) as (machine, environment):
            done = call("clean-up", "dev", environment=environment)
            self.assertEqual((0, "Kept: table users, user pool pool, bucket none."), (done.returncode, done.stdout.strip()))
            self.assertEqual(["sam delete --stack-name rollcall-dev --region eu-central-1 --no-prompts"], machine.calls())

    def test_without_a_stack_it_says_that_leftovers_are_unknown(self):
        with account(None) as (_, environment):
            done = call("clean-up", "dev", environment=environment)
            self.assertEqual(0, done.returncode, done.stderr)
            self.assertIn("unknown", done.stdout)

    def test_data_is_deleted_after_the_stack_if_its_name_was_typed(self):
        with account(OUTPUTS | {"SiteBucketName": "pages"}) as (machine, environment):
            self.assertEqual(1, call("clean-up", "dev", "--delete-data", environment=environment, answer="yes\n").returncode)
            self.assertEqual([], machine.calls())
            done = call("clean-up", "dev", "--delete-data", environment=environment, answer="rollcall-dev\n")
            self.assertEqual(0, done.returncode, done.stderr)
            self.assertEqual(["sam delete", "aws dynamodb delete-table", "aws cognito-idp delete-user-pool", "aws s3 rb"],
                             [re.match(r"sam delete|aws \S+ \S+", line)[0] for line in machine.calls()])

    def test_without_a_stack_no_data_is_said_to_be_deleted(self):
        with account(None) as (machine, environment):
            done = call("clean-up", "dev", "--delete-data", environment=environment, answer="rollcall-dev\n")
            self.assertEqual((1, []), (done.returncode, machine.calls()))
            self.assertIn("Nothing was deleted", done.stderr)
            title, = re.findall(r'docs/deploying.md, "([^"]+)"', done.stderr)
            self.assertIn(f"### {title}", (stack.ROOT / "docs/deploying.md").read_text(encoding="utf-8").splitlines())


class OutputsTest(unittest.TestCase):

    def test_an_output_is_printed_or_nothing_if_there_is_none(self):
        with account(OUTPUTS) as (_, environment):
            self.assertEqual("https://api.example.com\n", call("output", "dev", "ApiUrl", environment=environment).stdout)
            self.assertEqual("\n", call("output", "dev", "TokenUrl", environment=environment).stdout)

    def test_missing_credentials_are_reported_as_such(self):
        with account(OUTPUTS) as (_, environment):
            nobody = {k: v for k, v in environment.items() if k not in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")}
            nobody |= {"AWS_SHARED_CREDENTIALS_FILE": "/dev/null", "AWS_CONFIG_FILE": "/dev/null", "AWS_EC2_METADATA_DISABLED": "true"}
            for script in ("token", "api-key", "clean-up"):
                done = call(script, "dev", environment=nobody)
                with self.subTest(script=script):
                    self.assertEqual(1, done.returncode)
                    self.assertRegex(done.stderr, "^The outputs of rollcall-dev in eu-central-1 cannot be read. .*credentials")

    def test_a_stack_with_another_issuer_has_no_token(self):
        with account({"ApiUrl": "https://api.example.com"}) as (_, environment):
            done = call("token", "dev", environment=environment)
            self.assertEqual(1, done.returncode)
            self.assertIn("issuer of your own", done.stderr)

    def test_the_api_key_is_read_only_if_the_stack_requires_keys(self):
        for outputs, calls in ((OUTPUTS, []), (OUTPUTS | {"StandardKeyId": "k1"}, [
                "aws apigateway get-api-key --region eu-central-1 --api-key k1 --include-value --query value --output text"])):
            with self.subTest(outputs=outputs), account(outputs) as (machine, environment):
                self.assertEqual(0, call("api-key", "dev", environment=environment).returncode)
                self.assertEqual(calls, machine.calls())


@unittest.skipUnless(FUNCTION.exists(), "no function.zip: build the server first")
class DeployTest(unittest.TestCase):

    def test_the_release_changes_with_a_parameter_and_only_with_a_change(self):
        first, second = (call("deploy", "dev", "--dry-run", "--no-build") for _ in range(2))
        self.assertEqual((0, release(first)), (first.returncode, release(second)))
        with tempfile.TemporaryDirectory() as folder:
            self.assertNotEqual(release(first), release(call("deploy", "dev", "--dry-run", "--no-build", config=self.config(folder, "FunctionMemory=512"))))

    def test_this_template_is_deployed_and_not_the_output_of_an_earlier_build(self):
        self.assertIn(" --template-file template.yaml ", call("deploy", "dev", "--dry-run", "--no-build").stderr)

    def test_browsers_must_revalidate_every_file(self):
        deployed, uploaded, *again, invalidated = self.deploy_a_site()
        self.assertIn("sam deploy", deployed)
        self.assertEqual("aws s3 sync target/site s3://pages --delete --cache-control no-cache", uploaded)
        for copied in again:
            self.assertRegex(copied, "^aws s3 cp target/site/(.+) s3://pages/\\1 .*--cache-control no-cache$")
        self.assertIn("--distribution-id D1", invalidated)

    def test_files_whose_names_do_not_tell_have_their_types(self):
        types = dict(re.findall(r"aws s3 cp \S+ s3://pages/(\S+) --content-type (.+) --cache-control no-cache",
                                "\n".join(self.deploy_a_site(SecurityContact="mailto:security@example.com"))))
        self.assertEqual({"openapi.yml": "application/yaml",
                          ".well-known/api-catalog": 'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"',
                          ".well-known/security.txt": "text/plain; charset=utf-8"}, types)

    def test_the_catalog_leads_to_files_of_the_site_and_to_a_path_of_the_contract(self):
        self.deploy_a_site()
        entry, = json.loads((SITE / ".well-known/api-catalog").read_text(encoding="utf-8"))["linkset"]
        self.assertEqual("https://api.example.com/", entry.pop("anchor"))
        targets = {relation: link["href"].removeprefix("https://api.example.com") for relation, (link,) in entry.items()}
        self.assertEqual({"service-desc": "/openapi.yml", "service-doc": "/swagger-ui", "status": "/health"}, targets)
        self.assertTrue((SITE / "openapi.yml").is_file())
        self.assertTrue((SITE / "swagger-ui/index.html").is_file())
        self.assertIn("/health", stack.CONTRACT["paths"])

    def test_security_txt_names_the_contact_and_expires_within_a_year(self):
        self.deploy_a_site(SecurityContact="mailto:security@example.com")
        lines = (SITE / ".well-known/security.txt").read_text(encoding="utf-8").splitlines()
        fields = dict(line.split(": ", 1) for line in lines)
        left = datetime.datetime.fromisoformat(fields.pop("Expires")) - datetime.datetime.now(datetime.timezone.utc)
        self.assertTrue(datetime.timedelta(days=360) < left < datetime.timedelta(days=365), left)
        self.assertEqual({"Contact": "mailto:security@example.com", "Preferred-Languages": "en",
                          "Canonical": "https://api.example.com/.well-known/security.txt"}, fields)

    def test_without_a_contact_there_is_no_security_txt(self):
        self.assertNotIn("security.txt", "\n".join(self.deploy_a_site()))
        self.assertEqual(["api-catalog"], [file.name for file in (SITE / ".well-known").iterdir()])

    def deploy_a_site(self, **more):
        """The commands that deploy a stack with these outputs as well."""
        outputs = OUTPUTS | {"SiteBucketName": "pages", "SiteDistributionId": "D1", "TokenUrl": "https://auth.example.com/oauth2/token"}
        with account(outputs | more) as (machine, environment):
            jar = machine.folder / "swagger-ui.jar"
            with zipfile.ZipFile(jar, "w") as archive:
                archive.writestr("META-INF/resources/webjars/swagger-ui/1.0/swagger-ui.css", "")
            machine.command("mvn", f'case "$*" in *help:evaluate*) echo 1.0 ;; *) mkdir -p target/webjars && cp {jar} target/webjars/swagger-ui-1.0.jar ;; esac')
            done = call("deploy", "dev", "--no-build", config=self.config(machine.folder, "Site=on"), environment=environment)
            self.assertEqual(0, done.returncode, done.stderr)
            return machine.calls()

    def config(self, folder, parameter):
        changed = pathlib.Path(folder) / "samconfig.toml"
        changed.write_text(EXAMPLE.read_text().replace('"Stage=dev",', f'"Stage=dev", "{parameter}",'))
        return changed


class SmokeTest(unittest.TestCase):

    def smoke(self, *arguments, token="token", key="", **settings):
        with serving(Gateway, **settings) as address:
            return call("smoke-test", address, *arguments, environment=os.environ | {
                "ROLLCALL_TOKEN": token, "ROLLCALL_API_KEY": key, "no_proxy": "127.0.0.1"})

    def test_every_kind_of_gateway_passes(self):
        for settings in ({}, {"gateway": "HTTP"}, {"site": "on"}, {"gateway": "HTTP", "site": "on"}, {"issuer": "https://id.example.com"},
                         {"keys": "required"}, {"keys": "required", "issuer": "https://id.example.com"}):
            for arguments, token in (([], "token"), (["--without-token"], "")):
                with self.subTest(arguments=arguments, **settings):
                    done = self.smoke(*arguments, token=token, key="key" if "keys" in settings else "", **settings)
                    self.assertEqual((0, ""), (done.returncode, done.stderr), done.stdout)
                    self.assertEqual(2 if arguments else 13, done.stdout.count("ok "))

    def test_failures_are_reported(self):
        for settings, said in (({"leaks": True}, "FAILED  without a token nothing is read: 404 instead of 401"),
                               ({"unknown_is_forbidden": True}, "FAILED  an unknown path is a problem: 403 instead of 404"),
                               ({"keys": "required"}, "FAILED  a user is created: 403 instead of 201")):
            with self.subTest(**settings):
                done = self.smoke(**settings)
                self.assertEqual(1, done.returncode)
                self.assertIn(said, done.stdout.splitlines())

    def test_without_an_answer_it_does_not_show_that_of_the_request_before(self):
        done = self.smoke(hangs_up=True)
        self.assertEqual(12, done.stdout.count(": none instead of "))
        self.assertNotIn("{}", done.stdout)

    def test_what_it_says_begins_a_line_though_a_body_ends_none(self):
        for line in self.smoke(unknown_is_forbidden=True).stdout.splitlines():
            self.assertRegex(line, r"^(ok      |FAILED  |        \{|\d+ failed$)")


class WorkflowTest(unittest.TestCase):

    workflow = yaml.safe_load((stack.ROOT / ".github/workflows/deploy.yml").read_text(encoding="utf-8"))
    step, = [step["run"] for step in workflow["jobs"]["deploy"]["steps"] if step.get("name") == "Try it"]

    def tried(self, client, key):
        """How the workflow calls scripts/smoke-test on a stack with this client and key; the scripts are replaced by stand-ins."""
        with tempfile.TemporaryDirectory() as folder:
            scripts = pathlib.Path(folder) / "scripts"
            scripts.mkdir()
            for name, text in (("output", f'case $2 in ApiUrl) echo url ;; ServiceClientId) echo "{client}" ;; esac'), ("api-key", f'echo "{key}"'),
                               ("token", "echo token" if client else "exit 1"),
                               ("smoke-test", 'echo "$@" "token=${ROLLCALL_TOKEN:-}" "key=${ROLLCALL_API_KEY:-}"')):
                (scripts / name).write_text(f"#!/bin/sh\n{text}\n")
                (scripts / name).chmod(0o755)
            return subprocess.run(["bash", "-e", "-c", self.step], cwd=folder, capture_output=True, text=True, check=True,
                                  env=os.environ | {"STAGE": "dev"}).stdout.strip()

    def test_a_deployment_is_tested_with_the_token_and_key_of_its_stack(self):
        self.assertEqual("url token=token key=", self.tried("client", ""))
        self.assertEqual("url token=token key=secret", self.tried("client", "secret"))
        self.assertEqual("url --without-token token= key=", self.tried("", ""))


if __name__ == "__main__":
    unittest.main()
