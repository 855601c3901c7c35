/**
 * The words of a run's figures: what each is called, of which network and rows it is, and why a run stopped.
 * Keeps true: one name, one meaning (docs/figures.md): "training loss" is that of the last finished epoch, "batch loss" that
 * of the last step before its update, "loss now" what the network that is there has over the training rows.
 */
import type { Sentences } from './sentence';

const losses = {
  'figure.loss.training': { en: 'training loss', zh: '训练损失' },
  'figure.loss.training.tip': { en: 'Training loss of the last finished epoch', zh: '最近完成的一轮的训练损失' },
  'figure.loss.batch': { en: 'batch loss', zh: '批次损失' },
  'figure.loss.batch.tip': { en: 'Loss of the last batch, before its update', zh: '最近一批在更新前的损失' },
  'figure.loss.now': { en: 'loss now', zh: '当前损失' },
  'figure.loss.now.tip': {
    en: 'Loss of the network as it is now, over the training rows',
    zh: '当前网络在训练数据上的损失',
  },
  'figure.step': { en: 'step', zh: '步' },
  'figure.stepOf': { en: '{batch} of {batches}', zh: '{batch} / {batches}' },
  'figure.step.tip': { en: 'Steps that are done of the epoch under way', zh: '进行中的这一轮已完成的步数' },
  'canvas.loss.batch': { en: 'batch', zh: '批次' },
  'canvas.loss.now': { en: 'now', zh: '当前' },
  'canvas.validationLoss.tip': {
    en: 'Validation loss of the last finished epoch, or of the best one where its weights were taken back',
    zh: '最近完成的一轮的验证损失；若已取回最佳一轮的权重，则为该轮的验证损失',
  },
  'canvas.validationNow.tip': { en: 'Loss of the network as it is now, over the validation rows', zh: '当前网络在验证数据上的损失' },
  'looking.error.tip': { en: '|target − prediction| in the target’s own units', zh: '|目标 − 预测|，单位与目标相同' },
  'looking.error.scaled.tip': {
    en: 'Σ |target − prediction| over the outputs, scaled as the loss sees them: their units may differ',
    zh: '各输出的 Σ |目标 − 预测|，按损失所用的缩放后数值计算：各输出单位可能不同',
  },
  'looking.lossNow': { en: 'Loss now', zh: '当前损失' },
  'looking.lossNow.tip': { en: 'Loss of this row with the weights as they are now', zh: '当前权重下这一行的损失' },
} as const satisfies Sentences;

const chart = {
  'chart.loss.training': { en: 'training loss {value}', zh: '训练损失 {value}' },
  'chart.loss.withPenalty': { en: 'training loss with penalty {value}', zh: '训练损失（含正则项）{value}' },
  'chart.loss.batch': { en: 'batch loss {value}', zh: '批次损失 {value}' },
  'chart.loss.now': { en: 'loss now {value}', zh: '当前损失 {value}' },
  'chart.loss.validation': { en: 'validation loss {value}', zh: '验证损失 {value}' },
  'chart.mark.best': { en: 'best', zh: '最佳' },
  'chart.mark.changed': { en: 'another network', zh: '网络已改变' },
} as const satisfies Sentences;

