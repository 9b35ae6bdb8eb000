"""Prints the security.txt (RFC 9116) of a site. It expires, as it must, before a year has passed: deploy again by then.

    security_txt.py CONTACT ADDRESS
"""

import datetime
import sys

VALIDITY = datetime.timedelta(days=364)


def text(contact, address, now):
    fields = {"Contact": contact,
              "Expires": (now + VALIDITY).strftime("%Y-%m-%dT%H:%M:%SZ"),
              "Preferred-Languages": "en",
              "Canonical": address + "/.well-known/security.txt"}
    return "".join(f"{name}: {value}\n" for name, value in fields.items())


if __name__ == "__main__":
    print(text(*sys.argv[1:], now=datetime.datetime.now(datetime.timezone.utc)), end="")
