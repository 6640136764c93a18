"""The workbook behind a native chart, which an office opens to edit its data."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from clusterdash.briefing.charting import Chart
from clusterdash.exporting import WORKBOOK_OPTIONS

SHEET = "Sheet1"  # the chart's own references name it


def totals_of(chart: Chart) -> list[float]:
    """The sum of all series by category."""
    values = [[value or 0.0 for value in series.values] for series in chart.series]
    return [sum(each) for each in zip(*values, strict=True)]


def workbook_of(chart: Chart, names: list[str], total: str, today: dt.date) -> bytes:
    """Categories in the first column and a column a series, dated `today`; no text becomes a formula.

    With the name of a `total` a last column sums them up.
    """
    written = BytesIO()
    workbook = xlsxwriter.Workbook(written, WORKBOOK_OPTIONS)
    workbook.set_properties({"created": dt.datetime.combine(today, dt.time.min)})
    sheet = workbook.add_worksheet(SHEET)
    sheet.write_column(1, 0, chart.categories)
    for column, (name, series) in enumerate(zip(names, chart.series, strict=True), start=1):
        sheet.write_string(0, column, name)
        sheet.write_column(1, column, series.values)
    if total:
        last, column = xl_col_to_name(len(names)), len(names) + 1
        sheet.write_string(0, column, total)
        for row, value in enumerate(totals_of(chart), start=1):
            sheet.write_formula(row, column, f"=SUM(B{row + 1}:{last}{row + 1})", None, value)
    workbook.close()
    return written.getvalue()
