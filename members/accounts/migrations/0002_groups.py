"""The two groups of staff, and what the secretariat may do with pages, images and documents. Other rooms grant their own permissions.

Permissions are looked up by get_or_create: Django makes them only after migrating.
"""

from django.db import migrations

SECRETARIAT = "Secretariat"
CASE_HANDLERS = "Case handlers"
PAGE = ("add", "change", "publish", "lock", "unlock", "bulk_delete")
MEDIA = (("wagtailimages", "image"), ("wagtaildocs", "document"))
MODERATION = "Moderators approval"


def make_groups(apps, schema_editor):
    groups = apps.get_model("auth", "Group").objects
    secretariat = groups.get_or_create(name=SECRETARIAT)[0]
    groups.get_or_create(name=CASE_HANDLERS)
    secretariat.permissions.add(_permission(apps, "wagtailadmin", "admin", "access_admin", "Can access Wagtail admin"))
    root = apps.get_model("wagtailcore", "Page").objects.get(depth=1)
    on_pages = apps.get_model("wagtailcore", "GroupPagePermission").objects
    for kind in PAGE:
        permission = _permission(apps, "wagtailcore", "page", f"{kind}_page", f"{kind.replace('_', ' ').capitalize()} any page")
        on_pages.get_or_create(group=secretariat, page=root, permission=permission)
    collection = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)
    on_collections = apps.get_model("wagtailcore", "GroupCollectionPermission").objects
    for app_label, model in MEDIA:
        for kind in ("add", "change", "delete", "choose"):
            permission = _permission(apps, app_label, model, f"{kind}_{model}", f"Can {kind} {model}")
            on_collections.get_or_create(group=secretariat, collection=collection, permission=permission)
    # What editors send through moderation waits for the secretariat.
    for task in apps.get_model("wagtailcore", "GroupApprovalTask").objects.filter(name=MODERATION):
        task.groups.add(secretariat)


def _permission(apps, app_label, model, codename, name):
    content_type = apps.get_model("contenttypes", "ContentType").objects.get_or_create(app_label=app_label, model=model)[0]
    return apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": name}
    )[0]


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailcore", "0094_alter_page_locale"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailimages", "0023_add_choose_permissions"),
        ("wagtaildocs", "0011_add_choose_permissions"),
    ]

    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
