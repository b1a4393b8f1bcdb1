"""Production's own values of the settings that make headers."""

from __future__ import annotations

import importlib
from typing import Any

import pytest

TAKEN = ("SECURE_", "SESSION_COOKIE_", "CSRF_COOKIE_", "X_FRAME", "CROSS_ORIGIN", "CONTENT_SECURITY")


def production_values(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """For `override_settings`."""
    for name, value in {"SECRET_KEY": "k" * 64, "ALLOWED_HOSTS": "testserver", "DATABASE_URL": "postgresql://nobody@localhost/x"}.items():
        monkeypatch.setenv(name, value)
    module = importlib.import_module("pact_site.settings.production")
    return {name: value for name, value in vars(module).items() if name.startswith(TAKEN)}
