"""What stands in the terminal of `make run`: warnings of the worker and of Wagtail, not a line for each task and page."""

import logging.config

import pytest

from pact_site.settings import dev


@pytest.fixture
def terminal():
    """Handlers of the demonstration, by the logger that a record comes from."""
    made = logging.config.DictConfigurator(dev.LOGGING)
    handlers = {name: made.configure_handler(dict(settings)) for name, settings in _without_formatter().items()}

    def shown(logger: str, level: int) -> bool:
        configured = dev.LOGGING["loggers"].get(logger, dev.LOGGING["root"])
        return any(level >= handlers[name].level for name in configured["handlers"])

    return shown


def _without_formatter() -> dict[str, dict[str, object]]:
    return {name: {key: value for key, value in handler.items() if key != "formatter"} for name, handler in dev.LOGGING["handlers"].items()}


@pytest.mark.parametrize("logger", ["wagtail", "django_tasks", "django_tasks_db"])
def test_the_accounts_stay_in_sight(terminal, logger):
    assert not terminal(logger, logging.INFO)
    assert terminal(logger, logging.WARNING)
    assert terminal("pact", logging.INFO)
