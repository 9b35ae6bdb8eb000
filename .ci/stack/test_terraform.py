"""The Terraform module has the template's parameters and outputs. .ci/check-terraform runs Terraform itself."""

import pathlib
import re
import tempfile
import unittest

import render_terraform
import stack

MODULE = stack.ROOT / "terraform"


class TerraformTest(unittest.TestCase):

    def test_the_module_is_rendered_from_this_template(self):
        with tempfile.TemporaryDirectory() as folder:
            render_terraform.main(stack.ROOT / "template.yaml", folder)
            for file in pathlib.Path(folder).iterdir():
                with self.subTest(file=file.name):
                    self.assertEqual(file.read_text(encoding="utf-8"), (MODULE / file.name).read_text(encoding="utf-8"),
                                     "run python3 scripts/render_terraform.py template.yaml terraform")

    def test_it_has_every_parameter_and_output(self):
        texts = {file.name: file.read_text(encoding="utf-8") for file in MODULE.glob("*.tf")}
        passed = re.findall(r"^    (\w+) += ", texts["parameters.tf"], re.MULTILINE)
        self.assertEqual(set(stack.written()["Parameters"]) - {"Release"}, set(passed))
        self.assertEqual(set(stack.written()["Outputs"]), set(re.findall(r'outputs, "(\w+)"', texts["outputs.tf"])))
        self.assertIn("Release = local.release", texts["main.tf"])

    def test_it_has_the_capabilities_that_the_template_needs(self):
        example = (stack.ROOT / "samconfig.toml.example").read_text(encoding="utf-8")
        asked = re.findall(r"CAPABILITY_\w+", (MODULE / "main.tf").read_text(encoding="utf-8"))
        self.assertEqual(set(re.findall(r"CAPABILITY_\w+", example)), set(asked))

    def test_what_it_refuses_the_template_refuses(self):
        rendered = render_terraform.rendered({"Outputs": {}, "Parameters": {
            "SomeNumber": {"Description": "A number.", "Type": "Number", "Default": 2, "MinValue": 1, "MaxValue": 3},
            "Site": {"Description": "A ${switch}.", "Type": "String", "Default": "off", "AllowedValues": ["on", "off"]},
            "ListedTables": {"Description": "Names.", "Type": "String", "Default": "", "AllowedPattern": "^([a-z]{1,3}(,[a-z]{1,3}){0,4})?$"}}})
        variables = rendered["variables.tf"]
        for text in ("condition     = var.some_number >= 1", "condition     = var.some_number <= 3", '"A $${switch}."', "type        = bool",
                     'length(var.listed_tables) <= 5 && alltrue([for each in var.listed_tables : can(regex("^[a-z]{1,3}$", each))])'):
            with self.subTest(text):
                self.assertIn(text, variables)
        self.assertIn('Site         = var.site ? "on" : "off"', rendered["parameters.tf"])


if __name__ == "__main__":
    unittest.main()
