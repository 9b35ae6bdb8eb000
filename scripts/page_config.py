"""Prints the config.json of the web page, which docs/web-page.md describes.

    page_config.py ISSUER CLIENT_ID [SIGN_IN_URL]

SIGN_IN_URL is the address of the stack's Cognito domain. With an issuer of your own, the page discovers the endpoints.
"""

import json
import sys

# The scopes of the page's client (WebClient in template.yaml): neither erasing nor table operations.
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
