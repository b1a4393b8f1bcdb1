"""What an authenticator app shows."""

import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value


def totp_code(secret, periods=0):
    """The code now, or `periods` half minutes later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + periods))
