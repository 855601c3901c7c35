/**
 * Sentences about documents: files that don't open, wires that may not be drawn, networks that can't train yet.
 * Keeps true: each says where, what is wrong and, where it isn't plain, what to do; words as a first chapter on neural
 * networks uses them.
 */
import { checkStrings } from './checks';
import type { Sentences } from './sentence';

const files = {
  'document.emptyFile': {
    en: 'The file is empty.',
    zh: '文件是空的。',
  },
  'document.notJson': {
    en: 'The file is not valid JSON: something is wrong at line {line}, column {column}.',
    zh: '文件不是有效的 JSON：第 {line} 行第 {column} 列有错误。',
  },
  'document.truncated': {
    en: 'The file ends too early, at line {line}, column {column}. It was probably cut off while it was copied or saved; look for another copy.',
    zh: '文件在第 {line} 行第 {column} 列处意外中断，可能在复制或保存时被截断，请尝试使用其他副本。',
  },
  'document.noFormat': {
    en: 'This JSON file is not an NNGraph document: it does not say "format": "nngraph".',
    zh: '这个 JSON 文件不是 NNGraph 文档：其中没有 "format": "nngraph"。',
  },
  'document.otherFormat': {
    en: 'This file is not an NNGraph document: its format is {found}, not "nngraph".',
    zh: '这个文件不是 NNGraph 文档：其格式为 {found}，而不是 "nngraph"。',
  },
  'document.newerVersion': {
    en: 'This document was made by a newer version of NNGraph (format {version}; this app reads up to {supported}). Update the app to open it.',
    zh: '此文档由更新版本的 NNGraph 创建（格式版本 {version}，本应用最高支持 {supported}）。请更新应用后再打开。',
  },
  'document.badVersion': {
    en: 'The version of the format should be a whole number from 1, but it is {found}.',
    zh: '格式版本应为不小于 1 的整数，但实际为 {found}。',
  },
  'document.tooLarge': {
    en: 'The file is too large: {size} MB. A document may have {limit} MB.',
    zh: '文件过大：{size} MB，文档最大为 {limit} MB。',
  },
  'document.tooLargeOutsideResults': {
    en: 'The file holds {size} MB besides its trained parameters; {limit} MB are allowed. Keep large tables in a CSV file beside the document.',
    zh: '除训练得到的参数外，文件还有 {size} MB 内容，最多允许 {limit} MB。请把较大的数据表保存在文档旁的 CSV 文件中。',
  },
  'document.tooDeep': {
    en: 'Objects and lists in the file are nested more than {limit} deep.',
    zh: '文件中对象和列表的嵌套超过 {limit} 层。',
  },
  'document.tooMany': {
    en: '{path} has {count} entries; at most {limit} are allowed.',
    zh: '{path} 有 {count} 项，最多允许 {limit} 项。',
  },
  'document.moreFindings': {
    en: '… and {count} more {count|problem|problems}.',
    zh: '……另外还有 {count} 个问题。',
  },
} as const satisfies Sentences;

