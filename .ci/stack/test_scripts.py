"""The scripts, as far as they go without an account."""

import os
import pathlib
import subprocess
import tempfile
import unittest

import stack

SCRIPTS = ("clean-up", "deploy", "output", "smoke-test", "token")
EXAMPLE = stack.ROOT / "samconfig.toml.example"
FUNCTION = stack.ROOT / "server" / "target" / "function.zip"


def call(script, *arguments, config=EXAMPLE):
    return subprocess.run([stack.ROOT / "scripts" / script, *arguments], capture_output=True, text=True, check=False,
                          stdin=subprocess.DEVNULL, env=os.environ | {"SAMCONFIG": str(config)})


def release(done):
    return next(word for word in done.stderr.split() if word.startswith("Release="))


class ScriptsTest(unittest.TestCase):

    def test_each_script_explains_itself(self):
        for script in SCRIPTS:
            with self.subTest(script=script):
                done = call(script, "--help")
                self.assertEqual((0, ""), (done.returncode, done.stderr))
                self.assertIn("scripts/" + script, done.stdout)

    def test_each_script_refuses_what_it_does_not_know(self):
        for script in SCRIPTS:
            for arguments in ([], ["--no-such-option"]):
                with self.subTest(script=script, arguments=arguments):
                    done = call(script, *arguments)
                    self.assertEqual(2, done.returncode)
                    self.assertIn("scripts/" + script, done.stderr)

    def test_an_unknown_stage_ends_in_one_sentence(self):
        done = call("clean-up", "test", "--dry-run")
        self.assertEqual((1, "samconfig.toml has no environment test; it has dev, prod."), (done.returncode, done.stderr.strip()))

    def test_the_data_of_prod_is_deleted_by_no_script(self):
        done = call("clean-up", "prod", "--delete-data", "--dry-run")
        self.assertEqual(1, done.returncode)
        self.assertTrue(done.stderr.startswith("prod's data is not deleted by a script"), done.stderr)

    def test_data_is_kept_unless_asked_otherwise(self):
        done = call("clean-up", "dev", "--dry-run")
        self.assertEqual(0, done.returncode)
        self.assertEqual(["+ sam delete --stack-name rollcall-dev --region eu-central-1 --no-prompts"], done.stderr.splitlines())

    @unittest.skipUnless(FUNCTION.exists(), "no function.zip: build the server first")
    def test_deploying_the_same_again_names_the_same_release_and_a_changed_parameter_another(self):
        first, second = (call("deploy", "dev", "--dry-run", "--no-build") for _ in range(2))
        self.assertEqual((0, release(first)), (first.returncode, release(second)))
        with tempfile.TemporaryDirectory() as folder:
            changed = pathlib.Path(folder) / "samconfig.toml"
            changed.write_text(EXAMPLE.read_text().replace('"Stage=dev",', '"Stage=dev", "FunctionMemory=512",'))
            self.assertNotEqual(release(first), release(call("deploy", "dev", "--dry-run", "--no-build", config=changed)))


if __name__ == "__main__":
    unittest.main()
