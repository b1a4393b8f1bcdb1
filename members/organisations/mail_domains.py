"""Whose mail domain it is: an organisation's own, never one that strangers share."""

from urllib.parse import urlsplit

#: Providers where anybody can have an address. Reviewed; a domain that strangers share is missing here only by mistake.
FREE_PROVIDERS = frozenset(
    (
        "126.com", "163.com", "abv.bg", "alice.it", "aol.com", "bluewin.ch", "btinternet.com", "comcast.net", "duck.com", "email.it", "fastmail.com", "free.fr", "gmail.com", "gmx.com", "gmx.de", "gmx.net", "googlemail.com",
        "hey.com", "hotmail.co.uk", "hotmail.com", "hotmail.fr", "hotmail.it", "icloud.com", "inbox.com", "laposte.net", "libero.it",
        "live.com", "live.co.uk", "live.de", "live.fr", "live.it", "live.nl", "mac.com", "mail.com", "mail.ru", "me.com", "msn.com", "o2.pl", "onet.pl", "orange.fr", "outlook.com", "outlook.it",
        "pm.me", "posteo.de", "qq.com", "rambler.ru", "seznam.cz", "sfr.fr", "tin.it", "wanadoo.fr", "wp.pl", "proton.me", "protonmail.com", "rocketmail.com", "t-online.de", "tiscali.it", "tuta.com", "tutanota.com",
        "virgilio.it", "web.de", "yahoo.co.uk", "yahoo.com", "yahoo.de", "yahoo.fr", "yahoo.gr", "yahoo.it", "yandex.com", "yandex.ru",
        "ymail.com", "zoho.com",
    )
)  # fmt: skip
#: Providers with a name under many countries: `yahoo.gr`, `hotmail.co.uk`, `gmx.at`.
FREE_FAMILIES = frozenset(("gmail", "gmx", "googlemail", "hotmail", "outlook", "yahoo", "yandex"))
#: Below these each name is somebody else's: registries, and hosts where anybody opens a site.
SHARED = frozenset(
    (
        "al", "com.al", "edu.al", "gov.al", "mil.al", "net.al", "org.al", "tirana.al", "co.uk", "ac.uk", "gov.uk", "org.uk", "gov.it",
        "edu.it", "com.mk", "org.mk", "gov.mk", "edu.mk", "co.me", "gov.me", "org.me", "rks-gov.net", "blogspot.com", "wordpress.com",
        "wixsite.com", "weebly.com", "webflow.io", "github.io", "gitlab.io", "netlify.app", "vercel.app", "pages.dev", "web.app",
        "business.site", "sites.google.com", "facebook.com", "instagram.com", "linkedin.com", "linktr.ee", "youtube.com",
    )
)  # fmt: skip


def domain_of(address: str) -> str:
    """The domain of an e-mail address, in lower case and ASCII; empty where there is none."""
    return _ascii(address.rpartition("@")[2]) if "@" in address else ""


def own_domain(*, website: str, address: str) -> str:
    """The domain that `website` and the confirmed `address` both stand at; empty where they do not, or where strangers share it."""
    host = _ascii(urlsplit(website).hostname or "").removeprefix("www.")
    return host if host and host in domains_above(domain_of(address)) else ""


def domains_above(domain: str) -> list[str]:
    """`domain` and those that it lies below, without what strangers share: `mail.shoqata.al` gives itself and `shoqata.al`."""
    labels = domain.split(".")
    names = [".".join(labels[at:]) for at in range(len(labels) - 1)]
    if any(name in FREE_PROVIDERS or _of_a_family(name) for name in names):
        return []
    return [name for name in names if name not in SHARED]


def _of_a_family(name: str) -> bool:
    first, _dot, ending = name.partition(".")
    return first in FREE_FAMILIES and (len(ending) == 2 or ending in SHARED or ending.startswith(("co.", "com.")))


def _ascii(domain: str) -> str:
    try:
        return domain.strip().rstrip(".").encode("idna").decode("ascii").lower()
    except UnicodeError:
        return ""
