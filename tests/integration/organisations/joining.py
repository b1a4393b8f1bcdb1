"""What an applicant does, as steps that tests share."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.unit.organisations.test_evidence import PDF

#: Question -> what is posted, in the order of the questions.
WHOLE = {
    "kind": {"kind": "cso"},
    "legal-name": {"legal_name": "Shoqata Ëndrra"},
    "short-name": {"short_name": "Ëndrra"},
    "registration": {"nipt": " k 1234 5678 l ", "country": "", "registration_number": ""},
    "city": {"city": "Korçë"},
    "website": {"website": "shoqata.example"},
    "about": {"about_sq": "Punojmë me fëmijë."},
    "about-en": {"about_en": ""},
    "logo": {},
    "person": {"name": "Drita", "position": "Drejtoreshë"},
    "evidence": {},
}


def pdf(content=PDF):
    return SimpleUploadedFile("evidence.pdf", content, content_type="application/pdf")


def address(application, name="", query=""):
    if name in WHOLE:
        return reverse("organisations:step", args=[application.public_id, name]) + query
    return reverse(f"organisations:{name or 'status'}", args=[application.public_id]) + query


def answer(client, application, name, /, *, query="", **data):
    """Answer one question; without data with what `WHOLE` says."""
    given = data or ({"evidence": pdf()} if name == "evidence" else WHOLE[name])
    return client.post(address(application, name, query), given)
