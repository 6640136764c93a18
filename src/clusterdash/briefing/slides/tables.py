"""Tables as native tables: a picture's rows in words, columns as wide as their words, cut into slides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from clusterdash.briefing.charting import Chart
from clusterdash.briefing.slides.canvas import Canvas
from clusterdash.briefing.slides.grid import EMU, Box
from clusterdash.briefing.slides.markup import (
    INK,
    Words,
    fill_of,
    frame,
    line_of,
    paragraphs,
)
from clusterdash.briefing.slides.typesetting import LINE, line_count, text_width
from clusterdash.briefing.tables import read_table
from clusterdash.locale import Language
from clusterdash.views.colours import ink_on
from clusterdash.views.picture import Picture

NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # PowerPoint's own name of the table style without any
RULE, HEAD_RULE = "#C9D3D9", "#2C6A91"
SIZES, SMALL = (14.0, 12.0), 12.0
SIDE_PAD, PAD, TIGHT = 6.0, 2.5, 1.0
WIDEST_NAME, WIDEST_CELL = 270.0, 70.0
WIDEST, MOST_STRETCH = 380.0, 1.3  # points; a share of what a table's words need
HEAD_SHARE = 0.6  # of its width on one line that a heading on two lines needs
HALVINGS = 24  # of a slide's width, down to less than a thousandth of a point
TURNED = ' vert="vert270"'


class Cell(NamedTuple):
    """A cell: its words, where they stand, its fill (none if empty) and whether it is a heading or turned."""

    text: str
    align: str = "l"
    fill: str = ""
    ink: str = INK
    bold: bool = False
    turned: bool = False


class Grid(NamedTuple):
    """A table that is laid out: the size of its words, widths of columns, the heading and rows with their heights."""

    size: float
    widths: tuple[float, ...]
    head: tuple[Cell, ...]
    head_height: float
    rows: tuple[tuple[Cell, ...], ...]
    heights: tuple[float, ...]
    pad: float = PAD

    def cut(self, height: float) -> list[Grid]:
        """The same table in as few pieces of at most this height as there can be, each with the heading."""
        pieces = self._filled(height)
        if len(pieces) > 1:
            even = self.head_height + sum(self.heights) / len(pieces) + max(self.heights) / 2
            balanced = self._filled(min(even, height))
            return balanced if len(balanced) == len(pieces) else pieces
        return pieces

    def top(self, height: float) -> Grid:
        """Its first rows, as many as this height has room for."""
        return self._filled(height)[0]

    def _filled(self, height: float) -> list[Grid]:
        pieces: list[Grid] = []
        start, used = 0, self.head_height
        for number, row in enumerate(self.heights):
            if used + row > height and number > start:
                pieces.append(self._between(start, number))
                start, used = number, self.head_height
            used += row
        return [*pieces, self._between(start, len(self.rows))]

    def fits(self, box: Box) -> bool:
        """Whether all of it fits a place."""
        return self.height <= box.height and sum(self.widths) <= box.width + 1

    @property
    def is_single_lined(self) -> bool:
        """Whether no cell takes a second line."""
        return all(height < 2 * self.size * LINE for height in self.heights)

    def _between(self, start: int, end: int) -> Grid:
        return self._replace(rows=self.rows[start:end], heights=self.heights[start:end])

    @property
    def height(self) -> float:
        """The height of heading and rows."""
        return self.head_height + sum(self.heights)


def picture_grid(picture: Picture, box: Box, language: Language) -> Grid:
    """The table of a picture, in small letters where large ones would break words or leave rows without room."""
    table = read_table(picture, language)
    aligns = ["r" if numeric else "l" for numeric in table.numeric]
    head = tuple(Cell(heading.text, align, bold=True) for heading, align in zip(table.headings, aligns, strict=True))
    rows = tuple(tuple(Cell(cell.text, align) for cell, align in zip(row, aligns, strict=True)) for row in table.rows)
    grids = [_laid_out(head, rows, size, box.width) for size in SIZES]
    whole = [sum(_least_widths([head, *rows], size)) <= box.width for size in SIZES]
    fitting = (grid for grid, unbroken in zip(grids, whole, strict=True) if unbroken and grid.height <= box.height)
    return next(fitting, grids[-1])


def matrix_grid(chart: Chart, width: float) -> Grid:
    """A matrix in a column of this width: coloured cells, each with the ink that can be read on it."""
    names = max((text_width(row.name, SMALL) for row in chart.series), default=0.0) + 2 * SIDE_PAD
    step = min((width - min(names, WIDEST_NAME)) / max(len(chart.categories), 1), WIDEST_CELL)
    heads = (Cell(""), *(Cell(name, turned=True) for name in chart.categories))
    rows = tuple((Cell(row.name), *map(_matrix_cell, row.texts, row.colors)) for row in chart.series)
    name_width = min(names, width - step * len(chart.categories))
    height = SMALL * LINE + 2 * TIGHT
    heights = tuple(
        line_count(row.name, SMALL, name_width - 2 * SIDE_PAD) * SMALL * LINE + 2 * TIGHT for row in chart.series
    )
    head_height = max((text_width(name, SMALL) for name in chart.categories), default=height) + 6
    return Grid(SMALL, (name_width, *[step] * len(chart.categories)), heads, head_height, rows, heights, TIGHT)


def _matrix_cell(text: str, fill: str) -> Cell:
    return Cell(text, "ctr", fill, ink_on(fill).upper())


def _widths(rows: Sequence[Sequence[Cell]], size: float, width: float) -> list[tuple[float, ...]]:
    """How wide columns may be: each as its longest words on one line if all have room, else at least its longest word.

    A heading may take two lines. A table that needs less than the whole width is widened a little. Of several ways the
    lowest table tells the best one.
    """
    least = _least_widths(rows, size)
    wished = [max(low, wish) for low, wish in zip(least, _wished_widths(rows, size), strict=True)]
    if sum(wished) <= width:
        stretch = min(width / sum(wished), MOST_STRETCH)
        return [tuple(wish * stretch for wish in wished)]
    if sum(least) >= width:
        return [tuple(low * width / sum(least) for low in least)]
    return [_levelled(least, wished, width), _shared(least, wished, width)]


def _levelled(least: Sequence[float], wished: Sequence[float], width: float) -> tuple[float, ...]:
    """Widths that fill the whole: narrow columns have what they wish, wide ones are cut to one level."""
    low, high = 0.0, max(wished)
    for _ in range(HALVINGS):
        level = (low + high) / 2
        widths = [max(least_one, min(wish, level)) for least_one, wish in zip(least, wished, strict=True)]
        low, high = (level, high) if sum(widths) <= width else (low, level)
    return tuple(max(least_one, min(wish, low)) for least_one, wish in zip(least, wished, strict=True))


def _shared(least: Sequence[float], wished: Sequence[float], width: float) -> tuple[float, ...]:
    """Widths that fill the whole: each column has of what is left a share like what it lacks."""
    share = (width - sum(least)) / (sum(wished) - sum(least))
    return tuple(low + share * (wish - low) for low, wish in zip(least, wished, strict=True))


def _least_widths(rows: Sequence[Sequence[Cell]], size: float) -> list[float]:
    """The longest word of each column."""
    return [max(_longest_word(cell, size) for cell in column) + 2 * SIDE_PAD for column in zip(*rows, strict=True)]


def _wished_widths(rows: Sequence[Sequence[Cell]], size: float) -> list[float]:
    """The longest words of each column on one line, those of its heading on two."""
    widths = []
    for head, *cells in zip(*rows, strict=True):
        longest = max((_one_line(cell, size) for cell in cells), default=0.0)
        widths.append(max(longest, _one_line(head, size) * HEAD_SHARE) + 2 * SIDE_PAD)
    return widths


def _longest_word(cell: Cell, size: float) -> float:
    return max((text_width(word, size, bold=cell.bold) for word in cell.text.split()), default=0.0)


def _one_line(cell: Cell, size: float) -> float:
    return min(text_width(cell.text, size, bold=cell.bold), WIDEST)


def _laid_out(head: tuple[Cell, ...], rows: tuple[tuple[Cell, ...], ...], size: float, width: float) -> Grid:
    grids = [
        Grid(size, widths, head, _row_height(head, size, widths), rows,
             tuple(_row_height(row, size, widths) for row in rows))
        for widths in _widths([head, *rows], size, width)
    ]  # fmt: skip
    return min(grids, key=lambda grid: grid.height)


def _row_height(row: Sequence[Cell], size: float, widths: Sequence[float]) -> float:
    lines = max(
        line_count(cell.text, size, width - 2 * SIDE_PAD, bold=cell.bold)
        for cell, width in zip(row, widths, strict=False)
    )
    return lines * size * LINE + 2 * PAD


# ---- drawing ---------------------------------------------------------------------------------------------------------


def add_table(canvas: Canvas, grid: Grid, name: str, said: str, box: Box) -> None:
    """Add a table whose first row and first column are headings."""
    columns = "".join(f'<a:gridCol w="{round(width * EMU)}"/>' for width in grid.widths)
    head = _row(grid, grid.head, grid.head_height, HEAD_RULE, canvas.language)
    rows = "".join(
        _row(grid, row, height, RULE, canvas.language) for row, height in zip(grid.rows, grid.heights, strict=True)
    )
    inner = (
        f'<a:tbl><a:tblPr firstRow="1" firstCol="1"><a:tableStyleId>{NO_STYLE}</a:tableStyleId></a:tblPr>'
        f"<a:tblGrid>{columns}</a:tblGrid>{head}{rows}</a:tbl>"
    )
    place = Box(box.x, box.y, sum(grid.widths), grid.height)
    canvas.add(frame(canvas.known(name, said), place, "table", inner))


def _row(grid: Grid, cells: Sequence[Cell], height: float, rule: str, language: Language) -> str:
    written = "".join(_cell(grid, cell, rule, language) for cell in cells)
    return f'<a:tr h="{round(height * EMU)}">{written}</a:tr>'


def _cell(grid: Grid, cell: Cell, rule: str, language: Language) -> str:
    pad = round(grid.pad * EMU)
    words = [[Words(cell.text, grid.size, cell.ink, cell.bold)]] if cell.text else []
    side = round((2.0 if cell.fill or cell.turned else SIDE_PAD) * EMU)
    border = line_of(rule, 0.75).replace("<a:ln ", "<a:lnB ").replace("</a:ln>", "</a:lnB>")
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{paragraphs(words, language, cell.align)}</a:txBody>"
        f'<a:tcPr marL="{side}" marR="{side}" marT="{pad}" marB="{pad}" anchor="ctr"'
        f"{TURNED if cell.turned else ''}>{border}{fill_of(cell.fill)}</a:tcPr></a:tc>"
    )
