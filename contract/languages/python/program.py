"""Prints one line for each step: its name, and "ok" or what went wrong."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "target"))

from rollcall import AuthenticatedClient
from rollcall.api.users import batch_users, create_user, delete_user, erase_user, get_user, list_users, patch_user, restore_user
from rollcall.models import (
    BatchAction, BatchItem, BatchRequest, UserInput, Problem, User, UserMetadata, UserPage, UserPatch)
from rollcall.types import UNSET


def connect(url):
    return AuthenticatedClient(base_url=os.environ[url], token=os.environ["ROLLCALL_TOKEN"])


def mail(name):
    return f"{name}-{os.environ['RUN']}@python.example.com"


rollcall, future = connect("ROLLCALL_URL"), connect("FUTURE_URL")
grace = UserInput(name="Grace Hopper", email=mail("grace"), age=85, metadata=UserMetadata.from_dict({"team": "compilers"}))
user_id = ""


def create():
    global user_id
    user = create_user.sync(client=rollcall, body=grace)
    assert isinstance(user, User), user
    assert user.age == 85
    user_id = user.user_id


def get():
    user = get_user.sync(user_id, client=rollcall)
    assert isinstance(user, User), user
    assert user.metadata["team"] == "compilers"


def patch():
    user = patch_user.sync(user_id, client=rollcall, body=UserPatch(age=None))
    assert isinstance(user, User), user
    assert user.age is UNSET and user.name == "Grace Hopper"


def list_pages():
    create_user.sync(client=rollcall, body=UserInput(name="Ada", email=mail("ada")))
    found, cursor = set(), UNSET
    while True:
        page = list_users.sync(client=rollcall, limit=1, cursor=cursor)
        assert isinstance(page, UserPage), page
        found.update(user.email for user in page.items)
        cursor = page.next_cursor
        if cursor is UNSET:
            break
    assert {mail("grace"), mail("ada")} <= found


def conflict():
    problem = create_user.sync(client=rollcall, body=grace)
    assert isinstance(problem, Problem) and problem.status == 409, problem
    assert problem.errors[0].pointer == "/email"


def delete():
    user = delete_user.sync(user_id, client=rollcall)
    assert isinstance(user, User) and user.deleted_at, user


def restore():
    user = restore_user.sync(user_id, client=rollcall)
    assert isinstance(user, User) and not user.deleted_at, user


def batch():
    items = [BatchItem(action=BatchAction.CREATE, user=UserInput(name="Alan", email=mail("alan"))),
             BatchItem(action=BatchAction.DELETE, user_id="nobody")]
    results = batch_users.sync(client=rollcall, body=BatchRequest(items=items)).items
    assert results[0].user.name == "Alan"
    assert results[1].problem.status == 404


def erase():
    answer = erase_user.sync_detailed(user_id, client=rollcall)
    assert answer.status_code == 204, answer.parsed
    assert isinstance(get_user.sync(user_id, client=rollcall, show_deleted=True), Problem)


def new_field():
    user = create_user.sync(client=future, body=UserInput(name="New field", email=mail("field")))
    assert user.name == "New field" and "addedLater" in user.additional_properties


def new_code():
    problem = create_user.sync(client=future, body=UserInput(name="New code", email=mail("field")))
    assert isinstance(problem, Problem) and problem.code == "emailReserved", problem


def new_value():
    user = create_user.sync(client=future, body=UserInput(name="Invited", email=mail("invited")))
    assert user.status == "invited"


STEPS = {
    "create": create, "get": get, "patch": patch, "list": list_pages, "conflict": conflict, "delete": delete,
    "restore": restore, "batch": batch, "erase": erase, "newField": new_field, "newCode": new_code, "newValue": new_value}

for name, step in STEPS.items():
    try:
        step()
        print(name, "ok")
    except Exception as e:
        print(name, type(e).__name__, str(e).split("\n")[0][:200])
