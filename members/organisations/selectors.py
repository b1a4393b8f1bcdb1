"""Reads: who may act for whom, and what waits for whom."""

from collections.abc import Collection
from datetime import date
from typing import cast

from allauth.account.models import EmailAddress
from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry

from members.accounts.enums import SECRETARIAT
from members.accounts.models import User
from members.accounts.selectors import is_secretariat, must_enrol, person_in_session
from members.organisations.enums import OrganisationState, Role
from members.organisations.mail_domains import domain_of, domains_above
from members.organisations.models import Application, Invitation, JoinRequest, Mandate, Organisation

#: The id of the organisation that the person chose to act for; a renewed mandate of the same one goes on under it.
ACTING_SESSION_KEY = "acting_organisation"


def mandates_in_force(*, person: User, at: date | None = None) -> QuerySet[Mandate]:
    """The mandates by which `person` may act on the day `at` (today), with their organisations, in the alphabet's order."""
    return (
        Mandate.objects.in_force(at or timezone.localdate())
        .filter(person=person)
        .select_related("organisation")
        .order_by("organisation__sort_key", "pk")
    )


def organisations_of(person: User) -> QuerySet[Organisation]:
    """The organisations `person` may act for today."""
    return Organisation.objects.filter(pk__in=mandates_in_force(person=person).order_by().values("organisation")).order_by("sort_key")


def my_mandates(request: HttpRequest) -> list[Mandate]:
    """The mandates in force of who asks; read once a request, so that ending one stops the next request and not a part of this one."""
    return [mandate for mandate in _present_mandates(request) if in_force_today(mandate)]


def coming_mandates(request: HttpRequest) -> list[Mandate]:
    """The mandates of who asks that are still to begin, the next one first."""
    coming = [mandate for mandate in _present_mandates(request) if not in_force_today(mandate)]
    return sorted(coming, key=lambda mandate: mandate.starts)


def _present_mandates(request: HttpRequest) -> list[Mandate]:
    """In force or still to begin, in the alphabet's order."""
    if not request.user.is_authenticated:
        return []
    known = vars(request)
    if "_present_mandates" not in known:
        mandates = Mandate.objects.filter(person=request.user, ended_at__isnull=True).exclude(ends__lt=timezone.localdate())
        known["_present_mandates"] = list(mandates.select_related("organisation").order_by("organisation__sort_key", "pk"))
    return cast("list[Mandate]", known["_present_mandates"])


def acting_mandate(request: HttpRequest) -> Mandate | None:
    """The mandate by which the person acts in this request: that of the chosen organisation, or the only one.

    None: there is none, none is chosen yet, or the chosen one has ended; another organisation never takes its place unasked.
    """
    mandates = my_mandates(request)
    chosen = request.session.get(ACTING_SESSION_KEY) if mandates else None
    if chosen is None and len(mandates) == 1:
        return mandates[0]
    return next((mandate for mandate in mandates if mandate.organisation_id == chosen), None)


def ended_choice(request: HttpRequest) -> Mandate | None:
    """The mandate of the organisation that the person chose to act for, where it is not in force any more: one query, in that case alone."""
    if not request.user.is_authenticated:
        return None
    chosen = request.session.get(ACTING_SESSION_KEY)
    if chosen is None or any(mandate.organisation_id == chosen for mandate in my_mandates(request)):
        return None
    known = vars(request)
    if "_ended_choice" not in known:
        known["_ended_choice"] = last_mandate(person=request.user, organisation_id=chosen)
    return cast("Mandate | None", known["_ended_choice"])


def last_mandate(*, person: User, organisation_id: int | None = None) -> Mandate | None:
    """The newest mandate that `person` ever had, of one organisation where it is named; for telling that it has ended."""
    mandates = Mandate.objects.filter(person=person, starts__lte=timezone.localdate()).select_related("organisation").order_by("-pk")
    return (mandates if organisation_id is None else mandates.filter(organisation=organisation_id)).first()


