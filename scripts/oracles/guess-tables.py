"""
Makes the 500 tables by which src/data/sniff/guesses.test.ts judges the guess at how a file is written, 100 each by R, by
pandas, by LibreOffice, in the form of Excel and as people write them by hand, with what each cell means.

Use: /usr/bin/python3 scripts/oracles/guess-tables.py (Debian: python3-pandas, r-base-core, r-cran-mass, libreoffice-calc)
Keeps true: the meaning comes from the data before it was written, never from reading the file; seeds are fixed.
Output: src/data/testing/guess-tables.json.gz, a list of {writer, name, text or base64, truth: [{name, kind, cells}]}.
"""
import base64
import gzip
import json
import pathlib
import random
import subprocess
import tempfile

import pandas

HERE = pathlib.Path(__file__).resolve().parent
OUTPUT = HERE.parent.parent / 'src' / 'data' / 'testing' / 'guess-tables.json.gz'
WORDS = ['red', 'green', 'blue', 'North', 'South', 'Iris-setosa', 'yes', 'no', 'male', 'female', 'high school', 'Private', 'a', 'b']
WESTERN = ['Málaga', 'Köln', 'Genève', 'Besançon', 'Größe', 'Ålesund']
CHINESE = ['北京', '上海', '男', '女', '红色', '本科', '硕士']
NAMES = ['age', 'height', 'weight', 'price', 'income', 'score', 'mpg', 'temp', 'width', 'length', 'x', 'y']
TEXT_NAMES = ['name', 'city', 'class', 'species', 'sex', 'group']


def frame(rng, words=WORDS, gaps=0.0, rows=None, texts=1, width=None, whole=False):
    """Columns of numbers and words as [{name, kind, cells}]; a gap is None."""
    rows = rows or rng.randint(6, 30)
    numbers = rng.sample(NAMES, width or rng.randint(2, 5))
    columns = []
    for index, name in enumerate(numbers):
        places = 0 if whole or rng.random() < 0.4 else rng.randint(1, 3)
        top = rng.choice([10, 100, 5000, 90000])
        cells = [round(rng.uniform(-top if index == 1 else 0, top), places) for _ in range(rows)]
        columns.append({'name': name, 'kind': 'numeric', 'cells': [int(cell) if places == 0 else cell for cell in cells]})
    for name in rng.sample(TEXT_NAMES, texts):
        some = rng.sample(words, min(len(words), rng.randint(2, 4)))
        columns.insert(rng.randint(0, len(columns)), {'name': name, 'kind': 'category', 'cells': [rng.choice(some) for _ in range(rows)]})
    for column in columns:
        if column['kind'] == 'numeric' and gaps:
            column['cells'] = [None if rng.random() < gaps else cell for cell in column['cells']]
            if all(cell is None for cell in column['cells']):
                column['cells'][0] = 1
    return columns


def as_pandas(columns):
    return pandas.DataFrame({column['name']: column['cells'] for column in columns})


def packed(writer, name, data, truth):
    for encoding in ('utf-8',):
        try:
            text = data.decode(encoding)
            if text.encode(encoding) == data and not text.startswith('\ufeff'):
                return {'writer': writer, 'name': name, 'text': text, 'truth': truth}
        except UnicodeDecodeError:
            pass
    return {'writer': writer, 'name': name, 'base64': base64.b64encode(data).decode(), 'truth': truth}


def unnamed(columns):
    return [{**column, 'name': f'c{index + 1}'} for index, column in enumerate(columns)]


def with_word(columns, word):
    """Where a text column has a gap it keeps the word; numbers have none there."""
    return [{**column, 'cells': [word if cell is None else cell for cell in column['cells']]} if column['kind'] == 'category' else column for column in columns]


def by_r(folder):
    subprocess.run(['Rscript', str(HERE / 'guess-tables.R'), str(folder)], check=True, env={'LC_ALL': 'C.UTF-8', 'PATH': '/usr/bin:/bin'})
    return [packed('R', path.name, path.read_bytes(), json.loads((path.parent / (path.name + '.json')).read_text())) for path in sorted(folder.glob('*.txt'))]