const ends = {
  'phase.trained': { en: 'trained, cannot run now', zh: '已训练，目前无法运行' },
  'phase.finished.epochs': { en: 'finished: {epoch} {epoch|epoch|epochs}', zh: '已完成：{epoch} 轮' },
  'phase.finished.best': {
    en: 'finished: {epoch} {epoch|epoch|epochs}, weights of the best, epoch {best}',
    zh: '已完成：{epoch} 轮，已取回最佳的第 {best} 轮的权重',
  },
  'phase.finished.targetLoss': { en: 'finished: target loss reached in epoch {epoch}', zh: '已完成：第 {epoch} 轮达到目标损失' },
  'phase.finished.patience': {
    en: 'stopped early in epoch {epoch}, weights of the best, epoch {best}',
    zh: '第 {epoch} 轮提前停止，已取回最佳的第 {best} 轮的权重',
  },
  'phase.older': { en: 'figures are from before the change', zh: '指标来自修改之前' },
  'training.noCurve': {
    en: 'This document was trained, and holds no curve of it. Train on, and the loss appears here.',
    zh: '此文档已训练过，但没有保存损失曲线。继续训练，曲线会在这里出现。',
  },
  'training.ended.targetLoss': {
    en: 'Stopped in epoch {epoch}: the training loss reached the target loss, {target}.',
    zh: '第 {epoch} 轮停止：训练损失已达到目标损失 {target}。',
  },
  'training.ended.patience': {
    en: 'Stopped early in epoch {epoch}: {patience} {patience|epoch|epochs} without a lower validation loss. The weights are those of epoch {best}, the best: validation loss {value}.',
    zh: '第 {epoch} 轮提前停止：验证损失连续 {patience} 轮没有下降。权重取自最佳的第 {best} 轮，其验证损失为 {value}。',
  },
  'training.ended.best': {
    en: 'The weights are those of epoch {best}, the best of {epoch}: validation loss {value}.',
    zh: '权重取自 {epoch} 轮中最佳的第 {best} 轮，其验证损失为 {value}。',
  },
  'looking.older': {
    en: 'These figures are older: they are of the network and data before the last change. New ones come once the network can run.',
    zh: '这些指标是旧的：属于最近一次修改之前的网络和数据。网络可以运行后会更新。',
  },
} as const satisfies Sentences;

const neurons = {
  'inspector.dead.rows': {
    en: '{dead} of {units} {units|neuron|neurons} here: z is above 0 on none of the {rows} rows looked at, of {of} training rows.',
    zh: '这里 {units} 个神经元中有 {dead} 个：在查看的 {rows} 行（共 {of} 行训练数据）上，z 都不大于 0。',
  },
  'inspector.dead.allRows': {
    en: '{dead} of {units} {units|neuron|neurons} here: z is above 0 on none of the {of} training {of|row|rows}.',
    zh: '这里 {units} 个神经元中有 {dead} 个：在全部 {of} 行训练数据上，z 都不大于 0。',
  },
  'inspector.dead.gradient': {
    en: 'Such a neuron gets no gradient as long as the layers before it stay as they are.',
    zh: '只要它之前的各层不变，这样的神经元就得不到梯度。',
  },
  'inspector.deadOf': { en: '{dead} of {units}, on {rows} rows', zh: '{units} 个中有 {dead} 个（{rows} 行）' },
} as const satisfies Sentences;

const metrics = {
  'metrics.rows': { en: 'Over {rows} {rows|row|rows}', zh: '共 {rows} 行' },
  'metrics.output': { en: 'Output', zh: '输出' },
  'metrics.together': { en: '{count} outputs together', zh: '{count} 个输出合计' },
} as const satisfies Sentences;

const answers = {
  'looking.none.gone': { en: 'Nothing to show: the network has changed.', zh: '网络已改变，这里暂无内容。' },
  'looking.none.leftOut': {
    en: 'Row {row} is left out of the data: a cell of it is empty.',
    zh: '第 {row} 行不参与计算：其中有空单元格。',
  },
  'map.none.columns': {
    en: 'No decision map: it needs two columns of numbers that vary.',
    zh: '没有决策图：需要两列取值有变化的数值。',
  },
  'map.none.size': { en: 'No decision map: the network is too large for it.', zh: '没有决策图：网络太大。' },
  'map.output': { en: 'Output that is drawn', zh: '所绘制的输出' },
  'map.held': { en: 'the rest at their means: {columns}', zh: '其余列取均值：{columns}' },
  'map.heldAt': { en: '{column} = {value}', zh: '{column} = {value}' },
  'map.heldMixed': { en: '{column} as mixed as in training', zh: '{column} 按训练数据中的比例' },
} as const satisfies Sentences;

/** Sentences of figures. */
export const figureStrings: Sentences = { ...losses, ...chart, ...ends, ...neurons, ...metrics, ...answers };
