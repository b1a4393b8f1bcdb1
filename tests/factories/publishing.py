"""Released and adopted versions, made by the service."""

import datetime as dt

import factory

from members.publishing.models import Release
from members.publishing.services import adopt_version, release_version
from tests.factories.accounts import UserFactory
from tests.factories.drafting import DraftFactory


class ReleaseFactory(factory.django.DjangoModelFactory):
    """The newest version of `draft` as a public draft; `adopted=True`: as the adopted text."""

    class Meta:
        model = Release

    draft = factory.SubFactory(DraftFactory, named=True)
    by = factory.SubFactory(UserFactory, secretariat=True, with_totp=True)
    adopted = False

    @classmethod
    def _create(cls, model_class, *args, draft, by, adopted):
        version = draft.versions.first()
        if adopted:
            day = dt.date(2026, 3, 12)
            return adopt_version(version=version, by=by, sha256=version.sha256, adopted_on=day, adopted_by="Kuvendi i nënshkruesve")
        return release_version(version=version, by=by, sha256=version.sha256)
