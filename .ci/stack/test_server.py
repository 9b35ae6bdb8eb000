"""What the template tells the server, beside what the server knows."""

import re
import unittest

import stack

SOURCES = stack.ROOT / "server" / "src" / "main" / "java"
CONFIGURATION = (SOURCES / "dev/rollcall/server/Configuration.java").read_text(encoding="utf-8")
FUNCTIONS = ("ApiFunction", "PurgeFunction")
# Agreed, and not yet in the server. Empty this as it comes.
AWAITED = {"ROLLCALL_SCOPE_PREFIX", "dev.rollcall.server.lambda.PurgeHandler"}


def known_variables():
    record = CONFIGURATION[CONFIGURATION.index("public record Configuration("):]
    components = re.findall(r"(\w+)\s*[,)]", re.sub(r"@Bindable\([^)]*\)", "", record[record.index("(") + 1:record.index(") {") + 1]))
    return {"ROLLCALL_" + re.sub(r"([A-Z])", r"_\1", name).upper() for name in components}


class ServerTest(unittest.TestCase):

    def setUp(self):
        self.resources = stack.written()["Resources"]

    def test_every_variable_that_the_stack_sets_is_read_by_the_server(self):
        for function in FUNCTIONS:
            variables = {name for name in self.resources[function]["Properties"]["Environment"]["Variables"] if name.startswith("ROLLCALL_")}
            with self.subTest(function=function):
                self.assertEqual(set(), variables - known_variables() - AWAITED)

    def test_every_variable_that_the_server_reads_is_set_by_the_stack(self):
        self.assertEqual(set(), known_variables() - set(self.resources["ApiFunction"]["Properties"]["Environment"]["Variables"]))

    def test_every_handler_is_there(self):
        for function in FUNCTIONS:
            handler = self.resources[function]["Properties"]["Handler"].split("::")[0]
            with self.subTest(handler=handler):
                self.assertTrue(handler in AWAITED or (SOURCES / (handler.replace(".", "/") + ".java")).exists())


if __name__ == "__main__":
    unittest.main()
