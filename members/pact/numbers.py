"""Numbers as people write them in Albania and elsewhere, read without guessing and written for the eye."""

import re
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

#: More than a country's people, money or hours: a slip of the hand, not a figure.
LARGEST = Decimal(10) ** 12
_SPACES = re.compile(r"[\s\u00a0\u2009\u202f'’]")
_GROUPED = {sign: re.compile(rf"\d{{1,3}}({re.escape(sign)}\d{{3}})+") for sign in ".,"}


class NotANumber(ValueError):
    """What was written is no number that could be kept; `message` (lazily translated) says what to do."""

    def __init__(self, message: object) -> None:
        super().__init__(str(message))
        self.message = message


def read_number(text: str, *, language: str = "sq") -> Decimal:
    """The number that `text` says, with at most two decimals. Raises NotANumber.

    Spaces part thousands. Of two signs the last is the decimal one. One sign before exactly three digits parts thousands only where the
    language writes it so; else it could mean two numbers, and the person is asked.
    """
    bare = _SPACES.sub("", text)
    if bare.startswith(("-", "−", "–")):
        raise NotANumber(_("A value cannot be below zero."))
    value = Decimal(_plain(bare, thousands="," if language == "en" else "."))
    if value > LARGEST:
        raise NotANumber(_("This value is too large to be true. Check the number and its unit."))
    return value


def _plain(bare: str, *, thousands: str) -> str:
    if not re.fullmatch(r"[0-9][0-9.,]{0,39}", bare):
        raise NotANumber(_("Write a number with digits alone, for example 1250 or 12,5."))
    last = max(bare.rfind("."), bare.rfind(","))
    if last < 0:
        return bare
    whole, sign, decimals = bare[:last], bare[last], bare[last + 1 :]
    other = "," if sign == "." else "."
    if other in whole:  # 1.234,5 or 1,234.5: the last sign is the decimal one
        if sign in whole or not _GROUPED[other].fullmatch(whole):
            raise NotANumber(_("Write a number with digits alone, for example 1250 or 12,5."))
        return _with_decimals(whole.replace(other, ""), decimals)
    if _GROUPED[sign].fullmatch(bare) and (sign in whole or sign == thousands):
        return bare.replace(sign, "")
    if sign in whole:
        raise NotANumber(_("Write a number with digits alone, for example 1250 or 12,5."))
    return _with_decimals(whole, decimals)


def _with_decimals(whole: str, decimals: str) -> str:
    if len(decimals) > 2:
        raise NotANumber(
            _("This could mean two numbers. Write it without thousands signs and with at most two decimals, for example 1250 or 12,5.")
        )
    return f"{whole}.{decimals or '0'}"


def written(value: Decimal) -> str:
    """For the eye, in the active language: thousands parted, no empty decimals."""
    whole = value == value.to_integral_value()
    return str(number_format(value, decimal_pos=0 if whole else None, use_l10n=True, force_grouping=True)) if whole else _trimmed(value)


def _trimmed(value: Decimal) -> str:
    places = 1 if value == value.quantize(Decimal("0.1")) else 2
    return str(number_format(value, decimal_pos=places, use_l10n=True, force_grouping=True))
