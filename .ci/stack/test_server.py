"""The template and the server agree on settings, metrics and log lines."""

import json
import re
import unittest

import stack

SOURCES = stack.ROOT / "server" / "src" / "main" / "java"
CONFIGURATION = (SOURCES / "dev/rollcall/server/Configuration.java").read_text(encoding="utf-8")
EMF = (SOURCES / "dev/rollcall/server/lambda/EmbeddedMetrics.java").read_text(encoding="utf-8")
PROBLEM_RESPONSES = (SOURCES / "dev/rollcall/server/http/ProblemResponses.java").read_text(encoding="utf-8")
REQUEST_LOG = (SOURCES / "dev/rollcall/server/http/RequestLog.java").read_text(encoding="utf-8")
FUNCTIONS = ("ApiFunction", "PurgeFunction")
TEMPLATE = stack.written()["Resources"]
# Members of Lambda's own lines and of the gateway's access log.
PLATFORM_FIELDS = {"type", "record"}
# Members of AWS WAF's lines.
FIREWALL_FIELDS = {"httpRequest", "labels", "terminatingRuleId"}


def known_variables():
    record = CONFIGURATION[CONFIGURATION.index("public record Configuration("):]
    components = re.findall(r"(\w+)\s*[,)]", re.sub(r"@Bindable\([^)]*\)", "", record[record.index("(") + 1:record.index(") {") + 1]))
    return {"ROLLCALL_" + re.sub(r"([A-Z])", r"_\1", name).upper() for name in components}


def variables_of(function):
    return {name for name in TEMPLATE[function]["Properties"]["Environment"]["Variables"] if name.startswith("ROLLCALL_")}


class ServerTest(unittest.TestCase):

    def test_every_variable_that_the_stack_sets_is_read_by_the_server(self):
        for function in FUNCTIONS:
            with self.subTest(function=function):
                self.assertEqual(set(), variables_of(function) - known_variables())

    def test_every_variable_that_the_server_reads_is_set_by_the_stack(self):
        self.assertEqual(known_variables(), variables_of("ApiFunction"))

    def test_the_purge_gets_only_the_settings_that_it_needs(self):
        self.assertEqual({"ROLLCALL_TABLE"}, variables_of("PurgeFunction"))

    def test_every_handler_exists(self):
        for function in FUNCTIONS:
            handler, method = TEMPLATE[function]["Properties"]["Handler"].split("::")
            source = SOURCES / (handler.replace(".", "/") + ".java")
            with self.subTest(handler=handler):
                self.assertIn(f"public void {method}(", source.read_text(encoding="utf-8"))


def written_metrics(group):
    """The names and units in a map in the server's source."""
    text = EMF[EMF.index(f"Map<String, String> {group} = Map.of("):]
    return dict(re.findall(r'"(\w+)",\s*"(\w+)"', text[:text.index(");")]))


