"""Compares the commands that the pages show with known.txt, and runs those that stand there under [here]."""

import contextlib
import os
import pathlib
import re
import shlex
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

import pages

KNOWN = pathlib.Path(__file__).with_name("known.txt")
PEOPLE = "name,email,age,status\nGrace,grace@example.com,36,active\n"


def known(text):
    """Each command with its section."""
    commands, section = {}, None
    for line in filter(None, re.sub(r"^#.*", "", text, flags=re.M).split("\n")):
        if line.startswith("["):
            section = line.strip("[]")
        else:
            commands[line] = section
    return commands


def faults(shown, listed, steps):
    """What is wrong with the list, in sentences that say what to do."""
    for command in shown.keys() - listed.keys():
        yield (f"{', '.join(shown[command])} shows a command that no step is known to run:\n    {command}\n"
               "  Add it to .ci/commands/known.txt: under [here] if it can be run without an account, a terminal and much time.")
    for command in listed.keys() - shown.keys():
        yield f"No page shows this command any more; remove it from .ci/commands/known.txt:\n    {command}"
    for command, section in listed.items():
        yield from (f"{fault}:\n    {command}" for fault in faults_of(command, section, steps))


def faults_of(command, section, steps):
    words = shlex.split(command)
    for path in (word for word in words if re.match(r"(\.ci|scripts|client-sdk)/", word)):
        if not (pages.ROOT / path).exists():
            yield f"There is no {path}"
    kind, _, rest = section.partition(" ")
    if kind == "steps":
        yield from (f".ci/run has no step {step}" for step in words[words.index(".ci/run") + 1:] if step not in steps)
    elif kind == "step":
        script = steps.get(rest, "")
        absent = [word for word in words if word not in script and word != "-q"]
        if absent and words[0] != f".ci/steps/{rest}":
            yield f"The step {rest} does not run this, as it has no {' '.join(absent)}"
    elif section != "here" and not section.startswith("example: "):
        yield f"The section [{section}] is none of [here], [steps], [step NAME] and [example: REASON]"


def steps_of_ci():
    names = re.search(r"^all=\((.*)\)$", (pages.ROOT / ".ci/run").read_text(encoding="utf-8"), re.M)[1].split()
    return {name: (pages.ROOT / ".ci/steps" / name).read_text(encoding="utf-8") for name in names}


def run(command):
    begin = time.monotonic()
    print(f"$ {command}", flush=True)
    done = subprocess.run(["bash", "-c", command], cwd=pages.ROOT, stdin=subprocess.DEVNULL, text=True, check=False,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode:
        sys.exit(f"{done.stdout[-5000:]}\nThis command is shown by a page, and exits with {done.returncode}.")
    print(f"  {time.monotonic() - begin:.0f} s", flush=True)


@contextlib.contextmanager
def server(command):
    """The port of the server that this command starts."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    print(f"$ {command}", flush=True)
    environment = os.environ | {"MICRONAUT_SERVER_PORT": str(port), "ROLLCALL_DATA": "memory"}
    with tempfile.TemporaryFile("w+") as log:
        process = subprocess.Popen(["bash", "-c", command], cwd=pages.ROOT, env=environment, stdin=subprocess.DEVNULL,
                                   stdout=log, stderr=subprocess.STDOUT, start_new_session=True)
        try:
            while not answers(port):
                if process.poll() is not None:
                    log.seek(0)
                    sys.exit(f"{log.read()[-5000:]}\nThis command is shown by a page, and starts no server.")
                time.sleep(0.2)
            yield port
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
            process.wait()


def answers(port):
    try:
        with urllib.request.urlopen(f"http://localhost:{port}/health", timeout=5):
            return True
    except OSError:
        return False


def adapted(command, port, folder, number):
    """To this server, to a file that exists, and to nobody's address; curl fails where the server refuses."""
    command = command.replace("localhost:8080", f"localhost:{port}").replace("ada@", f"ada{number}@")
    command = command.replace("people.csv", f"{folder}/people.csv -Durl=http://localhost:{port}")
    return f"{command} -f" if command.startswith("curl ") else command


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # ends the server too
    listed = known(KNOWN.read_text(encoding="utf-8"))
    found = list(faults(pages.shown(), listed, steps_of_ci()))
    if found:
        sys.exit("\n".join(found))
    print(f"commands: {len(listed)} are shown by pages, and all are known")
    here = [command for command, section in listed.items() if section == "here"]
    with server(here[0]) as port, tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "people.csv").write_text(PEOPLE, encoding="utf-8")
        for number, command in enumerate(here[1:]):
            run(adapted(command, port, folder, number))


if __name__ == "__main__":
    main()
