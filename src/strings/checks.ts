/**
 * Sentences for what checking a document finds: in its wiring and neurons, and in the way of training.
 * Keeps true: each says what is wrong, where, and what to do about it.
 */
import type { Sentences } from './sentence';

const graph = {
  'document.noLoss': {
    en: 'The network has no loss yet. Add a loss node, and wire a prediction and a target to it.',
    zh: '网络还没有损失。请添加损失节点，并连接预测值和目标值。',
  },
  'document.tooManyParameters': {
    en: 'The network has {count} parameters; at most {limit} can be trained here. Use fewer units.',
    zh: '网络有 {count} 个参数，这里最多可训练 {limit} 个。请减少神经元数量。',
  },
  'size.nodes': {
    en: 'The document has {count} nodes; it may have {limit}. Delete some, or start another document.',
    zh: '文档有 {count} 个节点，上限为 {limit} 个。请删除一些节点，或另建一个文档。',
  },
  'size.edges': {
    en: 'The document has {count} wires; it may have {limit}. Delete some, or start another document.',
    zh: '文档有 {count} 条连线，上限为 {limit} 条。请删除一些连线，或另建一个文档。',
  },
  'size.notes': {
    en: 'The document has {count} notes; it may have {limit}. Delete some.',
    zh: '文档有 {count} 个便签，上限为 {limit} 个。请删除一些便签。',
  },
  'size.groups': {
    en: 'The document has {count} groups; it may have {limit}. Dissolve some.',
    zh: '文档有 {count} 个组，上限为 {limit} 个。请取消一些编组。',
  },
  'size.inputColumns': {
    en: '“{node}” reads {count} columns; an input may read {limit}. Spread them over several inputs.',
    zh: '“{node}”读取 {count} 列，一个输入最多可读取 {limit} 列。请分到多个输入中。',
  },
  'size.tableColumns': {
    en: 'The table in the document has {count} columns; it may have {limit}. Leave some out.',
    zh: '文档内的数据表有 {count} 列，上限为 {limit} 列。请去掉一些列。',
  },
  'size.tableCells': {
    en: 'The table in the document has {count} cells; it may have {limit}. Keep the data in a file of its own instead.',
    zh: '文档内的数据表有 {count} 个单元格，上限为 {limit} 个。请改为把数据保存在单独的文件中。',
  },
  'graph.cycle': {
    en: 'These nodes form a cycle: {nodes}. Remove one of the wires between them.',
    zh: '这些节点形成了环路：{nodes}。请删除其中一条连线。',
  },
  'graph.missingNode': {
    en: 'A wire from “{source}” to “{target}” has lost one of its nodes. Remove the wire.',
    zh: '从“{source}”到“{target}”的连线缺少一端的节点，请删除该连线。',
  },
  'graph.duplicateEdge': {
    en: '“{source}” is wired to “{target}” twice. Remove one of the wires.',
    zh: '“{source}”与“{target}”之间有重复的连线，请删除一条。',
  },
  'graph.inhibitNotThreshold': {
    en: '“{target}” is no threshold neuron, so it can’t be inhibited by “{source}”. Remove the wire or change the activation.',
    zh: '“{target}”不是阈值神经元，不能被“{source}”抑制。请删除连线或更换激活函数。',
  },
  'graph.targetNotInput': {
    en: 'The target of “{target}” comes from “{source}”, which is no input. Wire an input node to it instead.',
    zh: '“{target}”的目标值来自“{source}”，但它不是输入节点。请改接输入节点。',
  },
  'graph.lossWithoutPrediction': {
    en: 'The loss “{node}” has no prediction. Wire the output neurons to it.',
    zh: '损失“{node}”没有预测值。请把输出神经元连接到它。',
  },
  'graph.lossWithoutTarget': {
    en: 'The loss “{node}” has no target. Wire the input node with the right answers to it.',
    zh: '损失“{node}”没有目标值。请把含有正确答案的输入节点连接到它。',
  },
  'graph.manyPredictions': {
    en: 'The loss “{node}” has {count} predictions; it takes one. Remove the others.',
    zh: '损失“{node}”有 {count} 个预测值，只能有一个，请删除多余的连线。',
  },
  'graph.manyTargets': {
    en: 'The loss “{node}” has {count} targets; it takes one. Remove the others.',
    zh: '损失“{node}”有 {count} 个目标值，只能有一个，请删除多余的连线。',
  },
  'graph.neuronWithoutInputs': {
    en: 'Nothing is wired to the neuron “{node}”. Wire an input or another neuron to it.',
    zh: '神经元“{node}”没有任何输入。请把输入节点或其他神经元连接到它。',
  },
  'graph.inputUnused': {
    en: 'The input “{node}” has no part in any loss, so training does not look at it. Wire it on, or remove it.',
    zh: '输入“{node}”与任何损失都无关，训练时不会用到它。请把它连接到网络，或将其删除。',
  },
  'graph.reachesNoLoss': {
    en: 'The neuron “{node}” leads to no loss, so it won’t learn anything. Wire it to a neuron or a loss, or remove it.',
    zh: '神经元“{node}”没有通向任何损失，因此学不到东西。请把它连接到其他神经元或损失，或将其删除。',
  },
  'graph.widthMismatch': {
    en: 'At the loss “{node}”, the prediction “{prediction}” has {predictionWidth} {predictionWidth|value|values} and the target “{target}” has {targetWidth}. They must agree: change the units or the columns.',
    zh: '在损失“{node}”处，预测值“{prediction}”有 {predictionWidth} 个值，而目标值“{target}”有 {targetWidth} 个。两者必须一致：请调整神经元数量或数据列。',
  },
  'graph.oneHotWidth': {
    en: 'At the loss “{node}”, the target “{target}” has {targetWidth} {targetWidth|category|categories}, and the prediction “{prediction}” has {predictionWidth} {predictionWidth|value|values}. Give “{prediction}” {targetWidth} {targetWidth|unit|units}, one for each category.',
    zh: '在损失“{node}”处，目标值“{target}”有 {targetWidth} 个类别，而预测值“{prediction}”有 {predictionWidth} 个值。请把“{prediction}”的神经元数量设为 {targetWidth}，每个类别一个。',
  },
  'graph.imageShape': {
    en: '“{node}” says that it is an image of {rows} × {columns}, but it has {count} {count|column|columns}. Change its rows and columns, or choose other data columns.',
    zh: '“{node}”声明为 {rows} × {columns} 的图像，但有 {count} 列。请修改图像的行数和列数，或选择其他数据列。',
  },
  'graph.lossNeedsSoftmax': {
    en: 'Cross-entropy “{node}” needs a softmax neuron as its prediction. Give “{prediction}” the softmax activation or choose another loss.',
    zh: '交叉熵损失“{node}”的预测值必须来自 softmax 神经元。请把“{prediction}”的激活函数改为 softmax，或选择其他损失。',
  },
  'graph.lossNeedsSigmoid': {
    en: 'Binary cross-entropy “{node}” needs a sigmoid neuron as its prediction. Give “{prediction}” the sigmoid activation or choose another loss.',
    zh: '二元交叉熵损失“{node}”的预测值必须来自 sigmoid 神经元。请把“{prediction}”的激活函数改为 sigmoid，或选择其他损失。',
  },
  'graph.softmaxOneUnit': {
    en: 'Softmax with a single unit always gives 1. Give “{node}” one unit for each category.',
    zh: '只有一个神经元的 softmax 输出恒为 1。请让“{node}”的神经元数量等于类别数量。',
  },
  'graph.targetOutOfReach': {
    en: '“{node}” gives {least} to {most}, and “{target}” goes from {from} to {to}. Scale the target to that range, or let “{node}” be linear.',
    zh: '“{node}”的输出在 {least} 到 {most} 之间，而“{target}”的取值从 {from} 到 {to}。请把目标值缩放到该范围，或让“{node}”使用线性激活。',
  },
  'graph.targetOutOfReachScaled': {
    en: '“{node}” gives {least} to {most}, and “{target}”, standardized, goes from {from} to {to}. Scale the target to 0…1 instead, or let “{node}” be linear.',
    zh: '“{node}”的输出在 {least} 到 {most} 之间，而“{target}”标准化后从 {from} 到 {to}。请改为缩放到 0…1，或让“{node}”使用线性激活。',
  },
  'graph.targetBelowReach': {
    en: '“{node}” gives {least} at least, and “{target}” goes down to {from}. Let “{node}” be linear, or scale the target.',
    zh: '“{node}”的输出不小于 {least}，而“{target}”低至 {from}。请让“{node}”使用线性激活，或缩放目标值。',
  },
  'graph.targetBelowReachScaled': {
    en: '“{node}” gives {least} at least, and “{target}”, standardized, goes down to {from}. Let “{node}” be linear, or scale the target to 0…1.',
    zh: '“{node}”的输出不小于 {least}，而“{target}”标准化后低至 {from}。请让“{node}”使用线性激活，或把目标值缩放到 0…1。',
  },
  'graph.targetOneClass': {
    en: '“{target}” has one class alone, “{value}”: there is nothing to tell apart. Use data that has other classes too.',
    zh: '“{target}”只有一个类别“{value}”，没有可区分的内容。请使用还包含其他类别的数据。',
  },
  'graph.targetConstant': {
    en: '“{target}” is {value} in every row: there is nothing to learn. Check the column.',
    zh: '“{target}”在每一行都是 {value}，没有可学的内容。请检查该列。',
  },
  'graph.classNotTrained': {
    en: 'No training row of “{target}” has the {count|class|classes} {categories}: the network cannot learn {count|it|them}. Split the rows by class, or let more rows train.',
    zh: '“{target}”的训练数据中没有 {categories} 这 {count} 个类别，网络无法学会。请按类别划分，或增加训练数据。',
  },
  'graph.meanInTarget': {
    en: '{count} empty {count|answer|answers} of {columns} {count|is|are} filled with the mean, as if that were the answer. Leave out those rows instead.',
    zh: '{columns} 中有 {count} 个空的目标值用平均值填充，被当作真实答案。请改为去掉这些行。',
  },
  'graph.constantColumns': {
    en: '“{node}” reads {columns}, the same in every row: {count|it tells|they tell} the network nothing. Remove {count|it|them}.',
    zh: '“{node}”读取的 {columns}（{count} 列）在每一行都相同，不给网络任何信息。请将其去掉。',
  },
  'graph.categoryEachRow': {
    en: 'Column “{column}” has {count} categories in {rows} rows, nearly one for each, as names and numbers of rows have. The network would learn the rows by heart; remove the column.',
    zh: '“{column}”列在 {rows} 行中有 {count} 个类别，几乎每行一个，像是行的名称或编号。网络只会记住每一行；请去掉该列。',
  },
  'graph.classWeightsUnused': {
    en: 'The class weights of “{node}” have no effect: only the two cross-entropies use them.',
    zh: '“{node}”的类别权重不起作用：只有两种交叉熵使用它。',
  },
  'graph.classWeightUnknown': {
    en: '“{node}” has class weights for {categories}, which “{target}” does not have. They have no effect.',
    zh: '“{node}”为 {categories} 设置了类别权重，但“{target}”没有这些类别。它们不起作用。',
  },
  'graph.givenOtherShape': {
    en: 'The numbers given to “{node}” for {tensor} are {shape}, and {wanted} are needed. It starts as its initialiser says.',
    zh: '为“{node}”的 {tensor} 给定的数值形状是 {shape}，需要的是 {wanted}。将按初始化方式开始。',
  },
  'graph.givenUnknown': {
    en: '“{node}” is given numbers for {tensor}, which it does not have. They have no effect.',
    zh: '为“{node}”给定了 {tensor} 的数值，但它没有该参数。这些数值不起作用。',
  },
  'graph.givenNoNeuron': {
    en: 'Numbers are given to {neurons}, and no such neuron is in the document. They have no effect.',
    zh: '为 {neurons} 给定了数值，但文档中没有这样的神经元。这些数值不起作用。',
  },
  'graph.softmaxUnderOtherLoss': {
    en: '“{node}” is a softmax neuron; with the loss “{loss}” it learns slowly. Choose cross-entropy as the loss, or another activation.',
    zh: '“{node}”是 softmax 神经元，搭配损失“{loss}”学习较慢。请把损失改为交叉熵，或更换激活函数。',
  },
  'graph.softmaxHidden': {
    en: 'Softmax is an unusual activation inside a network: “{node}” feeds “{next}”. ReLU or tanh usually learns faster there.',
    zh: 'softmax 很少用在网络中间：“{node}”的输出传给了“{next}”。这里通常用 ReLU 或 tanh 学得更快。',
  },
  'graph.dropoutOnPrediction': {
    en: '“{node}” is the prediction of a loss, so it can’t have dropout. Set its dropout to 0.',
    zh: '“{node}”是损失的预测值，不能使用随机失活。请将其随机失活设为 0。',
  },
  'graph.dropoutOnThreshold': {
    en: '“{node}” is a threshold neuron, so it can’t have dropout. Set its dropout to 0.',
    zh: '“{node}”是阈值神经元，不能使用随机失活。请将其随机失活设为 0。',
  },
  'graph.dropoutOnMaxout': {
    en: 'Dropout has no effect on the maxout neuron “{node}”. Set it to 0, or give the dropout to the neuron before it.',
    zh: '随机失活对 maxout 神经元“{node}”不起作用。请将其设为 0，或改在它之前的神经元上使用。',
  },
  'graph.saturated': {
    en: 'The values of {columns} are large, so “{node}” starts out saturated, where its slope is nearly 0, and learns slowly. Set the scaling of “{input}” to “Standardize”.',
    zh: '{columns} 的数值较大，“{node}”一开始就会饱和（斜率几乎为 0），学习很慢。请把“{input}”的缩放设为“标准化”。',
  },
  'graph.symmetricStart': {
    en: 'All units of “{node}” start with the same weights, so they begin as copies of each other and tend to learn the same. Choose random initial weights.',
    zh: '“{node}”的所有神经元初始权重相同，起点完全一样，往往会学到相同的内容。请选择随机的初始权重。',
  },
  'graph.symmetricTwins': {
    en: '“{node}” and “{other}” have the same inputs and the same initial weights, so they begin as copies of each other and tend to learn the same. Choose random initial weights.',
    zh: '“{node}”与“{other}”的输入和初始权重都相同，起点完全一样，往往会学到相同的内容。请选择随机的初始权重。',
  },
  'graph.targetBelowZero': {
    en: 'Cross-entropy “{node}” needs targets of 0 or more; “{target}” has values below 0. Use one-hot encoding or no scaling.',
    zh: '交叉熵损失“{node}”的目标值不能小于 0，而“{target}”有负值。请使用独热编码，或不做缩放。',
  },
  'graph.targetNotShare': {
    en: 'Binary cross-entropy “{node}” needs targets from 0 to 1; “{target}” has others. Use the encoding “0 or 1” or no scaling.',
    zh: '二元交叉熵损失“{node}”的目标值应在 0 到 1 之间，而“{target}”有其他值。请使用“0 或 1”编码，或不做缩放。',
  },
  'graph.targetNotSigned': {
    en: 'Hinge loss “{node}” needs targets of −1 or 1; “{target}” has others. Use the encoding “−1 and 1”.',
    zh: '合页损失“{node}”的目标值应为 −1 或 1，而“{target}”有其他值。请使用“−1 和 1”编码。',
  },
} as const satisfies Sentences;

