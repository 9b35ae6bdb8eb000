"""No managed rule of the firewall may block what the contract allows."""

import unittest

import stack

WAF = {"Waf": "on"}
# The rules of AWSManagedRulesCommonRuleSet, as AWS documents them.
COMMON = {
    "NoUserAgent_HEADER", "UserAgent_BadBots_HEADER",
    "SizeRestrictions_QUERYSTRING", "SizeRestrictions_Cookie_HEADER", "SizeRestrictions_BODY", "SizeRestrictions_URIPATH",
    "EC2MetaDataSSRF_BODY", "EC2MetaDataSSRF_COOKIE", "EC2MetaDataSSRF_URIPATH", "EC2MetaDataSSRF_QUERYARGUMENTS",
    "GenericLFI_QUERYARGUMENTS", "GenericLFI_URIPATH", "GenericLFI_BODY",
    "RestrictedExtensions_URIPATH", "RestrictedExtensions_QUERYARGUMENTS",
    "GenericRFI_QUERYARGUMENTS", "GenericRFI_BODY", "GenericRFI_URIPATH",
    "CrossSiteScripting_COOKIE", "CrossSiteScripting_QUERYARGUMENTS", "CrossSiteScripting_BODY", "CrossSiteScripting_URIPATH",
}


def firewall(parameters):
    return stack.translate(WAF | parameters).resources()["Firewall"]["Properties"]


class FirewallTest(unittest.TestCase):

    def test_no_common_rule_blocks_by_body_query_or_end_of_an_id(self):
        statement, = [r["Statement"]["ManagedRuleGroupStatement"] for r in firewall({})["Rules"] if r["Name"] == "common"]
        counted = {o["Name"] for o in statement["RuleActionOverrides"] if o["ActionToUse"] == {"Count": {}}}
        free = {rule for rule in COMMON if rule.endswith(("_BODY", "_QUERYSTRING", "_QUERYARGUMENTS"))}
        self.assertEqual(free | {"RestrictedExtensions_URIPATH"}, counted)
        self.assertEqual(len(counted), len(statement["RuleActionOverrides"]))

    def test_the_alarm_watches_the_firewall_by_the_name_that_its_metric_has(self):
        resources = stack.translate(WAF).resources()
        acl, alarm = resources["Firewall"]["Properties"], resources["FirewallAlarm"]["Properties"]
        watched = {d["Name"]: d["Value"] for d in alarm["Dimensions"]}
        self.assertEqual({"rollcall-firewall"}, {acl["Name"], acl["VisibilityConfig"]["MetricName"], watched["WebACL"]})

    def test_what_is_blocked_is_logged_without_paths_queries_tokens_and_keys(self):
        logging = stack.translate(WAF).resources()["FirewallLogging"]["Properties"]
        redacted = {field["SingleHeader"]["Name"] if "SingleHeader" in field else next(iter(field)) for field in logging["RedactedFields"]}
        self.assertEqual({"UriPath", "QueryString", "authorization", "cookie", "x-api-key", "x-origin-secret"}, redacted)
        kept, = logging["LoggingFilter"]["Filters"]
        self.assertEqual(("DROP", "KEEP", [{"ActionCondition": {"Action": "BLOCK"}}]),
                         (logging["LoggingFilter"]["DefaultBehavior"], kept["Behavior"], kept["Conditions"]))
        self.assertFalse(any(rule["VisibilityConfig"]["SampledRequestsEnabled"] for rule in firewall({})["Rules"]), "samples redact nothing")

    def test_the_log_has_a_name_that_the_firewall_may_write_to(self):
        resources = stack.translate(WAF).resources()
        self.assertEqual("aws-waf-logs-rollcall", resources["FirewallLogs"]["Properties"]["LogGroupName"])
        self.assertTrue(str(resources["FirewallLogging"]["Properties"]["LogDestinationConfigs"]).endswith(":log-group:${FirewallLogs}'}]"))

    def test_there_are_three_rules_without_the_site_and_four_with_it(self):
        self.assertEqual((3, 4), (len(firewall({})["Rules"]), len(firewall(stack.DOMAIN | {"Site": "on"})["Rules"])))


if __name__ == "__main__":
    unittest.main()
