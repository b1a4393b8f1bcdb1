"""Addresses that anybody may read."""

from tests.integration.access.addresses import EVERYBODY, NOBODY, Address

OPEN = Address(get=EVERYBODY)

ADDRESSES = {
    "root": Address(get=EVERYBODY, post=EVERYBODY),  # a redirect, whatever is asked
    "frontend_login": Address(get=NOBODY, post=NOBODY),  # leads to the log-in
    "healthz": Address(get=EVERYBODY, post=EVERYBODY),
    "sitemap": OPEN,
    "robots": OPEN,
    "security_txt": OPEN,
    "favicon": Address(get=EVERYBODY, post=EVERYBODY),
    "style_guide": Address(get=EVERYBODY, post=EVERYBODY),
    "pact_keys": OPEN,
    "pact_chain": OPEN,
    "page": Address(get=EVERYBODY, post=EVERYBODY, arguments=lambda world: [""]),
    "search:results": OPEN,
    "search:suggest": OPEN,
    "search:feed": OPEN,
    "contacts:index": OPEN,
    "pact:text": OPEN,
    "pact:schedule": OPEN,
    "pact:over_time": OPEN,
    "pact:signatories": OPEN,
    "pact:signatory": Address(get=EVERYBODY, arguments=lambda world: {"slug": world.ours.slug}),
    "pact:versions": OPEN,
    "pact:version": Address(get=EVERYBODY, arguments=lambda world: {"number": world.version.number}),
    "pact:version_json": Address(get=EVERYBODY, arguments=lambda world: {"number": world.version.number}),
    "pact:compare": Address(get=EVERYBODY, arguments=lambda world: {"before": 1, "after": 1}),
    "pact:verify_search": OPEN,
    "pact:verify_how_to": OPEN,
    "pact:verify": Address(get=EVERYBODY, arguments=lambda world: {"public_id": world.signature.public_id}),
    "pact:certificate": Address(get=EVERYBODY, arguments=lambda world: {"public_id": world.signature.public_id}),
    "pact:receipt": Address(get=EVERYBODY, arguments=lambda world: {"public_id": world.signature.public_id}),
    "organisations:start": OPEN,
    # The demonstration's mails: every address under the demonstration settings, none without.
    "demo_mail_list": Address(get=EVERYBODY, post=EVERYBODY),
    "demo_mail": Address(get=EVERYBODY, post=EVERYBODY, arguments=lambda world: {"key": world.mail}),
    "demo_mail_html": Address(get=EVERYBODY, post=EVERYBODY, arguments=lambda world: {"key": world.mail}),
}
