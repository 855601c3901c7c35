/**
 * Words of "Predict…": a table that is new to a trained network, what the network says of its rows, and why it says nothing.
 * Keeps true: every refusal says what to do next.
 */
import type { Sentences } from './sentence';

export const predictStrings = {
  'action.predictTable': { en: 'Predict…', zh: '预测新数据…' },
  'predict.choose': { en: 'Predict…', zh: '预测新数据…' },
  'predict.choose.tip': {
    en: 'Choose a table for the network to predict. It needs no answers; you can also drop it here.',
    zh: '选择一个数据表让网络预测。表中不需要有答案，也可以把文件拖到这里。',
  },
  'predict.another': { en: 'Another table…', zh: '换一个数据表…' },
  'predict.table': { en: 'Predictions for {name}', zh: '“{name}”的预测' },
  'predict.asking': { en: 'The network reads the table…', zh: '网络正在读取数据表…' },
  'predict.back': { en: 'Back to the document’s data', zh: '返回文档自己的数据' },
  'predict.all': { en: 'All {count} {count|row|rows} predicted.', zh: '全部 {count} 行都已预测。' },
  'predict.some': { en: '{predicted} of {count} rows predicted.', zh: '共 {count} 行，已预测 {predicted} 行。' },
  'predict.leftOut': { en: '{count} {count|row is|rows are} left out: {rows}.', zh: '略去 {count} 行：{rows}。' },
  'predict.first': { en: 'Here are the first {shown}; the file gets all.', zh: '这里显示前 {shown} 行，导出的文件包含全部。' },
  'predict.noAnswers': { en: 'The table holds no answers to compare with.', zh: '表中没有可供比较的答案。' },
  'predict.answers': { en: 'Rows with answers', zh: '有答案的行' },
  'predict.right': { en: 'Right', zh: '正确' },
  'predict.older': {
    en: 'These predictions are older than the network, which has changed since.',
    zh: '网络之后有变化，这些预测是之前的。',
  },
  'predict.again': { en: 'Predict again', zh: '重新预测' },
  'predict.save': { en: 'Save as CSV…', zh: '保存为 CSV…' },
  'predict.withColumns': { en: 'CSV with the table’s columns', zh: 'CSV 包含原表的列' },
  'predict.refused': { en: '“{name}” cannot be predicted.', zh: '无法预测“{name}”。' },
  'predict.leaveOut': { en: 'Leave out {count} {count|row|rows} and predict the others', zh: '略去 {count} 行，预测其余的行' },
  'predict.unread': { en: '{count} {count|row is|rows are} like this.', zh: '这样的行有 {count} 行。' },
  'predict.untrained': {
    en: 'This network has learnt nothing yet. Train it first, then let it predict.',
    zh: '这个网络还没有学习过。请先训练，再用它预测。',
  },
  'predict.noTable': { en: 'No table was chosen. Choose one with “Predict…”.', zh: '还没有选择数据表。请通过“预测新数据…”选择。' },
  'predict.otherData': {
    en: 'The network has not run on this data yet, so there are no predictions for its rows. The Problems tab says what is in the way.',
    zh: '网络还没有在这份数据上运行过，因此没有这些行的预测。“问题”页会说明原因。',
  },
  'drop.predict': { en: 'Drop the table to let the network predict it.', zh: '放下数据表，让网络预测。' },
} as const satisfies Sentences;
