"""For whom a page is, how old the children are, what it is about, in which app and on which device it happens; why a file has no words."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Audience(models.TextChoices):
    PARENTS = "parents", _("Parents")
    TEACHERS = "teachers", _("Teachers")
    CHILDREN = "children", _("Children and young people")
    PROFESSIONALS = "professionals", _("Professionals")


class AgeBand(models.TextChoices):
    TO_5 = "0-5", _("0–5 years")
    TO_9 = "6-9", _("6–9 years")
    TO_13 = "10-13", _("10–13 years")
    TO_17 = "14-17", _("14–17 years")


class Topic(models.TextChoices):
    ACCOUNTS = "accounts", _("Accounts and fake profiles")
    BULLYING = "bullying", _("Bullying online")
    CONSENT = "consent", _("Bodies, limits and consent")
    DEEPFAKES = "deepfakes", _("Faked pictures")
    DISCLOSURE = "disclosure", _("When a child tells")
    EVIDENCE = "evidence", _("Keeping evidence")
    FIRST_PHONE = "first-phone", _("The first phone")
    GAMES = "games", _("Games")
    GROOMING = "grooming", _("Grooming")
    HELP_LINES = "help-lines", _("Help lines")
    IMAGES = "images", _("Intimate pictures")
    LIVESTREAMING = "livestreaming", _("Livestreaming")
    PARENTAL_CONTROLS = "parental-controls", _("Parental controls")
    PRIVACY = "privacy", _("Privacy")
    REPORTING = "reporting", _("Reporting")
    SCHOOL = "school", _("At school")
    SCREEN_TIME = "screen-time", _("Screen habits")
    SEXTORTION = "sextortion", _("Threats with pictures")
    SUPPORT = "support", _("After abuse")
    TEENS = "teens", _("Young people among themselves")


class App(models.TextChoices):
    """Names of services, the same in every language."""

    DISCORD = "discord", "Discord"
    FACEBOOK = "facebook", "Facebook"
    INSTAGRAM = "instagram", "Instagram"
    ROBLOX = "roblox", "Roblox"
    SNAPCHAT = "snapchat", "Snapchat"
    TELEGRAM = "telegram", "Telegram"
    TIKTOK = "tiktok", "TikTok"
    VIBER = "viber", "Viber"
    WHATSAPP = "whatsapp", "WhatsApp"
    YOUTUBE = "youtube", "YouTube"


class Device(models.TextChoices):
    PHONE = "phone", _("Phone")
    TABLET = "tablet", _("Tablet")
    COMPUTER = "computer", _("Computer")
    CONSOLE = "console", _("Games console")


class NoWords(models.TextChoices):
    """Why a file is found by its title alone."""

    LOCKED = "locked", _("The file is locked with a password.")
    BROKEN = "broken", _("The file is damaged.")
    SLOW = "slow", _("The file takes too long to read.")
    PICTURES = "pictures", _("The file holds pictures only, as a scan does.")
    KIND = "kind", _("Files of this kind hold no text to search.")
    GONE = "gone", _("The file is not there any more.")
    CRASHED = "crashed", _("Reading the file has failed several times.")


class ReadingState(models.TextChoices):
    """Where the reading of a file's words stands."""

    WAITING = "waiting", _("waiting to be read")
    READ = "read", pgettext_lazy("file", "read")
    UNREADABLE = "unreadable", _("found by its title alone")
