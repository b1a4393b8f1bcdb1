"""Reading Wagtail's two logs, pages' and everything else's, as one."""

import json
from collections.abc import Iterable
from typing import Any

from wagtail.log_actions import registry
from wagtail.models import BaseLogEntry, LogEntryQuerySet

from members.organisations.exports import safe_cell


def log_models() -> list[type[BaseLogEntry]]:
    """The models that keep logs, in an order that does not change from request to request."""
    return sorted(registry.get_log_entry_models(), key=lambda model: model.__name__)


def entries(model: type[BaseLogEntry]) -> LogEntryQuerySet:
    """Every entry of one log. Who may read them is asked by the view: the secretariat reads all, whatever its other permissions."""
    return model.objects.all()


def actions_in_use() -> list[tuple[str, str]]:
    """Name and label of every registered action that the logs hold, in the order of the names: acts of a room stand together."""
    used = {action for model in log_models() for action in entries(model).get_actions()}
    return sorted((name, str(label)) for name, label in registry.get_choices() if name in used)


def people_in_use() -> set[int]:
    """Ids of the people whose acts the logs hold."""
    return {pk for model in log_models() for pk in entries(model).get_user_ids() if pk is not None}


def plain_cell(value: Any) -> str:
    """`value`, what was written down as JSON included, as a cell that begins no formula."""
    return safe_cell(json.dumps(value, ensure_ascii=False, sort_keys=True) if isinstance(value, dict | list) else value)


def plain_row(row: Iterable[Any]) -> list[str]:
    """A row of such cells."""
    return [plain_cell(value) for value in row]