const fields = {
  'document.missing': { en: '{path} is missing.', zh: '缺少 {path}。' },
  'document.notANumber': { en: '{path} should be a number, but it is {found}.', zh: '{path} 应为数字，但实际为 {found}。' },
  'document.notAWholeNumber': { en: '{path} should be a whole number, but it is {found}.', zh: '{path} 应为整数，但实际为 {found}。' },
  'document.notFinite': { en: '{path} is too large to be a number.', zh: '{path} 超出了数字的表示范围。' },
  'document.notText': { en: '{path} should be a text, but it is {found}.', zh: '{path} 应为文本，但实际为 {found}。' },
  'document.notTrueOrFalse': {
    en: '{path} should be true or false, but it is {found}.',
    zh: '{path} 应为 true 或 false，但实际为 {found}。',
  },
  'document.notAList': { en: '{path} should be a list, but it is {found}.', zh: '{path} 应为列表，但实际为 {found}。' },
  'document.notAnObject': { en: '{path} should be an object, but it is {found}.', zh: '{path} 应为对象，但实际为 {found}。' },
  'document.notACharacter': {
    en: '{path} should be a single character, but it is {found}.',
    zh: '{path} 应为单个字符，但实际为 {found}。',
  },
  'document.outOfRange': {
    en: '{path} should be from {minimum} to {maximum}, but it is {found}.',
    zh: '{path} 应在 {minimum} 到 {maximum} 之间，但实际为 {found}。',
  },
  'document.outOfOpenRange': {
    en: '{path} should be at least {minimum} and less than {below}, but it is {found}.',
    zh: '{path} 应不小于 {minimum} 且小于 {below}，但实际为 {found}。',
  },
  'document.tooSmall': {
    en: '{path} should be at least {minimum}, but it is {found}.',
    zh: '{path} 应不小于 {minimum}，但实际为 {found}。',
  },
  'document.notAbove': { en: '{path} should be greater than {above}, but it is {found}.', zh: '{path} 应大于 {above}，但实际为 {found}。' },
  'document.lowerAboveUpper': {
    en: '{path}: the lower bound {lower} is above the upper bound {upper}.',
    zh: '{path}：下限 {lower} 大于上限 {upper}。',
  },
  'document.unknownChoice': {
    en: '{path} is {found}; it should be one of: {choices}.',
    zh: '{path} 为 {found}，应为以下之一：{choices}。',
  },
  'document.badId': {
    en: '{path}: “{id}” can’t be an id. An id has 1 to 64 letters, digits, hyphens or underscores.',
    zh: '{path}：“{id}”不能用作标识。标识由 1 到 64 个字母、数字、连字符或下划线组成。',
  },
  'document.duplicateId': {
    en: '{path}: the id “{id}” is taken already, by {first}.',
    zh: '{path}：标识“{id}”已被 {first} 使用。',
  },
  'document.edgeToNowhere': { en: '{path}: there is no node “{id}”.', zh: '{path}：没有名为“{id}”的节点。' },
  'document.edgeFromLoss': {
    en: '{path}: a wire can’t start at the loss node “{id}”.',
    zh: '{path}：连线不能从损失节点“{id}”出发。',
  },
  'document.edgeToInput': {
    en: '{path}: a wire can’t end at the input node “{id}”.',
    zh: '{path}：连线不能连到输入节点“{id}”。',
  },
  'document.badImageShape': {
    en: '{path} should be two numbers: rows and columns of the image.',
    zh: '{path} 应为两个数字：图像的行数和列数。',
  },
  'document.badPath': { en: '{path} should name a file.', zh: '{path} 应为一个文件名。' },
  'document.raggedRow': {
    en: '{path}: row {row} has {count} {count|cell|cells}, but there are {expected} {expected|column|columns}.',
    zh: '{path}：第 {row} 行有 {count} 个单元格，但共有 {expected} 列。',
  },
  'document.badCell': {
    en: '{path}: a cell of row {row} should be a number or a text, but it is {found}.',
    zh: '{path}：第 {row} 行的单元格应为数字或文本，但实际为 {found}。',
  },
  'document.badCategory': {
    en: '{path}: a category should be a number or a text, but it is {found}.',
    zh: '{path}：类别应为数字或文本，但实际为 {found}。',
  },
  'document.badFitted': {
    en: '{path} should hold categories, or mean and std, or min and max, of equal length.',
    zh: '{path} 应包含类别列表，或长度相等的 mean 与 std，或长度相等的 min 与 max。',
  },
  'document.tensorWithoutData': {
    en: '{path} has no numbers: “data”, “f32” or “f64” is missing.',
    zh: '{path} 没有数值：缺少“data”“f32”或“f64”。',
  },
  'document.tensorLength': {
    en: '{path} has {count} {count|number|numbers}, but its shape {shape} asks for {expected}.',
    zh: '{path} 有 {count} 个数值，但其形状 {shape} 需要 {expected} 个。',
  },
  'document.badBase64': { en: '{path} is not valid Base64 of numbers.', zh: '{path} 不是有效的 Base64 数值编码。' },
  'document.notFiniteTensor': {
    en: '{path}: the number at position {index} is infinite or not a number.',
    zh: '{path}：位置 {index} 处的数值为无穷大或非数值。',
  },
} as const satisfies Sentences;

