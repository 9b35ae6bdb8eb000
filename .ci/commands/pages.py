"""The commands that the pages of the repository show: in blocks, in indented lines and between backticks."""

import os
import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = re.compile(r"(mvn|bash|docker|sam|aws|curl|npm|npx|node|python3?|java|git|pip3?|export|cp)\s|\w+=\$\(")
BLOCK = re.compile(r"^( *)```(\w*)\n(.*?)^\1```", re.S | re.M)
SHELLS = ("sh", "bash")
UNNAMED = ("", "console", "cmd")


def shown():
    """Each command with the pages that show it."""
    commands = {}
    for page in subprocess.check_output(["git", "ls-files", "*.md"], cwd=ROOT, text=True).split():
        for command in commands_of((ROOT / page).read_text(encoding="utf-8")):
            commands.setdefault(command, []).append(page)
    return commands


def commands_of(text):
    found = []
    for block in BLOCK.finditer(text):
        lines = statements(block[3]) if block[2] in SHELLS + UNNAMED else []
        found += lines if block[2] in SHELLS else filter(is_command, lines)
    prose = BLOCK.sub("", text)
    found += filter(is_command, statements("".join(re.findall(r"^(?: {4}|\t).*\n", prose, re.M))))
    found += filter(is_command, (" ".join(code.split()) for code in re.findall(r"`([^`]+)`", prose)))
    return list(dict.fromkeys(found))


def statements(lines):
    """One for each command: continued lines are joined, comments are left out."""
    joined = re.sub(r"\\\n\s*", "", lines)
    return [line for line in (re.sub(r"(^|\s)# .*", "", line).strip() for line in joined.split("\n")) if line]


def is_command(text):
    program = text.split()[0] if text.strip() else ""
    return bool(PROGRAM.match(text)) or "/" in program and is_program(program)


def is_program(path):
    file = ROOT / path
    return file.is_file() and os.access(file, os.X_OK)
