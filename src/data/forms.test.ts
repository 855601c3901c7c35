import { describe, expect, it } from 'vitest';
import { readSource } from './read';
import { sniffFile } from './sniff/sniff';
import { encodeText } from './testing/encode-text';
import { bytesInChunks, cellsOf, tableOf } from './testing/sources';

/** What a file reads as once its form was guessed, and everything that was told of it. */
async function guessed(text: string, { name = 'table.csv', encoding = 'utf-8' } = {}) {
  const bytes = encodeText(text, encoding);
  const { source, findings } = sniffFile(name, bytes.subarray(0, 65_536));
  const table = tableOf(await readSource(source, {}, bytesInChunks(bytes, 1000)));
  const columns = table.columns.map((column) => `${column.name} ${column.kind}`);
  return { source, columns, rows: table.rowCount, cells: cellsOf(table), told: [...findings, ...table.findings].map(({ code }) => code) };
}

describe('a file without a header', () => {
  it('keeps its first row: iris.data of UCI', async () => {
    const { source, rows, columns, told } = await guessed(
      '5.1,3.5,1.4,0.2,Iris-setosa\n4.9,3.0,1.4,0.2,Iris-setosa\n7.0,3.2,4.7,1.4,Iris-versicolor\n6.4,3.2,4.5,1.5,Iris-virginica\n',
    );
    expect(source.header).toBe(false);
    expect(rows).toBe(4);
    expect(columns).toEqual(['c1 numeric', 'c2 numeric', 'c3 numeric', 'c4 numeric', 'c5 category']);
    expect(told).toEqual(['data.foundNoHeader']);
  });

  it.each([
    ['glass, with equal numbers in its first row', '1,1.52,13.6,0.00,0.00,1\n2,1.51,13.9,0.00,0.00,1\n', 2, 6],
    ['mushroom, letters alone', 'p,x,s,n,t,p\ne,x,s,y,t,a\ne,b,s,w,t,l\np,x,y,w,t,p\ne,x,s,g,f,n\n', 5, 6],
    ['digits beside pixels', '5,0,0,12\n3,0,7,0\n5,1,0,0\n', 3, 4],
    ['two columns', '1,a\n2,b\n', 2, 2],
    ['dates first', '2024-01-01;3\n2024-01-02;4\n2024-01-03;5\n', 3, 2],
    ['decimal commas', '1,5;2,5;a\n3,5;4,5;b\n', 2, 3],
    ['a gap in the first row', '1,,3\n4,5,6\n7,8,9\n', 3, 3],
  ])('is noticed: %s', async (_, text, rows, columns) => {
    const read = await guessed(text);
    expect([read.source.header, read.rows, read.columns.length]).toEqual([false, rows, columns]);
    expect(read.told).toContain('data.foundNoHeader');
  });

  it.each([
    ['years', 'country,2019,2020,2021\nSpain,150,183,307\nItaly,463,378,213\n'],
    ['words above words', 'name,city\nAnna,Rome\nBen,Bern\nCara,Rome\nDan,Rome\n'],
    ['a name above yes and no', 'smoker,id\nyes,a\nno,b\nyes,c\n'],
    ['an empty corner', ',x\n3,1\n3,2\n'],
  ])('is not seen where a header stands: %s', async (_, text) => {
    expect((await guessed(text)).source.header).toBe(true);
  });
});

