"""Help lines as a test needs them."""

import factory
from factory.django import DjangoModelFactory

from resources.contacts.models import HelpLine


class HelpLineFactory(DjangoModelFactory):
    class Meta:
        model = HelpLine

    key = factory.Sequence(lambda number: f"linja-{number}")
    name = factory.Sequence(lambda number: f"Linja {number}")
    number = "116111"
    number_shown = "ALO 116-111"
    kind_sq = "Linjë ndihme"
    kind_en = "Help line"
    purpose_sq = "Për të folur."
    purpose_en = "To talk."
    source_title = "Dokumenti"
