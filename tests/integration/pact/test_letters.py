"""Every letter of the room, as text and HTML: in Albanian, whole, with one button that leads where it says."""

import re
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from members.accounts.ports import Letter
from members.notifications.kinds import known_kinds
from members.notifications.letters import render_letter
from members.notifications.models import OutgoingMail
from members.pact import notices, notices_progress, notices_standing
from members.pact.services.signing import sign_pact
from members.pact.services.telling import tell_about_report

KINDS = {kind.name: kind for kind in (*notices.KINDS, *notices_progress.KINDS, *notices_standing.KINDS)}
TO = "http://localhost:8000/sq/pact/reports/"
VALUES = {
    "organisation": "Çerdhja “Ëndrra” <b>",
    "verifier": "Qendra & Shtëpia",
    "version": "2",
    **dict.fromkeys(("day", "due", "overdue", "lapses"), "25.11.2027"),
}


def rendered(name, language="sq"):
    """The words of a kind, and its mail."""
    with translation.override(language):
        subject, text, button = KINDS[name].words(VALUES)
    paragraphs = tuple(text.split("\n\n"))
    return (*paragraphs, button), render_letter(
        Letter(kind=name, subject=subject, paragraphs=paragraphs, button=button, url=TO), language=language
    )


def test_every_kind_of_the_room_is_here():
    assert set(KINDS) == {name for name in known_kinds() if name.startswith("pact.")}


@pytest.mark.parametrize("name", sorted(KINDS))
def test_it_is_whole_in_albanian_as_text_and_as_html(name):
    words, mail = rendered(name)
    english_words, english = rendered(name, "en")
    assert mail.subject != english.subject
    assert not set(words) & set(english_words)
    shown = " ".join(unescape(re.sub(r"<[^>]+>", " ", mail.html)).split())
    for part in words:
        assert part in mail.text
        assert " ".join(part.split()) in shown
    assert "{" not in mail.text
    assert VALUES["organisation"] not in mail.html  # a name is no markup
    assert f"{TO}\n" in mail.text
    assert mail.html.count(f'href="{TO}"') == 1
    assert 'lang="sq"' in mail.html


@pytest.mark.parametrize("act", ["remind", "grace", "overdue", "lapse", "by_hand", "reinstate"])
def test_the_button_leads_where_it_says(version, mandate, act):
    """“Write the report” opens the report, not the public page that says it is missing."""
    signature = sign_pact(person=mandate.person, mandate=mandate, text_sha256=version.sha256, commitments=["laws-first"])
    tell_about_report(signature=signature, act=act, key=str(timezone.localdate()))
    to = reverse("pact:signatory", args=[mandate.organisation.slug]) if act == "reinstate" else reverse("pact:reports")
    mail = OutgoingMail.objects.get(kind=f"pact.report.{act}")
    assert f"{to}\n" in mail.text
