"""What is stored of a draft. The truth of its text is `DraftUpdate`; `Clause` is derived from it and may be rebuilt at any time."""

from members.drafting.models.attachment import Attachment
from members.drafting.models.attachment_reading import AttachmentReading
from members.drafting.models.attending import Mention, ThreadFollow
from members.drafting.models.draft import AreaMembership, Draft, DraftAccess
from members.drafting.models.follow import Follow
from members.drafting.models.look import Look
from members.drafting.models.request import AccessRequest
from members.drafting.models.stint import Stint
from members.drafting.models.suggestion import Suggestion
from members.drafting.models.task import DraftTask
from members.drafting.models.text import Clause, DraftClient, DraftSnapshot, DraftUpdate
from members.drafting.models.thread import Comment, Thread
from members.drafting.models.trace import Trace
from members.drafting.models.version import Version, VersionContributor

__all__ = [
    "AccessRequest", "AreaMembership", "Attachment", "AttachmentReading", "Clause", "Comment", "Draft", "DraftAccess", "DraftClient",
    "DraftSnapshot", "DraftTask", "DraftUpdate", "Follow", "Look", "Mention", "Stint", "Suggestion", "Thread", "ThreadFollow", "Trace",
    "Version", "VersionContributor",
]  # fmt: skip
