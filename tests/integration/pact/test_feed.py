"""The register's Atom feed: what happened, in the language of the address, and XML whatever a name holds."""

import datetime as dt

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from lxml import etree

from members.organisations.models import Organisation
from members.pact.enums import EventKind
from members.pact.models import SignatureEvent
from members.pact.selectors.happenings import MOST
from members.pact.services.signing import sign_pact, withdraw_signature
from members.pact.services.versions import publish_version
from tests.factories.pact import PactVersionFactory
from tests.integration.pact.moving_time import MovingTime
from tests.integration.pact.open_data import queries_of, signed

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def feed(client, language="sq"):
    with translation.override(language):
        response = client.get(reverse("pact:feed"))
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return etree.fromstring(response.content)


def texts(tree, path):
    return tree.xpath(f"{path}/text()", namespaces=ATOM)


def happened(signature, kind, minutes, **more):
    return SignatureEvent.objects.create(signature=signature, kind=kind, at=timezone.now() + dt.timedelta(minutes=minutes), **more)


def test_what_happened_is_told_the_newest_first(client, version):
    signature = signed(version, legal_name="Qendra")
    for minutes, kind in enumerate(["suspended", "resumed", "overdue", "lapsed", "reinstated", "reported", "grace"], start=1):
        happened(signature, kind, minutes)
    with MovingTime(timezone.now() + dt.timedelta(minutes=30)):
        withdraw_signature(signature=signature, person=signature.person, mandate=signature.mandate, reason="Mbyllemi.")
    assert texts(feed(client), "//a:entry/a:title") == [
        "Qendra e tërhoqi nënshkrimin",
        "Nënshkrimi i organizatës Qendra është sërish në fuqi",
        "Nënshkrimi i organizatës Qendra skadoi",
        "Pezullimi i organizatës Qendra u hoq",
        "Qendra u pezullua",
        f"Qendra nënshkroi Paktin (versioni {version.number})",
    ]
    assert "Mbyllemi." in texts(feed(client), "//a:entry[1]/a:summary")[0]
    assert "Qendra has withdrawn its signature" in texts(feed(client, "en"), "//a:entry/a:title")


def test_signing_a_newer_version_is_told_as_such(client, version, secretary):
    first = signed(version, legal_name="Qendra")
    newer = publish_version(version=PactVersionFactory(number=2), published_by=secretary)
    sign_pact(person=first.person, mandate=first.mandate, text_sha256=newer.sha256, commitments=["laws-first"])
    assert texts(feed(client), "//a:entry/a:title")[0] == "Qendra nënshkroi përsëri (versioni 2)"


def test_ids_stay_and_a_reply_makes_an_entry_newer(client, version):
    signature = signed(version)
    event = happened(signature, EventKind.SUSPENDED, 1, reason="Hetim.")
    before = feed(client)
    at = timezone.now() + dt.timedelta(days=1)
    SignatureEvent.objects.filter(pk=event.pk).update(reply="Nuk është <b>kështu</b>.", replied_at=at, reply_mandate=signature.mandate)
    after = feed(client)
    assert texts(before, "//a:id") == texts(after, "//a:id")
    assert len(set(texts(after, "//a:id"))) == 3
    assert all(each.startswith("tag:") for each in texts(after, "//a:id"))
    assert texts(after, "/a:feed/a:updated")[0] > texts(before, "/a:feed/a:updated")[0]
    summary = texts(after, "//a:entry[1]/a:summary")[0]
    assert "&lt;b&gt;kështu" in summary  # the summary is HTML: what somebody wrote is text in it


def test_entries_lead_to_the_line_of_the_history(client, version):
    signature = signed(version)
    tree = feed(client)
    (link,) = tree.xpath("//a:entry/a:link/@href", namespaces=ATOM)
    path, _, line = link.removeprefix(settings.PUBLIC_URL).partition("#")
    assert f'id="{line}"' in client.get(path).content.decode()
    assert tree.xpath("/a:feed/a:link[@rel='self']/@href", namespaces=ATOM) == [f"{settings.PUBLIC_URL}{reverse('pact:feed')}"]
    assert signature.organisation.slug in path


@pytest.mark.parametrize("sign", ["\x0b", "\x1b", "\x01", "\ufffe", "<b>", "&", "]]>"])
def test_no_name_breaks_the_xml(client, version, sign):
    signature = signed(version, legal_name=f"Qen{sign}dra")
    happened(signature, EventKind.SUSPENDED, 1, reason=f"Ars{sign}ye")
    titles = texts(feed(client), "//a:entry/a:title")
    assert all(title.startswith("Qen") for title in titles[1:])
    assert len(titles) == 2


def test_no_name_of_a_person_is_in_it(client, version):
    signature = signed(version)
    assert str(signature.person).encode() not in client.get(reverse("pact:feed")).content


def test_before_anything_happened_it_is_an_empty_feed(client, db):
    assert texts(feed(client), "//a:entry/a:title") == []


def test_it_is_bounded_and_takes_the_same_queries(client, version, django_assert_max_num_queries):
    signature = signed(version)
    few = queries_of(client, django_assert_max_num_queries, reverse("pact:feed"), 2)
    for minutes in range(MOST + 5):
        happened(signature, EventKind.SUSPENDED, minutes)
    assert queries_of(client, django_assert_max_num_queries, reverse("pact:feed"), 2) == few
    assert len(texts(feed(client), "//a:entry/a:id")) == MOST


def test_a_reader_that_knows_it_is_told_so(client, version):
    signature = signed(version)
    first = client.get(reverse("pact:feed"))
    assert client.get(reverse("pact:feed"), headers={"If-None-Match": first["ETag"]}).status_code == 304
    Organisation.objects.filter(pk=signature.organisation_id).update(legal_name="Emër i ri")
    assert client.get(reverse("pact:feed"), headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_the_register_names_its_feed(client, version):
    tree = etree.HTML(client.get(reverse("pact:signatories")).content)
    (link,) = tree.xpath("//head/link[@type='application/atom+xml']")
    assert (link.get("rel"), link.get("href")) == ("alternate", reverse("pact:feed"))
