"""What editors type at the search's desk, and what is wrong with it in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput

from resources.search import analysis
from resources.search.analysis import Language, language_of
from resources.search.enums import Relation
from resources.search.forms import LONGEST
from resources.search.lexicon import ENGLISH
from resources.search.models import Pin, ProtectedWord, SynonymGroup
from resources.search.selectors.lists import lines, phrases
from resources.search.understanding import phrase_terms

MOST_LINES = 25
LONGEST_LINE = 80
FIELDS: dict[str, Language] = {"albanian": "sq", "english": "en", "wider_albanian": "sq", "wider_english": "en"}


def faults(typed: list[str], language: Language) -> Iterator[str]:
    """What is wrong with words that stand one a line: too many, too long, of stop words only, the same twice."""
    if len(typed) > MOST_LINES:
        yield _("At most %(number)d lines.") % {"number": MOST_LINES}
    seen: dict[tuple[str, ...], str] = {}
    for line in typed[:MOST_LINES]:
        prefix = ENGLISH if language == "en" else ""
        terms = phrase_terms(prefix + line, language)
        if len(line) > LONGEST_LINE:
            yield _("“%(line)s …” is longer than %(number)d characters.") % {"line": line[:30], "number": LONGEST_LINE}
        elif not terms:
            yield _("“%(line)s” is of words that stand in nearly every text: it would find everything.") % {"line": line}
        elif terms in seen:
            yield _("“%(line)s” is searched as “%(other)s” already.") % {"line": line, "other": seen[terms]}
        seen.setdefault(terms, line)


class SynonymForm(WagtailAdminModelForm):
    """A group of words."""

    class Meta:
        model = SynonymGroup
        fields = ("relation", *FIELDS, "active", "note")
        widgets = {"relation": forms.RadioSelect, **{name: forms.Textarea(attrs={"rows": 5}) for name in FIELDS}}
        help_texts = {
            "albanian": gettext_lazy("One word or phrase a line, in its basic form. Other forms of it are found by themselves."),
            "wider_albanian": gettext_lazy("Only where they lead to wider words: what is found as well, lower down."),
        }

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        typed = {name: lines(given.get(name, "")) for name in FIELDS}
        for name, language in FIELDS.items():
            for fault in faults(typed[name], language):
                self.add_error(name, fault)
        own, wider = len(typed["albanian"] + typed["english"]), len(typed["wider_albanian"] + typed["wider_english"])
        if given.get("relation") == Relation.SAME:
            if own < 2:
                self.add_error("albanian", _("At least two words are needed, in either language."))
            if wider:
                self.add_error("wider_albanian", _("Words that mean the same have no wider ones. Choose “They lead to wider words”."))
        elif given.get("relation") == Relation.WIDER:
            if not own:
                self.add_error("albanian", _("At least one word is needed, in either language."))
            if not wider:
                self.add_error("wider_albanian", _("At least one wider word is needed, in either language."))
        return given | {name: "\n".join(found) for name, found in typed.items()}


class ProtectForm(forms.Form):
    """A word, and the word whose term it takes."""

    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=settings.LANGUAGES)
    word = forms.CharField(
        label=gettext_lazy("Word"), max_length=40, help_text=gettext_lazy("Exactly one form of it: other forms stay with the rules.")
    )
    treat_as = forms.CharField(
        label=gettext_lazy("Treat as"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("A word together with which it is found. Empty: it is found by itself alone."),
    )

    def _one_word(self, name: str) -> str:
        typed = self.cleaned_data[name]
        found = [token.word for token in analysis.tokens(typed)]
        if typed and len(found) != 1:
            raise forms.ValidationError(_("Type one word."))
        if found and analysis.is_stop(found[0], self.cleaned_data.get("language", "sq")):
            raise forms.ValidationError(_("“%(word)s” is left out of every text and query.") % {"word": typed})
        return found[0] if found else ""

    def clean_word(self) -> str:
        return self._one_word("word")

    def clean_treat_as(self) -> str:
        return self._one_word("treat_as")

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        word, treat_as, language = given.get("word"), given.get("treat_as"), given.get("language")
        if not word or treat_as is None or not language:
            return given
        if ProtectedWord.objects.filter(language=language, word=word).exists():
            self.add_error("word", _("This word is in the list already."))
        elif treat_as and ProtectedWord.objects.filter(language=language, word=treat_as).exists():
            self.add_error("treat_as", _("“%(word)s” is protected itself. Choose another form of it.") % {"word": treat_as})
        elif (analysis.ruled_stem(treat_as, language) if treat_as else word) == analysis.ruled_stem(word, language):
            self.add_error("treat_as" if treat_as else "word", _("The rules read the word so already: nothing would change."))
        return given


class PinForm(WagtailAdminModelForm):
    """What is typed for some entries to stand first."""

    class Meta:
        model = Pin
        fields = ("language", "phrases", "whole", "until", "active", "note")
        widgets = {"phrases": forms.Textarea(attrs={"rows": 5}), "until": AdminDateInput}
        help_texts = {
            "phrases": gettext_lazy("One query a line. Other forms of the words and another order are meant too."),
            "whole": gettext_lazy("Without the tick, queries that hold more words are meant too."),
            "until": gettext_lazy("The last day. Empty: for good."),
        }

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        typed = lines(given.get("phrases", ""))
        language = language_of(given.get("language"))
        for fault in faults(typed, language):
            self.add_error("phrases", fault)
        return given | {"phrases": "\n".join(typed)}


class TryForm(forms.Form):
    """A query to be read, and words that are not in force yet."""

    q = forms.CharField(label=gettext_lazy("Query"), max_length=LONGEST)
    language = forms.ChoiceField(label=gettext_lazy("Language of the reader"), choices=settings.LANGUAGES)
    group = forms.ModelChoiceField(
        label=gettext_lazy("With a group that is not in force"), queryset=SynonymGroup.objects.filter(active=False), required=False
    )
    words = forms.CharField(
        label=gettext_lazy("With words that mean the same, one a line"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
        required=False,
    )

    def clean_words(self) -> tuple[str, ...]:
        typed = lines(self.cleaned_data["words"])
        language = language_of(self.cleaned_data.get("language"))
        for fault in faults(typed, language):
            self.add_error("words", fault)
        return phrases(*(("", "\n".join(typed)) if language == "en" else ("\n".join(typed), "")))
