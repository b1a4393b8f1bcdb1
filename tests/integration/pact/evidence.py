"""A sent report with a gated file that holds one word, everybody who may open it, and every way to take that from one of them."""

from collections.abc import Callable
from dataclasses import dataclass

from members.accounts.models import User
from members.organisations.models import Mandate
from members.organisations.services.mandates import end_mandate
from members.pact.enums import SuspensionAct
from members.pact.models import ProgressReport, Signature, Verification
from members.pact.services.signing import withdraw_signature
from members.pact.services.suspension import confirm_suspension, propose_suspension
from members.pact.services.verifications import decide_as_signatory, take_back
from resources.content.file_words import FileWords
from resources.search.results import Results
from resources.search.selectors.searching import Asked, search
from tests.factories.accounts import UserFactory
from tests.factories.organisations import MandateFactory
from tests.factories.progress import asked, sent

WORD = "kacavjerra"
READ = FileWords(f"Fjala {WORD} dhe të tjera.")


@dataclass
class Shown:
    """`own` writes for the organisation that reports, `asked` represents the signatory that verifies, `secretary` is of the secretariat."""

    report: ProgressReport
    request: Verification
    own: User
    asked: User
    secretary: User


def show() -> Shown:
    """The file waits to be read."""
    report = sent(file=True)
    own = MandateFactory(organisation=report.organisation, editor=True).person
    request, verifier = asked(report)
    return Shown(report, request, own, verifier.person, UserFactory(secretariat=True))


def find(person: User, text: str = WORD) -> Results:
    """As the person's next request finds it: nothing that an earlier one left on them."""
    return search(Asked(text=text, language="sq", chosen={}), user=User.objects.get(pk=person.pk))


def _mandate(person: User) -> Mandate:
    return Mandate.objects.get(person=person)


def _end_the_mandate(shown: Shown) -> None:
    end_mandate(mandate=_mandate(shown.own), ended_by=shown.own)


def _let_the_mandate_run_out(shown: Shown) -> None:
    Mandate.objects.filter(person=shown.own).update(starts="2020-01-01", ends="2020-12-31")


def _decide(shown: Shown) -> None:
    decide_as_signatory(verification=shown.request, mandate=_mandate(shown.asked), person=shown.asked, verified=True, reason="")


def _suspend(shown: Shown) -> None:
    one, two = UserFactory(secretariat=True), UserFactory(secretariat=True)
    proposal = propose_suspension(organisation=shown.request.asked_of, act=SuspensionAct.SUSPEND, reason="Hetim.", proposed_by=one)
    confirm_suspension(proposal=proposal, confirmed_by=two)


def _withdraw(shown: Shown) -> None:
    signature = Signature.objects.get(organisation=shown.request.asked_of)
    withdraw_signature(signature=signature, person=shown.asked, mandate=_mandate(shown.asked), reason="Mbyllemi.")


def _join_who_reports(shown: Shown) -> None:
    MandateFactory(person=shown.asked, organisation=shown.report.organisation, ended=True)


#: What is done -> the person from whom it takes the file.
WAYS: dict[str, tuple[Callable[[Shown], None], str]] = {
    "mandate ended": (_end_the_mandate, "own"),
    "mandate run out": (_let_the_mandate_run_out, "own"),
    "request taken back": (lambda shown: take_back(verification=shown.request, by=shown.secretary), "asked"),
    "request decided": (_decide, "asked"),
    "signatory suspended": (_suspend, "asked"),
    "signatory withdrawn": (_withdraw, "asked"),
    "had acted for who reports": (_join_who_reports, "asked"),
    "group left": (lambda shown: shown.secretary.groups.clear(), "secretary"),
}
