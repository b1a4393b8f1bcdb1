"""The register's lines: what state each shows, what searching and filtering leave, and that every count is what choosing it gives."""

import datetime as dt
import itertools

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from members.organisations.models import Organisation
from members.pact.enums import SignatureState, Standing
from members.pact.models import Signature
from members.pact.selectors.register import Filters, matching, overview, register_rows
from members.pact.services.signing import sign_pact, withdraw_signature
from members.pact.services.versions import publish_version
from resources.content.collation import albanian_key
from tests.factories.organisations import MandateFactory, OrganisationFactory
from tests.factories.pact import PactVersionFactory

REGISTER = "pact:signatories"


def signed(version, *, commitments=("laws-first",), **organisation):
    if "legal_name" in organisation:
        organisation["sort_key"] = albanian_key(organisation["legal_name"])
    mandate = MandateFactory(organisation=OrganisationFactory(verified=True, **organisation))
    return sign_pact(person=mandate.person, mandate=mandate, text_sha256=version.sha256, commitments=commitments)


def names(**query):
    return [row.organisation.legal_name for row in register_rows(Filters(**query))]


def put(signature, state):
    """Let the signature's line show `state`."""
    rows = Signature.objects.filter(pk=signature.pk)
    if state == "suspended":
        Organisation.objects.filter(pk=signature.organisation_id).update(state="suspended")
    elif state == "withdrawn":
        withdraw_signature(signature=signature, person=signature.person, mandate=signature.mandate, reason="Mbyllemi.")
    elif state == "lapsed":
        rows.update(state=SignatureState.LAPSED)
    elif state in ("report_due", "report_overdue"):
        rows.update(standing=Standing.GRACE if state == "report_due" else Standing.OVERDUE)


STATES = {
    "signatory": ("verified", "Nënshkrues"),
    "report_due": ("waiting", "Raporti pritet"),
    "report_overdue": ("attention", "Raporti me vonesë"),
    "suspended": ("attention", "I pezulluar"),
    "lapsed": ("closed", "I skaduar"),
    "withdrawn": ("closed", "I tërhequr"),
}


@pytest.mark.parametrize("state", STATES)
def test_a_line_shows_its_state_as_a_word_with_a_mark(client, version, state):
    put(signed(version), state)
    ((_, shown),) = client.get(reverse(REGISTER)).context["rows"]
    assert (shown.mark, shown.word) == STATES[state]


def test_a_newer_version_asks_for_a_new_signature(client, version, secretary):
    signed(version)
    newer = PactVersionFactory(number=2)
    newer.resign_by = timezone.localdate() + dt.timedelta(days=90)
    newer.save()
    publish_version(version=newer, published_by=secretary)
    ((_, shown),) = client.get(reverse(REGISTER), {"state": "resign_due"}).context["rows"]
    assert (shown.mark, shown.word) == ("waiting", "Pritet nënshkrimi i versionit të ri")


@pytest.fixture
def various(version):
    """Lines of every state, kind, field and some cities."""
    kinds, cities = ("institution", "cso", "business", "media"), ("Tiranë", "Vlorë", "vlorë", "Kukës")
    fields = (("laws-first",), ("services-first", "laws-first"), ("curricula-first",))
    for number, state in enumerate([*STATES, *STATES, *STATES]):
        signature = signed(version, kind=kinds[number % 4], city=cities[number // 2 % 4], commitments=fields[number % 3])
        put(signature, state)


def test_every_count_is_what_choosing_it_leaves(various):
    chosen = [Filters(), Filters(kind="cso"), Filters(state="lapsed"), Filters(city="Vlorë", workstream="laws"), Filters(q="organizata 1")]
    for filters in chosen:
        found = overview(filters)
        assert found.total == matching(filters).count()
        for name, counts in (("kind", found.kinds), ("workstream", found.workstreams), ("state", found.states), ("city", found.cities)):
            assert filters != Filters() or counts
            for each in counts:
                assert each.count == matching(Filters(**{**vars(filters), name: each.value})).count(), (filters, name, each)


def test_counting_takes_one_query_whatever_is_chosen(various, django_assert_num_queries):
    for filters in (Filters(), Filters(kind="cso", workstream="laws", city="Vlorë", state="signatory", q="o")):
        with django_assert_num_queries(1):
            overview(filters)


@pytest.mark.parametrize("typed", ["ceshtja", "ÇËSHTJA", "Çeshtja e femijes", "femijes  ceshtja", "QÇF"])
def test_a_name_is_found_without_its_marks(version, typed):
    signed(version, legal_name="Çështja e Fëmijës", short_name="QÇF")
    signed(version, legal_name="Tjetra")
    assert names(q=typed) == ["Çështja e Fëmijës"]


@pytest.mark.parametrize("typed", ["%", "_", "\\", "e_t"])
def test_signs_of_the_database_are_letters_like_others(version, typed):
    signed(version, legal_name="Tjetra")
    assert names(q=typed) == []


def test_the_newest_first(version):
    for name in ("B", "C", "A"):
        signed(version, legal_name=name)
    assert [row.organisation.legal_name for row in register_rows(Filters(), "newest")] == ["A", "C", "B"]
    assert names() == ["A", "B", "C"]


def test_since_goes_over_a_new_version_and_not_over_a_withdrawal(version, secretary):
    first = signed(version)
    second_version = publish_version(version=PactVersionFactory(number=2), published_by=secretary)
    arguments = {"person": first.person, "mandate": first.mandate, "commitments": ["laws-first"]}
    second = sign_pact(**arguments, text_sha256=second_version.sha256)
    assert register_rows(Filters()).get().since == first.signed_at
    withdraw_signature(signature=second, person=first.person, mandate=first.mandate, reason="Arsye.")
    third = sign_pact(**arguments, text_sha256=second_version.sha256)
    row = register_rows(Filters()).get()
    assert (row, row.since) == (third, third.signed_at)
    assert Signature.objects.filter(newest=True).count() == 1


def test_the_address_holds_all_that_was_chosen(client, various):
    query = {"q": "organizata", "kind": "cso", "state": "withdrawn", "sort": "newest"}
    page = client.get(reverse(REGISTER), query).content.decode()
    assert 'value="organizata"' in page
    for name in ("kind", "state", "sort"):
        assert f'<input type="hidden" name="{name}" value="{query[name]}">' in page
    assert "?kind=cso&amp;state=withdrawn&amp;sort=newest" not in page  # the search stays in each link
    assert "?q=organizata&amp;kind=cso&amp;sort=newest" in page  # the state taken away


def test_an_empty_answer_says_what_to_do_next(client, version, db):
    assert "Nuk ka nënshkruar ende askush" in client.get(reverse(REGISTER)).content.decode()
    signed(version)
    page = client.get(reverse(REGISTER), {"q": "zzz"}).content.decode()
    assert "Hiqni filtrat" in page
    assert 'value="zzz"' in page


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.dictionaries(st.sampled_from(["q", "kind", "workstream", "city", "state", "sort", "page"]), st.text(max_size=300)))
def test_no_text_in_the_address_breaks_the_register(client, db, query):
    assert client.get(reverse(REGISTER), query).status_code == 200


def test_every_pair_of_filters_answers(client, various):
    values = {"kind": "cso", "workstream": "laws", "city": "Tiranë", "state": "signatory", "q": "organizata"}
    for pair in itertools.combinations(values, 2):
        assert client.get(reverse(REGISTER), {name: values[name] for name in pair}).status_code == 200
