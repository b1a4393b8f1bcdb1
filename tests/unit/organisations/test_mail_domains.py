"""Whose mail domain it is."""

import pytest

from members.organisations.mail_domains import domains_above, own_domain

ENDRRA = "ëndrra.al".encode("idna").decode()


@pytest.mark.parametrize(
    ("website", "address", "domain"),
    [
        ("https://www.shoqata.al/rreth", "drita@shoqata.al", "shoqata.al"),
        ("https://shoqata.al:8443", "drita@Zyra.Shoqata.AL", "shoqata.al"),
        ("https://SHOQATA.al.", "drita@shoqata.al", "shoqata.al"),
        ("https://ëndrra.al", f"drita@{ENDRRA}", ENDRRA),
        ("https://shoqata.al", "drita@tjetra.al", ""),
        ("https://zyra.shoqata.al", "drita@shoqata.al", ""),
        ("https://oqata.al", "drita@shoqata.al", ""),
        ("https://gmail.com", "drita@gmail.com", ""),
        ("https://mail.yahoo.com", "drita@mail.yahoo.com", ""),
        ("https://yahoo.gr", "drita@yahoo.gr", ""),
        ("https://hotmail.co.uk", "drita@hotmail.co.uk", ""),
        ("https://outlook.com.al", "drita@outlook.com.al", ""),
        ("https://outlook.shoqata.al", "drita@outlook.shoqata.al", "outlook.shoqata.al"),
        ("https://live.al", "drita@live.al", "live.al"),
        ("https://gov.al", "drita@arsimi.gov.al", ""),
        ("https://arsimi.gov.al", "drita@arsimi.gov.al", "arsimi.gov.al"),
        ("https://al", "drita@shoqata.al", ""),
        ("https://facebook.com/shoqata", "drita@facebook.com", ""),
        ("", "drita@shoqata.al", ""),
        ("https://shoqata.al", "", ""),
        ("https://shoqata..al", "drita@shoqata..al", ""),
    ],
)
def test_a_domain_is_the_organisations_own_or_none(website, address, domain):
    assert own_domain(website=website, address=address) == domain


def test_what_lies_above_a_domain():
    assert domains_above("mail.zyra.shoqata.al") == ["mail.zyra.shoqata.al", "zyra.shoqata.al", "shoqata.al"]
    assert domains_above("arsimi.gov.al") == ["arsimi.gov.al"]
    assert domains_above("mail.gmail.com") == domains_above("al") == domains_above("") == []
