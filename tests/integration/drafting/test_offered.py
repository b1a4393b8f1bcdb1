"""What forms offer: only who sees the draft, and clauses by the words that people read."""

import pytest
from django.urls import reverse

from members.drafting.enums import Role, Visibility
from members.drafting.forms_suggesting import MoveForm
from members.drafting.selectors.participants import organisations_in
from members.drafting.selectors.tasks import takers
from tests.factories.accounts import log_in
from tests.factories.drafting import DraftFactory, give, member, signatory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("visibility", Visibility)
def test_an_organisation_that_was_given_a_role_is_offered_but_for_a_private_draft(visibility):
    owner, named = member(signatory("policies")), signatory()
    draft = DraftFactory(owner=owner)
    give(draft, Role.EDITOR, organisation=named)
    draft.visibility = visibility
    draft.save(update_fields=["visibility"])
    offered = visibility != Visibility.PRIVATE
    assert (named in organisations_in(draft)) is offered
    assert (named in takers(draft, owner).organisations) is offered


def test_a_place_is_offered_with_the_number_that_its_words_refer_to():
    draft = DraftFactory(owner=member(signatory("policies")), texts=["Qëllimi.", "Sipas [#c0], shkolla cakton një person."])
    lines = [str(line) for _value, line in MoveForm(draft=draft, clause_id="c0").fields["after"].choices]
    assert not any("[#" in line for line in lines)
    assert any("shkolla cakton" in line for line in lines)


def test_a_comparison_without_numbers_is_of_the_newest_version_and_the_text_as_it_stands(client):
    owner = member(signatory("policies"))
    draft = DraftFactory(owner=owner, named=True)
    log_in(client, owner)
    context = client.get(reverse("drafting:compare", args=[draft.pk])).context
    assert (context["before"].number, context["after"]) == (1, None)
    response = client.get(reverse("drafting:export_comparison", args=[draft.pk]), {"from": 1, "to": "now"})
    assert (response.status_code, response["Content-Type"].rpartition(".")[2]) == (200, "document")
