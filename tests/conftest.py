"""What every test shares."""

import gc
from collections.abc import Generator
from pathlib import Path

import pytest
from django.db import connections
from django.utils import translation
from django.utils.translation.reloader import translation_file_changed
from hypothesis import settings as hypothesis_settings

from compile_messages import compile_all
from resources.search import lexicon
from tests import migrated_template

# No test is timed: a busy machine would fail it.
hypothesis_settings.register_profile("house", deadline=None)
hypothesis_settings.load_profile("house")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Copy test databases from one that has run every migration."""
    connections["default"].settings_dict["TEST"]["TEMPLATE"] = migrated_template.ensure()


@pytest.fixture(scope="session", autouse=True)
def _no_flush() -> None:
    """After a test with real transactions the whole database comes anew from the template (below). Django would empty its tables first,
    which those of what was published and signed refuse."""
    connections["default"].ops.sql_flush = lambda *args, **kwargs: []


def pytest_configure(config: pytest.Config) -> None:
    """Tests read Albanian: catalogues that are stale or missing are compiled, and what Django has read of them by now is read anew."""
    if not hasattr(config, "workerinput") and compile_all():
        translation_file_changed(sender=None, file_path=Path("django.mo"))


def pytest_collection_finish() -> None:
    """What has been loaded by now stays to the end: it is not looked through for rubbish again and again."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Generator[None, object, object]:
    """A test with real transactions empties every table after it, the site tree and the groups of the migrations too: they come back.

    After the last test the test database is gone already, and the settings name the site's own again: nothing is touched then.
    """
    result = yield
    marker = item.get_closest_marker("django_db")
    real = "transactional_db" in getattr(item, "fixturenames", ()) or (marker and marker.kwargs.get("transaction"))
    settings = connections["default"].settings_dict
    if real and nextitem is not None and settings["NAME"].startswith("test_"):
        connections.close_all()
        migrated_template.refill(settings["NAME"], settings["TEST"]["TEMPLATE"])
    return result


@pytest.fixture(autouse=True)
def _shipped_lists() -> Generator[None, None, None]:
    """A process keeps the word lists that it read last: a test leaves none of its own to the next."""
    yield
    lexicon.use(lexicon.SHIPPED)


@pytest.fixture(autouse=True)
def _albanian() -> None:
    """Every test starts in the site's first language."""
    translation.activate("sq")
