"""The certificate's contents: letters, tags, the address behind its code."""

from io import BytesIO

import pikepdf
import pytest

from members.pact.certificates import CertificateText, certificate_pdf, qr_svg

TEXT = CertificateText(
    language="sq",
    title="Certifikatë: Çerdhja “Ëndrra”",
    heading="Certifikatë nënshkrimi",
    organisation="Çerdhja “Ëndrra” #1 [demo] $x$ *a* _b_ @c",
    details="Organizatë · NIPT L11111111A · Tiranë",
    statement="ka nënshkruar për çdo fëmijë.",
    signer="Drita Ëndrra, drejtore",
    mandate="me mandat përfaqësuesi",
    date="22 nëntor 2026",
    date_label="Nënshkruar më",
    facts=(("Teksti", "versioni 1"),),
    hashes=(("Gjurma", "a" * 64),),
    commitments_title="Angazhimet",
    commitments=("Një", "Dy"),
    check="Kontrolloni:",
    verify_url="http://localhost:8000/sq/pact/verify/0123456789ABCDEF/",
    mark="DEMO",
    site="Pakti Kombëtar",
)


@pytest.fixture(scope="module")
def pdf():
    return pikepdf.open(BytesIO(certificate_pdf(TEXT)))


def test_it_is_one_tagged_page_in_its_language(pdf):
    assert len(pdf.pages) == 1
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang) == "sq"
    assert str(pdf.docinfo["/Title"]) == TEXT.title


def test_its_link_leads_to_the_signatures_page(pdf):
    links = [str(annotation.A.URI) for annotation in pdf.pages[0].Annots if "/A" in annotation]
    assert TEXT.verify_url in links


def test_its_code_is_of_the_same_address():
    assert qr_svg(TEXT.verify_url) == qr_svg(TEXT.verify_url)
    assert qr_svg(TEXT.verify_url) != qr_svg(TEXT.verify_url.replace("0123", "3210"))
    assert "<svg" in qr_svg(TEXT.verify_url)


def test_albanian_letters_have_their_signs_in_the_fonts(pdf):
    shown = "".join(bytes(font.ToUnicode.read_bytes()).decode("latin-1").upper() for font in fonts(pdf) if "/ToUnicode" in font)
    for letter in "ëçËÇ":
        assert f"<{ord(letter):04X}>" in shown, letter


def fonts(pdf):
    return list(pdf.pages[0].Resources.Font.values())


@pytest.mark.parametrize("many", [0, 1, 6, 7, 25])
def test_one_page_holds_however_much_there_is(many):
    """The longest names that the forms take, and every commitment that a text may have."""
    words = {"organisation": "Qendra Kombëtare e Këshillimit " * 5, "signer": "Emër Mbiemër i Gjatë, " * 5, "details": "Organizatë · " * 8}
    words["commitments"] = tuple(f"{n}. Kontrolloni këdo që caktoni pranë fëmijëve, çdo vit dhe me shkrim" for n in range(many))
    pages = pikepdf.open(BytesIO(certificate_pdf(CertificateText(**{**vars(TEXT), **words})))).pages
    assert len(pages) == 1


def test_words_are_never_read_as_layout():
    hostile = CertificateText(**{**vars(TEXT), "organisation": '#panic("x") #read("/etc/passwd") \\ {{ x }} <script>'})
    assert certificate_pdf(hostile).startswith(b"%PDF")
