"""A guide out of a DOCX: a draft that nobody reads, in the editor's hands; what cannot be read is refused with a sentence."""

import pytest
from django.contrib.auth.models import Group
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from resources.content import pandoc
from resources.content.bounded import ChildTooSlow
from resources.library.models import GuideIndexPage, GuidePage
from resources.search.models import SearchEntry
from tests.factories.accounts import UserFactory, log_in
from tests.factories.media import png
from tests.factories.papers import RELS, WORD, docx, odt
from tests.integration.content.test_stripping import LAUGHS, XXE

pytestmark = pytest.mark.django_db

STYLES = (
    f'<?xml version="1.0" encoding="UTF-8"?><w:styles xmlns:w="{WORD}">'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/></w:style></w:styles>'
)
NUMBERING = (
    f'<?xml version="1.0" encoding="UTF-8"?><w:numbering xmlns:w="{WORD}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
    '<w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DOCUMENT_RELS = RELS.split("<Relationship ")[0] + (
    f'<Relationship Id="rId1" Type="{KIND}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{KIND}/numbering" Target="numbering.xml"/>'
    f'<Relationship Id="rId3" Type="{KIND}/hyperlink" Target="https://shembull.example/" TargetMode="External"/>'
    f'<Relationship Id="rId4" Type="{KIND}/hyperlink" Target="javascript:alert(1)" TargetMode="External"/>'
    f'<Relationship Id="rId5" Type="{KIND}/image" Target="media/image1.png"/></Relationships>'
)
PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:docPr id="1" name="Foto"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData>'
    '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill><a:blip '
    f'xmlns:r="{KIND}" r:embed="rId5"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
)


def words(text: str, *, style: str = "", listed: bool = False, bold: bool = False) -> str:
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' if listed else ""
    look = f"<w:pPr>{f'<w:pStyle w:val={chr(34)}{style}{chr(34)}/>' if style else ''}{number}</w:pPr>"
    return f"<w:p>{look}<w:r>{'<w:rPr><w:b/></w:rPr>' if bold else ''}<w:t>{text}</w:t></w:r></w:p>"


def link(target: str) -> str:
    return f'<w:p><w:hyperlink xmlns:r="{KIND}" r:id="{target}"><w:r><w:t>lidhja</w:t></w:r></w:hyperlink></w:p>'


