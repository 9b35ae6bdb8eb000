"""What is found is compared with what is accepted."""

import unittest

from scan import Finding, accepted, faults

OPEN, SLOW = Finding("checkov", "OPEN", "Bucket"), Finding("cdk-nag", "SLOW", "Table")


class ScanTest(unittest.TestCase):

    def test_what_is_accepted_and_found_is_no_fault(self):
        self.assertEqual([], list(faults({("http", OPEN)}, {OPEN: {"http"}})))

    def test_a_new_finding_is_a_fault(self):
        fault, = faults({("http", OPEN), ("http", SLOW)}, {OPEN: {"http"}})
        self.assertTrue(fault.startswith("cdk-nag finds SLOW on Table in the stack http"), fault)

    def test_a_finding_is_accepted_only_in_the_stacks_that_are_named(self):
        fault, = faults({("http", OPEN), ("everything", OPEN)}, {OPEN: {"http"}})
        self.assertIn("in the stack everything", fault)

    def test_what_is_accepted_and_no_longer_found_is_a_fault(self):
        fault, = faults({("http", OPEN)}, {OPEN: {"http"}, SLOW: {"http"}})
        self.assertEqual("cdk-nag no longer finds SLOW on Table: remove it from accepted.yml.", fault)

    def test_what_is_accepted_by_the_name_of_a_stack_and_no_longer_found_there_is_a_fault(self):
        fault, = faults({("http", OPEN)}, {OPEN: {"http", "defaults"}})
        self.assertEqual("checkov no longer finds OPEN on Bucket in defaults: shorten its `only` in accepted.yml.", fault)

    def test_nothing_is_accepted_on_a_resource_in_no_stack(self):
        self.assertTrue(all(accepted().values()))


if __name__ == "__main__":
    unittest.main()