def by_pandas(folder):
    tables = []
    for number in range(100):
        rng = random.Random(1000 + number)
        way = number % 20
        words = CHINESE if way == 9 else WESTERN if way in (8, 10) else WORDS
        columns = frame(rng, words, gaps=0.15 if way in (0, 3, 4, 5, 14) else 0)
        data = as_pandas(columns)
        truth = columns
        path = folder / f'{number:03d}.{"json" if way in (12, 13) else "tsv" if way == 6 else "csv"}'
        if way == 0:
            data.to_csv(path)
        elif way == 1:
            data.to_csv(path, index=False)
        elif way == 2:
            data.to_csv(path, index=False, sep=';', decimal=',')
        elif way == 3:
            data.to_csv(path, index=False, na_rep='NA')
        elif way == 4:
            data.to_csv(path, na_rep='NaN', sep=';')
        elif way == 5:
            data.to_csv(path, index=False, na_rep='?')
        elif way == 6:
            data.to_csv(path, index=False, sep='\t')
        elif way == 7:
            data.to_csv(path, index=False, header=False)
            truth = unnamed(columns)
        elif way == 8:
            data.to_csv(path, index=False, encoding='cp1252')
        elif way == 9:
            data.to_csv(path, index=False, encoding='gb18030')
        elif way == 10:
            data.to_csv(path, index=False, encoding='utf-8-sig', lineterminator='\r\n')
        elif way == 11:
            data.to_csv(path, index=False, quoting=1)
        elif way == 12:
            data.to_json(path, orient='records')
        elif way == 13:
            data.to_json(path, orient='records', lines=True)
        elif way == 14:
            data.to_json(path, orient='records', lines=True)
        elif way == 15:
            path.write_text(data.to_string(index=False).replace('high school', 'high_school') + '\n')
            truth = [{**column, 'cells': ['high_school' if cell == 'high school' else cell for cell in column['cells']]} for column in columns]
        elif way == 16:
            data.to_csv(path, index=False, float_format='%.2e')
            truth = [{**column, 'cells': [float('%.2e' % cell) if isinstance(cell, float) else cell for cell in column['cells']]} for column in columns]
        elif way == 17:
            data.to_csv(path, index=False, sep='|', quotechar="'", quoting=2)
        elif way == 18:
            data.to_csv(path, index=False, encoding='utf-16')
        else:
            data.index = [f'row {index}' for index in range(len(data))]
            data.to_csv(path)
        tables.append(packed('pandas', path.name, path.read_bytes(), truth))
    return tables


def fods(columns, style):
    """A flat OpenDocument sheet; `style` is the number format of its cells."""
    def cell(value, kind):
        if value is None:
            return '<table:table-cell/>'
        if kind == 'category':
            return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'
        return f'<table:table-cell table:style-name="cell" office:value-type="{"percentage" if style == "percent" else "float"}" office:value="{value}"/>'
    kinds = [column['kind'] for column in columns]
    lines = ['<table:table-row>' + ''.join(cell(column['name'], 'category') for column in columns) + '</table:table-row>']
    for row in range(len(columns[0]['cells'])):
        lines.append('<table:table-row>' + ''.join(cell(column['cells'][row], kind) for column, kind in zip(columns, kinds)) + '</table:table-row>')
    german = 'number:language="de" number:country="DE"'
    formats = {
        'plain': '<number:number-style style:name="N1"><number:number number:min-integer-digits="1"/></number:number-style>',
        'german': f'<number:number-style style:name="N1" {german}><number:number number:decimal-places="3" number:min-decimal-places="1" number:min-integer-digits="1"/></number:number-style>',
        'grouped': '<number:number-style style:name="N1" number:language="en" number:country="US"><number:number number:decimal-places="2" number:min-decimal-places="2" number:min-integer-digits="1" number:grouping="true"/></number:number-style>',
        'euro': f'<number:currency-style style:name="N1" {german}><number:number number:decimal-places="2" number:min-decimal-places="2" number:min-integer-digits="1" number:grouping="true"/><number:text> </number:text><number:currency-symbol {german}>€</number:currency-symbol></number:currency-style>',
        'percent': '<number:percentage-style style:name="N1"><number:number number:decimal-places="2" number:min-decimal-places="2" number:min-integer-digits="1"/><number:text>%</number:text></number:percentage-style>',
        'scientific': '<number:number-style style:name="N1"><number:scientific-number number:decimal-places="4" number:min-decimal-places="4" number:min-integer-digits="1" number:min-exponent-digits="2"/></number:number-style>',
    }
    return ('<?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
            'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
            'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" '
            'office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:automatic-styles>'
            + formats[style] + '<style:style style:name="cell" style:family="table-cell" style:data-style-name="N1"/></office:automatic-styles>'
            '<office:body><office:spreadsheet><table:table table:name="data">' + ''.join(lines)
            + '</table:table></office:spreadsheet></office:body></office:document>')


