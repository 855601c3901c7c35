/**
 * A layer and its neurons: splitting and joining, and why it cannot be, each reason with a way out.
 * Keeps true: the codes are those of src/document/split/problems.ts.
 */
import type { Sentences } from './sentence';

/** Sentences of splitting layers and joining neurons, by code. */
export const unitStrings = {
  'action.splitNode': { en: 'Split into neurons', zh: '拆分为单个神经元' },
  'action.joinNodes': { en: 'Join into a layer', zh: '合并为一层' },
  'edit.splitNode': { en: 'Split into neurons', zh: '拆分为单个神经元' },
  'edit.joinNodes': { en: 'Join into a layer', zh: '合并为一层' },
  'notice.cannotSplit': { en: 'This node can’t be split into neurons.', zh: '无法把这个节点拆分为单个神经元。' },
  'notice.cannotJoin': { en: 'These nodes can’t be joined into a layer.', zh: '无法把这些节点合并为一层。' },

  'split.notNeuron': { en: 'Only neurons can be split: pick a layer of neurons.', zh: '只有神经元节点可以拆分：请选择一层神经元。' },
  'split.single': { en: '“{name}” is a single neuron already.', zh: '“{name}”已经是单个神经元。' },
  'split.softmax': {
    en: 'Softmax turns all values of “{name}” into shares of one whole, so its neurons can’t be computed one by one. Choose another activation first.',
    zh: 'softmax 把“{name}”的所有值一起变成总和为 1 的份额，因此不能逐个神经元计算。请先换一个激活函数。',
  },
  'split.rrelu': {
    en: 'RReLU draws the random slopes of “{name}” for the whole node; single neurons would draw others. Choose another activation first, such as PReLU.',
    zh: 'RReLU 为整个“{name}”节点抽取随机斜率，拆开后各神经元会抽到不同的值。请先换一个激活函数，例如 PReLU。',
  },
  'split.dropout': {
    en: 'Dropout picks at random, for the whole of “{name}”, which neurons pause; single neurons would draw otherwise. Set its dropout to 0 first.',
    zh: '随机失活为整个“{name}”节点随机选出暂停的神经元，拆开后抽取的结果会不同。请先把它的随机失活设为 0。',
  },
  'split.feedsLoss': {
    en: 'The loss “{loss}” compares all values of “{name}” with the target at once, so they must stay together. Split a layer before it instead.',
    zh: '损失“{loss}”要把“{name}”的所有值一起与目标值比较，所以它们不能分开。可以改为拆分它前面的一层。',
  },
  'split.loop': {
    en: 'A wire leads from “{name}” back to itself. Remove it first.',
    zh: '有一条连线从“{name}”连回它自己。请先删除这条连线。',
  },
  'split.tooMany': {
    en: '“{name}” has {units} neurons. Split, the document would pass its limit of {nodes} nodes and {wires} wires.',
    zh: '“{name}”有 {units} 个神经元。拆分后文档会超过 {nodes} 个节点、{wires} 条连线的上限。',
  },

  'join.notNeuron': { en: '“{name}” is no neuron. Select neurons only.', zh: '“{name}”不是神经元。请只选择神经元。' },
  'join.tooFew': { en: 'Select two neurons or more to join them.', zh: '请选择两个或更多神经元再合并。' },
  'join.notSingle': {
    en: '“{name}” has {units} neurons already. Only single neurons join: split it first, or leave it out.',
    zh: '“{name}”已有 {units} 个神经元。只能合并单个神经元：请先拆分它，或者不要选它。',
  },
  'join.softmax': {
    en: 'In a layer, softmax would turn the values of all neurons into shares of one whole; that is another network. Choose another activation for “{name}” first.',
    zh: '合并成一层后，softmax 会把所有神经元的值一起变成总和为 1 的份额，网络就不同了。请先为“{name}”换一个激活函数。',
  },
  'join.rrelu': {
    en: 'RReLU draws its random slopes by the node, so a layer would draw others than “{name}”. Choose another activation first, such as PReLU.',
    zh: 'RReLU 按节点抽取随机斜率，合并后抽到的值会与“{name}”不同。请先换一个激活函数，例如 PReLU。',
  },
  'join.dropout': {
    en: 'Dropout draws by the node, so a layer would draw otherwise than “{name}”. Set its dropout to 0 first.',
    zh: '随机失活按节点随机抽取，合并后抽取的结果会与“{name}”不同。请先把它的随机失活设为 0。',
  },
  'join.feedsLoss': {
    en: '“{name}” is what the loss “{loss}” compares with its target; in a layer it would be of another size. Remove that wire first.',
    zh: '损失“{loss}”把“{name}”与目标值比较；合并成一层后大小会不同。请先删除这条连线。',
  },
  'join.loop': {
    en: 'A wire leads from “{name}” back to itself. Remove it first.',
    zh: '有一条连线从“{name}”连回它自己。请先删除这条连线。',
  },
  'join.activations': {
    en: '“{name}” and “{other}” have different activations. A layer has one: give them the same.',
    zh: '“{name}”与“{other}”的激活函数不同。一层只有一个激活函数：请改成相同的。',
  },
  'join.settings': {
    en: '“{name}” and “{other}” differ in bias, first values, penalty or whether they learn. Select both and set these alike.',
    zh: '“{name}”与“{other}”的偏置、初始值、惩罚项或是否学习不同。请同时选中它们并改成一致。',
  },
  'join.inputs': {
    en: '“{name}” and “{other}” get their values from different nodes. In a layer all neurons share their inputs: wire them alike.',
    zh: '“{name}”与“{other}”的输入来自不同的节点。一层中的神经元共用输入：请把连线改成一致。',
  },
  'join.outputs': {
    en: '“{name}” and “{other}” lead to different nodes. In a layer all neurons lead to the same ones: wire them alike.',
    zh: '“{name}”与“{other}”连到不同的节点。一层中的神经元连到相同的节点：请把连线改成一致。',
  },
} as const satisfies Sentences;
