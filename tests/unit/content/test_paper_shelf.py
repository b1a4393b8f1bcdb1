"""What was made is kept, made once however many ask, and gives way to what is newer."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Event

import pytest

from resources.content.papers import shelf


@pytest.fixture(autouse=True)
def folder(settings, tmp_path) -> Path:
    disk = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path, "base_url": None}}
    settings.STORAGES = {**settings.STORAGES, "private": disk}
    return tmp_path / "papers"


def test_many_who_ask_at_once_get_what_one_made():
    made, together = [], Barrier(6)

    def make() -> bytes:
        made.append(1)
        return b"letra"

    def ask(_number: int) -> bytes:
        together.wait()
        return shelf.kept(page=1, form="whole", key="a", suffix="pdf", make=make)

    with ThreadPoolExecutor(6) as pool:
        assert set(pool.map(ask, range(6))) == {b"letra"}
    assert len(made) == 1


def test_a_newer_one_takes_the_place_of_the_older_and_of_no_other(folder):
    for form, key, suffix in (("whole", "a", "pdf"), ("whole", "a", "docx"), ("handout", "a", "pdf"), ("whole", "b", "pdf")):
        shelf.kept(page=1, form=form, key=key, suffix=suffix, make=lambda: b"x")
    assert {path.name for path in (folder / "1").iterdir()} == {"whole-b.pdf", "whole-a.docx", "handout-a.pdf"}


def test_what_failed_is_not_kept_and_is_made_the_next_time(folder):
    def fail() -> bytes:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        shelf.kept(page=1, form="whole", key="a", suffix="pdf", make=fail)
    assert shelf.kept(page=1, form="whole", key="a", suffix="pdf", make=lambda: b"y") == b"y"


def test_who_waits_too_long_is_told(monkeypatch):
    monkeypatch.setattr(shelf, "WAIT_SECONDS", -1.0)
    working, enough = Event(), Event()

    def slow() -> bytes:
        working.set()
        enough.wait(30)
        return b"z"

    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(shelf.kept, page=1, form="whole", key="a", suffix="pdf", make=slow)
        working.wait(30)
        try:
            with pytest.raises(shelf.Busy):
                shelf.kept(page=2, form="whole", key="a", suffix="pdf", make=lambda: b"z")
        finally:
            enough.set()
        assert first.result() == b"z"


def test_forgetting_a_page_leaves_the_others(folder):
    for page in (1, 2):
        shelf.kept(page=page, form="whole", key="a", suffix="pdf", make=lambda: b"x")
    shelf.forget(1)
    shelf.forget(3)
    assert [path.name for path in folder.iterdir() if path.is_dir()] == ["2"]
