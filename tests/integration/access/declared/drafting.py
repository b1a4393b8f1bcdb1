"""Addresses of the drafting area. The draft belongs to the first organisation, in a workstream where the second takes no part."""

from types import SimpleNamespace
from typing import Any

from tests.integration.access.addresses import STAFF, Address

IN_THE_AREA = frozenset({"reader", "editor", "representative", "other_representative"}) | STAFF
READERS = frozenset({"reader", "editor", "representative"}) | STAFF
EDITORS = READERS - {"reader"}
BEGINNERS = frozenset({"editor", "representative", "other_representative"}) | STAFF
OWNERS = frozenset({"representative"}) | STAFF


def draft(world: SimpleNamespace) -> dict[str, Any]:
    return {"draft_id": world.draft.pk}


def clause(world: SimpleNamespace) -> dict[str, Any]:
    return draft(world) | {"clause_id": "c1"}


def thread(world: SimpleNamespace) -> dict[str, Any]:
    return draft(world) | {"thread_id": world.thread.pk}


def suggestion(world: SimpleNamespace) -> dict[str, Any]:
    return draft(world) | {"suggestion_id": world.suggestion.pk}


def asked(world: SimpleNamespace) -> dict[str, Any]:
    return draft(world) | {"request_id": world.request.pk}


def file(world: SimpleNamespace) -> dict[str, Any]:
    return draft(world) | {"attachment_id": world.attachment.pk}


def task(world: SimpleNamespace) -> dict[str, Any]:
    return draft(world) | {"task_id": world.task.pk}


def stream(world: SimpleNamespace) -> dict[str, Any]:
    return {"workstream": "policies"}


def version(world: SimpleNamespace) -> dict[str, Any]:
    return draft(world) | {"number": 1}


