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
    en: '“{name}” cannot be read ({error}). Check that it is still there and that you may open it.',
    zh: '无法读取“{name}”（{error}）。请检查文件是否还在，以及你是否有权打开它。',
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
    en: '“{name}” could not be written ({error}). The file on the disk is as it was; try another place.',
    zh: '无法写入“{name}”（{error}）。磁盘上的文件没有变化，请换一个位置保存。',
  },
  'file.saveFailed': { en: 'The document was not saved, so it stays open.', zh: '文档没有保存，因此仍保持打开。' },
  'file.openElsewhere': {
    en: '“{name}” is open in another window. Close it there first, or choose another name.',
    zh: '“{name}”已在另一个窗口中打开。请先在那里关闭它，或换一个文件名。',
  },
  'file.unknownKind': {
    en: 'Only documents (.nngraph) and tables (.csv, .tsv, .jsonl) can be dropped here.',
    zh: '这里只能放入文档（.nngraph）和数据表（.csv、.tsv、.jsonl）。',
  },
  'document.outOfStep': {
    en: 'The window and the program behind it disagree about the document. Save it under another name and start the app again.',
    zh: '窗口与后台程序对文档的记录不一致。请用另一个名称保存文档，然后重新启动应用。',
  },

  // Data
  'data.cannotUse': { en: '“{name}” cannot be used as data. Your data is as it was.', zh: '“{name}”不能用作数据。当前数据没有变化。' },

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

  // Dialogs
  'dialog.documents': { en: 'NNGraph documents', zh: 'NNGraph 文档' },
  'dialog.tables': { en: 'Tables', zh: '数据表' },
  'dialog.allFiles': { en: 'All files', zh: '所有文件' },
  'dialog.open': { en: 'Open', zh: '打开' },
  'dialog.openData': { en: 'Choose data', zh: '选择数据' },
  'dialog.save': { en: 'Save', zh: '保存' },
  'dialog.unsaved': { en: 'Do you want to save “{name}”?', zh: '要保存“{name}”吗？' },
  'dialog.unsavedUntitled': { en: 'Do you want to save this document?', zh: '要保存此文档吗？' },
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
