"""The template with every relevant combination of parameters, translated and resolved."""

import itertools
import unittest

import stack
from intrinsics import Evaluation, references

TEMPLATE = stack.written()
TRANSLATED = []


def setUpModule():
    for parameters in stack.combinations():
        evaluation = stack.translate(parameters)
        TRANSLATED.append((parameters, evaluation.resources(), evaluation.outputs()))


def tearDownModule():
    resources = [len(found) for _, found, _ in TRANSLATED]
    print(f"translated {len(TRANSLATED)} combinations of parameters into {min(resources)} to {max(resources)} resources", flush=True)


def parameters_of(condition):
    """The parameters that a condition depends on, directly or through other conditions."""
    if isinstance(condition, list):
        return {name for child in condition for name in parameters_of(child)}
    if not isinstance(condition, dict):
        return set()
    if "Condition" in condition:
        return parameters_of(TEMPLATE["Conditions"][condition["Condition"]])
    return references(condition) | {name for child in condition.values() for name in parameters_of(child)}


class CombinationsTest(unittest.TestCase):

    def test_no_condition_reads_parameters_of_two_groups(self):
        groups = [{name for dimension in group for option in dimension for name in option} for group in stack.GROUPS]
        for name, condition in TEMPLATE["Conditions"].items():
            with self.subTest(condition=name):
                self.assertTrue(any(parameters_of(condition) <= group for group in groups), parameters_of(condition))

    def test_every_reference_leads_to_a_resource(self):
        for parameters, resources, outputs in TRANSLATED:
            with self.subTest(**parameters):
                self.assertEqual(set(), references([resources, outputs]) - set(resources) - set(TEMPLATE["Parameters"]))

    def test_each_rule_refuses_what_cannot_be_deployed(self):
        refused = {
            "WafNeedsRest": {"Waf": "on", "GatewayType": "HTTP"},
            "ApiKeysNeedRest": {"ApiKeys": "required", "GatewayType": "HTTP"},
            "SiteNeedsDomain": {"Site": "on"},
            "SiteNeedsPageClient": stack.DOMAIN | {"Site": "on", "Issuer": "https://id.example.com", "Audience": "a"},
            "SiteHasNoApiKeys": stack.DOMAIN | {"Site": "on", "ApiKeys": "required"},
            "DomainNeedsZone": {"DomainName": "rollcall.example.com"},
            "IssuerNeedsAudience": {"Issuer": "https://id.example.com"},
            "SecurityContactNeedsSite": stack.DOMAIN | stack.CONTACT,
            "WrittenShardsAreRead": {"WriteShards": 4, "IndexShards": 2},
            "BudgetNeedsEmail": {"MonthlyBudget": 50},
        }
        self.assertEqual(set(TEMPLATE["Rules"]), set(refused))
        for rule, parameters in refused.items():
            with self.subTest(rule=rule):
                self.assertEqual([rule], stack.broken_rules(parameters))

    def test_as_many_shards_may_be_written_as_are_read_and_no_more(self):
        allowed = TEMPLATE["Parameters"]["IndexShards"]["AllowedValues"]
        self.assertEqual(allowed, TEMPLATE["Parameters"]["WriteShards"]["AllowedValues"])
        for read, write in itertools.product(allowed, allowed):
            with self.subTest(read=read, write=write):
                self.assertEqual([] if write <= read else ["WrittenShardsAreRead"],
                                 stack.broken_rules({"IndexShards": read, "WriteShards": write}))

    def test_a_domain_has_one_record_of_each_kind_with_and_without_the_site(self):
        for parameters, resources, _ in TRANSLATED:
            records = {name: r["Properties"]["Type"] for name, r in resources.items() if r["Type"].startswith("AWS::Route53::")}
            ipv4 = {"DomainRecord": "A"} if "DomainName" in parameters else {}
            with self.subTest(**parameters):
                self.assertEqual(ipv4 | ({"SiteRecord": "AAAA"} if "Site" in parameters else {}), records)

    def test_the_stage_waits_for_the_role_that_its_access_log_needs(self):
        stage, = stack.of_type(stack.translate({}).resources(), "AWS::ApiGateway::Stage").values()
        self.assertIn("GatewayAccount", references(stage))

    def test_every_parameter_says_what_it_is_for(self):
        groups = TEMPLATE["Metadata"]["AWS::CloudFormation::Interface"]["ParameterGroups"]
        grouped = {name for group in groups for name in group["Parameters"]}
        for name, parameter in TEMPLATE["Parameters"].items():
            with self.subTest(parameter=name):
                self.assertGreater(len(parameter.get("Description", "")), 10)
                self.assertIn(name, grouped)

    def test_data_survives_the_deletion_of_the_stack(self):
        for parameters, resources, _ in TRANSLATED:
            with self.subTest(**parameters):
                kept = [resources["Directory"], *stack.of_type(resources, "AWS::Cognito::UserPool").values()]
                self.assertEqual([("Retain", "Retain")] * len(kept),
                                 [(r["DeletionPolicy"], r["UpdateReplacePolicy"]) for r in kept])

    def test_prod_protects_the_table_and_dev_does_not(self):
        for parameters, resources, _ in TRANSLATED:
            table = resources["Directory"]["Properties"]
            with self.subTest(**parameters):
                self.assertEqual(parameters.get("Stage") == "prod", table["DeletionProtectionEnabled"])
                self.assertTrue(table["PointInTimeRecoverySpecification"]["PointInTimeRecoveryEnabled"])

    def test_prod_shifts_traffic_gradually(self):
        for parameters, resources, _ in TRANSLATED:
            group = resources["ApiFunctionDeploymentGroup"]["Properties"]
            expected = "Canary10Percent5Minutes" if parameters.get("Stage") == "prod" else "AllAtOnce"
            with self.subTest(**parameters):
                self.assertIn(expected, str(group["DeploymentConfigName"]))
                self.assertEqual(3, len(group["AlarmConfiguration"]["Alarms"]))

    def test_a_new_release_publishes_a_new_version(self):
        def version(release):
            return set(stack.of_type(stack.translate({"Release": release}).resources(), "AWS::Lambda::Version"))
        self.assertNotEqual(version("0123456789"), version("9876543210"))

    def test_every_alarm_reaches_the_topic(self):
        for parameters, resources, _ in TRANSLATED:
            for name, alarm in stack.of_type(resources, "AWS::CloudWatch::Alarm").items():
                with self.subTest(alarm=name, **parameters):
                    self.assertEqual([{"Ref": "AlarmTopic"}], alarm["Properties"]["AlarmActions"])

    def test_the_cost_page_has_the_number_of_metrics_that_alarms_watch(self):
        def watched(parameters):
            alarms = stack.of_type(stack.translate(parameters).resources(), "AWS::CloudWatch::Alarm").values()
            return sum(len([m for m in alarm["Properties"].get("Metrics", [{"MetricStat": {}}]) if "MetricStat" in m]) for alarm in alarms)

        guide = (stack.ROOT / "docs/cost.md").read_text(encoding="utf-8")
        self.assertIn(f"({watched({})} metrics watched, {watched({'Waf': 'on'})} with Waf)", guide.replace("\n", " "))

    def test_a_copy_of_the_table_that_is_used_is_kept_elsewhere_if_there_is_a_vault_for_it(self):
        for parameters, resources, _ in TRANSLATED:
            with self.subTest(**parameters):
                plans = stack.of_type(resources, "AWS::Backup::BackupPlan").values()
                self.assertEqual(set(stack.COPIES) <= set(parameters), bool(plans))
                for plan in plans:
                    rule, = plan["Properties"]["BackupPlan"]["BackupPlanRule"]
                    copy, = rule["CopyActions"]
                    self.assertEqual(stack.COPIES["BackupCopyVaultArn"], copy["DestinationBackupVaultArn"])
                    self.assertEqual(rule["Lifecycle"], copy["Lifecycle"])
                    saved, = resources["BackupSelection"]["Properties"]["BackupSelection"]["Resources"]
                    self.assertIn("restored" if "RestoredStreamArn" in parameters else "Directory", str(saved))
                    self.assertEqual("Retain", resources["BackupVault"]["DeletionPolicy"])

    def test_a_stack_of_the_same_name_in_another_region_has_other_names_where_regions_share_them(self):
        named = {"AWS::CloudWatch::Dashboard": ["DashboardName"], "AWS::IAM::ManagedPolicy": ["ManagedPolicyName"], "AWS::IAM::Role": ["RoleName"],
                 "AWS::CloudFront::Function": ["Name"], "AWS::CloudFront::OriginAccessControl": ["OriginAccessControlConfig", "Name"],
                 "AWS::CloudFront::ResponseHeadersPolicy": ["ResponseHeadersPolicyConfig", "Name"]}

        def names(region):
            evaluation = stack.translate(stack.DOMAIN | {"Site": "on", "Stage": "prod"})
            evaluation.values["AWS::Region"] = region
            for resource in evaluation.resources().values():
                name = resource.get("Properties")
                for key in named.get(resource["Type"], []):
                    name = (name or {}).get(key)
                if resource["Type"] in named and name:
                    yield resource["Type"], name

        here, there = set(names("eu-central-1")), set(names("eu-west-1"))
        self.assertEqual(5, len(here))
        self.assertEqual(set(), here & there)

    def test_every_log_group_has_a_retention(self):
        for parameters, resources, _ in TRANSLATED:
            for name, group in stack.of_type(resources, "AWS::Logs::LogGroup").items():
                with self.subTest(group=name, **parameters):
                    self.assertGreater(group["Properties"]["RetentionInDays"], 0)

    def test_access_logs_name_no_path_no_query_and_no_address(self):
        formats = [TEMPLATE["Resources"]["RestApi"]["Properties"]["AccessLogSetting"]["Format"],
                   TEMPLATE["Resources"]["HttpApi"]["Properties"]["AccessLogSettings"]["Format"]]
        for text in formats:
            for personal in ("$context.path", "$context.identity.sourceIp", "$context.authorizer.claims.email", "userAgent"):
                with self.subTest(field=personal):
                    self.assertNotIn(personal, text)


class EvaluationTest(unittest.TestCase):

    def test_the_evaluation_finds_a_broken_reference(self):
        template = {"Parameters": {}, "Conditions": {}, "Resources": {"A": {"Type": "T", "Properties": {"x": {"Ref": "B"}}}}}
        self.assertEqual({"B"}, references(Evaluation(template, {}).resources()) - {"A"})


if __name__ == "__main__":
    unittest.main()
