"""Notices and outgoing mails."""

import factory

from members.notifications.models import Notice, OutgoingMail
from tests.factories.accounts import UserFactory


class OutgoingMailFactory(factory.django.DjangoModelFactory):
    """A mail that waits."""

    class Meta:
        model = OutgoingMail

    kind = "test.thing.happen"
    address = factory.Sequence(lambda n: f"reader{n}@people.example")
    language = "sq"
    subject = "Një njoftim"
    text = "Teksti"
    html = "<p>Teksti</p>"


class NoticeFactory(factory.django.DjangoModelFactory):
    """An unread notice."""

    class Meta:
        model = Notice

    person = factory.SubFactory(UserFactory)
    kind = "test.thing.happen"
    context = {"thing": "drafti"}
    url = "/sq/members/notices/"
