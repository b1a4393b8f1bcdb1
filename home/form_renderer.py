"""Forms in the project's own markup: label, hint and error beside the field."""

from django.forms.renderers import TemplatesSetting


class PactFormRenderer(TemplatesSetting):
    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"
