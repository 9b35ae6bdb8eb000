"""Prints the web page's config.json; docs/web-page.md says what its members mean.

    page_config.py ISSUER CLIENT_ID [SIGN_IN_URL]

SIGN_IN_URL is that of the stack's Cognito domain. Of an issuer of your own the page discovers the endpoints itself.
"""

import json
import sys

# What the page's client may ask for (template.yaml, WebClient): neither erasing nor table operations.
SCOPES = ("users:read", "users:write")


def config(issuer, client_id, sign_in_url=""):
    prefix = "rollcall/" if sign_in_url else ""  # Cognito puts the resource server's name before a scope
    found = {"api": "", "issuer": issuer, "clientId": client_id, "scope": " ".join(["openid", *(prefix + s for s in SCOPES)])}
    return found | ({"endpoints": endpoints(sign_in_url)} if sign_in_url else {})


def endpoints(sign_in_url):
    return {"authorization_endpoint": sign_in_url + "/oauth2/authorize",
            "token_endpoint": sign_in_url + "/oauth2/token",
            "end_session_endpoint": sign_in_url + "/logout"}


if __name__ == "__main__":
    print(json.dumps(config(*sys.argv[1:]), indent=2))