class MetricsTest(unittest.TestCase):
    """Only these tests make sure that template and server use the same names of metrics and log members."""

    namespace, = re.findall(r'NAMESPACE = "(\w+)"', EMF)
    operations, function = written_metrics("OF_OPERATIONS"), written_metrics("OF_THE_FUNCTION")
    # The stack makes these metrics itself, from the access log.
    filters = {t["MetricName"]: t for r in TEMPLATE.values() if r["Type"] == "AWS::Logs::MetricFilter"
               for t in r["Properties"]["MetricTransformations"]}

    def setUp(self):
        self.written = {(name, ("function",)) for name in self.function} | {(name, ("function", "operation")) for name in self.operations}
        self.written |= {(name, tuple(d["Key"] for d in t["Dimensions"])) for name, t in self.filters.items()}

    def alarmed(self):
        for name, alarm in stack.of_type(TEMPLATE, "AWS::CloudWatch::Alarm").items():
            properties = alarm["Properties"]
            metrics = [m["MetricStat"]["Metric"] for m in properties.get("Metrics", []) if "MetricStat" in m] or [properties]
            for metric in (m for m in metrics if m["Namespace"] == self.namespace):
                yield name, metric["MetricName"], tuple(d["Name"] for d in metric["Dimensions"])

    def drawn(self):
        body = json.loads(stack.translate({}).resources()["Dashboard"]["Properties"]["DashboardBody"]["Fn::Sub"])
        for widget in body["widgets"]:
            row = []
            for metric in widget["properties"].get("metrics", []):
                if isinstance(metric[0], dict):
                    yield from self.searched(metric[0]["expression"])
                    continue
                parts = [part for part in metric if not isinstance(part, dict)]
                row = row if parts == ["..."] else [row[i] if part == "." else part for i, part in enumerate(parts)]
                if row[0] == self.namespace:
                    yield widget["properties"]["title"], row[1], tuple(row[2::2])

    def searched(self, expression):
        schema, = re.findall(r"(?<!\$)\{([\w,]+)\}", expression)
        namespace, *dimensions = schema.split(",")
        names, = re.findall(r'MetricName=\(?((?:"\w+"(?: OR )?)+)', expression)
        for name in re.findall(r'"(\w+)"', names):
            self.assertEqual(self.namespace, namespace)
            yield expression, name, tuple(dimensions)

    def test_every_alarm_and_every_widget_watches_a_metric_that_is_written(self):
        watched = [*self.alarmed(), *self.drawn()]
        self.assertGreater(len(watched), 8)
        for where, name, dimensions in watched:
            with self.subTest(where=where, metric=name):
                self.assertIn((name, dimensions), self.written)

    def test_every_metric_is_watched(self):
        watched = {name for _, name, _ in [*self.alarmed(), *self.drawn()]}
        # Successful answers raise no alarm.
        self.assertEqual({"status2xx", "status3xx"}, (set(self.operations) | set(self.function) | set(self.filters)) - watched)

    def test_no_metric_of_ours_is_in_another_namespace(self):
        self.assertEqual({self.namespace}, {t["MetricNamespace"] for t in self.filters.values()})

    def test_every_saved_query_reads_members_that_the_lines_have(self):
        line = set(re.findall(r'addKeyValue\("(\w+)"', REQUEST_LOG)) | {"function"} | set(self.operations) | set(self.function)
        access = set(json.loads(re.sub(r"\$context\.[A-Za-z_.]+", "0", TEMPLATE["RestApi"]["Properties"]["AccessLogSetting"]["Format"])))
        sources = {"ApiFunctionLogs": line | PLATFORM_FIELDS, "PurgeFunctionLogs": PLATFORM_FIELDS, "AccessLogs": access,
                   "FirewallLogs": FIREWALL_FIELDS}
        for name, query in stack.of_type(TEMPLATE, "AWS::Logs::QueryDefinition").items():
            known = set().union(*(sources[group["Ref"]] for group in query["Properties"]["LogGroupNames"]))
            with self.subTest(query=name):
                self.assertEqual(set(), fields(query["Properties"]["QueryString"]) - known)

    def test_the_saved_query_for_a_request_finds_its_fault(self):
        fault = PROBLEM_RESPONSES[PROBLEM_RESPONSES.index("LOG.atError()"):]
        self.assertIn("requestId", re.findall(r'addKeyValue\("(\w+)"', fault[:fault.index(";")]))

    def test_the_dashboards_log_widget_reads_members_that_the_lines_have(self):
        queries = re.findall(r'"query": "SOURCE \'[^\']+\' \|([^"]+)"', TEMPLATE["Dashboard"]["Properties"]["DashboardBody"]["Fn::Sub"][0])
        self.assertEqual(1, len(queries))
        self.assertEqual(set(), fields(queries[0]) - set(re.findall(r'addKeyValue\("(\w+)"', REQUEST_LOG)) - set(self.operations))


WORDS = {"fields", "filter", "stats", "sort", "by", "as", "asc", "desc", "or", "and", "like", "limit", "parse"}


def fields(query):
    """The members of a log line that a Logs Insights query reads, without functions, its own names and keywords."""
    text = re.sub(r"#.*|'[^']*'|" r'"[^"]*"', "", query)
    named = set(re.findall(r"\bas (\w+)", text))
    words = {word.split(".")[0] for word in re.findall(r"(?<![\w.@])[A-Za-z][\w.]*(?!\s*\(|\w)", text)}
    functions = set(re.findall(r"(\w+)\s*\(", text))
    return words - named - functions - WORDS


if __name__ == "__main__":
    unittest.main()
