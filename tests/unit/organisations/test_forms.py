"""The questions of an application: what is missing or malformed is said beside its field."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from members.organisations.forms_join import BY_NAME, QUESTIONS, AboutForm, CityForm, KindForm, LegalNameForm, RegistrationForm, WebsiteForm
from members.organisations.forms_members import AppointForm, HandOverForm, InvitationForm

NIPT = st.from_regex(r"[A-M][0-9]{8}[A-Z]", fullmatch=True)
SPACES = st.text(alphabet=" \t\u00a0-./", max_size=3)


def errors(form):
    return {name: form.errors[name][0] for name in form.errors}


def registration(**changes):
    return RegistrationForm({"nipt": "", "country": "", "registration_number": "", **changes})


def test_there_are_eleven_questions_and_three_may_be_skipped():
    assert len(QUESTIONS) == len(BY_NAME) == 11
    assert [question.name for question in QUESTIONS if question.optional] == ["website", "about-en", "logo"]


@given(nipt=NIPT, data=st.data())
def test_a_nipt_in_any_spacing_and_case_is_taken(nipt, data):
    written = "".join(data.draw(SPACES) + data.draw(st.sampled_from([sign, sign.lower()])) for sign in nipt) + data.draw(SPACES)
    form = registration(nipt=written[:40])
    if len(written) <= 40:
        assert form.is_valid(), form.errors
        assert form.answers() == {"nipt": nipt, "country": "", "registration_number": ""}


@given(text=st.text(min_size=1, max_size=60))
def test_whatever_is_written_as_nipt_is_taken_or_refused_beside_its_field(text):
    form = registration(nipt=text)
    if not form.is_valid():
        assert set(form.errors) == {"nipt"}
        assert form["nipt"].value() == text


@pytest.mark.parametrize("nipt", ["123", "K12345678", "☃☃☃☃☃☃☃☃☃☃", "N12345678L", "K12345678L K12345678L"])
def test_a_malformed_nipt(nipt):
    assert "NIPT" in errors(registration(nipt=nipt))["nipt"]


def test_from_abroad_country_and_number_take_the_place_of_the_nipt():
    form = registration(country=" Kosovë ", registration_number=" 810  1 ")
    assert form.is_valid()
    assert form.answers() == {"nipt": "", "country": "Kosovë", "registration_number": "810 1"}
    assert set(errors(registration(country="Kosovë"))) == {"registration_number"}
    assert set(errors(registration(registration_number="810-1"))) == {"country"}
    assert set(errors(registration())) == {"nipt"}


def test_both_at_once_are_one_too_many():
    assert set(errors(registration(nipt="K12345678L", country="Kosovë", registration_number="8"))) == {"nipt"}


@pytest.mark.parametrize(
    ("form", "field", "value"),
    [
        (KindForm, "kind", "party"),
        (KindForm, "kind", ""),
        (LegalNameForm, "legal_name", "x" * 201),
        (LegalNameForm, "legal_name", " "),
        (CityForm, "city", "a\x00b"),
        (AboutForm, "about_sq", "x" * 1201),
        (WebsiteForm, "website", "javascript:alert(1)"),
        (WebsiteForm, "website", "ftp://shoqata.example/"),
        (WebsiteForm, "website", "https://" + "x" * 200 + ".example"),
        (WebsiteForm, "website", "http://[::1"),
        (WebsiteForm, "website", "një fjali e tërë"),
    ],
)
def test_hostile_and_missing_answers(form, field, value):
    asked = form({field: value})
    assert set(asked.errors) == {field}
    assert asked[field].value() == value


@pytest.mark.parametrize(
    ("written", "kept"),
    [("", ""), ("shoqata.example", "https://shoqata.example"), ("http://www.shoqata.example/rreth", "http://www.shoqata.example/rreth")],
)
def test_a_website_may_be_left_out_or_written_short(written, kept):
    form = WebsiteForm({"website": written})
    assert form.is_valid()
    assert form.answers() == {"website": kept}


def test_a_name_is_kept_without_stray_spaces():
    form = LegalNameForm({"legal_name": "  Shoqata \t Ëndrra "})
    assert form.is_valid()
    assert form.answers() == {"legal_name": "Shoqata Ëndrra"}


@pytest.mark.parametrize("form", [InvitationForm, HandOverForm, AppointForm])
def test_an_address_that_no_account_could_have_is_refused_beside_its_field(form):
    assert "email" in form({"email": f"{'a' * 60}@{'.'.join(['b' * 60] * 4)}.al"}).errors
