"""A published version made by the service, and a representative who may sign it."""

import pytest

from members.pact.models import PactVersion
from members.pact.services.versions import publish_version
from tests.factories.organisations import MandateFactory, PersonFactory
from tests.factories.pact import PactVersionFactory


@pytest.fixture
def secretary(db):
    return PersonFactory(secretariat=True)


@pytest.fixture
def version(secretary) -> PactVersion:
    return publish_version(version=PactVersionFactory(number=1), published_by=secretary)


@pytest.fixture
def mandate(db):
    return MandateFactory()
