"""A child process is held to its bounds of time, memory and size, and finds nothing of ours."""

import sys

import pytest

from resources.content.bounded import MB, ChildFailed, ChildTooSlow, run_bounded


def run(code: str, *, seconds: int = 10, memory: int = 512 * MB, output: int = MB, given: bytes = b"") -> bytes:
    return run_bounded([sys.executable, "-I", "-c", code], given=given, seconds=seconds, memory=memory, output=output)


def test_it_answers_with_what_the_child_wrote():
    assert run("import sys; sys.stdout.write(sys.stdin.read().upper())", given=b"flete") == b"FLETE"


def test_a_child_that_does_not_end_is_ended():
    with pytest.raises(ChildTooSlow):
        run("import time; time.sleep(60)", seconds=1)


def test_a_child_that_takes_memory_fails():
    with pytest.raises(ChildFailed):
        run("b = bytearray(2 * 1024 ** 3)")


def test_a_child_that_writes_without_end_fails():
    with pytest.raises(ChildFailed):
        run("import sys\nwhile True: sys.stdout.write('a' * 100000)")


def test_a_child_sees_no_environment_of_ours(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SECRET_KEY", "e fshehtë")
    assert b"SECRET_KEY" not in run("import os; print(dict(os.environ))")


def test_what_the_child_said_is_told():
    with pytest.raises(ChildFailed) as failed:
        run("import sys; sys.stderr.write('locked'); sys.exit(3)")
    assert (failed.value.code, failed.value.said) == (3, "locked")
