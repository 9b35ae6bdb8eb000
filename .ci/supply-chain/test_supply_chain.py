"""What is shipped matches its bills of materials and the listed reasons."""

import hashlib
import io
import json
import pathlib
import re
import subprocess
import unittest
import xml.etree.ElementTree as ElementTree
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
POM = "{http://maven.apache.org/POM/4.0.0}"
POMS = [ROOT / "pom.xml", *sorted(p for p in ROOT.glob("*/pom.xml")), *sorted(p for p in ROOT.glob("*/*/pom.xml")),
        *sorted(p for p in ROOT.glob("*/*/*/pom.xml"))]
ZIP = ROOT / "server" / "target" / "function.zip"
MOST_BYTES = 17_000_000
GUIDE = (ROOT / "docs" / "function-zip.md").read_text(encoding="utf-8")


def bill(module):
    return json.loads((ROOT / module / "target" / "bom.json").read_text(encoding="utf-8"))


def jar(component):
    return f"{component['name']}-{component['version']}.jar"


def shipped_jars():
    with zipfile.ZipFile(ZIP) as archive:
        return {pathlib.PurePosixPath(name).name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def entries(content):
    """What a jar consists of, in order: names and contents, whether compressed or not."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [(entry.filename, archive.read(entry)) for entry in archive.infolist()]


def repository():
    asked = ["mvn", "-B", "-q", "help:evaluate", "-Dexpression=settings.localRepository", "-DforceStdout"]
    said = subprocess.run(asked, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return pathlib.Path(re.sub(r"\x1b\[\d*m", "", said).strip())  # Maven colours even a path


def reasons():
    """The artifact names in the first column of the table."""
    rows = [line for line in GUIDE.splitlines() if line.startswith("| `")]
    return [name for row in rows for name in re.findall(r"`([^`]+)`", row.split("|")[1])]


class FunctionTest(unittest.TestCase):

    @classmethod
    def setUpClass(cls):
        cls.jars, cls.bill, cls.repository = shipped_jars(), bill("server"), repository()

    def original(self, component):
        """The jar that Maven resolved, before its entries were stored without compression."""
        if component["group"] == "dev.rollcall":
            return ROOT / component["name"].removeprefix("rollcall-") / "target" / jar(component)
        return self.repository.joinpath(*component["group"].split("."), component["name"], component["version"], jar(component))

    def test_the_bill_lists_exactly_the_jars_that_are_shipped(self):
        self.assertEqual(set(self.jars), {jar(c) for c in [self.bill["metadata"]["component"], *self.bill["components"]]})

    def test_each_jar_has_the_entries_of_the_jar_whose_hash_is_in_the_bill(self):
        for component in self.bill["components"]:
            hashes = {h["alg"]: h["content"] for h in component["hashes"]}
            original = self.original(component).read_bytes()
            with self.subTest(jar=jar(component)):
                self.assertEqual(hashlib.sha256(original).hexdigest(), hashes["SHA-256"])
                self.assertTrue(entries(original) == entries(self.jars[jar(component)]), "its entries are others")

    def test_no_jar_is_compressed_by_itself(self):
        for name, content in self.jars.items():
            with self.subTest(jar=name), zipfile.ZipFile(io.BytesIO(content)) as archive:
                self.assertEqual({zipfile.ZIP_STORED}, {entry.compress_type for entry in archive.infolist()})

    def test_every_jar_has_its_reason_and_every_reason_its_jar(self):
        names = sorted(c["name"] for c in [self.bill["metadata"]["component"], *self.bill["components"]])
        self.assertEqual(names, sorted(reasons()))

    def test_it_is_not_larger_than_the_limit(self):
        self.assertLessEqual(ZIP.stat().st_size, MOST_BYTES)

    def test_every_component_has_a_licence_and_a_package_url(self):
        for component in self.bill["components"]:
            with self.subTest(jar=jar(component)):
                self.assertTrue(component.get("licenses"))
                self.assertRegex(component["purl"], r"^pkg:maven/[^/]+/[^@]+@[^?]+")


class ClientTest(unittest.TestCase):

    def published(self, module):
        """The dependencies of the published POM: groupId/artifactId → version."""
        pom = ElementTree.parse(ROOT / module / "target" / ".flattened-pom.xml")
        return {f"{d.findtext(POM + 'groupId')}/{d.findtext(POM + 'artifactId')}": d.findtext(POM + "version")
                for d in pom.findall(f"{POM}dependencies/{POM}dependency") if d.findtext(POM + "scope") in ("compile", "runtime", None)}

    def listed(self, module):
        return {f"{c['group']}/{c['name']}": c["version"] for c in bill(module)["components"]}

    def test_the_clients_bill_lists_the_dependencies_of_its_pom(self):
        self.assertEqual(self.published("client-sdk"), self.listed("client-sdk"))

    def test_the_testkits_bill_lists_the_dependencies_of_its_pom_and_the_clients(self):
        self.assertEqual(self.published("client-sdk") | self.published("client-sdk/testkit"), self.listed("client-sdk/testkit"))


class PinnedTest(unittest.TestCase):
    """The same sources always give the same dependencies."""

    def test_no_version_in_a_pom_is_a_range_or_the_newest(self):
        for pom in POMS:
            for element in ElementTree.parse(pom).iter(POM + "version"):
                if element.text != "[25,)":  # the JDK of the toolchain
                    with self.subTest(pom=str(pom.relative_to(ROOT)), version=element.text):
                        self.assertRegex(element.text or "", r"^(\$\{[\w.]+\}|\d[\w.-]*)$")
                        self.assertNotIn(element.text, ("LATEST", "RELEASE"))

    def test_every_plugin_has_a_version(self):
        managed = {self.plugin(p) for p in ElementTree.parse(ROOT / "pom.xml").iter(POM + "plugin") if p.findtext(POM + "version")}
        for pom in POMS:
            for plugin in ElementTree.parse(pom).iter(POM + "plugin"):
                with self.subTest(pom=str(pom.relative_to(ROOT)), plugin=self.plugin(plugin)):
                    self.assertTrue(plugin.findtext(POM + "version") or self.plugin(plugin) in managed)

    @staticmethod
    def plugin(element):
        return element.findtext(POM + "groupId", "org.apache.maven.plugins") + ":" + element.findtext(POM + "artifactId")

    def test_default_plugins_and_those_that_scripts_run_have_versions(self):
        managed = {self.plugin(p) for p in ElementTree.parse(ROOT / "pom.xml").iter(POM + "plugin") if p.findtext(POM + "version")}
        for name in ("clean", "resources", "compiler", "surefire", "jar", "install", "deploy", "dependency", "help"):
            with self.subTest(plugin=name):
                self.assertIn(f"org.apache.maven.plugins:maven-{name}-plugin", managed)

    def test_python_tools_have_one_version_each(self):
        for name in ("scripts/requirements.txt", "contract/requirements.txt", "contract/languages/python/requirements.txt",
                     ".ci/scanners/requirements.txt"):
            for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
                if line and not line.startswith("#"):
                    with self.subTest(file=name, line=line):
                        self.assertRegex(line, r"^[A-Za-z0-9_.\[\]-]+==[\w.]+$")

    def test_the_emulator_has_one_version_and_hashes_of_each_package(self):
        text = (ROOT / ".ci" / "deployed" / "requirements.txt").read_text(encoding="utf-8")
        for package in re.split(r"(?<!\\)\n", text):
            if package and not package.startswith("#"):
                with self.subTest(package=package[:40]):
                    self.assertRegex(package, r"^[A-Za-z0-9_.-]+==[\w.]+( \\\n    --hash=sha256:[0-9a-f]{64})+$")

    def test_node_packages_have_one_version_and_a_hash_each(self):
        for folder in ("contract", "browser", "contract/languages/typescript", ".ci/scanners"):
            asked = json.loads((ROOT / folder / "package.json").read_text(encoding="utf-8"))
            for name, version in (asked.get("dependencies", {}) | asked.get("devDependencies", {})).items():
                with self.subTest(folder=folder, package=name):
                    self.assertRegex(version, r"^\d+\.\d+\.\d+$")
            locked = json.loads((ROOT / folder / "package-lock.json").read_text(encoding="utf-8"))["packages"]
            for name, package in locked.items():
                if name and not package.get("link"):
                    with self.subTest(folder=folder, locked=name):
                        self.assertTrue(package.get("integrity") or package.get("inBundle"))


if __name__ == "__main__":
    unittest.main()
