"""A workbook as bytes, packed in memory: openpyxl by itself writes each worksheet into a file in the clear first, in the folder for such files."""

import io
import zipfile
from typing import Any


def begin(page: Any) -> None:  # noqa: ANN401 - openpyxl's
    """Give a worksheet that is written row by row its place in memory; everything but its rows is set by then."""
    from openpyxl.worksheet._writer import WorksheetWriter

    page._writer = WorksheetWriter(page, io.BytesIO())
    page._writer.write_top()


def bytes_of(book: Any) -> bytes:  # noqa: ANN401 - openpyxl's
    """Return the file of a workbook without pictures, charts and comments."""
    from openpyxl.worksheet._writer import WorksheetWriter
    from openpyxl.writer.excel import ExcelWriter

    class Packed(ExcelWriter):  # type: ignore[misc]
        """Takes each worksheet from memory."""

        def write_worksheet(self, ws: Any) -> None:  # noqa: ANN401 - openpyxl's
            if self.workbook.write_only:
                if not ws.closed:
                    ws.close()
                writer = ws._writer
            else:
                writer = WorksheetWriter(ws, io.BytesIO())
                writer.write()
            ws._drawing, ws._rels = None, writer._rels
            self._archive.writestr(ws.path[1:], writer.out.getvalue())
            self.manifest.append(ws)

    out = io.BytesIO()
    Packed(book, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED)).save()
    return out.getvalue()
