"""Asks OSV for the known vulnerabilities of all components of bills of materials (CycloneDX).

    vulnerabilities.py bom.json …

Exits with 0, or with 1 if one is high, critical or unrated, or with 3 if OSV could not be asked.

osv-scanner 2.5 cannot do this: it drops the group of Maven components in CycloneDX files, and so finds nothing.
"""

import json
import os
import pathlib
import sys
import urllib.error
import urllib.request

OSV = os.environ.get("OSV_URL", "https://api.osv.dev")
NOT_SERIOUS = ("LOW", "MODERATE", "MEDIUM")
# A component with a known vulnerability (Log4Shell). If OSV does not report it, its other answers mean nothing.
CONTROL = "pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1"


def components(files):
    """The package URLs of all components except our own."""
    bills = [json.loads(pathlib.Path(file).read_text(encoding="utf-8")) for file in files]
    return sorted({c["purl"].split("?")[0] for bill in bills for c in bill["components"] if c["group"] != "dev.rollcall"})


def ask(path, question=None):
    request = urllib.request.Request(OSV + path, None if question is None else json.dumps(question).encode(),
                                     {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


def known(purls):
    """(package URL, id) of each known vulnerability, from all pages."""
    queries = [{"package": {"purl": purl}} for purl in purls]
    while queries:
        results = ask("/v1/querybatch", {"queries": queries})["results"]
        for query, result in zip(queries, results, strict=True):
            for vulnerability in result.get("vulns", []):
                yield query["package"]["purl"], vulnerability["id"]
        queries = [query | {"page_token": result["next_page_token"]}
                   for query, result in zip(queries, results, strict=True) if result.get("next_page_token")]


def rating(identity):
    return ask("/v1/vulns/" + identity).get("database_specific", {}).get("severity", "UNRATED")


def main(*files):
    purls = components(files)
    try:
        found = list(known([CONTROL, *purls]))
        if CONTROL not in {purl for purl, _ in found}:
            sys.exit("OSV does not report Log4Shell, so its answers cannot be trusted.")
        rated = [(purl, identity, rating(identity)) for purl, identity in sorted(found) if purl in purls]
    except (urllib.error.URLError, TimeoutError) as unreachable:
        print(f"NOT ASKED: known vulnerabilities of {len(purls)} components. OSV does not answer: {unreachable}")
        return 3
    serious = [each for each in rated if each[2] not in NOT_SERIOUS]
    for each in rated:
        print(*each)
    print(f"{len(purls)} components, {len(rated)} known vulnerabilities, {len(serious)} of them serious")
    return 1 if serious else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
