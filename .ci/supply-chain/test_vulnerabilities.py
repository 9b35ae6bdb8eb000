"""The queries to OSV, sent to a stand-in that answers like api.osv.dev."""

import contextlib
import http.server
import io
import json
import pathlib
import tempfile
import threading
import unittest

import vulnerabilities

JACKSON = "pkg:maven/com.fasterxml.jackson.core/jackson-core@2.21.4"
LOG4SHELL = {vulnerabilities.CONTROL: ["GHSA-jfh8-c2jp-5v3q"]}


class StandIn(http.server.BaseHTTPRequestHandler):
    """Answers with one vulnerability per page."""

    known, ratings = {}, {}

    def do_POST(self):
        queries = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["queries"]
        self.answer({"results": [self.page(self.known.get(q["package"]["purl"], []), int(q.get("page_token", 0))) for q in queries]})

    def page(self, ids, start):
        vulns = {"vulns": [{"id": identity} for identity in ids[start:start + 1]]} if ids else {}
        return vulns | ({"next_page_token": str(start + 1)} if start + 1 < len(ids) else {})

    def do_GET(self):
        identity = self.path.removeprefix("/v1/vulns/")
        self.answer({"id": identity} | ({"database_specific": {"severity": self.ratings[identity]}} if identity in self.ratings else {}))

    def answer(self, body):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())

    def log_message(self, *_):
        pass


class VulnerabilitiesTest(unittest.TestCase):

    def setUp(self):
        self.server = http.server.HTTPServer(("127.0.0.1", 0), StandIn)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.before, vulnerabilities.OSV = vulnerabilities.OSV, f"http://127.0.0.1:{self.server.server_port}"

    def tearDown(self):
        vulnerabilities.OSV = self.before
        self.server.shutdown()
        self.server.server_close()

    def asked(self, known, ratings):
        StandIn.known, StandIn.ratings = known, ratings
        with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()) as said:
            bill = pathlib.Path(folder) / "bom.json"
            bill.write_text(json.dumps({"components": [
                {"group": "com.fasterxml.jackson.core", "name": "jackson-core", "purl": JACKSON + "?type=jar"},
                {"group": "dev.rollcall", "name": "rollcall-api", "purl": "pkg:maven/dev.rollcall/rollcall-api@1"}]}))
            return vulnerabilities.main(bill), said.getvalue()

    def test_no_known_vulnerability_passes(self):
        self.assertEqual((0, "1 components, 0 known vulnerabilities, 0 of them serious\n"), self.asked(LOG4SHELL, {}))

    def test_high_and_critical_vulnerabilities_fail(self):
        for rating in ("HIGH", "CRITICAL"):
            status, said = self.asked(LOG4SHELL | {JACKSON: ["GHSA-1"]}, {"GHSA-1": rating})
            self.assertEqual((1, f"{JACKSON} GHSA-1 {rating}"), (status, said.splitlines()[0]))

    def test_an_unrated_vulnerability_fails(self):
        self.assertEqual(1, self.asked(LOG4SHELL | {JACKSON: ["MAL-1"]}, {})[0])

    def test_lesser_vulnerabilities_are_printed_and_pass(self):
        status, said = self.asked(LOG4SHELL | {JACKSON: ["GHSA-1"]}, {"GHSA-1": "MODERATE"})
        self.assertEqual((0, f"{JACKSON} GHSA-1 MODERATE"), (status, said.splitlines()[0]))

    def test_every_page_is_read(self):
        self.assertEqual(1, self.asked(LOG4SHELL | {JACKSON: ["GHSA-1", "GHSA-2"]}, {"GHSA-1": "LOW", "GHSA-2": "HIGH"})[0])

    def test_an_answer_without_log4shell_fails(self):
        with self.assertRaises(SystemExit) as failure:
            self.asked({}, {})
        self.assertIn("Log4Shell", str(failure.exception))

    def test_without_an_answer_it_does_not_pass(self):
        vulnerabilities.OSV = "http://127.0.0.1:9"
        status, said = self.asked(LOG4SHELL, {})
        self.assertEqual(3, status)
        self.assertTrue(said.startswith("NOT ASKED"), said)


if __name__ == "__main__":
    unittest.main()
