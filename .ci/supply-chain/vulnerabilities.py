"""Reads what osv-scanner found; fails on high and critical ones, and on those that nobody has rated.

    vulnerabilities.py osv.json
"""

import json
import pathlib
import sys

HIGH = 7.0  # CVSS


def known(report):
    """(jar, version, ids, severity) of each vulnerability; severity is None where it has none."""
    for result in report.get("results") or []:
        for entry in result["packages"]:
            package = entry["package"]
            for group in entry.get("groups") or []:
                severity = float(group["max_severity"]) if group.get("max_severity") else None
                yield package["name"], package["version"], " ".join(sorted({*group["ids"], *group.get("aliases", [])})), severity


def is_grave(severity):
    return severity is None or severity >= HIGH


def main(file):
    found = sorted(set(known(json.loads(pathlib.Path(file).read_text(encoding="utf-8")))), key=str)
    for name, version, ids, severity in found:
        print(f"{'GRAVE ' if is_grave(severity) else 'lesser'}  {name} {version}  {ids}  CVSS {severity or 'unknown'}")
    print(f"{len(found)} known vulnerabilities, {sum(is_grave(f[3]) for f in found)} of them grave")
    return any(is_grave(f[3]) for f in found)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
