"""A draft out of a file: its text, and what the file suggests and says; what cannot be read is refused beside the field, with the rest kept."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import ModelLogEntry

from members.drafting.documents import reading, sniffed, writing
from members.drafting.models import Draft, DraftUpdate
from members.drafting.services import importing
from resources.content.bounded import ChildTooSlow
from tests.factories.accounts import log_in
from tests.factories.drafting import actor, member, signatory
from tests.factories.papers import docx, odt
from tests.integration.content.test_stripping import LAUGHS, XXE
from tests.unit.drafting.documents.texts import ANA, clauses, leaving, redlined

pytestmark = pytest.mark.django_db
FIELDS = {
    "title": "",
    "workstream": "policies",
    "language": "sq",
    "summary": "Për çfarë.",
    "visibility": "workstream",
    "audience_role": "20",
}
MARKDOWN = "# Titulli\n\nNjë paragraf.\n"


@pytest.fixture
def person(client):
    person = member(signatory("policies"))
    log_in(client, person)
    return person


def send(client, data, name="teksti.docx", **changed):
    data = data if isinstance(data, bytes) else data.encode()
    return client.post(reverse("drafting:import_draft"), {**FIELDS, **changed, "file": SimpleUploadedFile(name, data)})


def test_a_docx_becomes_a_draft_with_its_suggestions_and_comments(client, person):
    response = send(client, writing.docx(redlined()))
    draft = Draft.objects.get()
    assert response.url == reverse("drafting:imported", args=[draft.pk])
    assert (draft.title, draft.created_by, draft.numbering) == ("Projekti për fëmijët", person, "articles")
    fields = ("clause_id", "kind", "level", "number", "text")
    assert list(draft.clauses.order_by("position").values_list(*fields)) == [tuple(getattr(c, name) for name in fields) for c in clauses()]
    assert draft.clauses.get(clause_id="a1").marks == [[0, 7, "bold", ""]]
    made = {(row.kind, row.clause_id, row.note) for row in draft.suggestions.all()}
    assert ("words", "p1", f"Nga skedari, {ANA.who}") in made
    assert len(made) == 4
    assert {row.author for row in draft.suggestions.all()} == {person}
    (whole, thread) = draft.threads.order_by("pk")
    assert (thread.clause_id, thread.quote, whole.clause_id) == ("p1", "fëmijët", "")
    assert thread.comments.get().text == "Nga skedari, Ben Test (Shoqata): Pse pikërisht ata?\nDy rreshta."
    assert DraftUpdate.objects.filter(draft=draft).values_list("act", "author").get() == ("draft.import", person.pk)
    assert ModelLogEntry.objects.filter(action="drafting.draft.import", user=person).count() == 1


def test_a_list_tells_what_was_left_out(client, person):
    text = "# Titulli\n\n~~hequr~~ ![foto](x.png)\n\n- një\n    - dy\n"
    response = send(client, text, "teksti.md")
    page = client.get(response.url).content.decode()
    assert "1 figurë ose vizatim" in page
    assert "1 listë ishte brenda një tjetre" in page
    other = send(client, MARKDOWN, "teksti.md")
    assert client.get(response.url).status_code == 302
    assert "Asgjë nga teksti" in client.get(other.url).content.decode()


def test_the_title_may_be_given_and_is_asked_for_where_there_is_none(client, person):
    send(client, MARKDOWN, "a.md", title="I imi")
    assert Draft.objects.get().title == "I imi"
    response = send(client, "Vetëm fjalë.", "a.md")
    assert response.status_code == 400
    assert "Shkruajeni titullin vetë" in str(response.context["form"].errors["title"])
    assert Draft.objects.count() == 1


REFUSED = {
    "bomb": (lambda: docx(word__media__image1_DOT_emf=b"\0" * 60_000_000), "e shpaketuar"),
    "xxe": (lambda: docx(word__document_DOT_xml=XXE), "entitete"),
    "a billion laughs": (lambda: docx(word__glossary_DOT_xml=LAUGHS), "entitete"),
    "xxe in an odt": (lambda: odt(content_DOT_xml=XXE), "entitete"),
    "macros": (lambda: docx(word__vbaProject_DOT_bin=b"\xd0\xcf"), "makro"),
    "locked": (lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 600, "fjalëkalim"),
    "another archive": (lambda: b"PK\x03\x04rubbish", "as DOCX, as ODT"),
    "a pdf by another name": (lambda: b"%PDF-1.7\n", "vetëm skedarë DOCX"),
    "bytes": (lambda: b"a\0b", "vetëm skedarë DOCX"),
    "another encoding": (lambda: "Fëmijë".encode("latin-1"), "UTF-8"),
    "too large": (lambda: b"a" * (10 * 1024 * 1024 + 1), "10 MB"),
    "empty": (lambda: b"", "bosh"),
    "no words": (lambda: b"   \n\n", "nuk ka tekst"),
    "broken": (lambda: docx(word__document_DOT_xml="<a"), "i dëmtuar"),
}


@pytest.mark.parametrize("wrong", REFUSED)
def test_what_cannot_be_read_is_refused_beside_the_field_with_the_rest_kept(client, person, wrong):
    make, sentence = REFUSED[wrong]
    response = send(client, make(), title="Titulli im")
    assert response.status_code == 400
    assert sentence in str(response.context["form"].errors["file"])
    assert (response.context["form"]["title"].value(), response.context["form"]["summary"].value()) == ("Titulli im", "Për çfarë.")
    assert not Draft.objects.exists()


def test_a_file_that_takes_too_long_is_given_up(client, person, monkeypatch):
    """The bound itself is tried on a real child in test_bounded."""

    def slow(*args, **kwargs):
        raise ChildTooSlow

    monkeypatch.setattr(sniffed, "read_tree", slow)
    assert "zgjat tepër" in str(send(client, MARKDOWN).context["form"].errors["file"])


def nested(depth):
    tree = [{"t": "Plain", "c": [{"t": "Str", "c": "fund"}]}]
    for _ in range(depth):
        tree = [{"t": "BulletList", "c": [[{"t": "Plain", "c": [{"t": "Str", "c": "x"}]}, *tree]]}]
    return tree


@pytest.mark.parametrize(("depth", "status"), [(100, 302), (5000, 400)])
def test_lists_within_lists_are_made_flat_or_refused(client, person, monkeypatch, depth, status):
    """As pandoc would hand them on; a word processor's file has nine levels at most."""
    monkeypatch.setattr(sniffed, "read_tree", lambda *args, **kwargs: nested(depth))
    response = send(client, MARKDOWN, title="Lista")
    assert response.status_code == status
    if status == 302:
        assert set(Draft.objects.get().clauses.values_list("kind", flat=True)) == {"point"}
    else:
        assert "tepër thellë" in str(response.context["form"].errors["file"])