const training = {
  'training.thresholdTrained': {
    en: '“{node}” is a threshold neuron: its steps have no slope, so gradient training can’t change it. Freeze it, choose another activation, or use the perceptron rule.',
    zh: '“{node}”是阈值神经元，其阶跃没有斜率，梯度训练无法改变它。请冻结它、更换激活函数，或使用感知机规则。',
  },
  'training.thresholdBlocks': {
    en: 'No gradient passes the threshold neuron “{node}”, so “{before}” before it can’t learn. Freeze what stands before it or choose another activation.',
    zh: '梯度无法通过阈值神经元“{node}”，因此它之前的“{before}”无法学习。请冻结它之前的神经元，或更换激活函数。',
  },
  'training.perceptronNeedsThreshold': {
    en: 'The perceptron rule trains threshold neurons only. Give “{node}” the threshold activation, freeze it, or train by gradient.',
    zh: '感知机规则只能训练阈值神经元。请把“{node}”的激活函数改为阈值函数、冻结它，或改用梯度训练。',
  },
  'training.perceptronOneLoss': {
    en: 'Under the perceptron rule a neuron must be the prediction of exactly one loss; “{node}” is that of {count}.',
    zh: '在感知机规则下，神经元必须恰好是一个损失的预测值，而“{node}”是 {count} 个损失的预测值。',
  },
  'training.perceptronFedByTrainable': {
    en: 'The perceptron rule trains one layer: “{node}” is fed by “{source}”, which learns too. Freeze “{source}”.',
    zh: '感知机规则只训练一层：“{node}”的输入“{source}”也在学习，请冻结“{source}”。',
  },
  'training.perceptronTarget': {
    en: 'The perceptron rule needs targets of 0 or 1; “{node}” has others. Use the encoding “0 or 1”, without scaling.',
    zh: '感知机规则的目标值应为 0 或 1，而“{node}”有其他值。请使用“0 或 1”编码，且不做缩放。',
  },
  'training.nothingToTrain': {
    en: 'Nothing learns here, as no neuron on the way to a loss is trainable. To let one learn, switch its Trainable on.',
    zh: '这里没有可学习的内容：通向损失的路径上没有可训练的神经元。如要让某个神经元学习，请打开它的“可训练”。',
  },
  'training.patienceWithoutValidation': {
    en: 'Stopping when validation no longer improves needs validation rows. Give the split a validation share or switch that stop rule off.',
    zh: '按验证损失提前停止需要验证数据。请在数据划分中留出验证集，或关闭这条停止规则。',
  },
} as const satisfies Sentences;

/** Findings of a document's check, by code. */
export const checkStrings = { ...graph, ...training } as const satisfies Sentences;