describe('encodings', () => {
  it('reads Western letters as they are, though their bytes are Chinese too', async () => {
    expect((await guessed('land,größe\nEspaña,1\nCuraçao,2\n', { encoding: 'windows-1252' })).cells).toEqual({
      land: ['España', 'Curaçao'],
      größe: [1, 2],
    });
    const german = await guessed('Größe;Höhe;Straße\nMüller;1,5;Am See\nJörg;2,5;Bäckerweg\n', { encoding: 'windows-1252' });
    expect(german.cells).toEqual({ Größe: ['Müller', 'Jörg'], Höhe: [1.5, 2.5], Straße: ['Am See', 'Bäckerweg'] });
    expect(german.told).toEqual(['data.guessedEncoding']);
  });

  it.each([
    ['windows-1252', 'prix,ville\n5 €,Besançon\n7 €,Orléans\n', ['Besançon', 'Orléans'], 'ville'],
    ['windows-1252', 'prénom,n\nÉÉlodie,1\nZoë,2\n', ['ÉÉlodie', 'Zoë'], 'prénom'],
    ['windows-1252', 'id,°C\na,1\nb,2\n', [1, 2], '°C'],
    ['gb18030', '姓名,性别,年龄\n张三,男,30\n李四,女,25\n', ['张三', '李四'], '姓名'],
    ['gb18030', 'name,身高cm\nA组,170\nB型,165\n', ['A组', 'B型'], 'name'],
    ['gb18030', '城市；区,值\n北京，朝阳,1\n上海（浦东）,2\n', [1, 2], '值'],
    ['utf-16le', 'a\tb\n中\t1\n文\t2\n', ['中', '文'], 'a'],
  ])('tells %s in %j', async (encoding, text, cells, column) => {
    const read = await guessed(text, { encoding });
    expect(read.source.encoding).toBe(encoding);
    expect(read.cells[column]).toEqual(cells);
  });

  it('tells the line where the file goes on otherwise than its first 64 KB', async () => {
    const bytes = encodeText(`n,city\n${'1,Lima\n'.repeat(10_000)}2,Perú\n`, 'windows-1252');
    const { source } = sniffFile('late.csv', bytes.subarray(0, 65_536));
    const read = async (encoding: string) => await readSource({ ...source, encoding }, {}, bytesInChunks(bytes, 65_536));
    expect(source.encoding).toBe('utf-8');
    expect(await read('utf-8')).toMatchObject({ findings: [{ code: 'data.badBytes', place: { line: 10_002 } }] });
    expect((await read('windows-1252')).ok).toBe(true);
  });

  it('reads windows-1252 by its own table and not as Latin-1', async () => {
    expect((await guessed('a,b\n“x”,1\n€,2\n', { encoding: 'windows-1252' })).cells.a).toEqual(['“x”', '€']);
  });
});

describe('delimiters', () => {
  it.each([
    ['commas in the header', 'a (x, y, z);b\n1;2\n', ';', ['a (x, y, z)', 'b']],
    ['as many commas as semicolons', 'Alto (cm, x);Largo\n1;2\n', ';', ['Alto (cm, x)', 'Largo']],
    ['a line end in the header', '"Weight\n(kg, net)";"Price"\n1;2\n', ';', ['Weight\n(kg, net)', 'Price']],
    ['blanks', 'Chins Situps Jumps\n5 162 60\n', 'blanks', ['Chins', 'Situps', 'Jumps']],
    ['runs of blanks', 'Chins  Situps Jumps\n   5    162    60\n  12    105    37\n', 'blanks', ['Chins', 'Situps', 'Jumps']],
    ['semicolons in the cells', 'list,n\na;b,1\nc;d;e,2\nf,3\n', ',', ['list', 'n']],
    ['blanks in the cells', 'full name\tage\nAnn Lee\t30\nBo Ek\t31\n', '\t', ['full name', 'age']],
    ['pipes', 'a|b\n1,5|x, y\n2,5|z\n', '|', ['a', 'b']],
    ['decimal commas between blanks', 'x y\n1,5 2,5\n3,5 4,5\n', 'blanks', ['x', 'y']],
    ['a comma and a blank', 'a, b, c\n1, 2, x\n3, 4, y\n', ',', ['a', 'b', 'c']],
    ['one column of decimal commas', 'x\n1,5\n2,5\n', ';', ['x']],
    ['one column of words', 'word\nred\ngreen\n', ',', ['word']],
  ])('are those under which the lines agree: %s', async (_, text, delimiter, names) => {
    const read = await guessed(text);
    expect(read.source.delimiter).toBe(delimiter);
    expect(Object.keys(read.cells)).toEqual(names);
  });

  it.each([
    ['sep=;\nx;y\n1;2\n3;4\n', ';'],
    ['sep=,\r\nx,y\r\n1,2\r\n3,4\r\n', ','],
    ['"sep=|"\nx|y\n1|2\n3|4\n', '|'],
    ['SEP=\t\nx\ty\n1\t2\n3\t4\n', '\t'],
  ])('are told by a first line %j', async (text, delimiter) => {
    const read = await guessed(text);
    expect(read.source).toMatchObject({ delimiter, skip: 1 });
    expect(read.cells).toEqual({ x: [1, 3], y: [2, 4] });
  });

  it('notices quotes of another kind, and quotes that are none', async () => {
    expect((await guessed("'a, b','n'\n'x','1'\n'y, z','2'\n")).cells).toEqual({ 'a, b': ['x', 'y, z'], n: [1, 2] });
    const inches = await guessed('size,n\n"5 inch,1\n6 inch,2\n7 inch,3\n');
    expect(inches.source.quote).toBe('');
    expect(inches.cells.size).toEqual(['"5 inch', '6 inch', '7 inch']);
    expect(inches.told).toContain('data.foundQuote');
  });
});

