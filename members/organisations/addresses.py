"""Addresses that name an organisation, so that a link meant for one never opens another's page."""

from urllib.parse import urlencode

from django.urls import reverse

#: Names the organisation that a link is about, by its id.
MEANT = "for"


def organisation_page(organisation_id: int) -> str:
    """The page of one organisation in the member area; who acts for another one at the moment is asked first."""
    return f"{reverse('organisation:manage')}?{urlencode({MEANT: organisation_id})}"


def choose_page(organisation_id: int, following: str) -> str:
    """Where the person chooses to act for this organisation, and goes on to the path `following`."""
    return f"{reverse('organisation:choose')}?{urlencode({MEANT: organisation_id, 'next': following})}"
