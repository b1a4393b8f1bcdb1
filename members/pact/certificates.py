"""The certificate as PDF: plain values in, bytes out. No database, no request, no font or file from outside."""

import json
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path

import segno
import typst
from django.conf import settings

TEMPLATE = "templates/members/pact/certificate.typ"
#: A stroke of the pen at the top, the same that the site's pages draw: a mark of the Pact, never beside a name as if it were somebody's hand.
STROKE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 260 60"><path fill="none" stroke="#1d4e79" stroke-width="3" stroke-linecap="round" '
    'stroke-linejoin="round" d="M6 44C28 12 44 4 50 10s-20 36-12 40 22-34 32-32-14 28-4 30 18-24 26-22-8 20 2 20 14-18 22-16-4 16 4 16 '
    '20-26 34-24-10 24 2 24 40-10 98-22"/></svg>'
)


@dataclass(frozen=True)
class CertificateText:
    """Every word of the certificate, in the reader's language, and what the code leads to."""

    language: str
    title: str
    heading: str
    organisation: str
    details: str
    statement: str
    signer: str
    mandate: str
    date: str
    date_label: str
    facts: tuple[tuple[str, str], ...]
    hashes: tuple[tuple[str, str], ...]
    commitments_title: str
    commitments: tuple[str, ...]
    check: str
    verify_url: str
    mark: str
    site: str


def typst_source() -> bytes:
    """The layout, which holds no word of its own."""
    return (Path(settings.BASE_DIR) / TEMPLATE).read_bytes()


def qr_svg(address: str) -> str:
    """The code that leads to `address`, as SVG; quarter of its area may be lost and it still reads."""
    out = BytesIO()
    segno.make(address, error="q", micro=False).save(out, kind="svg", border=2, xmldecl=False, svgns=True)
    return out.getvalue().decode()


def certificate_pdf(text: CertificateText) -> bytes:
    """One page, A4, tagged for screen readers, with fonts that come with the library (ë and ç among their letters)."""
    data = {**asdict(text), "qr": qr_svg(text.verify_url), "stroke": STROKE}
    return bytes(
        typst.compile(
            typst_source(),
            format="pdf",
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            ignore_system_fonts=True,
            pdf_standards=["ua-1"],
        )
    )
