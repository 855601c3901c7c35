/**
 * Sentences of src/data: what is wrong with a source, its columns or its split, and names of the built-in data.
 * Keeps true: every sentence names the place and, where there is one, a way out.
 */
import { readingStrings } from './data-reading';
import type { Sentences } from './sentence';

/** Sentences by code, of findings and of built-in data. */
export const dataStrings = {
  ...readingStrings,

  // Files
  'data.fileNotFound': {
    en: 'The data file “{path}” was not found. Locate it, or choose other data.',
    zh: '找不到数据文件“{path}”。请重新定位该文件，或选择其他数据。',
  },
  'data.cannotRead': {
    en: 'The data file “{path}” cannot be read ({reason}). Check that you may open it.',
    zh: '无法读取数据文件“{path}”（{reason}）。请检查是否有权打开它。',
  },
  'data.changedWhileReading': {
    en: 'The data file kept changing while it was read. Try again once it is finished.',
    zh: '读取时数据文件一直在变化。请等它写完后再试。',
  },
  'data.cancelled': { en: 'Reading the data was cancelled.', zh: '已取消读取数据。' },
  'data.emptyFile': { en: 'The data file is empty.', zh: '数据文件是空的。' },
  'data.noRowsLeft': {
    en: 'No row of the table can be read by the network, so there is nothing to predict.',
    zh: '数据表中没有网络能读取的行，无法预测。',
  },
  'data.noRows': { en: 'The data has column names but no rows.', zh: '数据只有列名，没有任何行。' },
  'data.binary': {
    en: 'Line {line} holds bytes that are not text. This is no text table; export it as CSV (UTF-8) first.',
    zh: '第 {line} 行含有非文本字节。这不是文本表格，请先导出为 CSV（UTF-8）。',
  },
  'data.unknownEncoding': {
    en: 'The text encoding “{encoding}” is unknown. Use utf-8, gb18030, utf-16le or another standard name.',
    zh: '未知的文本编码“{encoding}”。请使用 utf-8、gb18030、utf-16le 或其他标准名称。',
  },
  'data.otherEncoding': {
    en: 'The file is written in {actual}, not in {encoding}. Choose {actual} as its encoding.',
    zh: '文件的编码是 {actual}，而不是 {encoding}。请把编码改为 {actual}。',
  },
  'data.badBytes': {
    en: 'Line {line} is not valid {encoding}. Choose the encoding that the file was saved in (for example gb18030), or save it as UTF-8.',
    zh: '第 {line} 行不是有效的 {encoding} 文本。请选择文件保存时的编码（例如 gb18030），或另存为 UTF-8。',
  },

  // Lines
  'data.badDelimiter': {
    en: 'Delimiter “{delimiter}” and quote “{quote}” must be two different single characters, and no line ends.',
    zh: '分隔符“{delimiter}”和引号“{quote}”必须是两个不同的单个字符，且不能是换行符。',
  },
  'data.raggedRow': {
    en: 'Line {line} has {found} {found|cell|cells}, but there {expected|is|are} {expected} {expected|column|columns}. Correct that line, or check the delimiter.',
    zh: '第 {line} 行有 {found} 个单元格，但共有 {expected} 列。请改正该行，或检查分隔符。',
  },
  'data.raggedRows': {
    en: 'Line {line} has {found} {found|cell|cells}, but there {expected|is|are} {expected} {expected|column|columns}; {more} more {more|line does|lines do} not fit either. Correct them, or check the delimiter.',
    zh: '第 {line} 行有 {found} 个单元格，但共有 {expected} 列；另有 {more} 行也不符。请改正这些行，或检查分隔符。',
  },
  'data.raggedInlineRow': {
    en: 'Row {row} of the data has {found} {found|cell|cells}, but there {expected|is|are} {expected} {expected|column|columns}.',
    zh: '数据第 {row} 行有 {found} 个单元格，但共有 {expected} 列。',
  },
  'data.quoteNotClosed': {
    en: 'The quote that opens on line {line} is never closed. Add the closing quote, or change the quote character.',
    zh: '第 {line} 行开始的引号没有闭合。请补上引号，或更改引号字符。',
  },
  'data.cellTooLong': {
    en: 'A cell on line {line} is longer than a million characters. Check the delimiter and the file.',
    zh: '第 {line} 行有一个单元格超过一百万个字符。请检查分隔符和文件。',
  },
  'data.lineTooLong': { en: 'Line {line} is too long to read.', zh: '第 {line} 行太长，无法读取。' },
  'data.tooManyColumns': {
    en: 'The table has more than {limit} columns, which is the most that can be read. Check the delimiter, or leave columns out.',
    zh: '数据表超过 {limit} 列，这是可读取的上限。请检查分隔符，或去掉一些列。',
  },
  'data.tooManyCells': {
    en: 'The table has more than {limit} cells, which is the most that can be read. Leave out rows or columns.',
    zh: '数据表超过 {limit} 个单元格，这是可读取的上限。请去掉一些行或列。',
  },
  'data.jsonLine': {
    en: 'Line {line} is not valid JSON. Every line must hold one object with a value for each column.',
    zh: '第 {line} 行不是有效的 JSON。每行应为一个包含各列值的对象。',
  },
  'data.jsonNotObject': {
    en: 'Line {line} holds no JSON object. Every line must hold one object with a value for each column.',
    zh: '第 {line} 行不是 JSON 对象。每行应为一个包含各列值的对象。',
  },
  'data.jsonNested': {
    en: 'On line {line}, “{column}” holds a list or an object. Only numbers, texts, true, false and null can be cells.',
    zh: '第 {line} 行的“{column}”是列表或对象。单元格只能是数字、文本、true、false 或 null。',
  },

  // Header
  'data.headerLooksLikeNumbers': {
    en: 'Line {line} is read as column names, but it holds only numbers ({cells}). If the file has no header, turn the header off.',
    zh: '第 {line} 行被当作列名，但其中全是数字（{cells}）。如果文件没有表头，请关闭表头选项。',
  },
  'data.otherDelimiter': {
    en: 'The file has one column only when read with “{delimiter}”. Is its delimiter “{other}”?',
    zh: '用“{delimiter}”分隔时文件只有一列。它的分隔符是不是“{other}”？',
  },

  // Columns of an input node
  'data.noColumns': { en: 'This input has no column. Choose at least one.', zh: '这个输入没有列。请至少选择一列。' },
  'data.unknownColumn': {
    en: 'The data has no column “{column}”. Choose another column, or other data.',
    zh: '数据中没有“{column}”列。请选择其他列或其他数据。',
  },
  'data.oneColumnOnly': {
    en: 'The encoding {encoding} takes exactly one column, but this input has {count}. Use one input for each column.',
    zh: '编码 {encoding} 只接受一列，但这个输入有 {count} 列。请为每一列使用一个输入。',
  },
  'data.categoryAsNumber': {
    en: 'Column “{column}” holds categories and is used as numbers. Choose the one-hot encoding, or make it a numeric column.',
    zh: '“{column}”列是类别，却被当作数值使用。请选择独热编码，或将其设为数值列。',
  },
  'data.notANumber': {
    en: 'Column “{column}” is used as numbers, but line {line} says “{cell}” ({count} {count|cell is|cells are} no number). Correct the file, or use the column as categories.',
    zh: '“{column}”列被当作数值使用，但第 {line} 行是“{cell}”（非数字单元格共 {count} 个）。请改正文件，或把该列用作类别。',
  },
  'data.notANumberInRow': {
    en: 'Column “{column}” is used as numbers, but row {row} says “{cell}” ({count} {count|cell is|cells are} no number). Correct the data, or use the column as categories.',
    zh: '“{column}”列被当作数值使用，但第 {row} 行数据是“{cell}”（非数字单元格共 {count} 个）。请改正数据，或把该列用作类别。',
  },
  'data.missingNumbers': {
    en: 'Column “{column}” has {count} empty {count|cell|cells}. Choose what becomes of them: leave out the rows, or fill in the mean.',
    zh: '“{column}”列有 {count} 个空单元格。请选择处理方式：去掉这些行，或用平均值填充。',
  },
  'data.missingCategories': {
    en: 'Column “{column}” has {count} empty {count|cell|cells}. Choose what becomes of them: leave out the rows, or make them a category.',
    zh: '“{column}”列有 {count} 个空单元格。请选择处理方式：去掉这些行，或作为一个类别。',
  },
  'data.meanOfText': {
    en: 'Column “{column}” holds text, so its {count} empty {count|cell has|cells have} no mean. Leave out {count|the row|the rows}, or make {count|it|them} a category.',
    zh: '“{column}”列是文本，它的 {count} 个空单元格没有平均值。请去掉这些行，或把它们作为一个类别。',
  },
  'data.emptyNumberAsCategory': {
    en: 'Column “{column}” holds numbers, so its {count} empty {count|cell|cells} cannot be a category. Fill in the mean, leave out {count|the row|the rows}, or make the column a category column.',
    zh: '“{column}”列是数值，它的 {count} 个空单元格不能作为类别。请用平均值填充、去掉这些行，或将其设为类别列。',
  },
  'data.noMean': {
    en: 'Column “{column}” has no number in any training row, so there is no mean to fill in. Leave out its empty rows, or use another column.',
    zh: '“{column}”列在训练行中没有任何数字，无法用平均值填充。请去掉空行，或使用其他列。',
  },
  'data.tooManyCategories': {
    en: 'Column “{column}” has more than {limit} categories, too many for the one-hot encoding.',
    zh: '“{column}”列的类别超过 {limit} 个，独热编码无法容纳。',
  },
  'data.notTwoCategories': {
    en: 'Column “{column}” has {count} {count|category|categories}; this encoding needs exactly two. Choose the one-hot encoding.',
    zh: '“{column}”列有 {count} 个类别；这种编码正好需要两个。请选择独热编码。',
  },
  'data.notTwoCategoriesMany': {
    en: 'Column “{column}” has more than a thousand different values; this encoding needs exactly two.',
    zh: '“{column}”列有超过一千个不同的值；这种编码正好需要两个。',
  },
  'data.notLearnt': {
    en: 'The network has not learnt how to read column “{column}”, and its own training rows are not to be had. Train it again, or give it back its data.',
    zh: '网络没有学过如何读取“{column}”列，也找不到它自己的训练数据。请重新训练，或恢复其数据。',
  },
  'data.emptyCell': {
    en: 'Row {row} of column “{column}” is empty, and the network needs it. Fill it in, or leave out the row.',
    zh: '“{column}”列第 {row} 行数据为空，而网络需要它。请填写，或去掉该行。',
  },
  'data.noFill': {
    en: 'Row {row} of column “{column}” is empty, and the mean to fill in is not known: the document comes from an older version, and its training rows are not to be had. Fill in the cell, or leave out the row.',
    zh: '“{column}”列第 {row} 行数据为空，而用于填充的平均值未知：文档来自旧版本，也找不到其训练数据。请填写该单元格，或去掉该行。',
  },
  'data.sourceNotYet': {
    en: 'Data of the type {type} cannot be read in this version. Save the table as CSV and choose that.',
    zh: '此版本尚不能读取 {type} 类型的数据。请将数据表另存为 CSV 并选择它。',
  },
  'data.dateNotYet': {
    en: 'Column “{column}” is set to dates, which cannot be read in this version. Read it as numbers or as categories.',
    zh: '“{column}”列设为日期，此版本尚不能读取日期。请把它作为数字或类别读取。',
  },
  'data.copiedRows': {
    en: '{count} of {rows} validation {rows|row is|rows are} among the training rows as well, so validation looks better than it is. Remove the doubles, or split by a column.',
    zh: '{rows} 行验证数据中有 {count} 行也出现在训练数据里，验证结果会显得过好。请去掉重复行，或按某一列划分。',
  },
  'data.unseenCategory': {
    en: 'Row {row} of column “{column}” says “{cell}”, a category that this network has not learnt. Reset the training to start with it.',
    zh: '“{column}”列第 {row} 行数据是“{cell}”，这是网络没有学过的类别。请重置训练以加入该类别。',
  },

  // Rows and split
  'data.allRowsDropped': {
    en: 'All rows ({rows}) have an empty cell and are left out. Choose another rule for empty cells.',
    zh: '全部 {rows} 行都有空单元格而被去掉。请为空单元格选择其他处理方式。',
  },
  'data.noTrainingRows': {
    en: 'The split leaves none of the {rows} {rows|row|rows} to train on. Make validation and test smaller.',
    zh: '划分后 {rows} 行中没有留下训练行。请减小验证和测试的比例。',
  },
  'data.unknownSplitColumn': {
    en: 'The split follows column “{column}”, which the data does not have. Choose another column, or split at random.',
    zh: '划分依据的“{column}”列在数据中不存在。请选择其他列，或随机划分。',
  },
  'data.unknownStratifyColumn': {
    en: 'The split balances column “{column}”, which the data does not have. Choose another column, or none.',
    zh: '分层划分依据的“{column}”列在数据中不存在。请选择其他列，或不分层。',
  },
  'data.splitWord': {
    en: 'Row {row} of the split column “{column}” says “{cell}”. Its cells must say train, validation or test.',
    zh: '划分列“{column}”第 {row} 行数据是“{cell}”。该列的单元格只能是 train、validation 或 test。',
  },
  'data.tooManyStrata': {
    en: 'Column “{column}” has more than {limit} different values, too many to balance the split by.',
    zh: '“{column}”列有超过 {limit} 个不同的值，无法据此分层划分。',
  },

  // Built-in data
  'data.unknownBuiltin': {
    en: 'There is no built-in data “{id}” in this version. Choose other data.',
    zh: '此版本没有内置数据“{id}”。请选择其他数据。',
  },
  'data.unknownParam': { en: 'The built-in data “{id}” has no setting “{name}”.', zh: '内置数据“{id}”没有“{name}”这项设置。' },
  'data.builtinParam': {
    en: 'Setting “{name}” of the built-in data “{id}” is {value}; it must be between {min} and {max}.',
    zh: '内置数据“{id}”的“{name}”为 {value}；应在 {min} 到 {max} 之间。',
  },
  'data.builtinInteger': {
    en: 'Setting “{name}” of the built-in data “{id}” is {value}; it must be a whole number from {min} to {max}.',
    zh: '内置数据“{id}”的“{name}”为 {value}；应为 {min} 到 {max} 之间的整数。',
  },
  'data.builtin.xor': { en: 'XOR', zh: '异或 XOR' },
  'data.builtin.and': { en: 'AND', zh: '与 AND' },
  'data.builtin.or': { en: 'OR', zh: '或 OR' },
  'data.builtin.circles': { en: 'Circles', zh: '同心圆' },
  'data.builtin.moons': { en: 'Moons', zh: '双月' },
  'data.builtin.spiral': { en: 'Spiral', zh: '螺旋' },
  'data.builtin.gaussians': { en: 'Gaussians', zh: '高斯分布' },
  'data.builtin.line': { en: 'Line', zh: '直线' },
  'data.builtin.sine': { en: 'Sine', zh: '正弦' },
  'data.builtin.iris': { en: 'Iris flowers', zh: '鸢尾花' },
  'data.builtin.wine': { en: 'Wines', zh: '葡萄酒' },
  'data.builtin.breast_cancer': { en: 'Breast cancer', zh: '乳腺癌' },
  'data.builtin.diabetes': { en: 'Diabetes', zh: '糖尿病' },
  'data.builtin.digits': { en: 'Handwritten digits', zh: '手写数字' },
  'data.param.samples': { en: 'Samples', zh: '样本数' },
  'data.param.noise': { en: 'Noise', zh: '噪声' },
  'data.param.classes': { en: 'Classes', zh: '类别数' },
  'data.param.turns': { en: 'Turns', zh: '圈数' },
  'data.param.slope': { en: 'Slope', zh: '斜率' },
  'data.param.intercept': { en: 'Intercept', zh: '截距' },
  'data.param.frequency': { en: 'Frequency', zh: '频率' },
  'data.param.seed': { en: 'Seed', zh: '随机种子' },
} as const satisfies Sentences;
