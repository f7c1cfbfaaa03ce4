"""The search index of the incidents: FTS5, which only SQLite has, inside the encrypted file.

``incident_search`` holds the words of each incident under its ``order_key``, so that what is found comes in the order
of time without sorting, and a period is a stretch of keys. It keeps no text of its own (contentless), and what a list
can be filtered by stands in it as *marks*: words that nobody can type, made of private-use characters. So words and
filters together are one query of the index. Triggers keep it true for every write there is, undo and bulk included.

Descriptions of persons and vehicles are not in it, and must not be.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from btl_desktop.vault import figures, meeting_index

TABLE = "incident_search"
TERMS = "incident_search_terms"
PREFIXES = (2, 3, 4)  # characters; a longer beginning of a word has few ends, see services.incident_query

_USUAL, _GATHERED = 1 << 20, 64 << 20
_SOME_PAGES = 400  # of the index are merged in one go: a second or so

_KIND, _VILLAGE, _STATUS, _SOURCE, _SLOT, _AREA = 0xE001, 0xE002, 0xE300, 0xE400, 0xE500, 0xF0000

_MAKE = f"""
CREATE VIRTUAL TABLE {TABLE} USING fts5(
    words, marks, content='', contentless_delete=1, prefix='{" ".join(map(str, PREFIXES))}',
    tokenize='unicode61 remove_diacritics 2'
)"""

# Every word in the index with each place it occurs in: what a beginning can end in is looked up here.
_MAKE_TERMS = f"CREATE VIRTUAL TABLE {TERMS} USING fts5vocab('{TABLE}', 'instance')"


# What was written of an incident afterwards.
_SINCE = """
        || ' ' || coalesce((
            SELECT group_concat(f.what, ' ') FROM follow_up f WHERE f.incident_id = i.id AND f.struck_at IS NULL
        ), '') || ' ' || coalesce((
            SELECT group_concat(r.reference || ' ' || r.note, ' ') FROM incident_report r WHERE r.incident_id = i.id
        ), '')"""


def _source(slot: str, since: str, beside: str = "") -> str:
    """What stands in the index of each incident, and by which it is put there."""
    return f"""
    SELECT i.id, i.kind_id, i.village_id, i.order_key,
        i.number || ' ' || k.name || ' ' || i.street || ' ' || i.house_number || ' ' || i.place || ' ' || i.area_name
        || ' ' || coalesce(v.name, '') || ' ' || i.seen || ' ' || i.feedback{since} AS words,
        '{chr(_KIND)}' || i.kind_id || coalesce(' {chr(_VILLAGE)}' || i.village_id, '') || char(32,
            {_STATUS} + unicode(i.status), 32, {_SOURCE} + unicode(i.source), 32, {_SLOT} + {slot}, 32,
            CASE WHEN i.area_code = '' THEN 32 ELSE {_AREA} + CAST(substr(i.area_code, 7) AS INTEGER) END) AS marks
    FROM incident i JOIN incident_kind k ON k.id = i.kind_id LEFT JOIN village v ON v.id = i.village_id{beside}"""


_MAKE_VIEW = f"""
CREATE VIEW {TABLE}_source AS{_source(figures.slot_of("i"), _SINCE)}"""

_COLUMNS = (
    "order_key, number, kind_id, street, house_number,\n    "
    "place, area_code, area_name, village_id, seen, feedback, status, source, noticed_at, noticed_until"
)


def _put(which: str) -> str:
    rows = f"SELECT order_key, words, marks FROM {TABLE}_source WHERE {which}"
    return f"INSERT INTO {TABLE} (rowid, words, marks)\n    {rows};"


def _drop(which: str) -> str:
    return f"DELETE FROM {TABLE} WHERE rowid IN (SELECT order_key FROM incident WHERE {which});"


def _trigger(name: str, when: str, *steps: str) -> str:
    done = "\n    ".join(steps)
    return f"CREATE TRIGGER {TABLE}_{name} AFTER {when} BEGIN\n    {done}\nEND"


_ADDED = _trigger("added", "INSERT ON incident", _put("id = new.id"))

_REMOVED = _trigger("removed", "DELETE ON incident", f"DELETE FROM {TABLE} WHERE rowid = old.order_key;")


def _below(table: str, name: str, event: str, row: str) -> str:
    """What hangs under an incident is among its words."""
    steps = (_drop(f"id = {row}.incident_id"), _put(f"id = {row}.incident_id"))
    return _trigger(f"{table}_{name}", f"{event} ON {table}", *steps)


_BELOW = ("follow_up", "incident_report")
_BELOW_REMOVED = tuple(_below(table, "removed", "DELETE", "old") for table in _BELOW)

_TRIGGERS = (
    _ADDED,
    _REMOVED,
    _trigger(
        "changed",
        f"UPDATE OF\n    {_COLUMNS}\n    ON incident",
        f"DELETE FROM {TABLE} WHERE rowid = old.order_key;",
        _put("id = new.id"),
    ),
    *(
        _below(table, name, event, row)
        for table in _BELOW
        for name, event, row in (("added", "INSERT", "new"), ("changed", "UPDATE", "new"), ("removed", "DELETE", "old"))
    ),
    *(
        _trigger(f"{table}_named", f"UPDATE OF name ON {table}", _drop(f"{key} = new.id"), _put(f"{key} = new.id"))
        for table, key in (("incident_kind", "kind_id"), ("village", "village_id"))
    ),
)

STATEMENTS = (*figures.STATEMENTS, _MAKE, _MAKE_TERMS, _MAKE_VIEW, *_TRIGGERS)


_NO_RECORDS = (TABLE, meeting_index.TABLE, figures.TABLE, figures.GROUPS)


def is_record_table(name: str | None, kind: str, _parents: object = None) -> bool:
    """For Alembic: whether a table is one of the models' and not a part of an index or of the figures."""
    return not (kind == "table" and (name or "").startswith(_NO_RECORDS))


