"""Where the site's key comes from."""

import base64
import stat
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ImproperlyConfigured

from members.pact.keys import ENVIRONMENT, signing_key


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path, monkeypatch):
    settings.VAR_DIR = tmp_path
    monkeypatch.delenv(ENVIRONMENT, raising=False)


def test_the_demonstration_makes_one_and_keeps_it(tmp_path):
    first = signing_key()
    assert bytes(signing_key()) == bytes(first)
    path = tmp_path / "keys" / "pact-signing.key"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_two_processes_agree_on_one():
    with ThreadPoolExecutor(4) as pool:
        assert len({bytes(key) for key in pool.map(lambda _: signing_key(), range(4))}) == 1


def test_elsewhere_a_missing_key_is_an_error(settings):
    settings.DEMO = False
    with pytest.raises(ImproperlyConfigured):
        signing_key()


def test_the_environment_goes_first(monkeypatch):
    monkeypatch.setenv(ENVIRONMENT, base64.b64encode(b"e" * 32).decode())
    assert bytes(signing_key()) == b"e" * 32


@pytest.mark.parametrize("value", ["x", "☃", base64.b64encode(b"short").decode()])
def test_a_malformed_key_is_an_error(monkeypatch, value):
    monkeypatch.setenv(ENVIRONMENT, value)
    with pytest.raises(ImproperlyConfigured):
        signing_key()
