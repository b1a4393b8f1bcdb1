"""Beginning, sharing, the list, what the script is told, and how many queries a page costs."""

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from members.drafting.enums import Role, Visibility
from members.drafting.models import AreaMembership, Draft, DraftAccess
from members.drafting.services import clauses, threads
from resources.search.models import SearchEntry
from tests.factories.accounts import UserFactory, log_in
from tests.factories.drafting import DraftFactory, actor, member, signatory

pytestmark = pytest.mark.django_db

NEW = {
    "title": "Protokolli", "workstream": "standards", "language": "sq", "summary": "", "visibility": "workstream", "audience_role": "40",
}  # fmt: skip


@pytest.fixture
def editor():
    return member(signatory("policies", "standards"))


def test_beginning_a_draft_makes_its_beginner_the_owner(editor, client):
    response = log_in(client, editor).post(reverse("drafting:begin"), NEW)
    draft = Draft.objects.get()
    assert response["Location"] == reverse("drafting:add", args=[draft.pk])
    assert (draft.created_by, draft.created_for, draft.numbering) == (editor, editor.mandates.get().organisation, "sections")
    assert DraftAccess.objects.get(draft=draft).role == Role.OWNER
    assert ModelLogEntry.objects.filter(action="drafting.draft.create", user=editor).exists()


@pytest.mark.parametrize(
    "wrong", [{"title": ""}, {"title": "a\x02"}, {"workstream": "x"}, {"visibility": "public"}, {"audience_role": "50"}]
)
def test_a_draft_that_cannot_be_begun_says_why(editor, client, wrong):
    response = log_in(client, editor).post(reverse("drafting:begin"), {**NEW, **wrong})
    assert response.status_code == 200
    assert set(response.context["form"].errors) == set(wrong)
    assert not Draft.objects.exists()


def test_a_reader_begins_nothing(client):
    person = member(signatory("policies"), reader=True)
    assert log_in(client, person).get(reverse("drafting:begin")).status_code == 403


def test_taking_part_and_leaving(client):
    person = member(signatory())
    address = reverse("drafting:take_part", args=["laws"])
    log_in(client, person).post(address)
    assert AreaMembership.objects.get().organisation == person.mandates.get().organisation
    client.post(address, {"leave": "1"})
    assert not AreaMembership.objects.exists()
    assert client.post(reverse("drafting:take_part", args=["nothing"])).status_code == 404


@pytest.mark.parametrize("who", ["reader", "secretariat"])
def test_who_speaks_for_no_organisation_does_not_join(client, who):
    person = member(signatory(), reader=True) if who == "reader" else UserFactory(secretariat=True, with_totp=True)
    log_in(client, person, second_factor_seconds_ago=1)
    assert client.post(reverse("drafting:take_part", args=["laws"])).status_code == 403


def test_what_changed_is_told_with_who_and_for_whom(editor, client):
    draft = DraftFactory(owner=editor)
    other = member(signatory("policies"))
    log_in(client, editor)
    address = reverse("drafting:state", args=[draft.pk])
    assert client.get(address, {"since": 1}).json() == {"revision": 1, "locked": False, "clauses": []}
    clauses.save_clause(draft=draft, actor=actor(other), clause_id="c2", text="I ri.", kind="article", level=1, based_on=1)
    told = client.get(address, {"since": 1}).json()
    assert told["revision"] == 2
    assert told["clauses"] == [{"id": "c2", "number": "2", "by": other.name, "for": other.mandates.get().organisation.short_name}]
    for rubbish in ["", "x", "-1", "9" * 40]:
        assert client.get(address, {"since": rubbish}).json()["clauses"] == []


def test_owners_give_and_take_roles_and_one_owner_stays(editor, client):
    draft, other = DraftFactory(owner=editor), member(signatory())
    log_in(client, editor)
    give, page = reverse("drafting:give", args=[draft.pk]), reverse("drafting:settings", args=[draft.pk])
    own = DraftAccess.objects.get(draft=draft)
    client.post(reverse("drafting:take", args=[draft.pk, own.pk]))
    assert DraftAccess.objects.filter(pk=own.pk).exists(), "the last owner stays"
    assert client.post(give, {"email": other.email.upper(), "role": "50"}).status_code == 302
    client.post(reverse("drafting:take", args=[draft.pk, own.pk]))
    assert DraftAccess.objects.get(draft=draft).person == other
    assert client.get(page).status_code == 403, "the role taken back counts from the next request"


@pytest.mark.parametrize("data", [{}, {"email": "askush@askund.example"}, {"email": "x"}, {"organisation": "999999"}])
def test_a_role_for_nobody_is_refused_with_the_reason(editor, client, data):
    draft = DraftFactory(owner=editor)
    response = log_in(client, editor).post(reverse("drafting:give", args=[draft.pk]), {"role": "40", **data})
    assert response.status_code == 400
    assert response.context["access_form"].errors


def test_sharing_changes_who_finds_it(editor, client):
    draft = DraftFactory(owner=editor, visibility=Visibility.ORGANISATIONS)
    assert f"stream:{draft.workstream}" not in SearchEntry.objects.get(kind="draft").labels
    data = {"title": "Titulli i ri", "summary": "", "visibility": "workstream", "audience_role": "10"}
    assert log_in(client, editor).post(reverse("drafting:settings", args=[draft.pk]), data).status_code == 302
    entry = SearchEntry.objects.get(kind="draft")
    assert (entry.title, "public" in entry.labels, "stream:policies" in entry.labels) == ("Titulli i ri", False, True)


def test_the_list_goes_on_page_by_page(editor, client):
    for _ in range(23):
        DraftFactory(owner=editor, texts=())
    response = log_in(client, editor).get(reverse("drafting:area", args=["policies"]), {"page": 2})
    assert len(response.context["page"].object_list) == 3


@pytest.mark.parametrize("language", ["sq", "en"])
def test_both_languages_are_served(editor, client, language):
    draft = DraftFactory(owner=editor, named=True)
    log_in(client, editor)
    for view, args in {"areas": [], "draft": [draft.pk], "versions": [draft.pk], "settings": [draft.pk], "add": [draft.pk]}.items():
        address = reverse(f"drafting:{view}", args=args).replace("/sq/", f"/{language}/", 1)
        assert client.get(address).status_code == 200


def pages_of(draft):
    return {
        "draft": reverse("drafting:draft", args=[draft.pk]),
        "state": reverse("drafting:state", args=[draft.pk]) + "?since=0",
        "versions": reverse("drafting:versions", args=[draft.pk]),
        "version": reverse("drafting:version", args=[draft.pk, 1]),
        "compare": reverse("drafting:compare", args=[draft.pk]) + "?from=1",
        "area": reverse("drafting:area", args=["policies"]),
    }


@pytest.mark.parametrize("page", ["draft", "state", "versions", "version", "compare", "area"])
def test_a_long_draft_costs_no_more_queries_than_a_short_one(editor, client, page, django_assert_max_num_queries):
    log_in(client, editor)
    counted = []
    for size in (10, 200):
        draft = DraftFactory(owner=editor, texts=[f"Neni {number}." for number in range(size)], named=True)
        for number in range(size // 10):
            thread = threads.begin_thread(draft=draft, actor=actor(editor), text="Po?", clause_id=f"c{number}")
            threads.reply(thread=thread, actor=actor(editor), text="Jo.")
        with django_assert_max_num_queries({"area": 12, "draft": 17}.get(page, 16)) as queries:
            assert client.get(pages_of(draft)[page]).status_code == 200
        counted.append(len(queries))
    assert counted[0] == counted[1]
