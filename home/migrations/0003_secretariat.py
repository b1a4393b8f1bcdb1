"""What the secretariat may do beyond pages: keep the help lines, and send pages to be translated."""

from django.db import migrations

GRANTS = (
    ("contacts", "helpline", ("add", "change", "delete", "view")),
    ("wagtail_localize", "translation", ("submit",)),
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
        ("home", "0002_site_tree"),
        ("accounts", "0002_groups"),
        ("contacts", "0001_initial"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
    ]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
