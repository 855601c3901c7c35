"""
Reads tables with pandas, as they are told to be written, and prints a digest of the cells of each.

Why: src/data/pandas.test.ts compares NNGraph's reader with these digests, so that neither a test run nor CI needs pandas.
Use: UPDATE_PANDAS=1 npx vitest run src/data/pandas.test.ts (Debian: apt-get install python3-pandas), which feeds this script.
Keeps true: cells come from pandas alone (dtype=str, keep_default_na=False; numbers by float_precision='round_trip'); what
pandas has no option for (units, blanks behind a cell, empty rows) is done here by Python's own str, unicodedata and float.
Input: a JSON object a line, {"bytes": base64, "source": the keys of a document's source}. Output: a digest a line.
"""
import base64
import hashlib
import io
import json
import re
import struct
import sys
import unicodedata

import pandas


def options(source):
    """Keywords of read_csv for a source; the cells of its first read are texts."""
    blanks = source['delimiter'] == 'blanks'
    return {
        'sep': r'\s+' if blanks else source['delimiter'],
        'quotechar': source['quote'],
        'encoding': {'windows-1252': 'cp1252', 'utf-8': 'utf-8-sig'}.get(source['encoding'], source['encoding']),
        'skiprows': source.get('skip', 0),
        'header': 0 if source['header'] else None,
        'skipinitialspace': source.get('trim', False),
        'engine': 'c',
    }


def texts_of(data, source):
    """All cells as texts, a list of columns; None where the table has no rows."""
    if source['type'] in ('json', 'jsonl'):
        text = data.decode('utf-8')
        records = json.loads(text, parse_float=str, parse_int=str) if source['type'] == 'json' else [
            json.loads(line, parse_float=str, parse_int=str) for line in text.splitlines() if line.strip()
        ]
        frame = pandas.DataFrame(records, dtype=object)
        return [['' if cell is None or cell != cell else str(cell) for cell in frame.iloc[:, at]] for at in range(frame.shape[1])]
    # pandas 1.5.3 fails on many files of lone returns ("Buffer overflow caught"), though it takes them for line ends.
    text = data.decode(options(source)['encoding'])
    data = re.sub('\r\n|\r', '\n', text).encode(options(source)['encoding'])
    index = 0 if source.get('rowNames', False) else False
    frame = pandas.read_csv(io.BytesIO(data), dtype=str, keep_default_na=False, index_col=index, **options(source))
    columns = [[str(cell) for cell in frame.iloc[:, at]] for at in range(frame.shape[1])]
    if source.get('trim', False):
        columns = [[cell.strip() for cell in column] for column in columns]
    # Delimiters at the ends of all lines make a column without a name or a cell.
    if len(columns) > 1 and all(cell == '' for cell in columns[-1]) and (not source['header'] or str(frame.columns[-1]).startswith('Unnamed')):
        if source['header']:
            columns = columns[:-1]
    if len(columns) > 1 and source['delimiter'] != 'blanks' and not source.get('rowNames', False):
        kept = [row for row in range(len(columns[0])) if any(column[row] != '' for column in columns)]
        columns = [[column[row] for row in kept] for column in columns]
    return columns


def height_of(columns):
    return max((len(column) for column in columns), default=0)


def without_units(text):
    """A cell without % and currency sign, its characters as those of ASCII."""
    text = unicodedata.normalize('NFKC', text.replace('\u2212', '-')).strip()
    text = re.sub(r'\s*%$', '', text)
    text = ''.join(char for char in text if unicodedata.category(char) != 'Sc')
    return text.strip()


def numbers_of(column, source):
    """The column as float64 where pandas takes it for numbers, else None."""
    cells = [without_units(cell) for cell in column] if source.get('units', False) else column
    words = source.get('missingWords')
    text = ''.join('"' + cell.replace('"', '""') + '"\n' for cell in ['name', *cells])
    frame = pandas.read_csv(
        io.StringIO(text), decimal=source.get('decimal', '.'), thousands=source.get('thousands'), na_values=[''] + (words or []),
        keep_default_na=False, float_precision='round_trip', skip_blank_lines=False,
    )
    values = frame['name']
    return [float(value) for value in values] if values.dtype.kind in 'iuf' else None


def digest(data, source):
    try:
        columns = texts_of(data, source)
    except pandas.errors.EmptyDataError:
        columns = []
    if height_of(columns) == 0:
        return hashlib.sha256(b'no table').hexdigest()[:16], 'no table'
    parts = []
    for column in columns:
        numbers = numbers_of(column, source)
        parts.append({
            'texts': column,
            'numbers': None if numbers is None else ['' if number != number else struct.pack('<d', number + 0.0).hex() for number in numbers],
        })
    canonical = json.dumps(parts, ensure_ascii=False, separators=(',', ':'))
    return hashlib.sha256(canonical.encode('utf-8')).hexdigest()[:16], canonical


for line in sys.stdin:
    table = json.loads(line)
    try:
        short, canonical = digest(base64.b64decode(table['bytes']), table['source'])
        print(short, canonical if '--cells' in sys.argv else '', sep=' ' if '--cells' in sys.argv else '')
    except Exception as error:
        print('error', type(error).__name__, str(error).replace('\n', ' '))
