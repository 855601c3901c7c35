/**
 * Words of the import sheet and of other data for a network that has learnt.
 * Keeps true: each setting is called as the messages call it that lead to it.
 */
import type { Sentences } from './sentence';

const delimiters = {
  'sheet.delimiter.comma': { en: 'comma  ,', zh: '逗号  ,' },
  'sheet.delimiter.semicolon': { en: 'semicolon  ;', zh: '分号  ;' },
  'sheet.delimiter.tab': { en: 'tab', zh: '制表符' },
  'sheet.delimiter.pipe': { en: 'bar  |', zh: '竖线  |' },
  'sheet.delimiter.blanks': { en: 'blanks', zh: '空白' },
} as const satisfies Sentences;

export const importStrings = {
  'action.readHow': { en: 'How the file is read…', zh: '文件的读取方式…' },
  'edit.reading': { en: 'How the file is read', zh: '文件的读取方式' },
  'sheet.title': { en: 'How “{name}” is read', zh: '“{name}”的读取方式' },
  'sheet.about': {
    en: 'This is how the file seems to be written. The preview follows what you change.',
    zh: '以下是推测出的文件写法。修改后预览会随之更新。',
  },
  'sheet.aboutPresent': {
    en: 'This is how the document reads its file. The preview follows what you change.',
    zh: '以下是文档读取该文件的方式。修改后预览会随之更新。',
  },
  'sheet.settings': { en: 'The file', zh: '文件' },
  'sheet.numbers': { en: 'Numbers', zh: '数字' },
  'sheet.preview': { en: 'Preview', zh: '预览' },
  'sheet.previewRows': { en: 'The first {count} {count|row|rows}', zh: '前 {count} 行' },
  'sheet.moreColumns': {
    en: 'The first {shown} of {count} columns; the Data tab has them all.',
    zh: '共 {count} 列，这里是前 {shown} 列；“数据”页有全部列。',
  },
  'sheet.nothing': { en: 'No rows can be read this way.', zh: '这样读不出任何行。' },
  'sheet.type': { en: 'JSON', zh: 'JSON' },
  'sheet.type.json': { en: 'one array', zh: '一个数组' },
  'sheet.type.jsonl': { en: 'an object a line', zh: '每行一个对象' },
  'sheet.delimiter': { en: 'Delimiter', zh: '分隔符' },
  ...delimiters,
  'sheet.quote': { en: 'Quote', zh: '引号' },
  'sheet.header': { en: 'Header', zh: '表头' },
  'sheet.header.tip': { en: 'The first line that is read holds the names of the columns.', zh: '读取的第一行是列名。' },
  'sheet.skip': { en: 'Lines to skip', zh: '跳过的行数' },
  'sheet.skip.tip': { en: 'So many lines above the table are not read.', zh: '数据表上方有这么多行不读取。' },
  'sheet.rowNames': { en: 'Row names', zh: '行名' },
  'sheet.rowNames.tip': { en: 'The first cell of every row names the row and is no column.', zh: '每行的第一个单元格是行名，不作为列。' },
  'sheet.encoding': { en: 'Encoding', zh: '编码' },
  'sheet.trim': { en: 'Drop blanks', zh: '去掉空白' },
  'sheet.trim.tip': {
    en: 'Blanks around names and cells are dropped where no quotes are.',
    zh: '去掉列名和单元格两侧（引号之外）的空白。',
  },
  'sheet.decimal': { en: 'Decimal sign', zh: '小数点' },
  'sheet.decimal.point': { en: 'point  .', zh: '句点  .' },
  'sheet.decimal.comma': { en: 'comma  ,', zh: '逗号  ,' },
  'sheet.thousands': { en: 'Thousands', zh: '千位分隔符' },
  'sheet.thousands.none': { en: 'none', zh: '无' },
  'sheet.thousands.blank': { en: 'blank', zh: '空格' },
  'sheet.thousands.apostrophe': { en: 'apostrophe  ’', zh: '撇号  ’' },
  'sheet.units': { en: 'Read units', zh: '读取单位' },
  'sheet.units.tip': {
    en: 'A trailing % and a currency sign are dropped; full-width digits and − are read.',
    zh: '去掉末尾的 % 和货币符号；全角数字和 − 也能读取。',
  },
  'sheet.missingWords': { en: 'Missing words', zh: '缺失值字样' },
  'sheet.missingWords.tip': {
    en: 'Words that stand for no value among numbers, with commas between them. Empty: the usual ones, in columns set to numbers.',
    zh: '数字列中表示“没有值”的词，用逗号隔开。留空：在设为数值的列中使用常见的写法。',
  },
  'sheet.missingWords.usual': { en: 'the usual ones', zh: '常见的写法' },
  'sheet.kindOf': { en: 'Kind of column {name}', zh: '“{name}”列的类型' },
  'sheet.use': { en: 'Use this table', zh: '使用此数据表' },
  'sheet.apply': { en: 'Read it so', zh: '按此读取' },
  'sheet.cancel': { en: 'Cancel', zh: '取消' },
  'sheet.change': { en: 'Change: {field}', zh: '修改：{field}' },
  'sheet.gone': {
    en: 'The sheet no longer belongs to this document. Choose the table again.',
    zh: '该窗口已不属于当前文档。请重新选择数据表。',
  },
  'other.title': { en: 'Other data for a trained network', zh: '为已训练的网络换数据' },
  'other.about': {
    en: 'This network has learnt from other data: weights, the scaling of its numbers and its categories.',
    zh: '这个网络已经从别的数据中学到了内容：权重、数值的缩放和类别。',
  },
  'other.goOn': { en: 'Go on with what it learnt', zh: '保留所学，继续' },
  'other.goOn.about': {
    en: 'The new rows are read with the scaling and the categories that it knows.',
    zh: '新的行按已知的缩放和类别读取。',
  },
  'other.anew': { en: 'Begin anew', zh: '重新开始' },
  'other.anew.about': {
    en: 'Weights and scaling are forgotten, as with Reset; undo brings them back.',
    zh: '忘掉权重和缩放，如同“重置”；可以撤销。',
  },
  'data.settingsGone': {
    en: 'The new data has no {names}: what was set for {count|it|them} is gone. Undo brings it back.',
    zh: '新数据中没有 {names}，这 {count} 列的设置已去掉。可以撤销。',
  },
  'data.changedOnDisk': {
    en: '“{name}” has changed on the disk and was read again.',
    zh: '“{name}”在磁盘上有变化，已重新读取。',
  },
} as const satisfies Sentences;
