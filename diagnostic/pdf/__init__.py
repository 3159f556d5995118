"""PDF: the sheet, drawn with ReportLab."""
