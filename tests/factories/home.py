"""Plain pages as a test needs them."""

import factory
import wagtail_factories

from home.models import HomePage, PlainPage


class PlainPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = PlainPage

    class Params:
        language = "sq"

    parent = factory.LazyAttribute(lambda made: HomePage.objects.get(locale__language_code=made.language))
    title = factory.Sequence(lambda number: f"Faqe e thjeshtë {number}")
    slug = factory.Sequence(lambda number: f"faqe-e-thjeshte-{number}")
    body = [("paragraph", "<p>Tekst.</p>")]
