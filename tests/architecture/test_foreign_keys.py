"""A foreign key may only point to the same room or to a lower one: the import contracts cannot see `"app.Model"` strings."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.conf import settings
from django.db.models import Field

LAYERS = [
    ["content", "search"],
    ["contacts", "statistics"],
    ["library", "complaints"],
    ["accounts"],
    ["notifications"],
    ["organisations"],
    ["pact"],
    ["drafting", "recommendations", "forum"],
    ["consultations"],
    ["publishing"],
    ["portal", "audit"],
    ["home"],
]
HEIGHT = {label: height for height, labels in enumerate(LAYERS) for label in labels}


def relations() -> Iterator[tuple[str, str, Field]]:
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields():
            if field.is_relation and not field.auto_created and field.related_model not in (None, "self"):
                yield model._meta.app_label, field.related_model._meta.app_label, field


def allowed(source: str, target: str, to_user: bool) -> bool:
    """Whether `source` may point at `target`; foreign libraries lie below every room, the user model is the one upward key."""
    if source not in HEIGHT or target not in HEIGHT or source == target:
        return source in HEIGHT or target not in HEIGHT or to_user
    return to_user or HEIGHT[target] < HEIGHT[source]


def test_no_foreign_key_points_upward():
    user_label = settings.AUTH_USER_MODEL.lower()
    wrong = [
        f"{source}: {field}"
        for source, target, field in relations()
        if not allowed(source, target, field.related_model._meta.label_lower == user_label)
    ]
    assert wrong == []


def test_the_walk_sees_relations():
    assert any(source == "accounts" for source, _, _ in relations())


@pytest.mark.parametrize(
    ("source", "target", "to_user", "expected"),
    [
        ("pact", "organisations", False, True),
        ("organisations", "pact", False, False),
        ("library", "accounts", True, True),
        ("library", "drafting", False, False),
        ("wagtailcore", "library", False, False),
        ("search", "content", False, False),
    ],
)
def test_the_rule_itself(source, target, to_user, expected):
    assert allowed(source, target, to_user) is expected
