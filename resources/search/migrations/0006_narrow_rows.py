"""What is counted and filtered by stays in the row, what is long is kept aside: a search of a common word then reads a tenth of the pages."""

from django.db import migrations

KEPT = ("heading", "labels", "audience", "ages", "topics", "also_in")


def storage(kind):
    return "; ".join(f"ALTER TABLE search_searchentry ALTER COLUMN {column} SET STORAGE {kind}" for column in KEPT)


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0005_word_lists'),
    ]

    operations = [
        migrations.RunSQL(
            f"ALTER TABLE search_searchentry SET (toast_tuple_target = 256); {storage('MAIN')}",
            f"ALTER TABLE search_searchentry RESET (toast_tuple_target); {storage('EXTENDED')}",
        ),
    ]