describe('what stands above a table', () => {
  it.each([
    [
      'iris of scikit-learn',
      '4,4,setosa,versicolor,virginica\n5.1,3.5,1.4,0.2,0\n4.9,3.0,1.4,0.2,0\n7.0,3.2,4.7,1.4,1\n6.4,3.2,4.5,1.5,2\n',
      1,
      false,
      4,
      5,
    ],
    ['wine of scikit-learn', '3,4,class_0,class_1\n14.2,1.71,2.43,15.6,0\n13.2,1.78,2.14,11.2,0\n13.1,2.36,2.67,18.6,1\n', 1, false, 3, 5],
    ['boston of scikit-learn', '2,3,,\n"CRIM","ZN","CHAS","MEDV"\n0.00632,18,"0",24\n0.02731,0,"0",21.6\n', 1, true, 2, 4],
    ['a title', 'My results\nx,y\n1,2\n3,4\n', 1, true, 2, 2],
    ['a title of a spreadsheet', 'Report 2026,,\n,,\nx,y,z\n1,2,a\n3,4,b\n', 2, true, 2, 3],
    ['a title with delimiters in it', 'Results, of May, 2026, at 3\nx,y\n1,2\n3,4\n5,6\n', 1, true, 3, 2],
    ['comments', '# by hand, twice\n# 2026-03-01\n\nx,y\n1,2\n3,4\n', 3, true, 2, 2],
    [
      'the test part of adult',
      '|1x3 Cross validator\n25, Private, 7, <=50K.\n38, Private, 9, <=50K.\n28, Local-gov, 12, >50K.\n',
      1,
      false,
      3,
      4,
    ],
  ])('is skipped: %s', async (_, text, skip, header, rows, columns) => {
    const read = await guessed(text);
    expect([read.source.skip, read.source.header, read.rows, read.columns.length]).toEqual([skip, header, rows, columns]);
    expect(read.told).toContain('data.foundLinesAbove');
  });

  it('gives the names of a commented header, as NumPy writes it', async () => {
    expect((await guessed('# x y z\n1.0e+00 2.0e+00 3.0e+00\n4.0e+00 5.0e+00 6.0e+00\n', { name: 'a.txt' })).cells).toEqual({
      x: [1, 4],
      y: [2, 5],
      z: [3, 6],
    });
  });
});

describe('row names', () => {
  it.each([
    ['write.table with tabs', 'mpg\tcyl\thp\nMazda\t21\t6\t110\nDatsun\t22.8\t4\t93\n', ['mpg', 'cyl', 'hp']],
    ['write.table', '"Ozone" "Solar.R" "Wind"\n"1" 41 190 7.4\n"2" 36 118 8\n', ['Ozone', 'Solar.R', 'Wind']],
    ['write.csv', '"","len","supp"\n"1",4.2,"VC"\n"2",11.5,"OJ"\n', ['len', 'supp']],
    ['write.csv2', '"";"len";"dose"\n"1";4,2;0,5\n"2";11,5;1,5\n', ['len', 'dose']],
    ['pandas', ',a,b\n0,1,x\n1,2,y\n', ['a', 'b']],
    ['pandas with words', ',a,b\nfirst,1,x\nsecond,2,y\n', ['a', 'b']],
  ])('are no column: %s', async (_, text, names) => {
    const read = await guessed(text);
    expect(read.source.rowNames).toBe(true);
    expect(Object.keys(read.cells)).toEqual(names);
    expect(read.told).toContain('data.foundRowNames');
  });

  it('are a column where they repeat, with a name made for it', async () => {
    const read = await guessed(',a\n3,1\n3,2\n');
    expect(read.cells).toEqual({ c1: [3, 3], a: [1, 2] });
    expect(read.told).toContain('data.emptyColumnName');
  });
});

