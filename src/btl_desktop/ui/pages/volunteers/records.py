"""The short lines in which the details of a volunteer show what belongs to them."""

from btl_desktop.ui.common.record_lines import RecordLine, RecordList, Write, in_a_row

__all__ = ["RecordLine", "RecordList", "Write", "in_a_row"]
