/**
 * Sentences for what the engine finds: in a network before it can run, in the data when a run starts, and in a step.
 */
import type { Sentences } from './sentence';

export const engineStrings = {
  'network.noLoss': {
    en: 'The network has no loss yet. Add a loss node and wire a neuron to its prediction and the labels to its target.',
    zh: '网络还没有损失节点。请添加一个损失节点，把神经元连到它的“预测”端口，把标签连到“目标”端口。',
  },
  'network.cycle': {
    en: 'The wires form a loop. Cut one of them: values can only flow forward.',
    zh: '连线形成了环。请断开其中一条：数值只能向前流动。',
  },
  'network.unknownWidth': {
    en: 'How many values {node} has is not known. Choose its columns among those of the data.',
    zh: '无法确定 {node} 有多少个数值。请从数据的列中为它选择列。',
  },
  'network.notFed': {
    en: 'Nothing arrives at {node}. Wire something to it, or remove it.',
    zh: '没有数值到达 {node}。请给它连线，或删除它。',
  },
  'network.widthMismatch': {
    en: 'At {node}, {expected} values are needed and {actual} arrive. Make the two ends of the wire equally wide.',
    zh: '{node} 需要 {expected} 个数值，但到达了 {actual} 个。请让连线两端的宽度相同。',
  },
  'network.inputCount': {
    en: 'At {node}, {expected} inputs are needed and {actual} arrive. Check the wires that end there.',
    zh: '{node} 需要 {expected} 个输入，但到达了 {actual} 个。请检查通向它的连线。',
  },
  'network.needsSoftmax': {
    en: 'The cross-entropy loss {node} needs a softmax neuron as its prediction. Change the activation, or choose another loss.',
    zh: '交叉熵损失 {node} 的预测必须来自 softmax 神经元。请更改激活函数，或换一种损失。',
  },
  'network.needsSigmoid': {
    en: 'The binary cross-entropy loss {node} needs a sigmoid neuron as its prediction. Change the activation, or choose another loss.',
    zh: '二元交叉熵损失 {node} 的预测必须来自 sigmoid 神经元。请更改激活函数，或换一种损失。',
  },
  'network.thresholdUnderGradient': {
    en: 'The threshold neuron {node} has slope 0, so nothing at or before it can learn by gradients. Give it a smooth activation such as sigmoid, freeze what lies before it, or choose the perceptron rule.',
    zh: '阈值神经元 {node} 的导数为 0，它和它之前的部分无法用梯度学习。请换成 sigmoid 等平滑的激活函数，冻结它之前的部分，或改用感知机规则。',
  },
  'network.perceptronNeedsThreshold': {
    en: 'Under the perceptron rule only threshold neurons learn. Give {node} the threshold activation, or freeze it.',
    zh: '在感知机规则下只有阈值神经元能学习。请把 {node} 的激活函数改为阈值，或将其冻结。',
  },
  'network.perceptronNeedsOneLoss': {
    en: 'Under the perceptron rule {node} must be the prediction of exactly one loss. Wire it to one loss, or freeze it.',
    zh: '在感知机规则下，{node} 必须恰好是一个损失的预测。请把它连到一个损失，或将其冻结。',
  },
  'network.perceptronFedByLearner': {
    en: 'Under the perceptron rule {node} can only be fed by inputs and frozen neurons. Freeze the neurons before it.',
    zh: '在感知机规则下，{node} 只能接收输入节点和已冻结的神经元。请冻结它之前的神经元。',
  },
  'train.noRows': {
    en: 'There are no training rows. Add data, or make the validation and test parts smaller.',
    zh: '没有训练数据行。请添加数据，或减小验证集和测试集的比例。',
  },
  'train.noMemory': {
    en: 'There is not enough memory for this network with this data and batch size. Make the batch smaller, use fewer rows, or use fewer neurons.',
    zh: '内存不足，无法以当前的数据和批大小训练这个网络。请减小批大小、减少数据行，或减少神经元数量。',
  },
  'train.patienceWithoutValidation': {
    en: 'Stopping by patience looks at the validation loss, and there are no validation rows. Set aside a validation part, or switch patience off.',
    zh: '按早停耐心停止需要验证损失，但没有验证数据行。请划分验证集，或关闭早停耐心。',
  },
  'train.inputWidth': {
    en: 'The data gives {actual} values for {node}, the network expects {expected}. The data has changed since; check the columns of {node}.',
    zh: '数据为 {node} 提供了 {actual} 个数值，而网络需要 {expected} 个。数据可能已改变，请检查 {node} 的列。',
  },
  'train.hingeTarget': {
    en: 'Row {row} has the target {value}, but the hinge loss {node} takes only −1 and 1. Read the target column with the encoding “−1 or 1”, or choose another loss.',
    zh: '第 {row} 行的目标是 {value}，而合页损失 {node} 只接受 −1 和 1。请用“−1 或 1”编码读取目标列，或换一种损失。',
  },
  'train.binaryTarget': {
    en: 'Row {row} has the target {value}, but the binary cross-entropy loss {node} takes numbers from 0 to 1. Use the encoding “0 or 1” or the scaling “0 to 1” for the target, or choose another loss.',
    zh: '第 {row} 行的目标是 {value}，而二元交叉熵损失 {node} 只接受 0 到 1 之间的数。请对目标使用“0 或 1”编码或“缩放到 0–1”，或换一种损失。',
  },
  'train.negativeTarget': {
    en: 'Row {row} has the target {value}, but the cross-entropy loss {node} takes no number below 0. Use the encoding “One-hot” for the target, or choose another loss.',
    zh: '第 {row} 行的目标是 {value}，而交叉熵损失 {node} 不接受小于 0 的数。请对目标使用“独热”编码，或换一种损失。',
  },
  'train.perceptronTarget': {
    en: 'Row {row} has the target {value}, but under the perceptron rule targets are 0 or 1. Use the encoding “0 or 1” for the target.',
    zh: '第 {row} 行的目标是 {value}，而在感知机规则下目标只能是 0 或 1。请对目标使用“0 或 1”编码。',
  },
  'train.diverged': {
    en: 'Training diverged in step {step}: the numbers at “{node}” grew beyond all bounds. The weights are still those from before it. Begin anew with a learning rate lower than {learningRate}, or clip the gradient.',
    zh: '训练在第 {step} 步发散：“{node}”处的数值超出了可表示的范围。权重仍是这一步之前的值。请用比 {learningRate} 更小的学习率重新开始，或裁剪梯度。',
  },
  'train.divergedByTarget': {
    en: 'Training diverged in step {step}: the target “{cause}” goes up to {most}, too large to be learnt as it is. The weights are still those from before it. Standardize “{cause}”, or lower the learning rate ({learningRate}), and begin anew.',
    zh: '训练在第 {step} 步发散：目标“{cause}”的数值大到 {most}，难以直接学习。权重仍是这一步之前的值。请标准化“{cause}”，或降低学习率（现为 {learningRate}），然后重新开始。',
  },
  'train.divergedByInput': {
    en: 'Training diverged in step {step}: the input “{cause}” goes up to {most}, too large for a learning rate of {learningRate}. The weights are still those from before it. Standardize “{cause}”, or lower the rate, and begin anew.',
    zh: '训练在第 {step} 步发散：输入“{cause}”的数值大到 {most}，不适合 {learningRate} 的学习率。权重仍是这一步之前的值。请标准化“{cause}”，或降低学习率，然后重新开始。',
  },
  'train.divergedAgain': {
    en: 'Training diverged again in step {step}: the weights are still the ones that had grown before, and no learning rate helps those. Begin anew with fresh weights.',
    zh: '训练在第 {step} 步再次发散：权重仍是之前已经过大的值，换什么学习率都无济于事。请用新的权重重新开始。',
  },
  'train.lossGrew': {
    en: 'The loss grew in training, from {first} to {last}, where it should fall. Lower the learning rate, or scale inputs and targets, and begin anew.',
    zh: '损失在训练中不降反升，从 {first} 变为 {last}。请降低学习率，或缩放输入和目标，然后重新开始。',
  },
} as const satisfies Sentences;