def by_libreoffice(folder):
    # Field and text delimiter, character set, first line; quote all texts, store as shown.
    ways = [('44,34,76,1,,0,false,true', 'plain'), ('59,34,76,1,,0,false,true', 'german'), ('9,34,76,1,,0,false,true', 'plain'),
            ('44,34,76,1,,0,true,true', 'grouped'), ('59,34,1,1,,0,true,true', 'euro'), ('44,34,76,1,,0,false,true', 'percent'),
            ('44,34,76,1,,0,false,false', 'plain'), ('44,34,76,1,,0,true,true', 'scientific'), ('124,34,76,1,,0,false,true', 'grouped'),
            ('59,39,76,1,,0,true,true', 'german')]
    tables = []
    for way, (options, style) in enumerate(ways):
        sheets = folder / str(way)
        sheets.mkdir()
        truths = []
        for number in range(10):
            rng = random.Random(2000 + 10 * way + number)
            columns = frame(rng, WESTERN if style == 'euro' else WORDS + CHINESE if way == 0 else WORDS, gaps=0.1 if number % 3 == 0 else 0)
            # No more digits than the format shows, so that nothing is rounded.
            shorten = {'grouped': lambda cell: round(cell, 2), 'euro': lambda cell: round(cell, 2), 'scientific': lambda cell: float('%.4E' % cell)}.get(style, lambda cell: cell)
            columns = [{**column, 'cells': [shorten(cell) if isinstance(cell, (int, float)) else cell for cell in column['cells']]} for column in columns]
            shown = (lambda cell: cell * 100) if style == 'percent' else (lambda cell: cell)
            truth = [{**column, 'cells': [shown(cell) if isinstance(cell, (int, float)) else cell for cell in column['cells']]} for column in columns]
            (sheets / f'{number}.fods').write_text(fods(columns, style), encoding='utf-8')
            truths.append(truth)
        out = sheets / 'out'
        subprocess.run(['soffice', '--headless', f'-env:UserInstallation=file://{folder}/profile', '--convert-to',
                        f'csv:Text - txt - csv (StarCalc):{options}', '--outdir', str(out), *map(str, sorted(sheets.glob('*.fods')))],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for number, truth in enumerate(truths):
            tables.append(packed('LibreOffice', f'{way}{number}-{style}.csv', (out / f'{number}.csv').read_bytes(), truth))
    return tables


def comma(number, places=None, mark='.', group=''):
    """A number with its decimal and group marks."""
    text = f'{number:,.{places}f}' if places is not None else f'{number:,}'
    return text.replace(',', '\0').replace('.', mark).replace('\0', group)


def quoted(cell, delimiter):
    return '"' + cell.replace('"', '""') + '"' if any(mark in cell for mark in (delimiter, '"', '\n')) else cell


def in_excel_form(_):
    tables = []
    for number in range(100):
        rng = random.Random(3000 + number)
        way = number % 20
        german = way in (1, 3, 6, 11, 13, 16, 19)
        delimiter = '\t' if way in (2, 18) else ';' if german else ','
        columns = frame(rng, CHINESE if way == 4 else WESTERN if german else WORDS, gaps=0.15 if way in (0, 7, 13, 17) else 0)
        mark, group = (',', '.') if german else ('.', ',')
        grouped, percent, currency = way in (5, 6), way in (8, 16), way in (9, 11)
        written = []
        for index, column in enumerate(columns):
            cells = []
            for cell in column['cells']:
                if cell is None:
                    cells.append('#N/A' if way == 7 else '#DIV/0!' if way == 17 else '')
                elif column['kind'] == 'category':
                    cells.append(cell)
                elif currency and index == 0:
                    cells.append(f'{comma(cell, 2, mark, group)} €' if german else ('-' if cell < 0 else '') + f'${comma(abs(cell), 2, mark, group)}')
                elif percent:
                    cells.append(f'{comma(cell, 1, mark)}%')
                elif grouped:
                    cells.append(comma(cell, 2, mark, group))
                else:
                    cells.append(comma(cell, None, mark))
            written.append(cells)
        truth = []
        for index, column in enumerate(columns):
            places = 2 if (currency and index == 0) or grouped else 1 if percent else 6
            truth.append({**column, 'cells': [round(cell, places) if isinstance(cell, (int, float)) else cell for cell in column['cells']]})
        names = [column['name'] for column in columns]
        if way == 10:
            names[0] = truth[0]['name'] = 'Weight\n(kg, net)'
        if way == 12:
            truth = [{**truth[0], 'name': 'yes/no', 'kind': 'category', 'cells': [rng.choice(['TRUE', 'FALSE']) for _ in truth[0]['cells']]}, *truth[1:]]
            names[0], written[0] = 'yes/no', truth[0]['cells']
        lines = [names, *map(list, zip(*written))]
        if way == 14:
            lines = [['Report 2026'], [], *lines]
        width = len(names)
        if way in (14, 15, 19):
            extra = 0 if way == 14 else 2
            lines = [line + [''] * (width + extra - len(line)) for line in lines] + [[''] * (width + extra)] * (0 if way == 14 else 3)
        if way == 3:
            lines = [['sep=;'], *lines]
        text = ''.join(delimiter.join(quoted(cell, delimiter) for cell in line) + '\r\n' for line in lines)
        encoding = {2: 'utf-16', 18: 'utf-16', 4: 'gb18030', 0: 'utf-8-sig'}.get(way, 'cp1252' if german else 'utf-8')
        tables.append(packed('Excel', f'{number:03d}.{"txt" if delimiter == chr(9) else "csv"}', text.encode(encoding), truth))
    return tables


def by_hand(_):
    tables = []
    for number in range(100):
        rng = random.Random(4000 + number)
        way = number % 25
        missing = {1: '?', 2: 'NA', 3: '-', 13: 'n/a', 20: '?'}.get(way)
        texts = 0 if way in (8, 9, 12, 19, 22) else 1
        columns = frame(rng, gaps=0.15 if missing else 0, texts=texts, width=3 if way in (8, 9) else None)
        text = lambda cell: (missing or '') if cell is None else str(cell)
        names = [column['name'] for column in columns]
        rows = [[text(cell) for cell in row] for row in zip(*(column['cells'] for column in columns))]
        truth, join, ending = columns, ', ', 'csv'
        lines = None
        if way in (0, 1):
            pass
        elif way in (2, 3):
            join = ','
        elif way == 4:
            join = '\t'
        elif way == 5:
            lines = [','.join(row) for row in rows]
            truth = unnamed(columns)
        elif way == 6:
            lines = [', '.join(row) for row in rows]
            truth = unnamed(columns)
        elif way == 7:
            lines = ['# measured on 2026-03-01', '# by hand; twice', ','.join(names), *(','.join(row) for row in rows)]
        elif way == 8:
            lines = [f'{len(rows)},{len(columns) - 1},setosa,versicolor', *(','.join(row) for row in rows)]
            truth = unnamed(columns)
        elif way == 9:
            lines = ['   '.join(cell.rjust(8) for cell in row) for row in rows]
            truth = unnamed(columns)
            ending = 'dat'
        elif way == 10:
            lines = ['My experiment', '', ','.join(names), *(','.join(row) for row in rows)]
        elif way == 11:
            lines = ['|'.join(names), *('|'.join(row) for row in rows)]
        elif way == 12:
            lines = ['# ' + ' '.join(names), *(' '.join(f'{float(cell):.10e}' for cell in row) for row in rows)]
        elif way == 14:
            lines = [';'.join(names), *(';'.join(cell.replace('.', ',') for cell in row) for row in rows)]
        elif way == 15:
            lines = [','.join(f'"{name}"' for name in names), *(','.join(f'"{cell}"' for cell in row) for row in rows)]
        elif way == 16:
            lines = [','.join(names), '', *(','.join(row) + '\n' for row in rows)]
        elif way == 17:
            full = str.maketrans('0123456789', '０１２３４５６７８９')
            lines = [','.join(names), *(','.join(cell.translate(full) if column['kind'] == 'numeric' else cell for cell, column in zip(row, columns)) for row in rows)]
        elif way == 18:
            lines = [','.join(['year', '2019', '2020', '2021']), *(','.join([word, *(str(rng.randint(1, 500)) for _ in range(3))]) for word in ('Spain', 'Italy', 'China', 'Chad', 'Peru'))]
            cells = [line.split(',') for line in lines[1:]]
            truth = [{'name': name, 'kind': 'category' if at == 0 else 'numeric', 'cells': [cell[at] if at == 0 else int(cell[at]) for cell in cells]} for at, name in enumerate(['year', '2019', '2020', '2021'])]
        elif way == 19:
            lines = [' '.join(names), *(' '.join(row) for row in rows)]
            ending = 'txt'
        elif way == 21:
            cells = [[rng.choice('pex') for _ in range(6)] for _ in range(25)]
            lines = [','.join(row) for row in cells]
            truth = [{'name': f'c{at + 1}', 'kind': 'category', 'cells': [row[at] for row in cells]} for at in range(6)]
        elif way == 22:
            lines = [';'.join(names), *(';'.join(f'{cell}%' for cell in row) for row in rows)]
        elif way == 23:
            lines = [','.join(names + ['note']), *(','.join(row) + ',' + rng.choice(['"first, and last"', '"said ""no"""', 'fine']) for row in rows)]
            notes = [line.rsplit(',"', 1)[1] if line.endswith('"') else 'fine' for line in lines[1:]]
            truth = [*columns, {'name': 'note', 'kind': 'category', 'cells': ['first, and last' if 'last' in note else 'said "no"' if 'no' in note else 'fine' for note in notes]}]
        elif way == 24:
            lines = [','.join([names[0], names[0], '', *names[3:]] if len(names) > 3 else names), *(','.join(row) for row in rows)]
            if len(names) > 3:
                truth = [{**column, 'name': name} for column, name in zip(columns, [names[0], names[0] + '_2', 'c3', *names[3:]])]
        if lines is None:
            lines = [join.join(names), *(join.join(row) for row in rows)]
        tables.append(packed('hand', f'{number:03d}.{ending}', ('\n'.join(lines) + '\n').encode('utf-8'), truth))
    return tables


def main():
    tables = []
    for make in (by_r, by_pandas, by_libreoffice, in_excel_form, by_hand):
        with tempfile.TemporaryDirectory() as folder:
            tables += make(pathlib.Path(folder))
        print(make.__name__, len(tables))
    text = json.dumps(tables, ensure_ascii=False, separators=(',', ':'))
    OUTPUT.write_bytes(gzip.compress(text.encode('utf-8'), 9, mtime=0))
    print(OUTPUT, OUTPUT.stat().st_size)


main()
