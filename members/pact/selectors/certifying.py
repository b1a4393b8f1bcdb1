"""The words of a certificate, and where it is to be had in each language."""

from collections.abc import Mapping

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from members.organisations.enums import OrganisationKind
from members.pact.certificates import CertificateText
from members.pact.models import Signature
from members.pact.records import grouped


def certificate_addresses(public_id: str) -> list[tuple[str, str, str]]:
    """The certificate in each language: its code, the language's own name, the address."""
    found = []
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            found.append((code, translation.get_language_info(code)["name_local"], reverse("pact:certificate", args=[public_id])))
    return found


def certificate_text(signature: Signature) -> CertificateText:
    """Every word of a signature's certificate, in the active language. The signature comes with its version."""
    was, person = signature.record["organisation"], signature.personal_data or {}
    signer = ", ".join(filter(None, [person.get("name"), person.get("position")])) or _("(name erased)")
    version, key = signature.version, signature.site_key.key_id
    return CertificateText(
        language=get_language() or settings.LANGUAGE_CODE,
        title=_("Certificate of signature: %(organisation)s") % {"organisation": was["legal_name"]},
        heading=_("Certificate of signature"),
        organisation=was["legal_name"],
        details=_as_it_was(was),
        statement=_("has signed the “%(title)s”.") % {"title": version.title},
        signer=signer,
        mandate=_("signed electronically, by mandate as representative"),
        date=_date(signature),
        date_label=_("Signed on"),
        facts=(
            (_("Number of the signature"), grouped(signature.public_id)),
            (_("Text"), _("version %(number)s") % {"number": version.number}),
        ),
        hashes=(
            (_("Hash of the text (SHA-256)"), signature.text_sha256),
            (_("Hash of the record (SHA-256)"), signature.record_sha256),
            (_("Key of the site (Ed25519)"), key),
        ),
        commitments_title=_("Commitments chosen"),
        commitments=tuple(commitment.title for commitment in signature.commitments.order_by("position")),
        check=_("Whether this signature holds today, anybody can check here:"),
        verify_url=_verify_url(signature),
        mark="DEMO" if version.demonstration else "",
        site=_("National Pact"),
    )


def _as_it_was(was: Mapping[str, str]) -> str:
    """Kind, number and city of the organisation on the day of the signature."""
    number = f"NIPT {was['nipt']}" if was.get("nipt") else " ".join(filter(None, [was.get("country"), was.get("registration_number")]))
    kind = str(dict(OrganisationKind.choices).get(was.get("kind", ""), ""))
    return " · ".join(filter(None, [kind, number, was.get("city")]))


def _verify_url(signature: Signature) -> str:
    return settings.PUBLIC_URL + reverse("pact:verify", args=[signature.public_id])


def _date(signature: Signature) -> str:
    return date_format(localtime(signature.signed_at), "DATE_FORMAT")
