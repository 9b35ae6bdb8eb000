"""Cognito's clients and its sign-in pages."""

import unittest

import stack

RESOURCES = stack.translate({}).resources()
CLIENTS = stack.of_type(RESOURCES, "AWS::Cognito::UserPoolClient")


class SignInTest(unittest.TestCase):

    def test_people_sign_in_on_managed_pages_that_have_a_style(self):
        self.assertEqual(2, RESOURCES["UserPoolDomain"]["Properties"]["ManagedLoginVersion"])
        styled = [r["Properties"] for r in stack.of_type(RESOURCES, "AWS::Cognito::ManagedLoginBranding").values()]
        with_people = [{"Ref": name} for name, client in CLIENTS.items() if "code" in client["Properties"]["AllowedOAuthFlows"]]
        self.assertEqual(with_people, [style["ClientId"] for style in styled])

    def test_a_refresh_token_is_used_once(self):
        client = RESOURCES["WebClient"]["Properties"]
        self.assertEqual("ENABLED", client["RefreshTokenRotation"]["Feature"])
        self.assertTrue(client["EnableTokenRevocation"])
        # Cognito refuses this flow beside rotation, and has it by default.
        self.assertNotIn("ALLOW_REFRESH_TOKEN_AUTH", client["ExplicitAuthFlows"])

    def test_only_the_page_has_no_secret(self):
        self.assertEqual({"ServiceClient": True, "WebClient": False},
                         {name: client["Properties"]["GenerateSecret"] for name, client in CLIENTS.items()})

    def test_another_issuer_needs_nothing_of_cognito(self):
        resources = stack.translate({"Issuer": "https://id.example.com", "Audience": "a"}).resources()
        self.assertEqual([], [name for name, r in resources.items() if r["Type"].startswith("AWS::Cognito::")])


if __name__ == "__main__":
    unittest.main()
