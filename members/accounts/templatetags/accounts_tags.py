"""Words for the pages of a person's own account."""

from django import template

#: What stands in a browser's name for itself -> what people call it; the first that fits.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)
LONGEST = 60

register = template.Library()


@register.filter
def browser_in_words(user_agent: str) -> str:
    """As "Chrome, Android", for what a browser says of itself; of one that is not known, the beginning of it."""
    found = [next((word for sign, word in signs if sign in user_agent), "") for signs in (BROWSERS, SYSTEMS)]
    return ", ".join(filter(None, found)) or user_agent[:LONGEST]
