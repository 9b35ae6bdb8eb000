"""A user is deleted, expires, and the id and the address are taken again: the stream then has the old history purged.

    retake.py URL TABLE     reads ROLLCALL_TOKEN
"""

import json
import os
import sys
import time
import urllib.request

import boto3

USER = {"name": "Ada Lovelace", "email": "ada@example.com"}


def send(method, url, body=None, **headers):
    headers |= {"Authorization": "Bearer " + os.environ["ROLLCALL_TOKEN"], "Content-Type": "application/json"}
    request = urllib.request.Request(url, json.dumps(body).encode() if body else None, headers, method=method)
    with urllib.request.urlopen(request, timeout=30) as answer:
        return answer.status


def history(table, user):
    """The lineages that the user's history entries belong to."""
    items = table.query(KeyConditionExpression="pk = :pk AND begins_with(sk, :sk)", ConsistentRead=True,
                        ExpressionAttributeValues={":pk": f"USER#{user}", ":sk": "HISTORY#"})["Items"]
    return [item["sk"].split("#")[1] for item in items]


def main(url, name):
    table, user = boto3.resource("dynamodb").Table(name), "retaken"
    address = f"{url}/users/{user}"
    send("PUT", address, USER, **{"If-None-Match": "*"})
    send("DELETE", address)
    first = set(history(table, user))
    table.update_item(Key={"pk": f"USER#{user}", "sk": "USER"}, UpdateExpression="SET expiresAt = :past",
                      ExpressionAttributeValues={":past": int(time.time()) - 60})
    assert send("PUT", address, USER, **{"If-None-Match": "*"}) == 201
    assert len(first) == 1 and first < set(history(table, user)), "both lives have a history"
    end = time.monotonic() + 180
    while first & set(history(table, user)):
        if time.monotonic() > end:
            sys.exit("FAILED  the history of the first life is still there after three minutes")
        time.sleep(1)
    assert len(history(table, user)) == 1, "the second life keeps its history"
    print("ok      a user whose id is taken again leaves no history")


if __name__ == "__main__":
    main(*sys.argv[1:])
