"""Moderation in Albanian: editors write and send in, the secretariat approves. What a site has set up for itself since is left as it is.

The workflow and its task are Wagtail's own, under names that the people who meet them read; where they are gone they are made anew.
"""

from django.db import migrations

EDITORS, SECRETARIAT = "Editors", "Secretariat"
WAGTAILS_NAME = "Moderators approval"
WORKFLOW, TASK = "Miratimi nga sekretaria", "Sekretaria lexon dhe miraton"
ON_PAGES = ("add", "change")
MEDIA = (("wagtailimages", "image"), ("wagtaildocs", "document"))


def set_up(apps, schema_editor):
    groups = apps.get_model("auth", "Group").objects
    editors, secretariat = groups.get_or_create(name=EDITORS)[0], groups.get_or_create(name=SECRETARIAT)[0]
    _let_editors_write(apps, editors)
    _name_the_workflow(apps, secretariat)


def _let_editors_write(apps, editors):
    editors.permissions.add(_permission(apps, "wagtailadmin", "admin", "access_admin", "Can access Wagtail admin"))
    editors.permissions.add(_permission(apps, "wagtail_localize", "translation", "submit_translation", "Can submit translations"))
    root = apps.get_model("wagtailcore", "Page").objects.get(depth=1)
    on_pages = apps.get_model("wagtailcore", "GroupPagePermission").objects
    for kind in ON_PAGES:
        permission = _permission(apps, "wagtailcore", "page", f"{kind}_page", f"{kind.capitalize()} any page")
        on_pages.get_or_create(group=editors, page=root, permission=permission)
    collection = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)
    on_collections = apps.get_model("wagtailcore", "GroupCollectionPermission").objects
    for app_label, model in MEDIA:
        for kind in ("add", "choose"):
            permission = _permission(apps, app_label, model, f"{kind}_{model}", f"Can {kind} {model}")
            on_collections.get_or_create(group=editors, collection=collection, permission=permission)


def _name_the_workflow(apps, secretariat):
    Workflow, GroupApprovalTask = apps.get_model("wagtailcore", "Workflow"), apps.get_model("wagtailcore", "GroupApprovalTask")
    ContentType = apps.get_model("contenttypes", "ContentType")
    Workflow.objects.filter(name=WAGTAILS_NAME).update(name=WORKFLOW)
    GroupApprovalTask.objects.filter(name=WAGTAILS_NAME).update(name=TASK)
    if Workflow.objects.filter(active=True).exists():
        return
    kind = ContentType.objects.get_or_create(app_label="wagtailcore", model="groupapprovaltask")[0]
    workflow = Workflow.objects.create(name=WORKFLOW, active=True)
    task = GroupApprovalTask.objects.create(name=TASK, active=True, content_type=kind)
    task.groups.add(secretariat)
    apps.get_model("wagtailcore", "WorkflowTask").objects.create(workflow=workflow, task=task, sort_order=0)
    root = apps.get_model("wagtailcore", "Page").objects.get(depth=1)
    apps.get_model("wagtailcore", "WorkflowPage").objects.get_or_create(page=root, defaults={"workflow": workflow})


def _permission(apps, app_label, model, codename, name):
    content_type = apps.get_model("contenttypes", "ContentType").objects.get_or_create(app_label=app_label, model=model)[0]
    return apps.get_model("auth", "Permission").objects.get_or_create(content_type=content_type, codename=codename, defaults={"name": name})[0]


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_groups"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(set_up, migrations.RunPython.noop)]
