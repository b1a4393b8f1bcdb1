"""Texts as they were before kinds were attributes."""

from importlib import import_module

from pycrdt import Doc, XmlElement, XmlFragment, XmlText

from members.drafting import ydoc

converted = import_module("members.drafting.migrations.0004_texts_to_schema_two")._converted


def test_a_text_of_schema_one_says_the_same_in_schema_two():
    doc = Doc(client_id=1)
    doc["default"] = text = XmlFragment()
    text.children.append(XmlElement("heading", {"id": "a", "level": 2.0}, [XmlText("Kreu")]))
    text.children.append(XmlElement("point", {"id": "b", "level": 1.0}, [XmlText("një"), XmlElement("hardBreak"), XmlText("dy")]))
    text.children[1].children[0].format(0, 2, {"bold": {}})
    log = [doc.get_update()]
    log.append(converted(log))
    new = ydoc.load(log)
    ydoc.check_schema(new)
    shown = [(c.clause_id, c.kind, c.level, c.text, len(c.marks)) for c in ydoc.derive(new, "articles")]
    assert shown == [("a", "heading", 2, "Kreu", 0), ("b", "point", 1, "një\ndy", 1)]
    assert converted(log) is None
