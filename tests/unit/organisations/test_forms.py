"""The questions of an application: what is missing or malformed is said beside its field."""

import pytest

from members.organisations.forms import OrganisationStepForm

WHOLE = {"kind": "cso", "legal_name": "Shoqata", "short_name": "Sh", "nipt": "k 12345678 l", "city": "Tiranë", "website": "shoqata.example"}


def errors(**changes):
    return dict(OrganisationStepForm({**WHOLE, **changes}).errors)


def test_a_whole_answer():
    form = OrganisationStepForm(WHOLE)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["nipt"] == "K12345678L"
    assert form.cleaned_data["website"] == "https://shoqata.example"


@pytest.mark.parametrize("field", ["kind", "legal_name", "short_name", "city"])
def test_what_is_missing(field):
    assert set(errors(**{field: " "})) == {field}


def test_from_abroad_country_and_number_take_the_place_of_the_nipt():
    assert errors(nipt="", country="Kosovë", registration_number="810-1") == {}
    assert set(errors(nipt="", country="Kosovë")) == {"registration_number"}
    assert set(errors(nipt="", registration_number="810-1")) == {"country"}
    assert set(errors(nipt="")) == {"nipt"}


@pytest.mark.parametrize("nipt", ["123", "K12345678", "☃☃☃☃☃☃☃☃☃☃"])
def test_a_malformed_nipt_is_refused_beside_its_field(nipt):
    form = OrganisationStepForm({**WHOLE, "nipt": nipt})
    assert set(form.errors) == {"nipt"}
    assert form["nipt"].value() == nipt


@pytest.mark.parametrize(
    ("field", "value"), [("kind", "party"), ("website", "javascript:alert(1)"), ("legal_name", "x" * 201), ("city", "a\x00b")]
)
def test_hostile_answers(field, value):
    assert set(errors(**{field: value})) == {field}
