"""What a PDF tells of itself beside its pages: its title, which bears the marking, and nothing else."""

from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFInfo, PDFString


class BareInfo(PDFInfo):  # type: ignore[misc]
    """No author, program, library, clock or keywords: a copy is known by its bytes and by the register."""

    def format(self, document: Any) -> Any:  # noqa: ANN401
        """Write the title alone."""
        return PDFDictionary({"Title": PDFString(self.title)}).format(document)
