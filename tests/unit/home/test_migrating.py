"""Migrating looks for rubbish seldom, and leaves the process as it was, also where a migration fails."""

import gc
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.core.management.commands.migrate import Command as DjangosMigrate


def test_the_collector_is_as_before_when_a_migration_has_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    meanwhile: list[tuple[int, int, int]] = []

    def fail(*args: Any, **options: Any) -> None:
        meanwhile.append(gc.get_threshold())
        raise CommandError("no")

    monkeypatch.setattr(DjangosMigrate, "handle", fail)
    usual = gc.get_threshold()
    with pytest.raises(CommandError):
        call_command("migrate", skip_checks=True)
    assert gc.get_threshold() == usual
    assert meanwhile[0][0] > usual[0]
