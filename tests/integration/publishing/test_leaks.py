"""A token in everything that is gated: looked for wherever an outsider can look."""

import pytest
from django.urls import reverse

from members.drafting.services import clauses, threads, versions
from tests.factories.accounts import UserFactory, log_in
from tests.factories.drafting import DraftFactory, actor, member, signatory
from tests.factories.organisations import MandateFactory, OrganisationFactory
from tests.factories.publishing import ReleaseFactory

pytestmark = pytest.mark.django_db

TOKEN = "kanarinaqefshihet"


@pytest.fixture
def draft():
    """One released version; afterwards the token everywhere: clause, comment, version, note, title, another draft, names."""
    owner = member(signatory("policies"))
    owner.name = f"Autorja {TOKEN}"
    owner.save()
    draft = DraftFactory(owner=owner, named=True, title="Protokoll i hapur", texts=("Kreu", "Neni publik."))
    ReleaseFactory(draft=draft)
    who = actor(owner)
    clauses.add_clause(draft=draft, actor=who, text=f"Neni {TOKEN}.", kind="article", level=1, after="c1")
    threads.begin_thread(draft=draft, actor=who, text=f"Koment {TOKEN}", clause_id="c1")
    versions.name_version(draft=draft, actor=who, name=f"Version {TOKEN}", note=TOKEN)
    DraftFactory(owner=owner, title=f"Projekt {TOKEN}", visibility="organisations")
    return draft


def outsiders():
    return {
        "anonymous": lambda: None,
        "reader": UserFactory,
        "of another workstream": lambda: member(signatory("laws")),
        "of an organisation that has not signed": lambda: (
            MandateFactory(person=UserFactory(), organisation=OrganisationFactory(verified=True), editor=True).person
        ),
        "ended": lambda: member(signatory("policies"), editor=True, ended=True),
        "handler": lambda: UserFactory(case_handler=True, with_totp=True),
    }


def addresses(draft):
    pk = draft.pk
    gated = [
        reverse("drafting:areas"),
        reverse("drafting:area", args=["policies"]),
        reverse("drafting:draft", args=[pk]),
        reverse("drafting:draft", args=[pk + 1]),
        reverse("drafting:state", args=[pk]) + "?since=0",
        reverse("drafting:clause", args=[pk, "c1"]),
        reverse("drafting:versions", args=[pk]),
        reverse("drafting:version", args=[pk, 2]),
        reverse("drafting:compare", args=[pk]) + "?from=1&to=2",
        reverse("drafting:comment", args=[pk]) + "?clause=c1",
        reverse("drafting:settings", args=[pk]),
        reverse("publishing:release", args=[pk, 2]),
    ]
    public = ["/sq/", "/en/", "/sitemap.xml", f"/sq/search/?q={TOKEN}", f"/en/search/?q={TOKEN}", f"/sq/search/?q={TOKEN[:-1]}"]
    return [*gated, *public]


@pytest.mark.parametrize("who", outsiders())
def test_nothing_gated_is_seen_from_outside(draft, client, who):
    person = outsiders()[who]()
    if person is not None:
        log_in(client, person, second_factor_seconds_ago=1)
    found = []
    for path in addresses(draft):
        response = client.get(path)
        body = response.content.decode()
        # The search page repeats the question that was asked; only what it answers counts.
        body = body.replace(f'value="{TOKEN}"', "").replace(f"q={TOKEN}", "")
        if TOKEN in body and "/search/" not in path:
            found.append(path)
        if "/search/" in path and any(word in body for word in (f"Neni {TOKEN}", f"Projekt {TOKEN}", "members/drafts/")):
            found.append(path)
    assert found == []


def test_the_public_page_says_which_version_and_nothing_else(draft, client):
    page = ReleaseFactory._meta.model.objects.get().page
    for path in (page.get_url_parts()[2], page.get_parent().get_url_parts()[2]):
        response = client.get(path)
        assert response.status_code == 200
        assert TOKEN not in response.content.decode()
    body = client.get(page.get_url_parts()[2]).content.decode()
    assert "Neni publik." in body
    assert "drafting:" not in body
    assert f"members/drafts/{draft.pk}" not in body


def test_who_takes_part_does_find_it(draft, client):
    log_in(client, draft.created_by)
    body = client.get(f"/sq/search/?q={TOKEN}").content.decode()
    assert reverse("drafting:draft", args=[draft.pk]) in body
