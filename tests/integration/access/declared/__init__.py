"""Every address of ours, declared by room: who gets an answer to GET and to POST."""

from tests.integration.access.addresses import Address
from tests.integration.access.declared import drafting, library, members, open_data, papers, public, reports, search_desk

DECLARED: dict[str, Address] = {
    **public.ADDRESSES,
    **open_data.ADDRESSES,
    **library.ADDRESSES,
    **papers.ADDRESSES,
    **members.ADDRESSES,
    **drafting.ADDRESSES,
    **reports.ADDRESSES,
    **search_desk.ADDRESSES,
}