describe('numbers as people write them', () => {
  it.each([
    ['decimal commas', 't;y\n28,7;1,5\n28,95;1,25\n', { t: [28.7, 28.95], y: [1.5, 1.25] }],
    ['both marks of Germany', 'a;b\n1.234,5;x\n12,25;y\n', { a: [1234.5, 12.25], b: ['x', 'y'] }],
    ['thousands in quotes', 'a,b\n"1,234",x\n"1,234,567",y\n7,z\n', { a: [1234, 1_234_567, 7], b: ['x', 'y', 'z'] }],
    ['thin blanks', 'a;b\n1\u2009234;x\n12\u202f345,5;y\n', { a: [1234, 12_345.5], b: ['x', 'y'] }],
    ['Swiss marks', "a,b\n1'234.5,x\n2\u2019345.25,y\n", { a: [1234.5, 2345.25], b: ['x', 'y'] }],
    ['Indian groups', 'a;b\n12,34,567;x\n1,00,000;y\n', { a: [1_234_567, 100_000], b: ['x', 'y'] }],
    ['shares', 'a,b\n45%,x\n5.5 %,y\n', { a: [45, 5.5], b: ['x', 'y'] }],
    ['money', 'a,b\n$3.50,x\n-$1.25,y\n"$1,200.00",z\n', { a: [3.5, -1.25, 1200], b: ['x', 'y', 'z'] }],
    ['euros', 'a;b\n"1.234,50 €";x\n-3,00 €;y\n', { a: [1234.5, -3], b: ['x', 'y'] }],
    ['full-width digits', 'a,b\n１２,x\n−5,y\n－１．５,z\n', { a: [12, -5, -1.5], b: ['x', 'y', 'z'] }],
  ])('are read once their form is known: %s', async (_, text, cells) => {
    expect((await guessed(text)).cells).toEqual(cells);
  });

  it('are told of where two readings are possible', async () => {
    expect((await guessed('a;b\n1,234;x\n2,345;y\n')).told).toContain('data.doubtfulMark');
    expect((await guessed('a,b\n"1,234",x\n"2,345",y\n')).told).toContain('data.doubtfulMark');
    expect((await guessed('a;b\n1.234;x\n2.345;y\n')).told).toContain('data.doubtfulMark');
    expect((await guessed('x\n1,5\n2,5\n')).told).toContain('data.doubtfulMark');
  });

  it('leave codes alone that only look like them', async () => {
    const read = await guessed('code,n\n1-2,1\n3-4,2\n1.2.3,3\n');
    expect(read.columns).toEqual(['code category', 'n numeric']);
  });
});

describe('missing words', () => {
  it('are empty among numbers, and words among words', async () => {
    const air = await guessed('Ozone,Wind,region\n41,7.4,NA\n36,8,EU\nNA,12.6,AS\n');
    expect(air.cells).toEqual({ Ozone: [41, 36, null], Wind: [7.4, 8, 12.6], region: ['NA', 'EU', 'AS'] });
    expect((await guessed('a\tb\n1\t.\n2\t0.5\n-\t1.5\n')).cells).toEqual({ a: [1, 2, null], b: [null, 0.5, 1.5] });
  });

  it.each(['?', 'NaN', 'null', '#N/A', '#DIV/0!', '<NA>', 'n/a', 'None', '\\N'])('are known: %s', async (word) => {
    expect((await guessed(`x,y\n1,2\n${word},3\n5,${word}\n`)).cells).toEqual({ x: [1, null, 5], y: [2, 3, null] });
  });

  it('stand behind a blank too, as in adult', async () => {
    const adult = await guessed('39, State-gov, 77516, <=50K\n50, ?, 83311, <=50K\n38, Private, ?, >50K\n');
    expect(adult.columns).toEqual(['c1 numeric', 'c2 category', 'c3 numeric', 'c4 category']);
    expect(adult.cells).toMatchObject({ c2: ['State-gov', '?', 'Private'], c3: [77_516, 83_311, null], c4: ['<=50K', '<=50K', '>50K'] });
  });

  it('are not infinite numbers, which stay an error with their line', async () => {
    const read = await guessed('x,y\n1,inf\n2,3\n4,-Infinity\n');
    expect(read.columns).toEqual(['x numeric', 'y numeric']);
    expect(read.told).toContain('data.looksInfinite');
  });
});

describe('blanks around cells', () => {
  it('make no categories and no other names', async () => {
    const read = await guessed('id, kind, flag\n1, XML,"true" \n2, XML,"false"\n3,XML,"true"\n4,XML ,"false" \n');
    expect(read.cells).toEqual({ id: [1, 2, 3, 4], kind: ['XML', 'XML', 'XML', 'XML'], flag: ['true', 'false', 'true', 'false'] });
    expect(read.source.trim).toBe(true);
    expect((await guessed('a, b\n1, "x, y"\n2, "z"\n')).cells).toEqual({ a: [1, 2], b: ['x, y', 'z'] });
    expect((await guessed('a;b\nx ;1\n y;2\n')).cells).toEqual({ a: ['x', 'y'], b: [1, 2] });
    expect((await guessed('a,b\n 1,x\n2 ,y\n')).source.trim).toBeUndefined();
  });
});

