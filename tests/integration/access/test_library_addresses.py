"""Every address that Wagtail, allauth and their companions bring, as every role, by GET and by POST."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.test import Client

from tests.integration.access.addresses import EVERYBODY, LOGGED_IN, ROLES, STAFF, Pattern, patterns
from tests.integration.access.library_rules import OPEN, path_of, rule_for
from tests.integration.access.outcomes import refused

# What logs out comes last: it ends the session that asks.
LIBRARY = sorted(((pattern, rule) for pattern in patterns() if (rule := rule_for(pattern))), key=lambda pair: "logout" in pair[0].name)


def ask(client: Client, method: str, pattern: Pattern) -> str:
    """Request the pattern; say how it was refused. A 404 for an object that does not exist is an answer, and so is a library's own
    fault over arguments that mean nothing: rights are asked here, and a fault shows that nobody was turned away."""
    with transaction.atomic():
        response = getattr(client, method)(path_of(pattern))
        transaction.set_rollback(True)
    return refused(response)


@pytest.mark.filterwarnings("ignore:Pagination may yield inconsistent results:django.core.paginator.UnorderedObjectListWarning")
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_library_addresses_answer_only_whom_their_rule_names(client_of: Callable[[str], Client], role: str, method: str) -> None:
    wrong = []
    client = client_of(role)
    for pattern, rule in LIBRARY:
        allowed = role in (rule.get if method == "get" else rule.post)
        denied = ask(client, method, pattern)
        if allowed and rule is not OPEN and denied in {"log in", "forbidden"}:
            wrong.append(f"{pattern.name} {path_of(pattern)}: {role} should be answered, but: {denied}")
        if not allowed and not denied:
            wrong.append(f"{pattern.name} {path_of(pattern)}: {role} should be refused")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(("file", "may"), [("hidden_file", STAFF), ("closed_file", LOGGED_IN), ("open_file", EVERYBODY)])
def test_a_file_is_served_to_whom_its_pages_and_its_collection_are_for(
    client_of: Callable[[str], Client], world: SimpleNamespace, file: str, may: frozenset[str]
) -> None:
    """Never published, or taken off; offered by an open page out of a closed collection; offered by an open page."""
    answers = {role: client_of(role).get(getattr(world, file).url) for role in ROLES}
    for answer in answers.values():
        if answer.streaming:
            list(answer.streaming_content)
    assert {role for role, answer in answers.items() if answer.status_code == 200} == may
    assert {answer.status_code for role, answer in answers.items() if role not in may} <= {302 if file == "closed_file" else 404}


def test_there_are_library_addresses_to_ask() -> None:
    assert len(LIBRARY) > 150
