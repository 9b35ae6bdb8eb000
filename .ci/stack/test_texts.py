"""Texts in the template that CloudFormation does not check, and that AWS reads only at run time."""

import json
import re
import unittest

import stack

TEMPLATE = stack.written()["Resources"]


def text(value):
    """The text of a string or an Fn::Sub."""
    return value["Fn::Sub"] if isinstance(value, dict) else value


class TextsTest(unittest.TestCase):

    def test_the_dashboard_is_json_and_every_widget_has_its_own_place(self):
        for gateway in ("REST", "HTTP"):
            body = json.loads(text(stack.translate({"GatewayType": gateway}).resources()["Dashboard"]["Properties"]["DashboardBody"]))
            places = [(widget["x"], widget["y"]) for widget in body["widgets"]]
            with self.subTest(gateway=gateway):
                self.assertEqual(len(places), len(set(places)))
                self.assertNotIn("${Dimension}", json.dumps(body))

    def test_a_request_can_be_found_in_both_logs_by_its_id(self):
        query = TEMPLATE["RequestQuery"]["Properties"]
        self.assertEqual([{"Ref": "AccessLogs"}, {"Ref": "ApiFunctionLogs"}], query["LogGroupNames"])
        self.assertIn('| filter @message like "X"\n', query["QueryString"])

    def test_the_access_log_is_json_whose_status_is_a_number(self):
        for name, setting in (("RestApi", "AccessLogSetting"), ("HttpApi", "AccessLogSettings")):
            line = re.sub(r"\$context\.[A-Za-z_.]+", "200", TEMPLATE[name]["Properties"][setting]["Format"])
            with self.subTest(api=name):
                self.assertEqual(200, json.loads(line)["status"])
                self.assertIn('"functionRequestId":"$context.integration.requestId"', TEMPLATE[name]["Properties"][setting]["Format"])

    def test_the_purge_gets_users_that_ttl_removed_and_nothing_else(self):
        self.assertTrue(is_told_of(event("REMOVE", "USER#1", "USER", TTL)))
        for other in (event("REMOVE", "USER#1", "USER", None), event("MODIFY", "USER#1", "USER", TTL),
                      event("REMOVE", "USER#1", "HISTORY#a#1", TTL), event("REMOVE", "EMAIL#a@example.com", "EMAIL", TTL)):
            with self.subTest(event=other):
                self.assertFalse(is_told_of(other))

    def test_the_purge_gets_expired_users_whose_id_was_used_again(self):
        live, deleted, first, second = {}, {"expiresAt": {"N": "1"}}, {"version": {"N": "1"}}, {"version": {"N": "2"}}
        self.assertTrue(is_told_of(event("MODIFY", "USER#1", "USER", None, second | deleted, first)))
        self.assertTrue(is_told_of(event("MODIFY", "USER#1", "USER", None, deleted, first)), "the stub of an erasure")
        for other in (event("MODIFY", "USER#1", "USER", None, first | live, second), event("MODIFY", "USER#1", "USER", None, first | live, first),
                      event("MODIFY", "USER#1", "USER", None, second | deleted, {"version": {"N": "3"}}),
                      event("MODIFY", "IDEMPOTENCY#1", "ANSWER", None, first | deleted, first)):
            with self.subTest(event=other):
                self.assertFalse(is_told_of(other))


class PagesTest(unittest.TestCase):

    def test_each_reader_of_the_stack_has_a_page_that_is_not_long(self):
        for page in ("deploying", "operations", "recovery", "cost", "stack", "encryption"):
            with self.subTest(page=page):
                self.assertLessEqual(len((stack.ROOT / f"docs/{page}.md").read_text(encoding="utf-8").splitlines()), 150)


TTL = "dynamodb.amazonaws.com"


def event(name, pk, sk, principal, old=None, new=None):
    identity = {"userIdentity": {"type": "Service", "principalId": principal}} if principal else {}
    images = {"OldImage": old, "NewImage": new} if new else {}
    return {"eventName": name, "dynamodb": {"Keys": {"pk": {"S": pk}, "sk": {"S": sk}}} | images} | identity


def is_told_of(record):
    criteria = TEMPLATE["PurgeFunction"]["Properties"]["Events"]["Purged"]["Properties"]["FilterCriteria"]
    return any(matches(json.loads(each["Pattern"]), record) for each in criteria["Filters"])


def matches(pattern, record):
    """The part of Lambda's event filtering that the template uses: exact values, prefixes and `exists`."""
    if isinstance(pattern, dict):
        return all(key in record and matches(child, record[key]) for key, child in pattern.items())
    return any(record == rule if isinstance(rule, str) else "exists" in rule or record.startswith(rule["prefix"]) for rule in pattern)


if __name__ == "__main__":
    unittest.main()
