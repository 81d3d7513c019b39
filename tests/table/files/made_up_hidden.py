# Made-up places and numbers. By xlwt 1.3: python made_up_hidden.py
import xlwt
book = xlwt.Workbook()
sheet = book.add_sheet("Moves")
rows = [["place", "moves", 2021, 2022], ["Tinde", 3, 5, 7], ["Urus", 4, 6, 8]]
thousands = xlwt.easyxf(num_format_str='0" thousand"')
for row, cells in enumerate(rows):
    for column, cell in enumerate(cells):
        sheet.write(row, column, cell, thousands if row and column > 1 else xlwt.Style.default_style)
sheet.row(2).hidden = True
sheet.row(2).height_mismatch = True
sheet.col(3).hidden = True
book.add_sheet("Unseen").visibility = 1
book.save("made_up_hidden.xls")
