/**
 * Sentences of the main process and the trainer: files, dialogs, backups, and a trainer that died.
 * Keeps true: every sentence says what happened and what to do now.
 */
import type { Sentences } from './sentence';

/** Sentences by code. */
export const mainStrings = {
  // Files
  'file.cannotOpen': { en: 'The file could not be opened. Your document is as it was.', zh: '无法打开该文件。当前文档没有变化。' },
  'file.unreadable': {
    en: '“{name}” cannot be read ({errno.error}). Check that it is still there and that you may open it.',
    zh: '无法读取“{name}”（{errno.error}）。请检查文件是否还在，以及你是否有权打开它。',
  },
  'file.tooLarge': {
    en: '“{name}” has {megabytes} MB; documents may have {limit} MB at most.',
    zh: '“{name}”有 {megabytes} MB；文档最大为 {limit} MB。',
  },
  'file.notText': {
    en: '“{name}” is no text in UTF-8, so it is no NNGraph document.',
    zh: '“{name}”不是 UTF-8 文本，因此不是 NNGraph 文档。',
  },
  'file.notWritten': {
    en: '“{name}” could not be written ({errno.error}). Nothing on the disk has changed; try another place.',
    zh: '无法写入“{name}”（{errno.error}）。磁盘上没有任何变化，请换一个位置保存。',
  },
  'file.saveFailed': { en: 'The document was not saved, so it stays open.', zh: '文档没有保存，因此仍保持打开。' },
  'file.openElsewhere': {
    en: '“{name}” is open in another window. Close it there first, or choose another name.',
    zh: '“{name}”已在另一个窗口中打开。请先在那里关闭它，或换一个文件名。',
  },
  'file.unknownKind': {
    en: 'Only documents (.nngraph) and tables ({endings}) can be dropped here.',
    zh: '这里只能放入文档（.nngraph）和数据表（{endings}）。',
  },
  'file.copyOntoItself': {
    en: '“{name}” is this document’s own file. Choose another name for the copy, or use “Save”.',
    zh: '“{name}”就是此文档自己的文件。请为副本换一个名称，或使用“保存”。',
  },
  'file.copyWritten': { en: 'A copy was saved as “{name}”.', zh: '副本已保存为“{name}”。' },
  'file.recentGone': {
    en: '“{name}” is no longer where it was, so it left the list of recent documents.',
    zh: '“{name}”已不在原处，因此从最近文档列表中移除。',
  },
  'app.noFolderOpened': {
    en: 'The system has no program that opens the folder {path}.',
    zh: '系统没有能打开文件夹 {path} 的程序。',
  },

  // Edits that main refuses
  'notice.editRefused': {
    en: 'A change could not be kept and was taken back. Everything else is as you made it.',
    zh: '有一项更改无法保留，已被撤回。其他内容都保持你的修改。',
  },
  'notice.editTooLarge': {
    en: '“{name}” was not done: the document would become too large. It is as it was.',
    zh: '没有执行“{name}”：文档会变得过大。文档保持原样。',
  },
  'edit.takenBack': { en: '“{name}” was taken back.', zh: '“{name}”已被撤回。' },
  'edit.noLongerFits': {
    en: '“{name}” built upon it, and what had nothing left to stand on was left out. Make it once more if you still want it.',
    zh: '“{name}”建立在它之上，其中失去依托的部分已略去。如仍需要，请重新操作。',
  },
  'edit.notUnderstood': {
    en: 'It holds something that a document cannot hold. Try another value.',
    zh: '其中包含文档无法保存的内容。请换一个值再试。',
  },
  'edit.neverCame': {
    en: 'It was lost on its way to the program behind this window. Make it once more.',
    zh: '它没有传到窗口背后的程序。请重新操作。',
  },

  // Exports
  'export.untrained': {
    en: 'This network has no weights yet. Train it, at least one step, before you export.',
    zh: '此网络还没有权重。请先训练（至少一步）再导出。',
  },
  'export.weightsWritten': { en: 'The weights were written to “{name}”.', zh: '权重已写入“{name}”。' },
  'export.droppedRows': {
    en: '{count} {count|row has an empty cell and is|rows have empty cells and are} left out, as the document says.',
    zh: '按文档的设置，{count} 行因有空单元格而被去掉。',
  },
  'export.predictionsWritten': {
    en: 'Predictions for {count} {count|row|rows} were written to “{name}”.',
    zh: '{count} 行的预测结果已写入“{name}”。',
  },

  // Data
  'data.cannotUse': { en: '“{name}” cannot be used as data. Your data is as it was.', zh: '“{name}”不能用作数据。当前数据没有变化。' },
  'data.notSmall': {
    en: '“{name}” is too large to be kept inside the document (1 MB at most), so it stays a file.',
    zh: '“{name}”太大，无法保存到文档内（最多 1 MB），因此仍作为文件。',
  },
  'data.cannotKeep': {
    en: '“{name}” could not be read, so it was not kept inside the document.',
    zh: '无法读取“{name}”，因此没有保存到文档内。',
  },

  // Training
  'train.held': {
    en: 'Training waits: the document has {count} {count|problem|problems} to solve. It goes on by itself afterwards.',
    zh: '训练暂停等待：文档中有 {count} 个问题需要解决，解决后会自动继续。',
  },
  'trainer.died': {
    en: 'The training process ended unexpectedly. Your document is untouched; Play goes on from the last known weights (step {step}).',
    zh: '训练进程意外结束。文档没有受到影响；点击“运行”会从最近保存的权重（第 {step} 步）继续。',
  },
  'trainer.gone': {
    en: 'The training process ended unexpectedly and is being started again. Try once more.',
    zh: '训练进程意外结束，正在重新启动。请再试一次。',
  },
  'trainer.stuck': {
    en: 'The training process no longer answered and was ended. Your document is untouched; Play goes on from the last known weights (step {step}).',
    zh: '训练进程没有响应，已被结束。文档没有受到影响；点击“运行”会从最近保存的权重（第 {step} 步）继续。',
  },

  'results.forgotten': {
    en: 'The weights from before that are no longer kept, so yours stay as they are. Everything else was undone.',
    zh: '之前的权重已不再保留，因此当前权重不变。其他内容已撤销。',
  },

  // Layers and inputs of another size
  'resized.unitsFewer': {
    en: '“{name}”: {kept} of {before} neurons {kept|keeps|keep} what {kept|it|they} learned. Undo brings the others back.',
    zh: '“{name}”：{before} 个神经元中有 {kept} 个保留已学到的权重。撤销可恢复其余神经元。',
  },
  'resized.unitsMore': {
    en: '“{name}”: {kept} {kept|neuron keeps|neurons keep} what {kept|it|they} learned; {fresh} new {fresh|one begins|ones begin} anew.',
    zh: '“{name}”：原有的 {kept} 个神经元保留已学到的权重，新增的 {fresh} 个从初始值开始。',
  },
  'resized.columnsFewer': {
    en: '“{name}”: the weights of {kept} of {before} columns stay as learned. Undo brings the others back.',
    zh: '“{name}”：{before} 列中有 {kept} 列保留已学到的权重。撤销可恢复其余各列的权重。',
  },
  'resized.columnsMore': {
    en: '“{name}”: the weights of {kept} {kept|column|columns} stay as learned; those of {fresh} new {fresh|one|ones} begin anew.',
    zh: '“{name}”：原有的 {kept} 列保留已学到的权重，新增的 {fresh} 列从初始值开始。',
  },
  'resized.columnsOther': {
    en: '“{name}”: the weights of {kept} of {before} columns stay as learned; those of {fresh} new {fresh|one|ones} begin anew.',
    zh: '“{name}”：{before} 列中有 {kept} 列保留已学到的权重，新增的 {fresh} 列从初始值开始。',
  },
  'resized.several': {
    en: '{count} layers changed their size: of {before} neurons, {kept} {kept|keeps|keep} what {kept|it|they} learned; {fresh} new {fresh|one begins|ones begin} anew.',
    zh: '{count} 个层改变了大小：{before} 个神经元中有 {kept} 个保留已学到的权重，新增的 {fresh} 个从初始值开始。',
  },

  // Dialogs
  'dialog.documents': { en: 'NNGraph documents', zh: 'NNGraph 文档' },
  'dialog.tables': { en: 'Tables', zh: '数据表' },
  'dialog.allFiles': { en: 'All files', zh: '所有文件' },
  'dialog.open': { en: 'Open', zh: '打开' },
  'dialog.openData': { en: 'Choose data', zh: '选择数据' },
  'dialog.openWeights': { en: 'Import weights', zh: '导入权重' },
  'dialog.weights': { en: 'Documents and exported weights', zh: '文档与导出的权重' },
  'dialog.save': { en: 'Save', zh: '保存' },
  'dialog.export.weights': { en: 'Export weights', zh: '导出权重' },
  'dialog.export.weights.files': { en: 'Weights (JSON)', zh: '权重（JSON）' },
  'dialog.export.predictions': { en: 'Export predictions', zh: '导出预测结果' },
  'dialog.export.predictions.files': { en: 'Tables (CSV)', zh: '数据表（CSV）' },
  'dialog.revert': { en: 'Go back to “{name}” as it was saved?', zh: '恢复到已保存的“{name}”吗？' },
  'dialog.revertButton': { en: 'Revert', zh: '恢复' },
  'dialog.unsaved': { en: 'Do you want to save “{name}”?', zh: '要保存“{name}”吗？' },
  'dialog.unsavedUntitled': { en: 'Do you want to save the untitled document?', zh: '要保存未命名的文档吗？' },
  'dialog.unsavedDetail': { en: 'What was not saved will be lost.', zh: '未保存的内容将会丢失。' },
  'dialog.unsavedTraining': {
    en: 'Training is running and will stop. What was not saved will be lost, trained weights included.',
    zh: '训练正在运行，将会停止。未保存的内容（包括已训练的权重）将会丢失。',
  },
  'dialog.saveButton': { en: 'Save', zh: '保存' },
  'dialog.discardButton': { en: 'Don’t save', zh: '不保存' },
  'dialog.cancelButton': { en: 'Cancel', zh: '取消' },
  'dialog.conflict': { en: '“{name}” was changed by another program.', zh: '“{name}”已被其他程序修改。' },
  'dialog.conflictDetail': {
    en: 'Reload takes the changed file and gives up yours. Keep mine replaces it. Save as keeps both.',
    zh: '“重新载入”采用已修改的文件并放弃你的改动；“保留我的”会覆盖它；“另存为”两者都保留。',
  },
  'dialog.reloadButton': { en: 'Reload', zh: '重新载入' },
  'dialog.keepMineButton': { en: 'Keep mine', zh: '保留我的' },
  'dialog.saveAsButton': { en: 'Save as…', zh: '另存为…' },
} as const satisfies Sentences;
