"""The aws commands that the pages show: AWS's own models, which its CLI is made from, have their operations and options."""

import re
import shlex
import sys
import unittest

import botocore.session
from botocore import xform_name

import stack

sys.path.append(str(stack.ROOT / ".ci" / "commands"))
import pages  # noqa: E402

SESSION = botocore.session.get_session()
EVERY_COMMAND = {"output", "query", "region"}


def aws_commands():
    """Also those whose output is a part of another command. The models do not have s3, the CLI's own."""
    for command in pages.shown():
        while inner := re.search(r"\$\(([^()]*)\)", command):
            yield from [inner[1]] if re.match("aws (?!s3 )", inner[1]) else []
            command = command.replace(inner[0], "VALUE")
        yield from [command] if re.match("aws (?!s3 )", command) else []


def unknown(command):
    """What the models do not have, and which options are missing though the operation cannot do without them."""
    service, operation, *words = shlex.split(command)[1:]
    client = SESSION.get_service_model(service)
    given = {word[2:].removeprefix("no-") for word in words if word.startswith("--")} - EVERY_COMMAND
    if operation == "wait":
        waiters = {xform_name(name, "-"): name for name in SESSION.get_waiter_model(service).waiter_names}
        if words[0] not in waiters:
            return [words[0]]
        operation = xform_name(SESSION.get_waiter_model(service).get_waiter(waiters[words[0]]).operation, "-")
    operations = {xform_name(name, "-"): name for name in client.operation_names}
    if operation not in operations:
        return [operation]
    shape = client.operation_model(operations[operation]).input_shape
    members = {xform_name(name, "-") for name in shape.members}
    required = {xform_name(name, "-") for name in shape.required_members} if given else set()
    return sorted(given - members | required - given)


class CommandsTest(unittest.TestCase):

    def test_the_commands_that_the_pages_show_are_known_to_aws(self):
        commands = list(aws_commands())
        self.assertGreater(len(commands), 10)
        for command in commands:
            with self.subTest(command=command):
                self.assertEqual([], unknown(command))

    def test_what_aws_does_not_know_is_found(self):
        self.assertEqual(["drop-table"], unknown("aws dynamodb drop-table --table-name a"))
        self.assertEqual(["table"], unknown("aws dynamodb wait table-exists --table-name a --table b"))
        self.assertEqual(["table-name"], unknown("aws dynamodb update-table --deletion-protection-enabled"))
        self.assertEqual(["table-there"], unknown("aws dynamodb wait table-there --table-name a"))


if __name__ == "__main__":
    unittest.main()
