"""How much of an uploaded file is read at most.

The child process that unpacks workbooks reads these too; this module imports nothing, so that it starts fast.
"""

from __future__ import annotations

MEGABYTE = 1024 * 1024
MAX_COLUMNS = 500
MAX_ROWS = 1_048_576  # what a spreadsheet program holds
MAX_CELLS = 5_000_000
MAX_CELL_LENGTH = 131_072  # the limit of Python's csv module; a spreadsheet program holds 32,767
MAX_UNPACKED_BYTES = 300 * MEGABYTE  # of all parts of a workbook, and of the text in its cells
MAX_PARTS = 10_000  # files within the archive that a workbook is
