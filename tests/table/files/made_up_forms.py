# Made-up places and numbers. By openpyxl 3.1: python made_up_forms.py; then by LibreOffice 7.4:
# soffice --headless --convert-to xls made_up_forms.xlsx, and the same with ods.
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
import datetime
book = Workbook()
sheet = book.active
sheet.title = "Көші-қон"
up = InlineFont(vertAlign="superscript")
sheet.append(["Made-up table: moves by place"])
sheet.append(["Аудан", "Moves", None, "Share of moves", "Counted on"])
sheet.append([None, 2022, 2023, 2023, None])
sheet.merge_cells("B2:C2")
sheet.merge_cells("A2:A3")
rows = [("Тінде", 1204, 57.5, 0.125, datetime.date(2024, 1, 31)),
        ("Ұрыс", "…", -3, 0.3, datetime.date(2024, 2, 1)),
        ("Вэнла", 0.1, 12345678, 0.0705, datetime.date(2024, 2, 29)),
        ("Өрен", "x", CellRichText("101", TextBlock(up, "1")), 1, datetime.date(2024, 3, 1))]
for row in rows: sheet.append(row)
sheet["B5"] = "…"
for r in range(4, 8):
    sheet.cell(r, 4).number_format = "0.0%"
    sheet.cell(r, 5).number_format = "dd.mm.yyyy"
sheet.append([CellRichText(TextBlock(up, "1"), " counted twice")])
hidden = book.create_sheet("Hidden"); hidden.append(["place", "moves"]); hidden.append(["Тінде", 9]); hidden.sheet_state = "hidden"
book.save("made_up_forms.xlsx")
