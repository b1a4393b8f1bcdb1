"""Offering a mandate by e-mail, and taking one: invitations and hand-overs."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from members.accounts.decorators import fresh_second_factor_required
from members.organisations.decorators import mandate_of, mandate_required, person_of
from members.organisations.enums import Role
from members.organisations.forms_members import HandOverForm, InvitationForm
from members.organisations.models import Invitation, Mandate
from members.organisations.ports import signed_organisations
from members.organisations.selectors import ACTING_SESSION_KEY, in_force_today, people_of
from members.organisations.services.invitations import accept_invitation, invite, open_invitation, resend_invitation, revoke_invitation
from members.organisations.services.refusals import Refused
from members.organisations.services.succession import offer_hand_over


@mandate_required(Role.REPRESENTATIVE)
@require_http_methods(["GET", "POST"])
def invitation_new(request: HttpRequest) -> HttpResponseBase:
    """Invite somebody; to invite a representative is to appoint one and asks for a fresh second factor."""
    form = InvitationForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return _invitation_page(request, form)
    send = fresh_second_factor_required(_invite) if form.cleaned_data["role"] == Role.REPRESENTATIVE else _invite
    return send(request, form)


def _invite(request: HttpRequest, form: InvitationForm) -> HttpResponse:
    try:
        invite(organisation=mandate_of(request).organisation, invited_by=person_of(request), **form.cleaned_data)
    except Refused as error:
        form.add_error("email", str(error))
        return _invitation_page(request, form)
    messages.success(request, _("The invitation is on its way to %(email)s.") % {"email": form.cleaned_data["email"]})
    return redirect("organisation:manage")


def _invitation_page(request: HttpRequest, form: InvitationForm) -> HttpResponse:
    return render(request, "members/organisations/invite.html", {"form": form, "organisation": mandate_of(request).organisation})


@mandate_required(Role.REPRESENTATIVE)
@require_POST
def invitation_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    invitation = get_object_or_404(Invitation, pk=pk, organisation=mandate_of(request).organisation)
    try:
        revoke_invitation(invitation=invitation, revoked_by=person_of(request))
    except Refused as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The invitation to %(email)s is withdrawn.") % {"email": invitation.email})
    return redirect("organisation:manage")


@mandate_required(Role.REPRESENTATIVE)
@require_POST
def invitation_resend(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A new link to the same address; the old one says that it is old."""
    invitation = get_object_or_404(Invitation, pk=pk, organisation=mandate_of(request).organisation)
    send = fresh_second_factor_required(_resend) if invitation.role == Role.REPRESENTATIVE else _resend
    return send(request, invitation)


def _resend(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    try:
        resend_invitation(invitation=invitation, resent_by=person_of(request))
    except Refused as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The invitation is on its way to %(email)s.") % {"email": invitation.email})
    return redirect("organisation:manage")


@mandate_required(Role.REPRESENTATIVE)
@require_http_methods(["GET", "POST"])
@fresh_second_factor_required
def hand_over(request: HttpRequest) -> HttpResponse:
    """Offer one's own mandate to a successor; until it is taken, nothing changes."""
    mandate = mandate_of(request)
    form = HandOverForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            offer_hand_over(mandate=mandate, offered_by=person_of(request), **form.cleaned_data)
        except Refused as error:
            form.add_error("email", str(error))
        else:
            messages.success(request, _("The offer is on its way to %(email)s.") % {"email": form.cleaned_data["email"]})
            return redirect("organisation:manage")
    return render(request, "members/organisations/hand_over.html", {"form": form, "organisation": mandate.organisation})


@sensitive_variables("token")
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """What a person invited by mail sees: who invites, to what, and what is taken over; taken with one button after logging in."""
    person = person_of(request) if request.user.is_authenticated else None
    context: dict[str, object] = {}
    try:
        if request.method == "POST" and person is not None:
            mandate = accept_invitation(token=token, person=person)
            return _taken(request, mandate)
        offer = open_invitation(token=token, person=person)
        context = {"invitation": offer, **(_taken_over(offer) if offer.replaces_id else {})}
    except Refused as error:
        context["refused"] = error
    response = render(request, "members/organisations/invitation.html", context)
    # The secret in the address goes to no other site. Not "no-referrer": browsers then send "Origin: null", and the form is refused.
    response["Referrer-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    return response


def _taken(request: HttpRequest, mandate: Mandate) -> HttpResponse:
    """From now on the person acts for this organisation; where the mandate is still to begin, nothing changes before its day."""
    if in_force_today(mandate):
        request.session[ACTING_SESSION_KEY] = mandate.organisation_id
        messages.success(request, _("You act for %(organisation)s from now on.") % {"organisation": mandate.organisation})
    else:
        day = date_format(mandate.starts, "DATE_FORMAT")
        words = _("Accepted. You act for %(organisation)s from %(day)s on; until then nothing changes.")
        messages.success(request, words % {"organisation": mandate.organisation, "day": day})
    return redirect("organisation:manage")


def _taken_over(offer: Invitation) -> dict[str, object]:
    """What a successor takes over, in facts."""
    organisation = offer.organisation
    others = people_of(organisation=organisation).exclude(
        pk__in=[offer.invited_by_id, *([offer.replaces.person_id] if offer.replaces else [])]
    )
    return {"signed": organisation.pk in signed_organisations([organisation.pk]), "others": others.count()}
