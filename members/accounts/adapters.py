"""How allauth works here: mails through the outbox in our words, secrets sealed at rest, nobody drops a second factor they must have."""

import base64
import hashlib
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.forms import BaseForm
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.encoding import force_bytes
from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

from members.accounts.kinds import LETTERS, AccountLetter
from members.accounts.letters import absolute, in_language
from members.accounts.ports import Letter, send_letter
from members.accounts.selectors import has_other_second_factor, language_of_address, needs_second_factor


class AccountAdapter(DefaultAccountAdapter):
    """allauth's mails become letters of ours; new people keep the language in which they came."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write the mail into the outbox, in the person's language. Raises KeyError for a mail that has no words here."""
        language = language_of_address(email) or (translation.get_language() or settings.LANGUAGE_CODE)
        with translation.override(language):
            letter = _write(template_prefix, LETTERS[template_prefix], context, language)
        send_letter(address=email, language=language, letter=letter)

    def save_user(self, request: HttpRequest, user: Any, form: BaseForm, commit: bool = True) -> AbstractBaseUser:
        user.name = form.cleaned_data.get("name", "")
        user.language = translation.get_language() or settings.LANGUAGE_CODE
        return super().save_user(request, user, form, commit)

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return f"/{translation.get_language()}/"


def _write(name: str, words: AccountLetter, context: dict[str, Any], language: str) -> Letter:
    address = context.get(words.leads_to) or (reverse(words.leads_to) if words.leads_to else "")
    return Letter(
        kind=f"accounts.mail.{name.rsplit('/', 1)[-1]}",
        subject=str(words.subject),
        paragraphs=tuple(str(paragraph).format_map(context) for paragraph in words.paragraphs),
        code="" if words.leads_to else context.get("code", ""),
        button=str(words.button),
        url=absolute(in_language(urlsplit(address).path, language)) if address else "",
    )


class MFAAdapter(DefaultMFAAdapter):
    """Secrets of authenticator apps and recovery codes are sealed with a key made from `SECRET_KEY` (and its fallbacks)."""

    def encrypt(self, text: str) -> str:
        return base64.b64encode(bytes(_boxes()[0].encrypt(text.encode()))).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Raises CryptoError where no key fits."""
        sealed = base64.b64decode(encrypted_text)
        for box in _boxes():
            try:
                return box.decrypt(sealed).decode()
            except CryptoError:
                continue
        raise CryptoError("No key of this site opens the secret.")

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Not the last one of somebody who must have one."""
        return not needs_second_factor(authenticator.user) or has_other_second_factor(authenticator)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": settings.WAGTAIL_SITE_NAME}


def _boxes() -> list[SecretBox]:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [SecretBox(hashlib.blake2b(force_bytes(key), digest_size=32, person=b"pact-mfa").digest()) for key in keys]
