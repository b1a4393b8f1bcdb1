"""The secretariat keeps the word lists of the search and what stands first in it."""

from django.db import migrations

GRANTS = (
    ("search", "synonymgroup", ("add", "change", "delete", "view")),
    ("search", "pin", ("add", "change", "delete", "view")),
    # Their desk asks whether one may change synonyms; with these the acts are seen in the log.
    ("search", "protectedword", ("view",)),
    ("search", "shippedgroupoff", ("view",)),
)


def grant(apps, schema_editor):
    group = apps.get_model("auth", "Group").objects.get_or_create(name="Secretariat")[0]
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    for app_label, model, kinds in GRANTS:
        content_type = ContentType.objects.get_or_create(app_label=app_label, model=model)[0]
        for kind in kinds:
            permission, _ = Permission.objects.get_or_create(
                content_type=content_type, codename=f"{kind}_{model}", defaults={"name": f"Can {kind} {model}"}
            )
            group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0006_changes_are_told"),
        ("accounts", "0002_groups"),
        ("search", "0005_word_lists"),
    ]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
