/**
 * What a label says when the pointer rests on it: of every field what it does, of every picture on a card how it is read.
 * Keeps true: a tip is one or two short sentences, and its code is the label's with `.tip` (renderer/controls/tips.test.ts).
 */
import type { Sentences } from './sentence';

const fields = {
  'inspector.activation.tip': {
    en: 'The function f that turns a neuron’s z, its weighted sum, into its output ŷ.',
    zh: '把神经元的加权和 z 变成输出 ŷ 的函数 f。',
  },
  'inspector.bias.tip': {
    en: 'A learnt number b added to the weighted sum: z = Σ w·x + b. Without it, z is 0 wherever all inputs are 0.',
    zh: '加在加权和上的可学习数值 b：z = Σ w·x + b。没有偏置时，输入全为 0 则 z 也为 0。',
  },
  'inspector.initialWeights.tip': {
    en: 'What the weights are before the first step, drawn anew from the seed at each Reset.',
    zh: '第一步之前权重的取值；每次“重置”都按随机种子重新抽取。',
  },
  'inspector.initialBias.tip': { en: 'What the bias is before the first step.', zh: '第一步之前偏置的取值。' },
  'inspector.loss.tip': {
    en: 'How the distance between prediction and target is measured; training makes it small.',
    zh: '衡量预测与目标差距的方式；训练就是让它变小。',
  },
  'settings.optimizer.tip': {
    en: 'How a step is made of the gradient. SGD goes straight down it; Adam gives each weight a step size of its own.',
    zh: '如何由梯度得到更新量。SGD 直接沿梯度下降；Adam 为每个权重单独调整步长。',
  },
  'settings.batchSize.tip': {
    en: 'So many rows make one step. Small batches step more often, and less smoothly.',
    zh: '每一步使用多少行样本。批越小，更新越频繁，也越不平稳。',
  },
  'settings.shuffle.tip': {
    en: 'Rows come in another order each epoch, so that batches differ.',
    zh: '每一轮都打乱样本的先后顺序，使各批不相同。',
  },
} as const satisfies Sentences;

const activations = {
  'activation.param.theta.tip': { en: 'The output is 1 from z = θ on, and 0 below.', zh: 'z 达到 θ 时输出 1，否则输出 0。' },
  'activation.param.slope.tip': { en: 'What z is multiplied with below 0.', zh: 'z 小于 0 时乘以的系数。' },
  'activation.param.init.tip': {
    en: 'The slope below 0 before the first step; it is learnt from there.',
    zh: '第一步之前负半轴的斜率，之后由训练调整。',
  },
  'activation.param.lower.tip': { en: 'The smallest slope below 0 that is drawn in training.', zh: '训练时负半轴随机斜率的下限。' },
  'activation.param.upper.tip': { en: 'The largest slope below 0 that is drawn in training.', zh: '训练时负半轴随机斜率的上限。' },
  'activation.param.alpha.tip': { en: 'Far below 0 the output comes near to −α.', zh: 'z 远小于 0 时，输出趋近于 −α。' },
  'activation.param.segments.tip': { en: 'How many hinges each neuron learns.', zh: '每个神经元学习多少个折点。' },
  'activation.param.pieces.tip': { en: 'Of how many learnt pieces the largest is taken.', zh: '在多少个可学习的线性段中取最大值。' },
} as const satisfies Sentences;

const training = {
  'initializer.param.min.tip': { en: 'The smallest number that is drawn.', zh: '抽取范围的下限。' },
  'initializer.param.max.tip': { en: 'The largest number that is drawn.', zh: '抽取范围的上限。' },
  'initializer.param.mean.tip': { en: 'The middle of the bell from which numbers are drawn.', zh: '正态分布的中心。' },
  'initializer.param.std.tip': { en: 'How wide the bell is from which numbers are drawn.', zh: '正态分布的宽度。' },
  'initializer.param.value.tip': { en: 'Every number begins as this one.', zh: '所有数值都从这个值开始。' },
  'optimizer.param.learningRate.tip': {
    en: 'How far a step goes. Too large: the loss jumps or diverges; too small: it hardly falls.',
    zh: '每一步走多远。过大时损失会震荡甚至发散，过小时损失几乎不降。',
  },
  'optimizer.param.momentum.tip': {
    en: 'Share of the last step that is kept, so that steps in one direction grow and zigzags cancel.',
    zh: '保留上一步的比例：方向一致时加速，来回摆动时抵消。',
  },
  'optimizer.param.nesterov.tip': {
    en: 'Takes the gradient where the momentum leads, not where the weights are.',
    zh: '在动量将到达的位置计算梯度，而不是在当前位置。',
  },
  'optimizer.param.beta1.tip': {
    en: 'How long the mean of past gradients remembers; nearer to 1 is longer. 0.9 is usual.',
    zh: '梯度平均值的记忆长短；越接近 1 记得越久，通常取 0.9。',
  },
  'optimizer.param.beta2.tip': {
    en: 'How long the mean of squared gradients remembers, which sets each weight’s step size. 0.999 is usual.',
    zh: '梯度平方平均值的记忆长短，它决定每个权重的步长，通常取 0.999。',
  },
  'optimizer.param.epsilon.tip': { en: 'A tiny number that keeps a division from being by 0.', zh: '防止除以 0 的极小数。' },
  'optimizer.param.weightDecay.tip': {
    en: 'Share by which weights shrink in each step, times the learning rate.',
    zh: '每一步权重缩小的比例（再乘以学习率）。',
  },
  'optimizer.param.decay.tip': {
    en: 'How long the mean of squared gradients remembers; nearer to 1 is longer.',
    zh: '梯度平方平均值的记忆长短；越接近 1 记得越久。',
  },
  'schedule.param.every.tip': { en: 'After so many epochs the rate is lowered again.', zh: '每过这么多轮，学习率降低一次。' },
  'schedule.param.factor.tip': { en: 'What the rate is multiplied with each time.', zh: '每次降低时学习率乘以的系数。' },
  'schedule.param.gamma.tip': { en: 'What the rate is multiplied with after each epoch.', zh: '每一轮之后学习率乘以的系数。' },
  'schedule.param.epochs.tip': { en: 'After so many epochs the rate is at its lowest.', zh: '经过这么多轮，学习率降到最低。' },
  'schedule.param.floor.tip': { en: 'The rate at the end.', zh: '最后的学习率。' },
} as const satisfies Sentences;

/** How the pictures on a card are read. */
const legends = {
  'canvas.legend.curve': {
    en: 'Line: the activation, ŷ over z. Bars: how often each z came, over a sample of the training rows.',
    zh: '曲线：激活函数，横轴为 z，纵轴为 ŷ。柱形：在抽样的训练行上各 z 值出现的多少。',
  },
  'canvas.legend.cells': {
    en: 'A cell a neuron: its mean output. Blue is above 0, orange below; the stronger, the larger.',
    zh: '每格一个神经元：它的平均输出。蓝色大于 0，橙色小于 0，颜色越深绝对值越大。',
  },
  'canvas.legend.classes': {
    en: 'A bar a class, in their order: its mean probability over a sample of the training rows.',
    zh: '每条对应一个类别（按顺序）：在抽样的训练行上的平均概率。',
  },
  'canvas.legend.loss': { en: 'The training loss since the last reset.', zh: '自上次重置以来的训练损失。' },
} as const satisfies Sentences;

/** Tips by code. */
export const tipStrings = { ...fields, ...activations, ...training, ...legends } as const satisfies Sentences;