describe('files of known collections', () => {
  it('reads Auto MPG: blanks, a tab, a quoted name, NA', async () => {
    const read = await guessed(
      '18.0   8   307.0      130.0\t"chevrolet chevelle malibu"\n15.0   8   350.0      165.0\t"buick skylark 320"\nNA   8   318.0      NA\t"plymouth satellite"\n',
    );
    expect(read.cells).toEqual({
      c1: [18, 15, null],
      c2: [8, 8, 8],
      c3: [307, 350, 318],
      c4: [130, 165, null],
      c5: ['chevrolet chevelle malibu', 'buick skylark 320', 'plymouth satellite'],
    });
  });

  it('reads seeds, whose cells stand apart by one tab or two', async () => {
    const read = await guessed('15.26\t14.84\t0.871\t1\n14.88\t14.57\t\t0.8811\t1\n14.29\t14.09\t0.905\t\t1\n', { name: 'seeds.txt' });
    expect(read.cells).toEqual({ c1: [15.26, 14.88, 14.29], c2: [14.84, 14.57, 14.09], c3: [0.871, 0.8811, 0.905], c4: [1, 1, 1] });
  });

  it('reads Titanic: commas and doubled quotes in names, gaps among numbers', async () => {
    const read = await guessed(
      'PassengerId,Survived,Name,Sex,Age,Fare\n1,0,"Braund, Mr. Owen Harris",male,22,7.25\n2,1,"Cumings, Mrs. John (Florence ""Briggs"" Th)",female,38,71.2833\n6,0,"Moran, Mr. James",male,,8.4583\n',
    );
    expect(read.cells).toMatchObject({ Age: [22, 38, null], Fare: [7.25, 71.2833, 8.4583], Survived: [0, 1, 0] });
    expect(read.cells.Name?.[1]).toBe('Cumings, Mrs. John (Florence "Briggs" Th)');
  });

  it('reads wine quality, Cars93 and biopsy', async () => {
    expect((await guessed('"fixed acidity";"quality"\n7.4;5\n7.8;6\n7.1;5\n')).cells).toEqual({
      'fixed acidity': [7.4, 7.8, 7.1],
      quality: [5, 6, 5],
    });
    const cars = await guessed('"","Cylinders","Rear.seat.room"\n"1","4",26.5\n"2","6",NA\n"3","rotary",20\n');
    expect(cars.cells).toEqual({ Cylinders: ['4', '6', 'rotary'], 'Rear.seat.room': [26.5, null, 20] });
    expect((await guessed('"","ID","V6","class"\n"1","1000025",1,"benign"\n"2","1002945",NA,"malignant"\n')).cells).toEqual({
      ID: [1_000_025, 1_002_945],
      V6: [1, null],
      class: ['benign', 'malignant'],
    });
  });
});

describe('JSON', () => {
  it('is an array or lines by what it holds, whatever its name', async () => {
    const cells = { x: [1, 2], y: ['a', 'b'] };
    expect((await guessed('[{"x":1,"y":"a"},{"x":2,"y":"b"}]\n', { name: 'd.json' })).cells).toEqual(cells);
    expect((await guessed('[{"x":1,"y":"a"},{"x":2,"y":"b"}]\n', { name: 'd.jsonl' })).cells).toEqual(cells);
    expect((await guessed('{"x":1,"y":"a"}\n{"x":2,"y":"b"}\n', { name: 'd.json' })).source.type).toBe('jsonl');
    expect(
      (await guessed('[\n  {\n    "x": 1,\n    "y": "a"\n  },\n  {\n    "x": 2,\n    "y": "b"\n  }\n]', { name: 'd.txt' })).cells,
    ).toEqual(cells);
  });

  it('reads penguins: a point for a sex, nulls among numbers', async () => {
    const read = await guessed(
      '[{"Species":"Adelie","Beak Length (mm)":39.1,"Sex":"MALE"},\n{"Species":"Gentoo","Beak Length (mm)":null,"Sex":"."}]',
      { name: 'penguins.json' },
    );
    expect(read.cells).toEqual({ Species: ['Adelie', 'Gentoo'], 'Beak Length (mm)': [39.1, null], Sex: ['MALE', '.'] });
  });

  it('guesses an array that fills its first 64 KB with one line', async () => {
    const text = JSON.stringify(Array.from({ length: 5000 }, (_, x) => ({ x, word: `w${x % 3}` })));
    const read = await guessed(text, { name: 'long.json' });
    expect([read.source.type, read.rows]).toEqual(['json', 5000]);
  });
});

it('says at once that a spreadsheet or a packed file is no text', () => {
  expect(sniffFile('a.xlsx', Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0])).findings).toMatchObject([
    { code: 'data.packed', severity: 'error' },
  ]);
  expect(sniffFile('a.csv.gz', Uint8Array.from([0x1f, 0x8b, 8, 0])).findings).toMatchObject([{ code: 'data.packed' }]);
});
