"""The group of the secretariat writes the Pact's next version and publishes it."""

from django.db import migrations

GROUP = "Secretariat"
PERMISSIONS = [
    ("pactversion", "publish_pactversion", "Can publish a version of the Pact"),
    ("pactversion", "add_pactversion", "Can add pact version"),
    ("pactversion", "change_pactversion", "Can change pact version"),
    ("pactversion", "view_pactversion", "Can view pact version"),
]


def grant(apps, schema_editor):
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=GROUP)
    for model, codename, name in PERMISSIONS:
        content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(app_label="pact", model=model)
        permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
            content_type=content_type, codename=codename, defaults={"name": name}
        )
        group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("pact", "0002_freeze_what_was_published_and_signed"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
