"""What a member sees after logging in, gathered from the rooms below."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from members.accounts.models import User
from members.accounts.selectors import SecondFactor, person_of
from members.drafting.rules import Viewer
from members.drafting.selectors.mine import drafts_for
from members.drafting.selectors.viewers import viewer_in
from members.notifications.selectors import in_words, notices_of
from members.organisations.addresses import choose_page
from members.organisations.enums import ApplicationState, OrganisationState, Role
from members.organisations.models import Application, JoinRequest, Mandate
from members.organisations.selectors import acting_mandate, coming_mandates, my_mandates, open_applications_of
from members.pact.selectors import current_version
from members.pact.selectors.renewal import resignature_due, signatures_to_renew
from members.portal import lines_of_drafts
from members.portal.lines import Line

#: So many notices are shown; the rest is one link away.
NEWEST = 5
#: What an open application says, and whether the person has to move next.
APPLICATION_MARKS = {ApplicationState.DRAFT: "draft", ApplicationState.SUBMITTED: "waiting", ApplicationState.MORE_ASKED: "attention"}


@dataclass(frozen=True)
class Dashboard:
    """The parts of the one list, in this order."""

    waiting: list[Line]
    changed: list[Line]
    drafts: list[Line]
    organisations: list[Line]


@dataclass(frozen=True)
class Way:
    """How a link gets to a page that acts for an organisation: straight, or by choosing it first."""

    acting: Mandate | None

    def to(self, organisation_id: int, path: str) -> str:
        straight = self.acting is not None and self.acting.organisation_id == organisation_id
        return path if straight else choose_page(organisation_id, path)


def dashboard_of(request: HttpRequest) -> Dashboard:
    """Everything for the dashboard of who asks, in a number of queries that does not grow with what is in it."""
    person, mandates, viewer = person_of(request), my_mandates(request), viewer_in(request)
    way, drafts = Way(acting_mandate(request)), drafts_for(viewer)
    return Dashboard(
        waiting=[
            *_account(request),
            *_desk(viewer),
            *_requests(mandates, way),
            *_to_sign(mandates, viewer, way),
            *_to_sign_again(mandates, way),
            *lines_of_drafts.tasks(drafts),
            *lines_of_drafts.decisions(drafts),
            *_applications(person),
        ],
        changed=[*_notices(request), *lines_of_drafts.news(drafts)],
        drafts=[*lines_of_drafts.newest(drafts)],
        organisations=[*_organisations(mandates, viewer, way), *_coming(request)],
    )


def _account(request: HttpRequest) -> Iterator[Line]:
    if not vars(request).get("second_factor", SecondFactor(present=True)).present:  # the middleware of the accounts asked already
        yield Line(
            title=_("Protect your account with a second step"),
            text=_("An app on your phone or a passkey. Signing and representing an organisation need it."),
            mark="attention",
            url=reverse("mfa_index"),
            button=_("Set it up"),
        )


def _desk(viewer: Viewer) -> Iterator[Line]:
    """For the secretariat: applications that wait for a decision."""
    number = Application.objects.waiting_for_secretariat().count() if viewer.secretariat else 0
    if number:
        title = ngettext("%(number)s application waits for the secretariat", "%(number)s applications wait for the secretariat", number)
        yield Line(
            title=title % {"number": number}, mark="attention", url=reverse("organisations_cms:queue"), button=_("Open the applications")
        )


def _requests(mandates: list[Mandate], way: Way) -> Iterator[Line]:
    """For representatives: people who asked to act for one of their organisations."""
    represented = {mandate.organisation_id: mandate.organisation for mandate in mandates if mandate.role == Role.REPRESENTATIVE}
    asking = JoinRequest.objects.open().filter(organisation__in=represented).values_list("organisation").annotate(number=Count("pk"))
    for pk, number in asking.order_by("organisation") if represented else ():
        title = ngettext(
            "%(number)s person asks to act for %(organisation)s", "%(number)s people ask to act for %(organisation)s", number
        ) % {"number": number, "organisation": represented[pk].short_name}
        yield Line(title=title, mark="attention", url=way.to(pk, reverse("organisation:manage")), button=_("Answer"))


def _to_sign(mandates: list[Mandate], viewer: Viewer, way: Way) -> Iterator[Line]:
    """For representatives: a verified organisation without a signature."""
    for mandate in mandates:
        organisation = mandate.organisation
        may_sign = mandate.role == Role.REPRESENTATIVE and organisation.state == OrganisationState.VERIFIED
        if may_sign and organisation.pk not in viewer.organisation_ids:
            yield Line(
                title=_("%(organisation)s has not signed the Pact yet") % {"organisation": organisation.short_name},
                mark="attention",
                url=way.to(organisation.pk, reverse("pact:sign")),
                button=_("Read and sign"),
            )


def _to_sign_again(mandates: list[Mandate], way: Way) -> Iterator[Line]:
    """For representatives: a signature under an earlier text than the one in force."""
    represented = [mandate.organisation_id for mandate in mandates if mandate.role == Role.REPRESENTATIVE]
    if not represented or (newest := current_version()) is None:
        return
    for signature in signatures_to_renew(timezone.localdate(), newest=newest).filter(organisation__in=represented):
        due = resignature_due(signature, in_force=newest)
        yield Line(
            title=_("%(organisation)s is asked to sign the new version of the Pact") % {"organisation": signature.organisation.short_name},
            text=due.word if due else "",
            mark="attention",
            url=way.to(signature.organisation_id, reverse("pact:sign")),
            button=_("Read what has changed and sign"),
        )


def _applications(person: User) -> Iterator[Line]:
    for application in open_applications_of(person):
        name = application.organisation.legal_name if application.organisation else application.answers.get("legal_name", "")
        yield Line(
            title=str(name) or _("An application without a name yet"),
            text=str(application.get_state_display()),
            mark=APPLICATION_MARKS[ApplicationState(application.state)],
            url=reverse("organisations:status", args=[application.public_id]),
            button=_("Open the application"),
            when=application.submitted_at or application.created_at,
        )


def _notices(request: HttpRequest) -> Iterator[Line]:
    for notice in in_words(notices_of(request).unread()[:NEWEST]):
        yield Line(
            title=notice.title,
            text=" ".join(notice.paragraphs),
            mark="waiting",
            url=reverse("notifications:follow", args=[notice.pk]),
            button=notice.button,
            when=notice.created_at,
            post=True,
        )


def _organisations(mandates: list[Mandate], viewer: Viewer, way: Way) -> Iterator[Line]:
    for mandate in mandates:
        signed = mandate.organisation_id in viewer.organisation_ids
        yield Line(
            title=mandate.organisation.legal_name,
            text=f"{mandate.get_role_display()} · {_('It has signed the Pact') if signed else mandate.organisation.get_state_display()}",
            mark="verified" if signed else "waiting",
            url=way.to(mandate.organisation_id, reverse("organisation:manage")),
        )


def _coming(request: HttpRequest) -> Iterator[Line]:
    """Mandates that are still to begin."""
    for mandate in coming_mandates(request):
        day = date_format(mandate.starts, "DATE_FORMAT")
        yield Line(
            title=mandate.organisation.legal_name,
            text=_("%(role)s · from %(day)s on") % {"role": mandate.get_role_display(), "day": day},
            mark="draft",
        )
