import unittest

from vulnerabilities import is_grave, known


def report(*severities):
    """As osv-scanner 2 writes it."""
    return {"results": [{"source": {"path": "bom.json", "type": "sbom"}, "packages": [{
        "package": {"name": "org.example:a", "version": "1.0", "ecosystem": "Maven"},
        "vulnerabilities": [], "groups": [{"ids": ["GHSA-1"], "aliases": ["CVE-1", "GHSA-1"], "max_severity": s} for s in severities]}]}]}


class VulnerabilitiesTest(unittest.TestCase):

    def test_high_ones_critical_ones_and_unrated_ones_are_grave(self):
        self.assertEqual([False, False, True, True, True], [is_grave(s) for _, _, _, s in known(report("0.0", "6.9", "7.0", "9.8", ""))])

    def test_each_is_named(self):
        self.assertEqual([("org.example:a", "1.0", "CVE-1 GHSA-1", 7.5)], list(known(report("7.5"))))

    def test_nothing_found_is_nothing_known(self):
        self.assertEqual([], list(known({"results": None})))


if __name__ == "__main__":
    unittest.main()
