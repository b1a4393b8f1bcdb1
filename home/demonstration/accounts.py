"""The demonstration's people. They exist only under demonstration settings; production refuses to start with them."""

import base64
import hashlib
from dataclasses import dataclass

from members.accounts.enums import CASE_HANDLERS, EDITORS, SECRETARIAT
from members.accounts.models import User
from members.accounts.services import open_account, set_up_authenticator_app

PASSWORD = "pakti-demo-2026"  # noqa: S105 -- public on purpose, and refused in production
DOMAIN = "@demo.example"


@dataclass(frozen=True)
class DemoAccount:
    """`needs_code`: has a seeded TOTP secret. `group`: the group of staff, empty for everybody else."""

    email: str
    name: str
    purpose_sq: str
    needs_code: bool
    group: str = ""


ACCOUNTS = (
    DemoAccount("sekretaria@demo.example", "Sekretaria Një", "sekretaria: verifikon, boton", needs_code=True, group=SECRETARIAT),
    DemoAccount("sekretaria2@demo.example", "Sekretaria Dy", "sekretaria: miratimi i dytë", needs_code=True, group=SECRETARIAT),
    DemoAccount("perfaqesuesi@demo.example", "Përfaqësuesi Demo", "përfaqëson një organizatë që s'ka nënshkruar ende", needs_code=True),
    DemoAccount("redaktori@demo.example", "Redaktori Demo", "redaktor i një nënshkruesi", needs_code=False),
    DemoAccount("redaktorja@demo.example", "Redaktorja Demo", "redaktore e një nënshkruesi tjetër", needs_code=False),
    DemoAccount("lexuesi@demo.example", "Lexuesi Demo", "lexues", needs_code=False),
    DemoAccount("shkruesja@demo.example", "Shkruesja Demo", "shkruan faqe dhe i dërgon për miratim", needs_code=True, group=EDITORS),
    DemoAccount("hotline@demo.example", "Linja Demo", "trajton raste", needs_code=True, group=CASE_HANDLERS),
)


def load() -> None:
    """Make the people who are missing; those who are there stay as they are."""
    for account in ACCOUNTS:
        groups = [account.group] if account.group else []
        person = open_account(email=account.email, name=account.name, password=PASSWORD, groups=groups, is_staff=bool(groups))
        if account.needs_code:
            set_up_authenticator_app(person=person, secret=secret_of(account.email))


def secret_of(email: str) -> str:
    """The seeded base32 secret of a demonstration account: the same on every machine, so that a tester's app keeps working."""
    return base64.b32encode(hashlib.blake2b(email.encode(), digest_size=20, person=b"pact-demo").digest()).decode()


def present() -> list[str]:
    """Addresses of demonstration accounts in the database."""
    return list(User.objects.filter(email__iendswith=DOMAIN).order_by("email").values_list("email", flat=True))