def mandate_in_force(*, mandate_id: int, person: User, at: date | None = None) -> Mandate | None:
    """The mandate if it lets `person` act on the day `at` (today), asked from the database now, whatever `person` was loaded with."""
    return mandates_in_force(person=person, at=at).filter(pk=mandate_id, person__is_active=True).first()


def acting_now(*, session_key: str, mandate_id: int) -> Mandate | None:
    """The mandate by which whoever is logged in under this session may act at this moment, or None.

    The one question that whatever outlives a request (a websocket) asks before each message, coming and going. Nothing is remembered:
    logging out, a new password, a switched off person, a missing second factor and an ended mandate all stop the next message.
    """
    person = person_in_session(session_key)
    if person is None or must_enrol(person):
        return None
    return mandate_in_force(mandate_id=mandate_id, person=person)


def in_force_today(mandate: Mandate) -> bool:
    """Whether a mandate that was just read lets its person act today."""
    today = timezone.localdate()
    return mandate.ended_at is None and mandate.starts <= today and (mandate.ends is None or mandate.ends >= today)


def standing_mandate(*, person: User, organisation: Organisation) -> Mandate | None:
    """The one mandate of a person for an organisation that is in force or still to begin."""
    mandates = Mandate.objects.filter(person=person, organisation=organisation, ended_at__isnull=True)
    return mandates.exclude(ends__lt=timezone.localdate()).first()


def pending_hand_over(mandate: Mandate) -> Invitation | None:
    """The offer to a successor that has not been answered yet and has not run out."""
    return Invitation.objects.pending().filter(replaces=mandate, expires_at__gte=timezone.now()).first()


def act_line(mandate: Mandate, *, erased: bool = False) -> str:
    """How a past act names who did it, in the reader's language: "Name, for Organisation, then representative".

    `erased`, or a person without a name: the person asked to be forgotten, the mandate stays.
    """
    return _("%(person)s, for %(organisation)s, then %(role)s") % {
        "person": (mandate.person.name if not erased else "") or _("(name erased)"),
        "organisation": mandate.organisation.legal_name,
        "role": mandate.get_role_display().lower(),
    }


def representatives_among(people: Collection[int]) -> set[int]:
    """Who of these people represents some organisation today: such people need a second factor."""
    mandates = Mandate.objects.in_force(timezone.localdate()).representatives().filter(person__in=people)
    return set(mandates.order_by().values_list("person", flat=True))


def people_of(*, organisation: Organisation, roles: tuple[str, ...] = tuple(Role.values)) -> QuerySet[User]:
    """The people who may act for `organisation` today in one of `roles`."""
    mandates = Mandate.objects.in_force(timezone.localdate()).filter(organisation=organisation, role__in=roles)
    return User.objects.filter(pk__in=mandates.values("person"), is_active=True).order_by("pk")


def representatives_of(organisation: Organisation) -> QuerySet[User]:
    return people_of(organisation=organisation, roles=(Role.REPRESENTATIVE,))


def secretariat() -> QuerySet[User]:
    """The people who decide on applications."""
    return User.objects.filter(groups__name=SECRETARIAT, is_active=True).order_by("pk")


def may_see_evidence(*, person: User, organisation: Organisation | None, owner: User) -> bool:
    """The one rule for evidence: who handed it in, the representatives of its organisation, and the secretariat."""
    if not person.is_authenticated or not person.is_active:
        return False
    if person.pk == owner.pk or is_secretariat(person):
        return True
    return organisation is not None and representatives_of(organisation).filter(pk=person.pk).exists()


def open_applications_of(person: User) -> QuerySet[Application]:
    return Application.objects.open().filter(applicant=person).select_related("organisation").order_by("-created_at")


def applications_of(person: User) -> QuerySet[Application]:
    return Application.objects.filter(applicant=person).select_related("organisation").order_by("-created_at")


