"""What the minute-taking view says of the clock and of a line that is not clear; and which item it begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from btl_desktop import clock

if TYPE_CHECKING:
    from btl_desktop.services.meetings.meeting_view import MeetingView


def told_words(line: str, message: str) -> str:
    """What there is to say about a line, with the line before it."""
    shown = line.strip()
    return f"“{shown[:60]}…”: {message}" if len(shown) > 60 else f"“{shown}”: {message}" if shown else message


def due_item(view: MeetingView) -> UUID | None:
    """The item where one is by the clock; the first before the meeting and after it."""
    now = clock.local(clock.now())
    today = clock.local(view.meeting.starts_at).date() == now.date()
    for item, (begins, ends) in zip(view.meeting.items, view.times, strict=True):
        if today and begins <= now.time() < ends:
            return item.id
    return view.meeting.items[0].id if view.meeting.items else None


def now_words(view: MeetingView) -> str:
    """``20:37 · volgens de agenda bij punt 4, tot 20:40``"""
    now = clock.local(clock.now())
    said = f"{now:%H:%M}"
    if clock.local(view.meeting.starts_at).date() != now.date():
        return said
    for number, (begins, ends) in enumerate(view.times, start=1):
        if begins <= now.time() < ends:
            return f"{said} · volgens de agenda bij punt {number}, tot {ends:%H:%M}"
    return said
