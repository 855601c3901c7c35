/**
 * Sentences on how a table is written: what reading it found odd, and what a guess at it left unsure.
 * Keeps true: every sentence names the place and the setting that reads the file otherwise.
 */
import type { Sentences } from './sentence';

/** Sentences by code; part of those of src/data. */
export const readingStrings = {
  // Names
  'data.emptyColumnName': {
    en: 'Column {position} has no name; it is called “{name}” here.',
    zh: '第 {position} 列没有名字，这里称为“{name}”。',
  },
  'data.repeatedColumn': {
    en: 'Column {position} is named “{repeated}” like one before it; it is called “{name}” here.',
    zh: '第 {position} 列与前面的某列同名，都叫“{repeated}”；这里称为“{name}”。',
  },
  'data.repeatedKey': {
    en: 'The object on line {line} has “{column}” more than once; its last value counts.',
    zh: '第 {line} 行的对象中“{column}”出现不止一次，以最后一个值为准。',
  },

  // Rows and columns
  'data.emptyRows': {
    en: '{count} {count|row holds|rows hold} nothing but delimiters (first: line {line}) and {count|is|are} left out.',
    zh: '有 {count} 行只有分隔符（首个在第 {line} 行），已略去。',
  },
  'data.surplusCells': {
    en: '{count} {count|row ends|rows end} in empty cells behind the last column (first: line {line}); they are left out.',
    zh: '有 {count} 行在最后一列之后还有空单元格（首个在第 {line} 行），已略去。',
  },
  'data.emptyColumns': {
    en: 'From column {position} on, {count} {count|column has|columns have} neither name nor cells and {count|is|are} left out.',
    zh: '从第 {position} 列起，有 {count} 列既无名称也无内容，已略去。',
  },
  'data.shortHeader': {
    en: 'Every row has {found} cells, but the header on the line before line {line} names {expected}. If the first cell names its row, as R writes it, turn row names on.',
    zh: '每一行都有 {found} 个单元格，但第 {line} 行之前的表头只有 {expected} 个名称。如果第一个单元格是行名（R 就这样写），请打开“行名”。',
  },

  // Cells
  'data.looksLikeDecimalComma': {
    en: 'Column “{column}” says “{cell}” on line {line} and has {count} such {count|cell|cells}, which look like numbers with a decimal comma. Set the decimal sign to a comma.',
    zh: '“{column}”列第 {line} 行是“{cell}”，这样的单元格共 {count} 个，看起来是用逗号作小数点的数字。请把小数点设为逗号。',
  },
  'data.looksLikeDecimalPoint': {
    en: 'Column “{column}” says “{cell}” on line {line} and has {count} such {count|cell|cells}, which look like numbers with a decimal point. Set the decimal sign to a point.',
    zh: '“{column}”列第 {line} 行是“{cell}”，这样的单元格共 {count} 个，看起来是用句点作小数点的数字。请把小数点设为句点。',
  },
  'data.looksLikeThousands': {
    en: 'Column “{column}” says “{cell}” on line {line} and has {count} such {count|cell|cells}, which look like numbers in groups of three digits. Set what stands between thousands.',
    zh: '“{column}”列第 {line} 行是“{cell}”，这样的单元格共 {count} 个，看起来是三位一组的数字。请设置千位分隔符。',
  },
  'data.looksLikeUnits': {
    en: 'Column “{column}” says “{cell}” on line {line} and has {count} such {count|cell|cells}, which look like numbers with a unit. Turn on reading units.',
    zh: '“{column}”列第 {line} 行是“{cell}”，这样的单元格共 {count} 个，看起来是带单位的数字。请打开“读取单位”。',
  },
  'data.looksLikeFullWidth': {
    en: 'Column “{column}” says “{cell}” on line {line} and has {count} such {count|cell|cells}, which look like numbers in other characters. Turn on reading units, which reads full-width digits and − too.',
    zh: '“{column}”列第 {line} 行是“{cell}”，这样的单元格共 {count} 个，看起来是用全角等字符写的数字。请打开“读取单位”，它也能读取全角数字和“−”。',
  },
  'data.looksLikeMissing': {
    en: 'Column “{column}” says “{cell}” on line {line} and has {count} such {count|cell|cells} among its numbers. If that means “no value”, set missing words, or make the column numeric.',
    zh: '“{column}”列第 {line} 行是“{cell}”，数字中这样的单元格共 {count} 个。如果它表示“无值”，请设置缺失值字样，或将该列设为数值列。',
  },
  'data.looksInfinite': {
    en: 'Column “{column}” says “{cell}” on line {line} and has {count} such {count|cell|cells}. A network cannot learn from infinite numbers: correct the file, or leave the column out.',
    zh: '“{column}”列第 {line} 行是“{cell}”，这样的单元格共 {count} 个。网络无法从无穷大的数中学习，请改正文件，或不使用该列。',
  },
  'data.mostlyNumbers': {
    en: 'Column “{column}” would be numbers, but line {line} says “{cell}” ({count} {count|cell is|cells are} no number), so all of it is read as categories.',
    zh: '“{column}”列本应是数值，但第 {line} 行是“{cell}”（非数字单元格共 {count} 个），因此整列按类别读取。',
  },
  'data.blanksAround': {
    en: 'Column “{column}” has “{cell}” with and without blanks around it (line {line}), which makes different categories. Turn on dropping blanks.',
    zh: '“{column}”列中的“{cell}”有时前后带空格、有时不带（第 {line} 行），会成为不同的类别。请打开“去掉空白”。',
  },
  'data.sameNumber': {
    en: 'In column “{column}”, “{first}” (line {line}) and “{second}” are different cells but one number, {number}. If they are codes, make the column a category column.',
    zh: '“{column}”列中，“{first}”（第 {line} 行）和“{second}”是不同的单元格，却是同一个数 {number}。如果它们是编码，请将该列设为类别列。',
  },
  'data.badNumberStyle': {
    en: 'The decimal sign “{decimal}” and the sign between thousands, “{thousands}”, must differ.',
    zh: '小数点“{decimal}”和千位分隔符“{thousands}”不能相同。',
  },

  // JSON
  'data.jsonArray': {
    en: 'Line {line} begins a JSON array, not an object a line. Read the file as JSON instead of JSON Lines.',
    zh: '第 {line} 行是 JSON 数组的开头，而不是每行一个对象。请按 JSON（而不是 JSON Lines）读取该文件。',
  },
  'data.jsonNoArray': {
    en: 'Line {line} does not begin a JSON array of objects. If every line holds an object, read the file as JSON Lines.',
    zh: '第 {line} 行不是由对象组成的 JSON 数组的开头。如果每行是一个对象，请按 JSON Lines 读取该文件。',
  },
  'data.jsonElement': {
    en: 'Line {line} holds something else than objects with commas between them. Every element of the array must be an object with a value for each column.',
    zh: '第 {line} 行不是以逗号分隔的对象。数组的每个元素应为一个包含各列值的对象。',
  },
  'data.jsonUnfinished': {
    en: 'The JSON array ends before it is closed (line {line}). The file may be cut off.',
    zh: 'JSON 数组没有结束（第 {line} 行），文件可能不完整。',
  },

  // Guesses
  'data.packed': {
    en: 'This is a spreadsheet or a packed file, not a text table. Save it as CSV, or unpack it, first.',
    zh: '这是电子表格或压缩文件，不是文本表格。请先另存为 CSV 或解压。',
  },
  'data.guessedEncoding': {
    en: 'The file is not UTF-8; it is read as {encoding}. If letters look wrong, choose another encoding.',
    zh: '文件不是 UTF-8，按 {encoding} 读取。如果文字不对，请选择其他编码。',
  },
  'data.doubtfulEncoding': {
    en: 'The file is read as {encoding}, but its few letters beyond ASCII could be {other} too. If they look wrong, choose that encoding.',
    zh: '文件按 {encoding} 读取，但其中少数非 ASCII 字符也可能是 {other}。如果文字不对，请改用该编码。',
  },
  'data.foundQuote': {
    en: 'Cells are read with “{quote}” as their quote. If texts look cut, choose another one.',
    zh: '单元格以“{quote}”为引号读取。如果文字被截断，请选择其他引号。',
  },
  'data.backslashQuotes': {
    en: 'Quotes inside of texts seem to be written as \\", which reads as a backslash and the end of the text. Write them twice ("") instead.',
    zh: '文本中的引号似乎写成了 \\"，会被读作反斜杠和文本结尾。请改为写两个引号（""）。',
  },
  'data.foundLinesAbove': {
    en: '{count} {count|line stands|lines stand} above the table and {count|is|are} not read.',
    zh: '表格上方有 {count} 行不读取。',
  },
  'data.foundNoHeader': {
    en: 'Line {line} looks like the lines below it, so there is no header; the columns are named by their places.',
    zh: '第 {line} 行与下面的行类似，因此没有表头；各列按位置命名。',
  },
  'data.doubtfulHeader': {
    en: 'Line {line} is read as column names, but it might be a row. Check the header.',
    zh: '第 {line} 行被当作列名，但它也可能是数据。请检查表头。',
  },
  'data.foundRowNames': {
    en: 'The first cell of every row names the row and is no column.',
    zh: '每行的第一个单元格是行名，不作为列。',
  },
  'data.doubtfulMark': {
    en: '“{cell}” on line {line} is read as {number}. If that is wrong, change the decimal sign or what stands between thousands.',
    zh: '第 {line} 行的“{cell}”读作 {number}。如果不对，请更改小数点或千位分隔符。',
  },
} as const satisfies Sentences;
