"""The score table of Mozilla's HTTP Observatory (MDN, "Tests and scoring"), for what a server decides: base 100, a modifier for each test's result.

What only the world outside can say (whether a name stands in the browsers' preload list) is left at 0.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

BASE = 100
MODIFIERS = {
    "csp-no-unsafe-default-src-none": 10,
    "csp-no-unsafe": 5,
    "csp-unsafe-inline-in-style-src-only": 0,
    "csp-insecure-scheme-in-passive-content-only": -10,
    "csp-insecure-scheme": -20,
    "csp-unsafe-eval": -10,
    "csp-unsafe-inline": -20,
    "csp-not-implemented": -25,
    "cookies-not-found": 0,
    "cookies-secure-with-httponly-sessions-and-samesite": 5,
    "cookies-without-secure-flag": -20,
    "cors-not-implemented": 0,
    "cors-universal-access": -50,
    "redirection-to-https": 0,
    "redirection-off-host-from-http": -5,
    "redirection-missing": -20,
    "referrer-policy-private": 5,
    "referrer-policy-not-implemented": 0,
    "referrer-policy-unsafe": -5,
    "hsts-at-least-six-months": 0,
    "hsts-less-than-six-months": -10,
    "hsts-not-implemented": -20,
    "scripts-of-own-origin": 0,
    "scripts-of-others-without-integrity": -5,
    "scripts-over-plain-http": -50,
    "nosniff": 0,
    "nosniff-not-implemented": -5,
    "framing-refused-by-csp": 5,
    "framing-not-refused": -20,
    "corp-same-origin": 10,
    "corp-same-site": 10,
    "corp-not-implemented": 0,
}
SIX_MONTHS = 15_768_000
PRIVATE = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}


def results(response: Any, over_http: Any) -> list[str]:
    """What each test of the Observatory finds in an answer, and in the one to the same request over plain HTTP."""
    headers = response.headers
    policy = directives(headers.get("Content-Security-Policy", ""))
    return [
        _policy(policy),
        _cookies(response),
        "cors-universal-access" if headers.get("Access-Control-Allow-Origin") == "*" else "cors-not-implemented",
        _redirection(over_http),
        _referrer(headers.get("Referrer-Policy", "")),
        _transport(headers.get("Strict-Transport-Security", "")),
        _scripts(response.content.decode("utf-8", errors="replace")),
        "nosniff" if headers.get("X-Content-Type-Options") == "nosniff" else "nosniff-not-implemented",
        "framing-refused-by-csp" if policy.get("frame-ancestors") in (["'none'"], ["'self'"]) else "framing-not-refused",
        f"corp-{headers.get('Cross-Origin-Resource-Policy', 'not-implemented')}",
    ]


def score(response: Any, over_http: Any) -> int:
    return BASE + sum(MODIFIERS[result] for result in results(response, over_http))


def directives(policy: str) -> dict[str, list[str]]:
    """A content security policy as directive and its sources."""
    parts = [part.split() for part in policy.split(";") if part.strip()]
    return {name.lower(): sources for name, *sources in parts}


def _policy(policy: dict[str, list[str]]) -> str:
    if not policy:
        return "csp-not-implemented"
    scripts = policy.get("script-src", policy.get("default-src", ["*"]))
    if "'unsafe-inline'" in scripts or "*" in scripts or "data:" in scripts:
        return "csp-unsafe-inline"
    insecure = {name for name, sources in policy.items() if any(source == "http:" or source.startswith("http://") for source in sources)}
    if insecure:
        return "csp-insecure-scheme-in-passive-content-only" if insecure <= {"img-src", "media-src"} else "csp-insecure-scheme"
    if "'unsafe-eval'" in scripts:
        return "csp-unsafe-eval"
    if "'unsafe-inline'" in policy.get("style-src", policy.get("default-src", [])):
        return "csp-unsafe-inline-in-style-src-only"
    closed = policy.get("default-src") == ["'none'"] and policy.get("form-action") in (["'none'"], ["'self'"])
    return "csp-no-unsafe-default-src-none" if closed else "csp-no-unsafe"


def _cookies(response: Any) -> str:
    cookies = list(response.cookies.values())
    if not cookies:
        return "cookies-not-found"
    careful = all(cookie["secure"] and cookie["httponly"] and cookie["samesite"] for cookie in cookies)
    return "cookies-secure-with-httponly-sessions-and-samesite" if careful else "cookies-without-secure-flag"


def _redirection(response: Any) -> str:
    if response.status_code not in {301, 302, 307, 308} or not response["Location"].startswith("https://"):
        return "redirection-missing"
    asked = response.wsgi_request.get_host()
    return "redirection-to-https" if urlsplit(response["Location"]).netloc == asked else "redirection-off-host-from-http"


def _referrer(said: str) -> str:
    if not said:
        return "referrer-policy-not-implemented"
    return "referrer-policy-private" if said in PRIVATE else "referrer-policy-unsafe"


def _transport(said: str) -> str:
    age = re.search(r"max-age=(\d+)", said)
    if not age:
        return "hsts-not-implemented"
    return "hsts-at-least-six-months" if int(age[1]) >= SIX_MONTHS else "hsts-less-than-six-months"


def _scripts(html: str) -> str:
    sources = re.findall(r'<script[^>]+src="([^"]+)"', html)
    if any(source.startswith("http:") for source in sources):
        return "scripts-over-plain-http"
    own = all(source.startswith("/") and not source.startswith("//") for source in sources)
    return "scripts-of-own-origin" if own else "scripts-of-others-without-integrity"
