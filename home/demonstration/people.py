"""Who acts where in the demonstration."""

from members.accounts.models import User
from members.accounts.services import open_account
from members.organisations.enums import Role

DOMAIN = "demo.example"
FIRST, SECOND = f"sekretaria@{DOMAIN}", f"sekretaria2@{DOMAIN}"
#: The organisation that is verified and has not signed: its representative can be logged in as.
REPRESENTED = {"qendra-shembull-keshillimi": f"perfaqesuesi@{DOMAIN}"}
#: Further mandates: address, organisation, role.
MANDATES = (
    (f"redaktori@{DOMAIN}", "drejtoria-shembull-e-arsimit", Role.EDITOR),
    (f"redaktorja@{DOMAIN}", "shoqata-shembull-per-femijet", Role.EDITOR),
    (f"lexuesi@{DOMAIN}", "rrjeti-shembull", Role.READER),
)


def person(address: str) -> User:
    return User.objects.get(email=address)


def representative_of(slug: str, short_name: str) -> User:
    """Who represents an organisation: a demonstration account, or an invented person without a password, who cannot log in."""
    if slug in REPRESENTED:
        return person(REPRESENTED[slug])
    return open_account(email=f"{slug}@{DOMAIN}", name=f"Përfaqësuese e {short_name} (demo)", password=None)
