"""The check of the pages' commands finds what it should."""

import unittest

import check
import pages

STEPS = {"verify": "mvn -B -ntp verify", "web": "node --test"}


def faults(shown, listed):
    return list(check.faults({command: ["README.md"] for command in shown}, check.known(listed), STEPS))


class PagesTest(unittest.TestCase):

    def test_commands_are_found_in_blocks_between_backticks_and_in_indented_lines(self):
        page = """Run `mvn -q
verify`, or `.ci/run`; `mvn` and `name` are no commands.
```sh
cp a b   # a comment
aws x \\
  --y z
```
```
curl -i localhost # another
a table, not a command
```
```json
curl -i json
```

    curl -d '{}' \\
         http://localhost
"""
        self.assertEqual(["cp a b", "aws x --y z", "curl -i localhost", "curl -d '{}' http://localhost", "mvn -q verify", ".ci/run"],
                         pages.commands_of(page))


class CheckTest(unittest.TestCase):

    def test_what_is_shown_and_listed_passes(self):
        listed = "# why\n[here]\nmvn -Prun\n\n[steps]\n.ci/run web verify\n[step verify]\nmvn verify\n[step web]\n.ci/steps/web a\n[example: why]\naws s3\n"
        self.assertEqual([], faults(["mvn -Prun", ".ci/run web verify", "mvn verify", ".ci/steps/web a", "aws s3"], listed))

    def test_an_unknown_command_fails_and_says_what_to_do(self):
        [fault] = faults(["mvn x"], "")
        self.assertIn("README.md shows a command", fault)
        self.assertIn("    mvn x\n  Add it to .ci/commands/known.txt", fault)

    def test_a_listed_command_that_no_page_shows_fails(self):
        [fault] = faults([], "[here]\nmvn x\n")
        self.assertIn("remove it", fault)

    def test_each_claim_is_checked(self):
        for listed in ("[steps]\n.ci/run no-such-step", "[step verify]\nmvn package", "[step none]\nmvn verify", "[step verify]\n.ci/steps/web",
                       "[example: why]\nscripts/none dev", "[example]\nmvn x", "[sometimes]\nmvn x"):
            with self.subTest(listed=listed):
                self.assertEqual(1, len(faults([listed.split("\n")[1]], listed)))


if __name__ == "__main__":
    unittest.main()
