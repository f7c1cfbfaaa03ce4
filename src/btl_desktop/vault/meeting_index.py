"""The search index of the meetings: FTS5, which only SQLite has, inside the encrypted file.

``meeting_search`` holds every word of a meeting's agenda and minutes, its decisions, action points and corrections,
under a key made of the meeting's number. It keeps no text of its own (contentless); triggers keep it true for every
write there is, undo and bulk included. The other index, of the incidents, is :mod:`btl_desktop.vault.search_index`.
"""

from __future__ import annotations

TABLE = "meeting_search"

_MAKE = f"""
CREATE VIRTUAL TABLE {TABLE} USING fts5(
    words, content='', contentless_delete=1, prefix='2 3 4', tokenize='unicode61 remove_diacritics 2'
)"""


def _key(number: str) -> str:
    """``O2026-07`` as a whole number, 202600007: numbers are never given twice, so neither are keys."""
    return f"CAST(substr({number}, 2, 4) AS INTEGER) * 100000\n        + CAST(substr({number}, 7) AS INTEGER)"


_PARTS = {
    "agenda_item": "t.title || ' ' || t.explanation || ' ' || t.said",
    "decision": "t.number || ' ' || t.words",
    "action_point": "t.number || ' ' || t.name || ' ' || t.party || ' ' || t.what || ' ' || t.outcome",
    "correction": "t.words",
}
_ALL_PARTS = "".join(
    f" || ' ' || coalesce((\n            SELECT group_concat({words}, ' ')"
    f"\n            FROM {table} t WHERE t.meeting_id = m.id\n        ), '')"
    for table, words in _PARTS.items()
)

# What stands in the index of each meeting, and by which key.
_MAKE_VIEW = f"""
CREATE VIEW {TABLE}_source AS
    SELECT m.id, {_key("m.number")} AS search_key,
        m.number || ' ' || m.title || ' ' || m.place || ' ' || m.chair{_ALL_PARTS} AS words
    FROM meeting m"""


def _put(which: str) -> str:
    rows = f"SELECT search_key, words FROM {TABLE}_source WHERE {which}"
    return f"INSERT INTO {TABLE} (rowid, words)\n    {rows};"


def _drop(which: str) -> str:
    return f"DELETE FROM {TABLE} WHERE rowid IN (\n        SELECT {_key('number')} FROM meeting WHERE {which}\n    );"


def _trigger(name: str, when: str, *steps: str) -> str:
    done = "\n    ".join(steps)
    return f"CREATE TRIGGER {TABLE}_{name} AFTER {when} BEGIN\n    {done}\nEND"


_TRIGGERS = (
    _trigger("added", "INSERT ON meeting", _put("id = new.id")),
    _trigger("removed", "DELETE ON meeting", f"DELETE FROM {TABLE} WHERE rowid = {_key('old.number')};"),
    _trigger(
        "changed",
        "UPDATE OF number, title, place, chair ON meeting",
        f"DELETE FROM {TABLE} WHERE rowid = {_key('old.number')};",
        _put("id = new.id"),
    ),
    *(
        _trigger(
            f"{table}_{name}", f"{event} ON {table}", _drop(f"id = {row}.meeting_id"), _put(f"id = {row}.meeting_id")
        )
        for table in _PARTS
        for name, event, row in (("added", "INSERT", "new"), ("changed", "UPDATE", "new"), ("removed", "DELETE", "old"))
    ),
)

STATEMENTS = (_MAKE, _MAKE_VIEW, *_TRIGGERS)


def key_of(number: str) -> int:
    """The key of a meeting in the index, by its number."""
    return int(number[1:5]) * 100_000 + int(number[6:])


TIDY = f"INSERT INTO {TABLE} ({TABLE}) VALUES ('optimize')"
"""Rewrites the index without the words of what was erased: until then they linger in its pages."""
