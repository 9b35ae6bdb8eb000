"""What Lambda does around a snapshot, with the real runtime client: initialise, prime, stop, restore, invoke.

    rehearsal.py        reads JAVA, RUNTIME_JARS, FUNCTION (unpacked), DYNAMODB_URL and INSTANCES

Only Lambda can restore one snapshot many times. Here each instance has a process of its own, so what instances must not
share is compared between processes; that no generator of ids keeps a state of its own is for the server's tests.
"""

import base64
import http.server
import json
import os
import pathlib
import queue
import subprocess
import sys
import threading
import time
import urllib.parse

import boto3

CLIENT = "com.amazonaws.services.lambda.runtime.api.client"
LIMIT = 130  # what Lambda gives to initialisation and beforeCheckpoint together
SPARE = 3  # instances that may be started again on a busy machine
TABLE = "rollcall"
LISTED = "listed"
CLASSES = pathlib.Path(os.environ["FUNCTION"], "..", "classes.log").resolve()
ISSUER = "https://issuer.example.com"
CLAIMS = {"sub": "rehearsal", "iss": ISSUER, "aud": "rollcall", "exp": str(int(time.time()) + 3600),
          "scope": "users:read users:write users:admin tables:operate"}


class RuntimeApi(http.server.ThreadingHTTPServer):
    """Lambda's Runtime API for one process."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answers)
        self.events, self.answers = queue.Queue(), queue.Queue()
        self.checkpoint, self.restored = threading.Event(), threading.Event()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, *_):
        pass  # the process was ended while it waited for an event

    def ask(self, event):
        self.events.put(event)
        return self.answers.get(timeout=60)


class Answers(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        if self.path.endswith("/restore/next"):
            self.server.checkpoint.set()
            self.server.restored.wait()
            return self.answer(200, b"", {"Connection": "close"})
        event = self.server.events.get()
        self.answer(200, json.dumps(event).encode(), {
            "Content-Type": "application/json", "Lambda-Runtime-Aws-Request-Id": "8476a536-e9f4-11e8-9739-2dfe598c3fcd",
            "Lambda-Runtime-Deadline-Ms": str(int(time.time() * 1000) + 10_000),
            "Lambda-Runtime-Invoked-Function-Arn": "arn:aws:lambda:eu-central-1:123456789012:function:rollcall:live",
            "Lambda-Runtime-Trace-Id": "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=53995c3f42cd8ad8;Sampled=0"})

    def do_POST(self):
        body = self.body()
        self.answer(202, b"")
        if self.path.endswith("/response"):
            self.server.answers.put(json.loads(body))
        else:
            self.server.answers.put({"statusCode": 0, "body": f"{self.path}: {body.decode()}"})

    def body(self):
        if self.headers.get("Transfer-Encoding") != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length", 0)))
        whole = b""
        while size := int(self.rfile.readline().split(b";")[0], 16):
            whole += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return whole

    def answer(self, status, body, headers=None):
        self.send_response(status)
        for name, value in ((headers or {}) | {"Content-Length": str(len(body))}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def environment(api):
    return {"PATH": os.environ["PATH"], "AWS_LAMBDA_RUNTIME_API": f"127.0.0.1:{api.server_port}",
            "AWS_LAMBDA_INITIALIZATION_TYPE": "snap-start", "AWS_LAMBDA_FUNCTION_NAME": "rollcall",
            "AWS_LAMBDA_FUNCTION_VERSION": "1", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "1024",
            "AWS_LAMBDA_LOG_GROUP_NAME": "rollcall", "AWS_LAMBDA_LOG_STREAM_NAME": "1",
            "AWS_EXECUTION_ENV": "AWS_Lambda_java25", "LAMBDA_TASK_ROOT": os.environ["FUNCTION"],
            "AWS_REGION": "eu-central-1", "AWS_ACCESS_KEY_ID": "none", "AWS_SECRET_ACCESS_KEY": "none",
            "AWS_ENDPOINT_URL_DYNAMODB": os.environ["DYNAMODB_URL"], "ROLLCALL_TABLE": TABLE, "ROLLCALL_TABLES": LISTED,
            "ROLLCALL_ISSUER": ISSUER, "ROLLCALL_AUDIENCE": "rollcall",
            "ROLLCALL_CURSOR_KEYS": base64.b64encode(b"a rehearsal's key of 32 bytes...").decode(),
            "JAVA_TOOL_OPTIONS": "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac"}


def cpu_seconds(pid):
    fields = open(f"/proc/{pid}/stat").read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def connections(port):
    """How many connections there are to the port."""
    lines = [line.split() for file in ("tcp", "tcp6") for line in pathlib.Path("/proc/net", file).read_text().splitlines()[1:]]
    return sum(line[2].endswith(f":{port:04X}") and line[3] == "01" for line in lines)


class Instance:
    """A process that is initialised and waits to be restored."""

    def __init__(self, number):
        self.api, self.number, self.log = RuntimeApi(), number, []
        began = time.monotonic()
        self.process = subprocess.Popen(
            [os.environ["JAVA"], "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED",
             f"-Xlog:class+load:file={CLASSES}:", "-cp", os.environ["RUNTIME_JARS"] + "/*", f"{CLIENT}.AWSLambda",
             "dev.rollcall.server.lambda.FunctionHandler::handleRequest"],
            env=environment(self.api), cwd=os.environ["FUNCTION"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        threading.Thread(target=self.read, daemon=True).start()
        while not self.api.checkpoint.wait(1):
            if self.process.poll() is not None or time.monotonic() - began > LIMIT:
                raise SystemExit("FAILED  no snapshot could be taken:\n" + "".join(self.log))
        self.seconds, self.cpu = time.monotonic() - began, cpu_seconds(self.process.pid)

    def faults(self):
        """What is wrong with the snapshot."""
        if "dev.rollcall.server.lambda.InMemoryDynamoDb " not in CLASSES.read_text():
            yield "nothing was primed: the hook before the checkpoint did not run"
        if connections(urllib.parse.urlsplit(os.environ["DYNAMODB_URL"]).port):
            yield "it has a connection, which would be dead after a restore"

    def read(self):
        for line in self.process.stdout:
            self.log.append(line.decode(errors="replace"))

    def send(self, method, path, body=None, query=None, **headers):
        answer = self.api.ask({
            "version": "1.0", "httpMethod": method, "path": path, "queryStringParameters": query,
            "headers": {"Content-Type": "application/json"} | {name.replace("_", "-"): v for name, v in headers.items()},
            "requestContext": {"stage": "dev", "authorizer": {"claims": CLAIMS}},
            "body": json.dumps(body) if body else None, "isBase64Encoded": False})
        return answer["statusCode"], answer.get("multiValueHeaders") or answer.get("headers") or {}, answer.get("body")


def requests(number):
    """The first request of each kind after a restore, in an order in which each finds what it needs."""
    user = {"name": "Ada", "email": f"ada-{number}@example.com"}
    path = f"/users/ada-{number}"
    compatible = {"userId": f"old-{number}", "name": "Ada", "email": f"old-{number}@example.com"}
    by_id = {"query": {"userId": compatible["userId"]}}
    item = {"id": f"item-{number}"}
    table = lambda operation, payload: ("POST", "/DynamoDBManager", {"operation": operation, "tableName": LISTED, "payload": payload}, {})
    return [
        (200, "GET", "/health", None, {}),
        (201, "PUT", path, user, {"If_None_Match": "*"}),
        (200, "GET", path, None, {}),
        (201, "POST", "/users", {"name": "Ada", "email": f"same-{number}@example.com"}, {"Idempotency_Key": f"key-{number}"}),
        (201, "POST", "/users", {"name": "Ada", "email": f"same-{number}@example.com"}, {"Idempotency_Key": f"key-{number}"}),
        (200, "PATCH", path, {"age": 36}, {"Content_Type": "application/merge-patch+json"}),
        (200, "GET", "/users", None, {"query": {"limit": "1"}}),
        (200, "GET", "/users", None, {"query": {"limit": "1", "orderBy": "-createdAt"}}),
        (200, "GET", "/users", None, {"query": {"email": user["email"]}}),
        (200, "GET", path + "/history", None, {}),
        (200, "PUT", path, user, {}),
        (404, "GET", "/users/me", None, {}),
        (207, "POST", "/users/batch", {"items": [{"action": "update", "userId": f"ada-{number}", "patch": {"age": 37}}]}, {}),
        (200, "DELETE", path, None, {}),
        (200, "POST", path + "/restore", None, {}),
        (409, "POST", "/users", user, {}),
        (400, "POST", "/users", {"name": ""}, {}),
        (201, "POST", "/user", compatible, {}),
        (200, "GET", "/user", None, by_id),
        (200, "PUT", "/user", compatible, {}),
        (200, "DELETE", "/user", None, by_id),
        (200, *table("create", {"Item": item | {"n": 1.5}})),
        (200, *table("read", {"Key": item})),
        (200, *table("update", {"Key": item, "UpdateExpression": "SET n = :n", "ExpressionAttributeValues": {":n": 2}})),
        (200, *table("list", {})),
        (200, *table("delete", {"Key": item})),
        (204, "DELETE", path + "/record", None, {}),
        (404, "GET", path, None, {}),
    ]


def ids(answer):
    """Whatever must be another in each instance: identifiers, entity tags and cursors."""
    _, headers, body = answer
    flat = {name.lower(): value[0] if isinstance(value, list) else value for name, value in headers.items()}
    document = json.loads(body) if body else {}
    return {value for value in (flat.get("x-request-id"), flat.get("etag"), document.get("userId"), document.get("nextCursor"))
            if value}


class TooSlow(Exception):
    """DynamoDB Local did not answer in time, which says nothing about the snapshot."""


def rehearse(instance):
    """All ids that the instance gave, and what is wrong with its snapshot and its answers."""
    faults, found = list(instance.faults()), set()
    instance.api.restored.set()
    for status, method, path, body, more in requests(instance.number):
        answer = instance.send(method, path, body, **more)
        if answer[0] == 503:
            raise TooSlow
        if answer[0] != status:
            faults.append(f"{method} {path}: {answer[0]} instead of {status}\n        {answer[2]}")
        found |= ids(answer)
    return found, faults


def run(number):
    instance = Instance(number)
    try:
        print(f"instance {number}: snapshot after {instance.seconds:.0f} s and {instance.cpu:.0f} CPU-seconds", flush=True)
        return rehearse(instance)
    finally:
        instance.process.kill()
        instance.process.wait()


def create_tables():
    key = lambda *names: [{"AttributeName": n, "KeyType": kind} for n, kind in zip(names, ("HASH", "RANGE"))]
    index = lambda name, *names: {"IndexName": name, "KeySchema": key(*names), "Projection": {"ProjectionType": "ALL"}}
    dynamodb = boto3.client("dynamodb", endpoint_url=os.environ["DYNAMODB_URL"], region_name="eu-central-1", aws_access_key_id="none",
                            aws_secret_access_key="none")
    dynamodb.create_table(TableName=LISTED, BillingMode="PAY_PER_REQUEST", KeySchema=key("id"),
                          AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}])
    dynamodb.create_table(
        TableName=TABLE, BillingMode="PAY_PER_REQUEST", KeySchema=key("pk", "sk"),
        AttributeDefinitions=[{"AttributeName": n, "AttributeType": "S"} for n in ("pk", "sk", "cpk", "csk", "npk", "nsk")],
        GlobalSecondaryIndexes=[index("created", "cpk", "csk"), index("name", "npk", "nsk")])


def main():
    create_tables()
    wanted, instances, faults = int(os.environ.get("INSTANCES", "2")), {}, []
    for number in range(wanted + SPARE):
        if len(instances) == wanted:
            break
        try:
            found, wrong = run(number)
        except TooSlow:
            print(f"instance {number}: not counted, because DynamoDB Local was too slow")
            continue
        wrong += [f"instance {other} has {theirs & found} too" for other, theirs in instances.items() if theirs & found]
        faults += wrong
        instances[number] = found
        print(f"instance {number}: {len(requests(number))} first requests, {len(found)} ids")
    if len(instances) < wanted:
        faults.append("DynamoDB Local was too slow every time")
    print(*(f"FAILED  {fault}" for fault in faults), f"{len(instances)} instances, {len(faults)} faults", sep="\n")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
