"""The predicate itself: denied beside allowed."""

import pytest

from members.drafting.enums import Role, Visibility
from members.drafting.rules import Access, Seat, Shared, Viewer, access, held

ANA, OTHER = 1, 2
OURS, THEIRS = 10, 20


def seat(organisation=OURS, most=Role.OWNER, *streams):
    return Seat(organisation, most, frozenset(streams))


def shared(visibility, **given):
    return Shared(visibility=visibility, workstream="policies", audience_role=Role.COMMENTER, **given)


@pytest.mark.parametrize(
    ("viewer", "visibility", "given", "expected"),
    [
        (Viewer(None), Visibility.SIGNATORIES, {}, None),
        (Viewer(ANA), Visibility.SIGNATORIES, {}, None),
        (Viewer(ANA), Visibility.SIGNATORIES, {"people": {ANA: Role.OWNER}}, None),
        (Viewer(ANA, seats=(seat(),)), Visibility.SIGNATORIES, {}, Access(Role.COMMENTER, OURS)),
        (Viewer(ANA, seats=(seat(),)), Visibility.WORKSTREAM, {}, None),
        (Viewer(ANA, seats=(seat(OURS, Role.OWNER, "laws"),)), Visibility.WORKSTREAM, {}, None),
        (Viewer(ANA, seats=(seat(OURS, Role.OWNER, "policies"),)), Visibility.WORKSTREAM, {}, Access(Role.COMMENTER, OURS)),
        (Viewer(ANA, seats=(seat(OURS, Role.OWNER, "policies"),)), Visibility.ORGANISATIONS, {}, None),
        (Viewer(ANA, seats=(seat(),)), Visibility.ORGANISATIONS, {"organisations": {THEIRS: Role.EDITOR}}, None),
        (Viewer(ANA, seats=(seat(),)), Visibility.ORGANISATIONS, {"organisations": {OURS: Role.EDITOR}}, Access(Role.EDITOR, OURS)),
        (Viewer(ANA, seats=(seat(),)), Visibility.ORGANISATIONS, {"people": {OTHER: Role.EDITOR}}, None),
        (Viewer(ANA, seats=(seat(),)), Visibility.ORGANISATIONS, {"people": {ANA: Role.OWNER}}, Access(Role.OWNER, OURS)),
        (Viewer(ANA, seats=(seat(OURS, Role.READER),)), Visibility.SIGNATORIES, {"people": {ANA: Role.OWNER}}, Access(Role.READER, OURS)),
        (Viewer(ANA, seats=(seat(OURS), seat(THEIRS))), Visibility.SIGNATORIES, {}, Access(Role.COMMENTER, OURS)),
        (
            Viewer(ANA, seats=(seat(OURS), seat(THEIRS))),
            Visibility.SIGNATORIES,
            {"organisations": {THEIRS: Role.EDITOR}},
            Access(Role.EDITOR, THEIRS),
        ),
        (Viewer(ANA, seats=(seat(OURS, Role.OWNER, "policies"),)), Visibility.PRIVATE, {}, None),
        (Viewer(ANA, seats=(seat(),)), Visibility.PRIVATE, {"organisations": {OURS: Role.OWNER}}, None),
        (Viewer(ANA, seats=(seat(),)), Visibility.PRIVATE, {"people": {OTHER: Role.OWNER}}, None),
        (Viewer(ANA), Visibility.PRIVATE, {"people": {ANA: Role.OWNER}}, None),
        (
            Viewer(ANA, seats=(seat(),)),
            Visibility.PRIVATE,
            {"people": {ANA: Role.SUGGESTER}, "organisations": {OURS: Role.OWNER}},
            Access(Role.SUGGESTER, OURS),
        ),
        (Viewer(ANA, secretariat=True), Visibility.PRIVATE, {}, Access(Role.OWNER, None)),
        (Viewer(ANA, secretariat=True), Visibility.ORGANISATIONS, {}, Access(Role.OWNER, None)),
    ],
)
def test_access(viewer, visibility, given, expected):
    assert access(viewer, shared(visibility, **given)) == expected
    thrown = shared(visibility, trashed=True, **given)
    assert (access(viewer, thrown), held(viewer, thrown)) == (None, expected)
