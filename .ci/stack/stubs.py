"""Stand-ins for what the scripts call: the stack's gateway, CloudFormation, and commands that work on an account."""

import contextlib
import fnmatch
import http.server
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import urllib.parse

import stack

SITE = stack.written()["Resources"]["SiteDistribution"]["Properties"]["DistributionConfig"]
TO_THE_API = [behaviour["PathPattern"] for behaviour in SITE["CacheBehaviors"]]


class Answers(http.server.BaseHTTPRequestHandler):
    """Answers with a status, a content type and a text; logs nothing."""

    def answer(self, status, content, text="", **headers):
        self.send_response(status)
        for name, value in ({"Content-Type": content, "Content-Length": str(len(text.encode())), "X-Request-Id": "1"} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(text.encode())

    def body(self):
        return self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()

    def log_message(self, format, *args):
        pass


class Gateway(Answers):
    """A gateway and a directory with one user. Differs by kind of gateway as far as scripts/smoke-test can notice."""

    gateway, keys, issuer, site = "REST", "none", "", "off"
    leaks = unknown_is_forbidden = hangs_up = False

    def problem(self, status, code):
        self.answer(status, "application/problem+json", json.dumps({"code": code, "status": status}))

    def user(self, status):
        self.answer(status, "application/json", "{}", ETag=f'"{self.server.version}"')

    def handle_request(self):
        path, _, query = self.path.partition("?")
        text = self.body()
        if self.hangs_up and path != "/health":
            self.close_connection = True
        elif self.site == "on" and not any(fnmatch.fnmatchcase(path, pattern) for pattern in TO_THE_API):
            self.answer(404, "application/xml", "<Error><Code>NoSuchKey</Code></Error>")
        elif path == "/health":
            self.answer(200, "application/json", "{}")
        elif path not in ("/users", f"/users/{self.id}", f"/users/{self.id}/history", f"/users/{self.id}/record"):
            self.problem(*((403, "forbidden") if self.unknown_is_forbidden else (404, "notFound")))
        elif not self.refused():
            self.operate(path, text, urllib.parse.parse_qs(query))

    do_GET = do_PUT = do_POST = do_PATCH = do_DELETE = handle_request

    @property
    def id(self):
        """The id of the only user: the first one that a request names."""
        if self.path.startswith("/users/") and not self.server.id:
            self.server.id = self.path.split("/")[2]
        return self.server.id

    def refused(self):
        anonymous = self.headers.get("Authorization") != "Bearer token" and not self.leaks
        keyless = self.keys == "required" and self.headers.get("X-Api-Key") != "key"
        if anonymous and self.gateway == "HTTP":
            self.answer(401, "application/json", '{"message":"Unauthorized"}')
        elif keyless and (self.issuer or not anonymous):  # Cognito's tokens are checked before the key, others after it
            self.problem(403, "forbidden")
        elif anonymous:
            self.problem(401, "unauthenticated")
        return anonymous or keyless

    def operate(self, path, text, query):
        there, tag = self.server.version, f'"{self.server.version}"'
        if self.command == "PUT":
            self.server.version = 1
            self.user(201)
        elif self.command == "POST":
            self.problem(*((409, "emailTaken") if "email" in json.loads(text) else (400, "invalid")))
        elif not there:
            self.problem(404, "notFound")
        elif self.command == "DELETE":
            self.server.version = 0
            self.answer(204, "application/json")
        elif self.command == "PATCH" and self.headers["If-Match"] != tag:
            self.problem(412, "preconditionFailed")
        else:
            self.server.version += self.command == "PATCH"
            self.user(304 if self.headers.get("If-None-Match") == tag else 200)


class CloudFormation(Answers):
    """Has one stack with these outputs, or no stack."""

    outputs = None

    def do_POST(self):
        self.body()
        if self.outputs is None:
            self.answer(400, "text/xml", "<ErrorResponse><Error><Type>Sender</Type><Code>ValidationError</Code>"
                                         "<Message>Stack with id rollcall-dev does not exist</Message></Error></ErrorResponse>")
            return
        members = "".join(f"<member><OutputKey>{k}</OutputKey><OutputValue>{v}</OutputValue></member>" for k, v in self.outputs.items())
        self.answer(200, "text/xml", "<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackName>rollcall-dev</StackName>"
                                     f"<StackStatus>CREATE_COMPLETE</StackStatus><Outputs>{members}</Outputs></member></Stacks>"
                                     "</DescribeStacksResult></DescribeStacksResponse>")


@contextlib.contextmanager
def serving(handler, **settings):
    """The address of a server that answers as the handler does with these settings."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (handler,), settings))
    server.id, server.version = "", 0
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class Machine:
    """A folder with the scripts' tools, whose sam and aws only log how they are called."""

    def __init__(self, folder):
        self.folder, self.log = pathlib.Path(folder), pathlib.Path(folder) / "calls"
        state = subprocess.run(["cksum"], input=(stack.ROOT / "scripts/requirements.txt").read_bytes(), capture_output=True, check=True)
        self.tools = self.folder / "rollcall" / f"tools-{state.stdout.split()[0].decode()}" / "bin"
        self.tools.mkdir(parents=True)
        (self.tools.parent / "complete").touch()
        self.command("python", f'exec {sys.executable} "$@"')
        for name in ("sam", "aws"):
            self.command(name, self.logging(name))

    def logging(self, name):
        return f'echo {name} "$@" >>{self.log}'

    def command(self, name, text):
        file = self.tools / name
        file.write_text(f"#!/bin/sh\n{text}\n")
        file.chmod(0o755)

    def calls(self):
        return self.log.read_text().splitlines() if self.log.exists() else []


@contextlib.contextmanager
def account(outputs):
    """(machine, environment) for an account with a stack that has these outputs; None stands for no stack."""
    with tempfile.TemporaryDirectory() as folder, serving(CloudFormation, outputs=outputs) as address:
        yield Machine(folder), os.environ | {"XDG_CACHE_HOME": folder, "AWS_ENDPOINT_URL": address, "no_proxy": "127.0.0.1",
                                             "AWS_ACCESS_KEY_ID": "none", "AWS_SECRET_ACCESS_KEY": "none"}
