"""The style guide: every component with real words. Mounted in development only."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

CITIES = [
    ("", "Zgjidhni"),
    ("tirane", "Tiranë"),
    ("korce", "Korçë"),
    ("durres", "Durrës"),
]
KINDS = [
    ("institution", "Institucion"),
    ("cso", "Shoqëri civile"),
    ("business", "Biznes"),
]
STREAMS = [("laws", "Ligje"), ("policies", "Politika"), ("curricula", "Kurrikula")]


class StyleGuideForm(forms.Form):
    """One field of each sort, filled in so that some of them are wrong."""

    name = forms.CharField(label="Emri i organizatës", help_text="Ashtu siç shkruhet në regjistër.")
    nipt = forms.CharField(label="NIPT", widget=forms.TextInput(attrs={"class": "input--short"}))
    email = forms.EmailField(label="E-mail")
    city = forms.ChoiceField(label="Qyteti", choices=CITIES)
    about = forms.CharField(label="Çfarë bëni", widget=forms.Textarea(attrs={"rows": 4}), required=False)
    kind = forms.ChoiceField(label="Lloji", choices=KINDS, widget=forms.RadioSelect)
    streams = forms.MultipleChoiceField(
        label="Ku doni të punoni",
        choices=STREAMS,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    since = forms.DateField(label="Mandati nis më", widget=forms.DateInput(attrs={"type": "date"}))
    evidence = forms.FileField(label="Dokumenti i mandatit", help_text="PDF, deri në 10 MB.", required=False)
    code = forms.CharField(
        label="Kodi nga aplikacioni",
        widget=forms.TextInput(
            attrs={
                "class": "input--code",
                "inputmode": "numeric",
                "autocomplete": "one-time-code",
            }
        ),
    )
    agreed = forms.BooleanField(label="E lexova tekstin", help_text="Versioni 1 i Paktit.")

    def clean_nipt(self) -> str:
        raise forms.ValidationError("NIPT-i ka dhjetë shenja: shkronjë, tetë shifra, shkronjë.")


def style_guide(request: HttpRequest) -> HttpResponse:
    """Show every component; the form is bound and partly wrong, so that errors are seen too."""
    typed = {
        "name": "Qendra Shembull Korçë",
        "nipt": "K1234",
        "kind": "cso",
        "streams": ["laws"],
        "code": "123456",
    }
    context: dict[str, Any] = {
        "crumbs": [("Për zhvilluesit", "#")],
        "form": StyleGuideForm(typed),
        "page_of_ledger": Paginator(range(60), 5).page(3),
        "facets": [
            {
                "title": "Lloji",
                "options": [
                    {
                        "label": "Shoqëri civile",
                        "url": "#",
                        "count": 5,
                        "selected": True,
                    },
                    {"label": "Biznes", "url": "#", "count": 3, "selected": False},
                    {
                        "label": "Platformë mediatike",
                        "url": "#",
                        "count": 2,
                        "selected": False,
                    },
                ],
            },
            {
                "title": "Qyteti",
                "options": [{"label": "Tiranë", "url": "#", "count": 7, "selected": False}],
            },
        ],
    }
    return render(request, "home/style_guide.html", context)
