"""What an answer means for the one who asked."""

from django.http.response import HttpResponseBase

LOG_IN = "/accounts/login/"


def refused(response: HttpResponseBase) -> str:
    """How the answer refuses: "log in", "forbidden", "not found", "method"; an empty string where it does not."""
    if response.status_code in {301, 302, 303}:
        return "log in" if LOG_IN in response["Location"] else ""
    return {403: "forbidden", 404: "not found", 405: "method"}.get(response.status_code, "")
