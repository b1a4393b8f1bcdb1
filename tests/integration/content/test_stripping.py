"""Documents are kept without what says who made them; what acts, hides a file or fills the memory is refused with a sentence."""

import io
import zipfile

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.models import Collection

from resources.content.models import SiteDocument
from tests.factories.accounts import UserFactory, log_in
from tests.factories.papers import PARAGRAPH, WORD, archive, docx, odt, parts_of, pdf, relationship
from tests.integration.content.test_pictures import photograph

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Client:
    return log_in(Client(), UserFactory(secretariat=True, with_totp=True), second_factor_seconds_ago=1)


def upload(desk: Client, name: str, data: bytes):
    fields = {"title": "Dokumenti", "file": SimpleUploadedFile(name, data), "collection": Collection.get_first_root_node().pk, "tags": ""}
    return desk.post(reverse("wagtaildocs:add"), fields)


def kept(desk: Client, name: str, data: bytes) -> bytes:
    response = upload(desk, name, data)
    assert response.status_code == 302, response.context["form"].errors
    document = SiteDocument.objects.get()
    with document.file.open() as file:
        stored = file.read()
    assert document.file_size == len(stored)
    return stored


def comment(author: str) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><w:comments xmlns:w="{WORD}"><w:comment w:id="0" w:author="{author}" '
        'w:initials="A"><w:p/></w:comment></w:comments>'
    )


def test_a_docx_forgets_its_author_its_company_and_who_commented(desk: Client):
    ins = f'<w:p><w:ins w:id="1" w:author="Arta Shembull"><w:r><w:t>Shtuar.</w:t></w:r></w:ins></w:p>{PARAGRAPH}'
    data = docx(ins, word__comments_DOT_xml=comment("Arta Shembull"), word__media__image1_DOT_jpeg=photograph())
    stored = parts_of(kept(desk, "raport.docx", data))
    assert not [name for name, part in stored.items() if b"Arta" in part or b"Drejtoria" in part or b"Telefoni" in part]
    assert "Teksti i dokumentit." in stored["word/document.xml"].decode()
    assert "Shtuar." in stored["word/document.xml"].decode()
    with Image.open(io.BytesIO(stored["word/media/image1.jpeg"])) as picture:
        assert picture.size == (20, 40)
        assert dict(picture.getexif()) == {}


def test_a_docx_forgets_where_its_template_lay_and_keeps_its_links(desk: Client):
    settings = (
        f'<?xml version="1.0" encoding="UTF-8"?><w:settings xmlns:w="{WORD}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/'
        '2006/relationships"><w:attachedTemplate r:id="rId9"/></w:settings>'
    )
    data = docx(
        word__settings_DOT_xml=settings,
        word___rels__settings_DOT_xml_DOT_rels=relationship("attachedTemplate", "file:///C:/Users/arta/forma.dotm"),
        word___rels__document_DOT_xml_DOT_rels=relationship("hyperlink", "https://shembull.example/"),
    )
    stored = parts_of(kept(desk, "raport.docx", data))
    assert b"attachedTemplate" not in stored["word/settings.xml"]
    assert b"arta" not in stored["word/_rels/settings.xml.rels"]
    assert b"https://shembull.example/" in stored["word/_rels/document.xml.rels"]


def test_an_odt_forgets_its_author_and_stays_an_odt(desk: Client):
    data = kept(desk, "raport.odt", odt(Pictures__foto_DOT_jpg=photograph()))
    stored = parts_of(data)
    assert not [name for name, part in stored.items() if b"Arta" in part or b"Telefoni" in part]
    with zipfile.ZipFile(io.BytesIO(data)) as archive_:
        first = archive_.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)


def test_a_pdf_forgets_its_author_and_the_place_of_its_pictures(desk: Client):
    def with_photograph(made):
        picture = pikepdf.Stream(made, photograph())
        picture.Type, picture.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        picture.Width, picture.Height, picture.BitsPerComponent = 40, 20, 8
        picture.ColorSpace, picture.Filter = pikepdf.Name.DeviceRGB, pikepdf.Name.DCTDecode
        made.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im1=picture))

    data = pdf(with_photograph)
    assert b"Telefoni" in data
    stored = kept(desk, "raport.pdf", data + b"PK\x03\x04fshehur")
    assert b"fshehur" not in stored
    assert b"Telefoni" not in stored
    with pikepdf.open(io.BytesIO(stored)) as made:
        assert "/Info" not in made.trailer
        assert "/Metadata" not in made.Root
        image = pikepdf.PdfImage(made.pages[0].Resources.XObject.Im1)
        assert image.as_pil_image().size == (40, 20)


