import pytest

from tests.factories.organisations import PersonFactory


@pytest.fixture
def secretary(db):
    return PersonFactory(secretariat=True, with_totp=True)


@pytest.fixture
def second_secretary(db):
    return PersonFactory(secretariat=True, with_totp=True)
