"""Running text that was taken for a list: a letter, an e-mail, minutes saved as text."""

from __future__ import annotations

from collections import Counter

from btl_desktop.exchange import contents
from btl_desktop.exchange.cells import Row, one_line
from btl_desktop.exchange.names import is_prefix
from btl_desktop.exchange.tables import Table

# In a list of names and addresses small letters begin a word only in "van der"; in a letter they begin most words.
_SMALL_SHARE = 0.25
_SAME_WIDTH = 0.8


def is_prose(table: Table) -> bool:
    """Whether a table without a header is a letter: most words begin small, and no column holds one kind of thing."""
    if table.header_row is not None or _is_even(table.rows):
        return False
    words = [word for row in table.rows for value in row for word in one_line(value).split() if word[0].isalpha()]
    names = [word for word in words if "@" not in word and not is_prefix(word)]
    small = sum(word[0].islower() for word in names)
    if small == len(names) or small < _SMALL_SHARE * len(names):
        return False
    samples = [table.samples(column) for column in table.columns]
    return not any(contents.betrayed(values) for values in samples if 2 * len(values) >= min(len(table.rows), 200))


def _is_even(rows: list[Row]) -> bool:
    """Whether nearly all rows, at least two, have the same number of filled cells, and more than one."""
    widths = Counter(sum(value != "" for value in row) for row in rows)
    width, times = widths.most_common(1)[0]
    return width > 1 and times > 1 and times >= _SAME_WIDTH * len(rows)
