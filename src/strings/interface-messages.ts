/**
 * Why something cannot be done now, the pace at which a run plays, what a file will do that is held over the window, and what
 * the file system's codes mean.
 * Keeps true: a reason says what is missing, so that one knows what to do first.
 */
import type { Sentences } from './sentence';

const actionNames = {
  'action.newWindow': { en: 'New window', zh: '新建窗口' },
  'action.lowerRate': { en: 'Rate ÷ 10 and reset', zh: '学习率 ÷ 10 并重置' },
  'action.paceOne': { en: 'Pace: 1 step a second', zh: '速度：每秒 1 步' },
  'action.paceFour': { en: 'Pace: 4 steps a second', zh: '速度：每秒 4 步' },
  'action.paceThirty': { en: 'Pace: 30 steps a second', zh: '速度：每秒 30 步' },
  'action.paceThreeHundred': { en: 'Pace: 300 steps a second', zh: '速度：每秒 300 步' },
  'action.paceFull': { en: 'Pace: full', zh: '速度：全速' },
  'action.slower': { en: 'Slower', zh: '放慢' },
  'action.faster': { en: 'Faster', zh: '加快' },
  'edit.lowerRate': { en: 'A tenth of the learning rate', zh: '学习率降为十分之一' },
} as const satisfies Sentences;

const pace = {
  'pace.name': { en: 'Pace', zh: '速度' },
  'pace.tip': {
    en: 'Pace, in steps a second, to watch the network learn. {slower} is slower, {faster} faster.',
    zh: '训练速度（每秒步数），放慢可以看清学习过程。{slower} 放慢，{faster} 加快。',
  },
  'pace.each.1': { en: '1 step a second', zh: '每秒 1 步' },
  'pace.each.4': { en: '4 steps a second', zh: '每秒 4 步' },
  'pace.each.30': { en: '30 steps a second', zh: '每秒 30 步' },
  'pace.each.300': { en: '300 steps a second', zh: '每秒 300 步' },
  'pace.each.full': { en: 'full pace', zh: '全速' },
  'pace.1': { en: '1/s', zh: '1 步/秒' },
  'pace.4': { en: '4/s', zh: '4 步/秒' },
  'pace.30': { en: '30/s', zh: '30 步/秒' },
  'pace.300': { en: '300/s', zh: '300 步/秒' },
  'pace.full': { en: 'full', zh: '全速' },
} as const satisfies Sentences;

