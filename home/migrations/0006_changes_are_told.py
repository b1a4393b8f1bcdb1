"""Every table that a public page reads tells of its changes, so that no process keeps a page of before.

All of them stand in this room: it is the highest, and the page cache is its own.
"""

from django.db import migrations

from home.page_cache.triggers import FUNCTION, NO_FUNCTION, tell_of


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0005_library_and_glossary"),
        ("content", "0001_initial"),
        ("library", "0004_editions_are_kept"),
        ("contacts", "0001_initial"),
        ("organisations", "0001_initial"),
        ("pact", "0001_initial"),
        ("drafting", "0001_initial"),
        ("publishing", "0001_initial"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
    ]

    operations = [
        migrations.RunSQL(FUNCTION, NO_FUNCTION),
        tell_of("wagtailcore_page", "wagtailcore_pageviewrestriction", "wagtailcore_site", "wagtailcore_locale", "wagtailredirects_redirect"),
        tell_of("content_siteimage", "content_siterendition", "content_sitedocument"),
        tell_of("home_homepage", "home_plainpage"),
        tell_of(
            "library_guidepage",
            "library_lessonpackpage",
            "library_policypage",
            "library_newspage",
            "library_guideindexpage",
            "library_lessonindexpage",
            "library_policyindexpage",
            "library_newsindexpage",
            "library_librarypage",
            "library_glossarypage",
            "library_glossarytermpage",
            "library_libraryentry",
            "library_reviewtask",
        ),
        tell_of("contacts_helpline"),
        tell_of("organisations_organisation", "pact_pactversion", "pact_signature"),
        tell_of("drafting_version", "publishing_release"),
    ]