def test_more_paragraphs_than_a_draft_holds_are_refused(client, person, monkeypatch):
    monkeypatch.setattr(reading, "MAX_CLAUSES", 5)
    response = send(client, "fjalë\n\n" * 6, title="I gjatë")
    assert "6 paragrafë" in str(response.context["form"].errors["file"])
    assert not Draft.objects.exists()


def test_a_long_text_goes_into_the_log_in_parts_that_fit(person, monkeypatch):
    monkeypatch.setattr(importing, "_PART", 2_000)
    text = "".join(f"Paragrafi {number} me **disa** fjalë.\n\n" for number in range(120))
    settings = {"language": "sq", "summary": "", "visibility": "workstream", "audience_role": 20}
    made = importing.import_draft(actor=actor(person), data=text.encode(), workstream="policies", title="I gjatë", **settings)
    assert made.draft.revision > 3
    assert made.draft.clauses.count() == 120
    assert made.draft.clauses.get(position=119).marks == [[17, 21, "bold", ""]]


def test_a_reader_of_an_organisation_begins_nothing(client):
    log_in(client, member(signatory("policies"), reader=True))
    assert send(client, MARKDOWN).status_code == 403


def test_the_saved_text_of_a_draft_is_the_same_draft_again(client, person):
    send(client, writing.markdown(leaving()), "a.md")
    first = Draft.objects.get()
    data = client.get(reverse("drafting:export_file", args=[first.pk, "odt"])).content
    send(client, data, "b.odt", title="I dyti")
    second = Draft.objects.get(title="I dyti")
    fields = ("clause_id", "kind", "level", "number", "text", "marks")
    assert list(first.clauses.values_list(*fields)) == list(second.clauses.values_list(*fields))
