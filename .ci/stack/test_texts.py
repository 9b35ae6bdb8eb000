"""Texts in the template that CloudFormation does not look into, and AWS only when something happens."""

import json
import re
import unittest

import stack

TEMPLATE = stack.written()["Resources"]


def text(value):
    """The text of a string or of an Fn::Sub."""
    return value["Fn::Sub"] if isinstance(value, dict) else value


class TextsTest(unittest.TestCase):

    def test_the_dashboard_is_json_and_every_widget_has_its_own_place(self):
        for gateway in ("REST", "HTTP"):
            body = json.loads(text(stack.translate({"GatewayType": gateway}).resources()["Dashboard"]["Properties"]["DashboardBody"]))
            places = [(widget["x"], widget["y"]) for widget in body["widgets"]]
            with self.subTest(gateway=gateway):
                self.assertEqual(len(places), len(set(places)))
                self.assertNotIn("${Dimension}", json.dumps(body))

    def test_a_request_is_found_in_both_logs_wherever_a_line_has_its_id(self):
        query = TEMPLATE["RequestQuery"]["Properties"]
        self.assertEqual([{"Ref": "AccessLogs"}, {"Ref": "ApiFunctionLogs"}], query["LogGroupNames"])
        self.assertIn('| filter @message like "X"\n', query["QueryString"])

    def test_the_access_log_is_json_whose_status_is_a_number(self):
        for name, setting in (("RestApi", "AccessLogSetting"), ("HttpApi", "AccessLogSettings")):
            line = re.sub(r"\$context\.[A-Za-z_.]+", "200", TEMPLATE[name]["Properties"][setting]["Format"])
            with self.subTest(api=name):
                self.assertEqual(200, json.loads(line)["status"])
                self.assertIn('"functionRequestId":"$context.integration.requestId"', TEMPLATE[name]["Properties"][setting]["Format"])

    def test_the_purge_is_told_of_users_that_ttl_removed_and_of_nothing_else(self):
        pattern = json.loads(TEMPLATE["PurgeFunction"]["Properties"]["Events"]["Purged"]["Properties"]["FilterCriteria"]["Filters"][0]["Pattern"])

        def event(name, pk, sk, principal):
            identity = {"userIdentity": {"type": "Service", "principalId": principal}} if principal else {}
            return {"eventName": name, "dynamodb": {"Keys": {"pk": {"S": pk}, "sk": {"S": sk}}}} | identity

        ttl = "dynamodb.amazonaws.com"
        self.assertTrue(matches(pattern, event("REMOVE", "USER#1", "USER", ttl)))
        for other in (event("REMOVE", "USER#1", "USER", None), event("MODIFY", "USER#1", "USER", ttl),
                      event("REMOVE", "USER#1", "HISTORY#a#1", ttl), event("REMOVE", "EMAIL#a@example.com", "EMAIL", ttl)):
            with self.subTest(event=other):
                self.assertFalse(matches(pattern, other))


def matches(pattern, event):
    """Lambda's event filtering, as far as the template uses it: exact values and prefixes."""
    if isinstance(pattern, dict):
        return all(key in event and matches(child, event[key]) for key, child in pattern.items())
    return any(event.startswith(rule["prefix"]) if isinstance(rule, dict) else event == rule for rule in pattern)


if __name__ == "__main__":
    unittest.main()