def kind_mark(kind_id: UUID) -> str:
    """The word that every incident of this kind has."""
    return chr(_KIND) + kind_id.hex


def village_mark(village_id: UUID) -> str:
    """The word that every incident in this village has."""
    return chr(_VILLAGE) + village_id.hex


def status_mark(status: str) -> str:
    """The word of a status, by the value it is stored as."""
    return chr(_STATUS + ord(status[0]))


def source_mark(source: str) -> str:
    """The word of a source, by the value it is stored as."""
    return chr(_SOURCE + ord(source[0]))


def slot_mark(slot: int) -> str:
    """The word of an hour of the week, see :mod:`btl_desktop.vault.figures`."""
    return chr(_SLOT + slot)


def area_mark(code: str) -> str:
    """The word that every incident in this CBS buurt has."""
    return chr(_AREA + int(code[6:]))


@contextmanager
def in_bulk(connection: Any) -> Iterator[None]:
    """Add many incidents, in the order of time, within one transaction: they come into the index together, at the
    end, twenty times as fast.

    Row by row FTS5 would write a segment for each (it flushes at every statement of a trigger: measured). Together they
    are gathered in much memory first: by itself it writes at every megabyte and joins what it wrote again and again,
    which takes twice as long for 100,000 (measured).
    """
    (last,) = connection.exec_driver_sql("SELECT coalesce(max(rowid), 0) FROM incident").one()
    connection.exec_driver_sql(f"DROP TRIGGER {TABLE}_added")
    figures.stop(connection)
    yield
    figures.catch_up(connection, last)
    _gather(connection, _GATHERED)
    # The hour of the week is worked out already (that takes as long as all the rest), and nothing was written since.
    source = _source(figures.SLOT_KEPT, "", f"\n    JOIN {figures.TABLE} g ON g.order_key = i.order_key")
    # They came in the order of time, so their place in the table is that too, and nothing needs sorting.
    connection.exec_driver_sql(
        f"INSERT INTO {TABLE} (rowid, words, marks) SELECT order_key, words, marks"
        f" FROM ({source} WHERE i.rowid > {last} ORDER BY i.rowid)"
    )
    _gather(connection, _USUAL)
    connection.exec_driver_sql(_ADDED)


def _gather(connection: Any, most: int) -> None:
    """How many bytes FTS5 gathers before it writes (sqlite.org/fts5.html, 'hashsize')."""
    connection.exec_driver_sql(f"INSERT INTO {TABLE} ({TABLE}, rank) VALUES ('hashsize', {most})")


@contextmanager
def erasing(connection: Any) -> Iterator[None]:
    """Erase many incidents, with all that hangs under them, within one transaction: they leave the index together.

    Row by row each of them would write a segment of its own, as with adding. Where most of them go, the index is made
    anew from what stays, which is quicker still.
    """
    for name in ("removed", *(f"{table}_removed" for table in _BELOW)):
        connection.exec_driver_sql(f"DROP TRIGGER {TABLE}_{name}")
    figures.stop_erasing(connection)
    yield
    figures.let_go(connection)
    _let_go(connection)
    for trigger in (_REMOVED, *_BELOW_REMOVED):
        connection.exec_driver_sql(trigger)


def _let_go(connection: Any) -> None:
    """Out of the index with all that are gone."""
    count = f"SELECT (SELECT count(*) FROM {TABLE}_docsize), (SELECT count(*) FROM incident)"
    held, left = connection.exec_driver_sql(count).one()
    if left * 2 < held:
        connection.exec_driver_sql(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('delete-all')")
        _gather(connection, _GATHERED)
        connection.exec_driver_sql(_put("1 ORDER BY order_key"))
        _gather(connection, _USUAL)
    else:
        gone = f"SELECT d.id FROM {TABLE}_docsize d LEFT JOIN incident i ON i.order_key = d.id WHERE i.id IS NULL"
        connection.exec_driver_sql(f"DELETE FROM {TABLE} WHERE rowid IN ({gone})")


def tidy(connection: Any) -> None:
    """Rewrite the index without the words of what was erased: until then they linger in its pages."""
    connection.exec_driver_sql(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('optimize')")


def tidy_some(connection: Any, *, begin: bool) -> bool:
    """A part of that, for an index that takes long; ``begin`` the first time. Whether there is more to do.

    FTS5's own way (``merge``, sqlite.org/fts5.html#the_merge_command): a negative number begins, a positive one goes
    on, and nothing has changed when all is done.
    """
    before = _changes(connection)
    pages = -_SOME_PAGES if begin else _SOME_PAGES
    connection.exec_driver_sql(f"INSERT INTO {TABLE} ({TABLE}, rank) VALUES ('merge', {pages})")
    return _changes(connection) - before >= 2


def _changes(connection: Any) -> int:
    (number,) = connection.exec_driver_sql("SELECT total_changes()").one()
    return int(number)
