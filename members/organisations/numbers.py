"""The tax number of organisations in Albania (NIPT): its form is checked; that it exists, no form can prove."""

import re

from stdnum.al import nipt
from stdnum.exceptions import ValidationError

#: With the invisible ones that come along when a number is copied.
_SEPARATORS = re.compile(r"[\s.\-\u00ad\u200b-\u200f\u2010-\u2015\u2060\ufeff/]+")


def normalised_nipt(text: str) -> str:
    """The ten signs of a NIPT, whatever the spacing and case it was written in. Raises ValueError where the form is wrong."""
    try:
        return str(nipt.validate(_SEPARATORS.sub("", text)))
    except ValidationError as error:
        raise ValueError(text) from error
