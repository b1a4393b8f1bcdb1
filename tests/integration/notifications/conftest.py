"""Kinds of notices that only these tests know, in place of those of the rooms."""

import pytest

from members.notifications import kinds
from members.notifications.kinds import Choice, NoticeKind
from members.notifications.ways import How

AT_ONCE = NoticeKind("test.thing.happen", "Për {thing}", "Ndodhi {thing}.", "Hapeni", Choice("Gjëra", "Gjërat që ndodhin"))
DAILY = NoticeKind("test.thing.change", "Ndryshoi {thing}", "Ndryshoi {thing}.", "Hapeni", Choice("Gjëra", "Ndryshimet", How.DAILY))
WEEKLY = NoticeKind("test.other.grow", "U rrit {thing}", "U rrit {thing}.", "Hapeni", Choice("Të tjera", "Rritjet", How.WEEKLY))
DESK = NoticeKind("test.desk.wait", "Pret {thing}", "Pret {thing}.", "Hapeni", Choice("Tryeza", "Çfarë pret", desk=True))
ALWAYS = NoticeKind("test.account.lock", "Llogaria {thing}", "Llogaria {thing}.", "Hapeni")


@pytest.fixture
def kinds_of_tests(monkeypatch):
    monkeypatch.setattr(kinds, "_kinds", {kind.name: kind for kind in (AT_ONCE, DAILY, WEEKLY, DESK, ALWAYS)})