def script(made):
    made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def launch(made):
    annotation = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, A=pikepdf.Dictionary(S=pikepdf.Name.Launch, F="a.exe")
    )
    made.pages[0].Annots = pikepdf.Array([annotation])


def attachment(made):
    made.attachments["fshehur.exe"] = b"MZ"


DTD = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
XXE = DTD + f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body></w:document>'
LAUGHS = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">' + "".join(f'<!ENTITY a{n} "{"&a;" * 9}">' for n in range(9)) + "]><x>&a8;</x>"


def bomb() -> bytes:
    return docx(word__media__image1_DOT_emf=b"\0" * 60_000_000)


def truthless_bomb() -> bytes:
    """An archive that says its part is small, and whose part is not."""
    data = bytearray(docx(word__media__image1_DOT_emf=b"\0" * 5_000_000))
    size = (5_000_000).to_bytes(4, "little")
    return bytes(data.replace(size, (500).to_bytes(4, "little")))


REFUSED = {
    "bomb": ("a.docx", bomb, "e shpaketuar"),
    "bomb that lies": ("a.docx", truthless_bomb, "i dëmtuar"),
    "xxe": ("a.docx", lambda: docx(word__document_DOT_xml=XXE), "entitete"),
    "a billion laughs": ("a.docx", lambda: docx(word__glossary_DOT_xml=LAUGHS), "entitete"),
    "xxe in odt": ("a.odt", lambda: odt(content_DOT_xml=XXE), "entitete"),
    "macros": ("a.docx", lambda: docx(word__vbaProject_DOT_bin=b"\xd0\xcf"), "makro"),
    "macros of odt": ("a.odt", lambda: odt(Basic__Standard__Module1_DOT_xml="<x/>"), "makro"),
    "embedded": ("a.docx", lambda: docx(word__embeddings__fleta_DOT_xlsx=b"PK"), "skedar tjetër"),
    "from elsewhere": (
        "a.docx",
        lambda: docx(word___rels__document_DOT_xml_DOT_rels=relationship("image", "https://x.example/p.png")),
        "vend tjetër",
    ),
    "broken picture": ("a.docx", lambda: docx(word__media__image1_DOT_png=b"\x89PNG\r\n\x1a\nxx"), "Një figurë në skedar"),
    "broken xml": ("a.docx", lambda: docx(word__document_DOT_xml="<w:document>"), "i dëmtuar"),
    "climbing": ("a.docx", lambda: archive({**parts_of(docx()), "../../etc/x": b"x"}), "i dëmtuar"),
    "script": ("a.pdf", lambda: pdf(script), "skript"),
    "launch": ("a.pdf", lambda: pdf(launch), "skript"),
    "attachment": ("a.pdf", lambda: pdf(attachment), "skedar tjetër"),
    "locked": ("a.pdf", lambda: pdf(encryption=pikepdf.Encryption(owner="a", user="b")), "fjalëkalim"),
    "broken": ("a.pdf", lambda: b"%PDF-1.7\n%", "e dëmtuar"),
}


@pytest.mark.parametrize("wrong", REFUSED)
def test_what_acts_or_bursts_is_refused_beside_the_field(desk: Client, wrong):
    name, make, words = REFUSED[wrong]
    response = upload(desk, name, make())
    assert response.status_code == 200
    assert words in str(response.context["form"].errors["file"])
    assert response.context["form"]["title"].value() == "Dokumenti"
    assert not SiteDocument.objects.exists()


@pytest.mark.parametrize(("name", "data"), [("a.docx", docx()), ("a.odt", odt()), ("a.pdf", pdf())])
def test_one_of_many_and_one_from_within_a_page_are_stripped_too(desk: Client, name, data):
    many = {"title": name, "collection": 1, "files[]": SimpleUploadedFile(name, data)}
    assert desk.post(reverse("wagtaildocs:add_multiple"), many).json()["success"] is True
    prefix = "document-chooser-upload"
    one = {f"{prefix}-title": "D", f"{prefix}-file": SimpleUploadedFile(name, data), f"{prefix}-collection": 1, f"{prefix}-tags": ""}
    assert desk.post(reverse("wagtaildocs_chooser:create"), one).json()["step"] == "chosen"
    for document in SiteDocument.objects.all():
        with document.file.open() as file:
            stored = file.read()
        assert b"Arta" not in (stored if name.endswith("pdf") else b"".join(parts_of(stored).values()))
    assert SiteDocument.objects.count() == 2
