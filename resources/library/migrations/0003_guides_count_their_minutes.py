"""Reading time is counted, and readings name their guide. The two old columns stay empty until a later release drops them: a process of the
release before this one may still read them while this one starts."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("library", "0002_library_of_readers")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    "ALTER TABLE library_guidepage ALTER COLUMN reading_key SET DEFAULT ''",
                    "ALTER TABLE library_guidepage ALTER COLUMN reading_key DROP DEFAULT",
                ),
            ],
            state_operations=[
                migrations.RemoveField(model_name="guidepage", name="minutes"),
                migrations.RemoveField(model_name="guidepage", name="reading_key"),
            ],
        ),
    ]
