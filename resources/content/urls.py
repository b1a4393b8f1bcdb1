"""Addresses of papers and pictures, under `library/` in each language."""

from django.urls import path, register_converter

from resources.content import views
from resources.content.papers.kinds import HANDOUT, WHOLE


class VersionConverter:
    """The short version of a picture."""

    regex = "[0-9a-f]{12}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(VersionConverter, "picture_version")

app_name = "papers"
urlpatterns = [
    path("papers/<int:pk>/handout.pdf", views.paper, {"part": HANDOUT, "form": "pdf"}, name="handout_pdf"),
    path("papers/<int:pk>/handout.docx", views.paper, {"part": HANDOUT, "form": "docx"}, name="handout_docx"),
    path("papers/<int:pk>/<slug:name>.pdf", views.paper, {"part": WHOLE, "form": "pdf"}, name="pdf"),
    path("papers/<int:pk>/<slug:name>.docx", views.paper, {"part": WHOLE, "form": "docx"}, name="docx"),
    path("pictures/<int:pk>-<picture_version:version>.png", views.picture, name="picture"),
]