ADDRESSES = {
    "drafting:areas": Address(get=IN_THE_AREA),
    "drafting:area": Address(get=IN_THE_AREA, arguments=stream),
    "drafting:take_part": Address(post=frozenset({"editor", "representative", "other_representative"}), arguments=stream),
    "drafting:begin": Address(
        get=frozenset({"editor", "representative", "other_representative"}) | STAFF,
        post=frozenset({"editor", "representative", "other_representative"}) | STAFF,
    ),
    "drafting:draft": Address(get=READERS, arguments=draft),
    "drafting:live": Address(get=READERS, arguments=draft),
    "drafting:state": Address(get=READERS, arguments=draft),
    "drafting:settings": Address(get=OWNERS, post=OWNERS, arguments=draft),
    "drafting:give": Address(post=OWNERS, arguments=draft),
    "drafting:take": Address(post=OWNERS, arguments=lambda world: draft(world) | {"access_id": world.access.pk}),
    "drafting:lock": Address(post=OWNERS, arguments=draft),
    "drafting:hand_over": Address(post=OWNERS, arguments=draft),
    "drafting:approve": Address(get=OWNERS, post=OWNERS, arguments=version),
    "drafting:trash": Address(get=IN_THE_AREA),
    "drafting:throw_away": Address(get=OWNERS, post=OWNERS, arguments=draft),
    "drafting:take_out": Address(post=OWNERS, arguments=lambda world: {"draft_id": world.trashed.pk}),
    "drafting:ask": Address(get=READERS, post=READERS, arguments=draft),
    "drafting:withdraw_request": Address(post=READERS, arguments=draft),
    "drafting:requests": Address(get=OWNERS, arguments=draft),
    "drafting:grant": Address(post=OWNERS, arguments=asked),
    "drafting:refuse": Address(post=OWNERS, arguments=asked),
    "drafting:add": Address(get=EDITORS, post=EDITORS, arguments=draft),
    "drafting:clause": Address(get=EDITORS, post=EDITORS, arguments=clause),
    "drafting:move": Address(post=EDITORS, arguments=clause),
    "drafting:delete": Address(get=EDITORS, post=EDITORS, arguments=clause),
    "drafting:comment": Address(get=EDITORS, post=EDITORS, arguments=draft),
    "drafting:thread": Address(get=READERS, post=EDITORS, arguments=thread, posted=lambda world: {"text": "Përgjigje."}),
    "drafting:resolve": Address(post=EDITORS, arguments=thread),
    "drafting:place": Address(post=EDITORS, arguments=thread, posted=lambda world: {"clause_id": "c1"}),
    "drafting:threads": Address(get=READERS, arguments=draft),
    "drafting:threads_json": Address(get=READERS, arguments=draft),
    "drafting:new_thread_json": Address(post=EDITORS, arguments=draft, posted=lambda world: {"text": "Pse?", "clause_id": "c1"}),
    "drafting:follow_thread": Address(post=READERS, arguments=thread),
    "drafting:suggest": Address(get=EDITORS, post=EDITORS, arguments=clause),
    "drafting:suggest_removal": Address(post=EDITORS, arguments=clause),
    "drafting:suggest_move": Address(post=EDITORS, arguments=clause),
    "drafting:suggest_clause": Address(get=EDITORS, post=EDITORS, arguments=draft),
    "drafting:suggestions": Address(get=READERS, arguments=draft),
    "drafting:beside": Address(get=READERS, arguments=draft),
    "drafting:suggestion": Address(get=READERS, arguments=suggestion),
    "drafting:decide": Address(get=EDITORS, post=EDITORS, arguments=draft),
    "drafting:accept": Address(post=EDITORS, arguments=suggestion),
    "drafting:accept_by_hand": Address(post=EDITORS, arguments=suggestion),
    "drafting:reject": Address(post=EDITORS, arguments=suggestion),
    "drafting:withdraw": Address(post=frozenset({"representative"}), arguments=suggestion),
    "drafting:place_suggestion": Address(post=EDITORS, arguments=suggestion),
    "drafting:versions": Address(get=READERS, arguments=draft),
    "drafting:name_version": Address(get=EDITORS, post=EDITORS, arguments=draft),
    "drafting:version": Address(get=READERS, arguments=version),
    "drafting:restore": Address(get=EDITORS, post=EDITORS, arguments=version),
    "drafting:compare": Address(get=READERS, arguments=draft, query="?from=1"),
    "drafting:export": Address(get=READERS, arguments=draft),
    "drafting:export_file": Address(get=READERS, arguments=lambda world: draft(world) | {"form": "html"}),
    "drafting:export_version": Address(get=READERS, arguments=lambda world: version(world) | {"form": "json"}),
    "drafting:export_comparison": Address(get=READERS, arguments=draft, query="?from=1"),
    "drafting:changes": Address(get=READERS, arguments=draft, query="?since=beginning"),
    "drafting:seen": Address(post=READERS, arguments=draft),
    "drafting:activity": Address(get=READERS, arguments=draft),
    "drafting:activity_of_area": Address(get=IN_THE_AREA, arguments=stream),
    "drafting:activity_of_all": Address(get=IN_THE_AREA),
    "drafting:words": Address(get=READERS, arguments=draft),
    "drafting:tasks": Address(get=READERS, post=EDITORS, arguments=draft),
    "drafting:close_task": Address(post=OWNERS, arguments=task),
    "drafting:files": Address(get=READERS, post=EDITORS, arguments=draft),
    "drafting:file": Address(get=READERS, arguments=file),
    "drafting:remove_file": Address(post=OWNERS, arguments=file),
    "drafting:follow": Address(post=READERS, arguments=draft),
    "drafting:follow_area": Address(post=IN_THE_AREA, arguments=stream),
    "drafting:import_draft": Address(get=BEGINNERS, post=BEGINNERS),
    "drafting:imported": Address(get=READERS, arguments=draft),
    "drafting:bring_back": Address(get=EDITORS, post=EDITORS, arguments=draft),
    "publishing:release": Address(get=STAFF, post=STAFF, arguments=version),
    "publishing:adopt": Address(get=STAFF, post=STAFF, arguments=version),
}
