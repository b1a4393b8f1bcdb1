"""Texts of schema 1, where a block's kind was the name of its element, become texts of schema 2. One update is added to each log."""

from django.db import migrations
from pycrdt import Doc, XmlElement, XmlFragment, XmlText, merge_updates

ACT = "draft.upgrade"
KINDS = {"heading", "article", "paragraph", "point", "definition", "note"}


def _content(block):
    return [child.diff() if isinstance(child, XmlText) else None for child in block.children]


def _converted(updates):
    """The update that turns the document of a log into schema 2; None where there is nothing to turn."""
    doc = Doc(client_id=1)
    doc["default"] = text = XmlFragment()
    for update in updates:
        doc.apply_update(update)
    made = []
    doc.observe(lambda event: made.append(event.update))
    with doc.transaction():
        for index, block in enumerate(list(text.children)):
            if not isinstance(block, XmlElement) or block.tag not in KINDS:
                continue
            attributes = {**dict(block.attributes), "kind": block.tag}
            content = _content(block)
            del text.children[index]
            new = text.children.insert(index, XmlElement("clause", attributes))
            for runs in content:
                if runs is None:
                    new.children.append(XmlElement("hardBreak"))
                    continue
                node = new.children.append(XmlText())
                for value, marks in runs:
                    node.insert(len(node), value, marks or {})
    return merge_updates(*made) if made else None


def upgrade(apps, schema_editor):
    draft_model, update_model = apps.get_model("drafting", "Draft"), apps.get_model("drafting", "DraftUpdate")
    for draft in draft_model.objects.filter(schema_version=1).order_by("pk"):
        updates = update_model.objects.filter(draft=draft).order_by("sequence").values_list("update", flat=True)
        update = _converted(bytes(row) for row in updates)
        if update is not None:
            draft.revision += 1
            update_model.objects.create(
                draft=draft, sequence=draft.revision, update=update, schema_version=2, act=ACT,
                author_id=draft.created_by_id, organisation_id=draft.created_for_id,
            )  # fmt: skip
        draft.projected_revision, draft.schema_version = draft.revision, 2
        draft.save(update_fields=["revision", "projected_revision", "schema_version"])


class Migration(migrations.Migration):
    dependencies = [("drafting", "0003_schema_two")]
    operations = [migrations.RunPython(upgrade, migrations.RunPython.noop, elidable=False)]