const wires = {
  'connect.missingNode': { en: 'One of the two nodes is gone.', zh: '其中一个节点已不存在。' },
  'connect.self': { en: 'A node can’t be wired to itself.', zh: '节点不能与自身相连。' },
  'connect.lossAsSource': {
    en: 'A loss is the end of the network: no wire starts at “{source}”.',
    zh: '损失是网络的终点：不能从“{source}”引出连线。',
  },
  'connect.inputAsTarget': {
    en: 'An input gets its values from the data: no wire ends at “{target}”.',
    zh: '输入节点的值来自数据：不能把连线接到“{target}”。',
  },
  'connect.wrongPort': { en: '“{target}” has no such port.', zh: '“{target}”没有这个端口。' },
  'connect.inhibitNotThreshold': {
    en: 'Only threshold neurons can be inhibited.',
    zh: '只有阈值神经元可以接受抑制输入。',
  },
  'connect.targetNotInput': {
    en: 'The target of a loss comes from the data: wire an input node here.',
    zh: '损失的目标值来自数据：请在此连接输入节点。',
  },
  'connect.duplicate': { en: '“{source}” and “{target}” are wired already.', zh: '“{source}”与“{target}”已经相连。' },
  'connect.targetTaken': { en: '“{target}” has its target already.', zh: '“{target}”已经有目标值。' },
  'connect.predictionTaken': { en: '“{target}” has its prediction already.', zh: '“{target}”已经有预测值。' },
  'connect.targetWidth': {
    en: '“{source}” has {width} {width|value|values}, but the prediction has {other}.',
    zh: '“{source}”有 {width} 个值，而预测值有 {other} 个。',
  },
  'connect.predictionWidth': {
    en: '“{source}” has {width} {width|value|values}, but the target has {other}: give it {other} {other|neuron|neurons}.',
    zh: '“{source}”有 {width} 个值，而目标值有 {other} 个：请把它的神经元数设为 {other}。',
  },
  'connect.cycle': {
    en: 'This wire would close a cycle: “{target}” already feeds “{source}”.',
    zh: '这条连线会形成环路：“{target}”的输出已经传到“{source}”。',
  },
} as const satisfies Sentences;

const exports = {
  'export.cycle': {
    en: 'A network with a cycle can’t be exported. Remove one of the cycle’s wires.',
    zh: '含有环路的网络无法导出。请删除环路中的一条连线。',
  },
  'export.notInitialised': {
    en: 'The neuron “{node}” has no weights yet. Train the network, at least one step, before you export it.',
    zh: '神经元“{node}”还没有权重。请先训练网络（至少一步）再导出。',
  },
  'export.notFitted': {
    en: 'The input “{node}” has not read the data yet, so its scaling is not known. Train the network, at least one step, before you export it.',
    zh: '输入“{node}”还没有读取数据，缩放参数未知。请先训练网络（至少一步）再导出。',
  },
} as const satisfies Sentences;

const imports = {
  'import.otherFormat': {
    en: 'This is neither an NNGraph document nor a file of exported weights. Choose a .nngraph file, or a .json file that “Export weights” wrote.',
    zh: '这既不是 NNGraph 文档，也不是导出的权重文件。请选择 .nngraph 文件，或由“导出权重”生成的 .json 文件。',
  },
  'import.weightsVersion': {
    en: 'This weights file was made by a newer version of NNGraph, or its version is missing. Export it again as version 1.',
    zh: '该权重文件由更新版本的 NNGraph 生成，或缺少版本号。请重新导出为版本 1。',
  },
  'import.raggedTensor': {
    en: 'The lists of numbers at {path} (line {line}) differ in length, so they form no weight matrix. Export the weights again.',
    zh: '{path}（第 {line} 行）处的数字列表长度不一，无法组成权重矩阵。请重新导出权重。',
  },
  'import.taken': {
    en: '{count} {count|neuron has|neurons have} the weights of “{name}” now: {neurons}. Switch Trainable off to keep them as they are. Undo brings the old ones back.',
    zh: '{count} 个神经元现在使用“{name}”中的权重：{neurons}。关闭“可训练”可使其保持不变。撤销可恢复原来的权重。',
  },
  'import.partly': {
    en: 'Only in part, as not every shape fits: {neurons}.',
    zh: '仅部分导入（并非所有形状都吻合）：{neurons}。',
  },
  'import.notTaken': {
    en: 'Nothing was taken for: {neurons}. To match, a neuron needs the same id, or the same name and shape.',
    zh: '以下神经元没有导入权重：{neurons}。只有 id 相同，或名称与形状都相同的神经元才会匹配。',
  },
  'import.nothingFits': {
    en: 'No neuron of this document has the id, or the name and shape, of a neuron in that file. Rename a neuron, or give it as many units and inputs as there.',
    zh: '此文档中没有神经元与该文件中的神经元 id 相同，或名称与形状都相同。请重命名神经元，或使其神经元个数和输入与之一致。',
  },
} as const satisfies Sentences;

/** The catalogue of everything that src/document reports. */
export const documentStrings = {
  ...files,
  ...fields,
  ...wires,
  ...checkStrings,
  ...exports,
  ...imports,
} as const satisfies Sentences;
