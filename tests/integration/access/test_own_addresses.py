"""Every address of ours, as every role, by GET and by POST; an address that nobody declared fails."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.test import Client

from tests.integration.access.addresses import ROLES, patterns
from tests.integration.access.declared import DECLARED
from tests.integration.access.library_rules import rule_for
from tests.integration.access.outcomes import refused


def test_every_address_of_ours_is_declared_and_nothing_else() -> None:
    ours = {pattern.name for pattern in patterns() if rule_for(pattern) is None}
    assert ours - set(DECLARED) == set(), "declare it in tests/integration/access/declared/"
    assert set(DECLARED) - ours == set(), "no such address any more"


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_our_addresses_answer_only_whom_they_name(
    client_of: Callable[[str], Client], world: SimpleNamespace, role: str, method: str
) -> None:
    wrong = []
    client = client_of(role)
    for name, address in DECLARED.items():
        path = address.path(name, world)
        with transaction.atomic():
            response = getattr(client, method)(path, address.posted(world) if method == "post" else None)
            if response.streaming:
                list(response.streaming_content)  # read to its end, so that the file is closed
            transaction.set_rollback(True)
        allowed = role in (address.get if method == "get" else address.post)
        how = refused(response)
        if response.status_code >= 500 or allowed == bool(how):
            wrong.append(f"{name} {path}: {role} got {response.status_code} {how}; declared {'allowed' if allowed else 'refused'}")
    assert not wrong, "\n".join(wrong)
