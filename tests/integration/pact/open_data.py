"""Signatories for the tests of open data."""

from members.pact.models import Signature
from members.pact.services.signing import sign_pact
from resources.content.collation import albanian_key
from tests.factories.organisations import MandateFactory, OrganisationFactory

API = "/api/v1/signatories"


def signed(version, *, commitments=("laws-first",), **organisation) -> Signature:
    """The signature of a new organisation, by the service."""
    if "legal_name" in organisation:
        organisation["sort_key"] = albanian_key(organisation["legal_name"])
    mandate = MandateFactory(organisation=OrganisationFactory(verified=True, **organisation))
    return sign_pact(person=mandate.person, mandate=mandate, text_sha256=version.sha256, commitments=commitments)


def queries_of(client, django_assert_max_num_queries, path, most=12) -> int:
    """How many queries an answer with status 200 takes."""
    with django_assert_max_num_queries(most) as asked:
        response = client.get(path)
        assert response.status_code == 200
        if response.streaming:
            list(response.streaming_content)
    return len(asked.captured_queries)
