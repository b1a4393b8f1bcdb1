"""A PDF by its bytes, not by its name."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from members.organisations.evidence import MAX_BYTES, check_pdf

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def test_a_pdf_is_taken_and_read_from_its_beginning_again():
    file = ContentFile(PDF, name="x.pdf")
    check_pdf(file)
    assert file.read() == PDF


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"MZ\x90\x00" + PDF, "not_pdf"),
        (b"<html>%PDF-1.7 %%EOF</html>", "not_pdf"),
        (b"PK\x03\x04 document.docx", "not_pdf"),
        (b"%PDF-1.7 cut off in the middle", "not_pdf"),
        (b"%PDF-" + b"0" * MAX_BYTES + b"%%EOF", "too_large"),
    ],
)
def test_anything_else_is_refused_by_its_bytes(content, code):
    with pytest.raises(ValidationError) as refused:
        check_pdf(ContentFile(content, name="evidence.pdf"))
    assert refused.value.code == code