def table(*rows: tuple[str, ...]) -> str:
    cells = "".join("<w:tr>" + "".join(f"<w:tc>{words(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in rows)
    return f'<w:tbl><w:tblPr><w:tblLook w:firstRow="1"/></w:tblPr>{cells}</w:tbl>'


def written(body: str) -> bytes:
    return docx(
        body,
        word__styles_DOT_xml=STYLES,
        word__numbering_DOT_xml=NUMBERING,
        word___rels__document_DOT_xml_DOT_rels=DOCUMENT_RELS,
        word__media__image1_DOT_png=png(),
    )


GUIDE = (
    words("Si të flisni me fëmijën", style="Heading1")
    + words("Filloni me një pyetje të hapur.")
    + words("1. Dëgjoni", style="Heading2")
    + words("Pa e ndërprerë.", bold=True)
    + words("2. Ruani provat", style="Heading2")
    + words("Shënoni datën &amp; orën &lt;b&gt;.")
    + words("Kur të kërkoni ndihmë", style="Heading2")
    + words("Kur ka frikë", listed=True)
    + words("Kur nuk fle", listed=True)
    + link("rId3")
    + link("rId4")
    + table(("Viti", "Raportime"), ("viti i parë", "12"), ("viti i dytë", "30"))
    + PICTURE
)


def staff(group: str) -> Client:
    person = UserFactory(is_staff=True, with_totp=True)
    person.groups.add(Group.objects.get(name=group))
    return log_in(Client(), person, second_factor_seconds_ago=1)


@pytest.fixture
def editor() -> Client:
    return staff("Editors")


def send(client: Client, data: bytes, name: str = "udhezues.docx", language: str = "sq"):
    index = GuideIndexPage.objects.get(locale__language_code=language)
    return client.post(reverse("import_guide"), {"file": SimpleUploadedFile(name, data), "index": index.pk})


def test_a_docx_becomes_a_draft_in_the_editors_hands(editor: Client):
    response = send(editor, written(GUIDE))
    guide = GuidePage.objects.get()
    assert response.status_code == 302
    assert response.url == reverse("wagtailadmin_pages:edit", args=[guide.pk])
    assert (guide.title, guide.slug, guide.summary) == (
        "Si të flisni me fëmijën",
        "si-te-flisni-me-femijen",
        "Filloni me një pyetje të hapur.",
    )
    assert not guide.live
    assert guide.first_published_at is None
    assert guide.latest_revision is not None
    assert not SearchEntry.objects.filter(kind="guide").exists()
    assert Client().get(guide.get_url()).status_code == 404
    assert any("1 figurë u la jashtë" in str(message) for message in get_messages(response.wsgi_request))
    assert editor.get(response.url).status_code == 200


def test_headings_lists_links_and_tables_become_blocks(editor: Client):
    send(editor, written(GUIDE))
    steps, heading, paragraph, figure = [(child["type"], child["value"]) for child in GuidePage.objects.get().body.get_prep_value()]
    assert [step["value"]["title"] for step in steps[1]] == ["Dëgjoni", "Ruani provat"]
    assert steps[1][0]["value"]["text"] == "<p><b>Pa e ndërprerë.</b></p>"
    assert steps[1][1]["value"]["text"] == "<p>Shënoni datën &amp; orën &lt;b&gt;.</p>"
    assert heading == ("heading", "Kur të kërkoni ndihmë")
    assert "<ul><li>Kur ka frikë</li><li>Kur nuk fle</li></ul>" in paragraph[1]
    assert '<a href="https://shembull.example/">lidhja</a>' in paragraph[1]
    assert "javascript" not in paragraph[1]
    assert [(column["type"], column["heading"]) for column in figure[1]["table"]["columns"]] == [("words", "Viti"), ("number", "Raportime")]
    assert figure[1]["table"]["rows"][1] == {"values": ["viti i dytë", "30"]}
    assert figure[1]["source"] == ""


def test_a_file_without_a_heading_takes_its_name_and_a_second_one_a_free_address(editor: Client):
    send(editor, docx(), name="Biseda e parë.docx", language="en")
    send(editor, docx(), name="Biseda e parë.docx", language="en")
    assert set(GuidePage.objects.values_list("title", "slug", "locale__language_code")) == {
        ("Biseda e parë", "biseda-e-pare", "en"),
        ("Biseda e parë", "biseda-e-pare-2", "en"),
    }


REFUSED = {
    "bomb": ("a.docx", lambda: docx(word__media__image1_DOT_emf=b"\0" * 60_000_000), "e shpaketuar"),
    "xxe": ("a.docx", lambda: docx(word__document_DOT_xml=XXE), "entitete"),
    "a billion laughs": ("a.docx", lambda: docx(word__glossary_DOT_xml=LAUGHS), "entitete"),
    "macros": ("a.docx", lambda: docx(word__vbaProject_DOT_bin=b"\xd0\xcf"), "makro"),
    "another kind by name": ("a.odt", odt, "Pranohen vetëm skedarë DOCX"),
    "another kind by bytes": ("a.docx", odt, "nuk është skedar DOCX"),
    "no archive": ("a.docx", lambda: b"MZ\x90", "i dëmtuar"),
    "too large": ("a.docx", lambda: b"PK" + b"\0" * 10 * 1024 * 1024, "10 MB"),
    "empty": ("a.docx", lambda: b"", "bosh"),
}


@pytest.mark.parametrize("wrong", REFUSED)
def test_what_cannot_be_read_is_refused_beside_the_field_and_makes_no_page(editor: Client, wrong):
    name, make, sentence = REFUSED[wrong]
    response = send(editor, make(), name=name)
    assert response.status_code == 200
    assert sentence in str(response.context["form"].errors["file"])
    assert not GuidePage.objects.exists()


def test_a_file_that_takes_too_long_is_given_up(editor: Client, monkeypatch: pytest.MonkeyPatch):
    """The bound itself is tried on a real child in test_bounded."""

    def slow(*args, **kwargs):
        raise ChildTooSlow

    monkeypatch.setattr(pandoc, "run_bounded", slow)
    assert "shumë kohë" in str(send(editor, docx()).context["form"].errors["file"])


def test_only_those_who_may_add_a_guide_reach_it():
    assert staff("Secretariat").get(reverse("import_guide")).status_code == 200
    handler = log_in(Client(), UserFactory(case_handler=True, with_totp=True), second_factor_seconds_ago=1)
    assert handler.get(reverse("import_guide")).status_code in {302, 403}
    assert send(handler, docx()).status_code in {302, 403}
    assert not GuidePage.objects.exists()