const reasons = {
  'why.nothingToUndo': { en: 'There is nothing to undo.', zh: '没有可撤销的操作。' },
  'why.nothingToRedo': { en: 'There is nothing to redo: nothing was undone.', zh: '没有可重做的操作：还没有撤销过。' },
  'why.nothingSelected': { en: 'Select something on the canvas first.', zh: '请先在画布上选择内容。' },
  'why.nothingToCopy': {
    en: 'Select a node, note or group first; wires go with their nodes.',
    zh: '请先选择节点、便签或组；连线会随节点一起。',
  },
  'why.nothingToGroup': { en: 'Select nodes that are no group of their own yet.', zh: '请选择尚未单独编组的节点。' },
  'why.noGroup': { en: 'Select a group, or something in one, first.', zh: '请先选择一个组，或组中的内容。' },
  'why.noMember': { en: 'Select a node or note that is in a group first.', zh: '请先选择组中的节点或便签。' },
  'why.notOneToRename': { en: 'Select one node, note or group first.', zh: '请先选择一个节点、便签或组。' },
  'why.notOneLayer': { en: 'Select one layer of several neurons first.', zh: '请先选择一个含多个神经元的层。' },
  'why.notSeveralNeurons': { en: 'Select two or more neuron nodes first.', zh: '请先选择两个或更多神经元节点。' },
  'why.notOneNode': { en: 'Select one node first.', zh: '请先选择一个节点。' },
  'why.notOneWire': { en: 'Select one wire first.', zh: '请先选择一条连线。' },
  'why.fewerThanTwo': { en: 'Select two or more nodes first.', zh: '请先选择两个或更多节点。' },
  'why.fewerThanThree': { en: 'Select three or more nodes first.', zh: '请先选择三个或更多节点。' },
  'why.noNodes': { en: 'There are no nodes yet.', zh: '还没有节点。' },
  'why.noCanvas': { en: 'The canvas is not there yet.', zh: '画布尚未就绪。' },
  'why.noRecent': { en: 'No document was opened or saved yet.', zh: '还没有打开或保存过文档。' },
  'why.noFile': { en: 'This document has not been saved yet.', zh: '此文档尚未保存过。' },
  'why.noDataFile': { en: 'The data comes from no file.', zh: '数据不是来自文件。' },
  'why.dataNotLost': { en: 'No data file is missing.', zh: '没有缺失的数据文件。' },
  'why.cannotKeepInside': {
    en: 'This is for data files of up to 1 MB that have been read.',
    zh: '仅适用于已读取且不超过 1 MB 的数据文件。',
  },
  'why.notReading': { en: 'No data is being read.', zh: '当前没有在读取数据。' },
  'why.notDiverged': { en: 'This is for a run that diverged.', zh: '仅适用于已发散的训练。' },
  'why.slowest': { en: 'This is the slowest pace. Step takes single steps.', zh: '已经是最慢的速度。“单步”可以一步一步地训练。' },
  'why.fastest': { en: 'This is the full pace already.', zh: '已经是全速。' },
  'why.splitByColumn': {
    en: 'The rows are split by a column: choose none under “By column” first.',
    zh: '数据按列划分。请先把“按列划分”设为“无”。',
  },
  'why.firstColumn': { en: 'This is the first column.', zh: '这已是第一列。' },
  'why.lastColumn': { en: 'This is the last column.', zh: '这已是最后一列。' },
  'why.firstRow': { en: 'This is the first row.', zh: '这已是第一行。' },
  'why.lastRow': { en: 'This is the last row.', zh: '这已是最后一行。' },
} as const satisfies Sentences;

const messages = {
  'notice.pasteWired': {
    en: 'Pasted, and wired as the original was: {count} {count|wire|wires} to {names}. Ctrl+Z takes it back.',
    zh: '已粘贴，并像原来一样与 {names} 连了 {count} 条线。按 Ctrl+Z 可撤销。',
  },
  'drop.any': {
    en: 'Drop a document (.nngraph) to open it in place of this one, or a table ({endings}) to make it the data.',
    zh: '放下文档（.nngraph）将替换当前文档打开；放下数据表（{endings}）将作为数据。',
  },
  'drop.table': { en: 'Drop the table to make it the data of this document.', zh: '放下数据表，作为此文档的数据。' },
} as const satisfies Sentences;

/** What the file system says, by its codes. */
const errors = {
  'errno.unknown': { en: 'the system does not say why', zh: '系统没有说明原因' },
  'errno.EACCES': { en: 'access is not allowed', zh: '没有访问权限' },
  'errno.EPERM': { en: 'access is not allowed', zh: '没有访问权限' },
  'errno.EROFS': { en: 'the disk is read-only', zh: '磁盘是只读的' },
  'errno.ENOSPC': { en: 'the disk is full', zh: '磁盘已满' },
  'errno.EDQUOT': { en: 'your share of the disk is used up', zh: '磁盘配额已用完' },
  'errno.ENOENT': { en: 'there is no such file or folder', zh: '没有这个文件或文件夹' },
  'errno.EISDIR': { en: 'it is a folder', zh: '它是一个文件夹' },
  'errno.ENOTDIR': { en: 'a part of its path is no folder', zh: '路径中有一部分不是文件夹' },
  'errno.EBUSY': { en: 'another program uses it', zh: '正被其他程序使用' },
  'errno.EMFILE': { en: 'too many files are open', zh: '打开的文件过多' },
  'errno.ENAMETOOLONG': { en: 'its name is too long', zh: '文件名太长' },
  'errno.EIO': { en: 'the disk reports an error', zh: '磁盘报告错误' },
} as const satisfies Sentences;

/** Reasons, paces and messages by code. */
export const messageStrings = { ...actionNames, ...pace, ...reasons, ...messages, ...errors } as const satisfies Sentences;
