"""Publishing a version under `/cms/`."""

import pytest
from django.urls import reverse

from members.pact.models import PactVersion
from tests.factories.accounts import log_in
from tests.factories.organisations import MandateFactory, PersonFactory
from tests.factories.pact import PactVersionFactory


@pytest.fixture
def draft(db):
    return PactVersionFactory(number=1)


def address(version):
    return reverse("pact_cms:version", args=[version.pk])


def test_the_secretariat_reads_and_publishes_once(client, draft):
    log_in(client, PersonFactory(secretariat=True, with_totp=True), second_factor_seconds_ago=0)
    assert address(draft) in client.get(reverse("pact_cms:versions")).content.decode()
    assert "Po, botojeni" in client.get(address(draft)).content.decode()
    assert "Versioni u botua" in client.post(address(draft), follow=True).content.decode()
    draft.refresh_from_db()
    assert draft.state == "published"
    page = client.get(address(draft)).content.decode()
    assert draft.sha256 in page
    assert "Po, botojeni" not in page
    assert "botuar tashmë" in client.post(address(draft), follow=True).content.decode()


def test_what_is_not_whole_says_why(client, draft):
    draft.commitments.filter(workstream="laws").delete()
    log_in(client, PersonFactory(secretariat=True, with_totp=True), second_factor_seconds_ago=0)
    assert "Secila nga pesë fushat" in client.get(address(draft)).content.decode()
    client.post(address(draft))
    assert not PactVersion.objects.published().exists()


@pytest.mark.parametrize("who", ["anonymous", "representative", "handler"])
def test_nobody_else_publishes(client, draft, who):
    if who == "representative":
        log_in(client, MandateFactory(person=PersonFactory(with_totp=True)).person, second_factor_seconds_ago=0)
    elif who == "handler":
        log_in(client, PersonFactory(case_handler=True, with_totp=True), second_factor_seconds_ago=0)
    for method in (client.get, client.post):
        assert method(address(draft)).status_code in (302, 403)
    assert not PactVersion.objects.published().exists()