def organisation_with_number(*, nipt: str, country: str, registration_number: str) -> Organisation | None:
    """The organisation that holds this number already, if one does. `nipt` is normalised."""
    standing = Organisation.objects.standing()
    if nipt:
        return standing.filter(nipt=nipt).first()
    if registration_number:
        return standing.filter(country__iexact=country, registration_number__iexact=registration_number).first()
    return None


def has_confirmed(person: User, address: str) -> bool:
    """Whether `person` has shown that mail to `address` reaches them."""
    return bool(EmailAddress.objects.filter(user=person, email__iexact=address, verified=True).exists())


def organisations_at_own_domain(person: User) -> QuerySet[Organisation]:
    """Standing organisations whose mail domain a confirmed address of `person` is at, without those the person applied or acts for."""
    addresses = EmailAddress.objects.filter(user=person, verified=True).values_list("email", flat=True)
    domains = [domain for address in addresses for domain in domains_above(domain_of(address))]
    if not domains:
        return Organisation.objects.none()
    own = Q(pk__in=mandates_in_force(person=person).order_by().values("organisation")) | Q(applications__applicant=person)
    return Organisation.objects.standing().filter(mail_domain__in=domains).exclude(own).order_by("sort_key")


def may_ask_to_join(*, person: User, organisation: Organisation) -> bool:
    """Who may know that an organisation is here: of one that is not verified yet, only who gave its number or writes from its domain."""
    if organisation.state != OrganisationState.APPLIED:
        return organisation.state != OrganisationState.DECLINED
    number = Q(answers__nipt=organisation.nipt)
    if not organisation.nipt:
        number = Q(answers__country__iexact=organisation.country, answers__registration_number__iexact=organisation.registration_number)
    gave_number = Application.objects.filter(number, applicant=person).exists()
    return gave_number or organisations_at_own_domain(person).filter(pk=organisation.pk).exists()


def acts_on(application: Application) -> QuerySet[ModelLogEntry]:
    """What was done with an application that was sent, the oldest first; `data` holds the sending's number and the words."""
    entries: QuerySet[ModelLogEntry] = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Organisation),
        object_id=str(application.organisation_id),
        data__application=application.pk,
    )
    return entries.select_related("user").order_by("timestamp", "pk")


def told_acts_on(application: Application) -> QuerySet[ModelLogEntry]:
    """Those of the acts that the applicant reads of."""
    return acts_on(application).exclude(action__in=["organisations.application.check", "organisations.application.note"])


def mandates_of(organisation: Organisation) -> QuerySet[Mandate]:
    """Every mandate an organisation ever gave, with the people, those that have not ended first, then the newest."""
    return (
        Mandate.objects.filter(organisation=organisation)
        .select_related("person", "organisation", "granted_by", "ended_by")
        .order_by(F("ended_at").desc(nulls_first=True), "person__name", "-pk")
    )


def present_mandates_of(organisation: Organisation) -> QuerySet[Mandate]:
    """The mandates that are in force or still to begin."""
    return mandates_of(organisation).filter(Q(ends__isnull=True) | Q(ends__gte=timezone.localdate()), ended_at__isnull=True)


def invitations_of(organisation: Organisation) -> QuerySet[Invitation]:
    """What was offered on behalf of an organisation, the newest first."""
    return Invitation.objects.filter(organisation=organisation).select_related("replaces__person").order_by("-pk")


def pending_invitations(organisation: Organisation) -> QuerySet[Invitation]:
    return Invitation.objects.pending().filter(organisation=organisation).order_by("created_at")


def open_requests_of(person: User) -> QuerySet[JoinRequest]:
    """What `person` has asked and nobody has answered yet."""
    return JoinRequest.objects.open().filter(person=person).select_related("organisation").order_by("created_at")


def open_join_requests(organisation: Organisation) -> QuerySet[JoinRequest]:
    return JoinRequest.objects.open().filter(organisation=organisation).select_related("person").order_by("created_at")
