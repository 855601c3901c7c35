/**
 * The words of the canvas: cards, ports, wires, hints, the search for a node to add.
 * Keeps true: codes begin with `canvas.`; names of activations, encodings and scalings are the interface's own.
 */
import type { Sentences } from './sentence';

/** Sentences of src/renderer/canvas. */
export const canvasStrings = {
  'canvas.name': { en: 'Canvas', zh: '画布' },
  'canvas.node': { en: 'node', zh: '节点' },
  'canvas.wire': { en: 'wire', zh: '连线' },
  'canvas.keys.node': {
    en: 'Press Enter to select, arrow keys to move, Delete to remove.',
    zh: '按 Enter 选中，按方向键移动，按 Delete 删除。',
  },
  'canvas.keys.wire': { en: 'Press Enter to select, Delete to remove.', zh: '按 Enter 选中，按 Delete 删除。' },

  'canvas.name.input': { en: 'input', zh: '输入' },
  'canvas.name.features': { en: 'features', zh: '特征' },
  'canvas.name.hidden': { en: 'hidden', zh: '隐藏层' },
  'canvas.name.output': { en: 'output', zh: '输出' },
  'canvas.name.classes': { en: 'classes', zh: '类别' },
  'canvas.name.loss': { en: 'loss', zh: '损失' },

  'canvas.summary.neuron': { en: '{units} × {activation}', zh: '{units} × {activation}' },
  'canvas.summary.columns': { en: '{count}', zh: '{count}' },
  'canvas.summary.image': { en: '{rows} × {columns}', zh: '{rows} × {columns}' },
  'canvas.summary.oneHot': { en: '{width} one-hot', zh: '{width} 位独热' },
  'canvas.summary.oneHotUnknown': { en: 'one-hot', zh: '独热' },
  'canvas.summary.binary': { en: '0 or 1', zh: '0 或 1' },
  'canvas.summary.signed': { en: '−1 or 1', zh: '−1 或 1' },
  'canvas.scaling.standardize': { en: 'standardize', zh: '标准化' },
  'canvas.scaling.minmax': { en: 'min–max', zh: '归一化到 0–1' },
  'canvas.loss.mse': { en: 'squared error', zh: '平方误差' },
  'canvas.loss.mae': { en: 'absolute error', zh: '绝对误差' },
  'canvas.loss.huber': { en: 'Huber', zh: 'Huber' },
  'canvas.loss.crossEntropy': { en: 'cross-entropy', zh: '交叉熵' },
  'canvas.loss.binaryCrossEntropy': { en: 'binary cross-entropy', zh: '二元交叉熵' },
  'canvas.loss.hinge': { en: 'hinge', zh: '合页' },
  'canvas.validationLoss': { en: 'val {value}', zh: '验证 {value}' },
  'canvas.active': { en: 'active {share}', zh: '激活 {share}' },
  'canvas.dead': { en: '{count} dead', zh: '{count} 个失活' },
  'canvas.range': { en: '{min} … {max}', zh: '{min} … {max}' },
  'canvas.noLoss': { en: 'not trained yet', zh: '尚未训练' },
  'canvas.noColumns': { en: 'no columns yet', zh: '还没有列' },

  'canvas.label.input': {
    en: 'input {name}, {columns} {columns|column|columns}, {wiresOut} {wiresOut|wire|wires} out',
    zh: '输入 {name}，{columns} 列，{wiresOut} 条输出连线',
  },
  'canvas.label.neuron': {
    en: 'neuron {name}, {units} {units|unit|units}, {activation}, {wiresIn} {wiresIn|wire|wires} in, {wiresOut} out',
    zh: '神经元 {name}，{units} 个单元，{activation}，{wiresIn} 条输入连线，{wiresOut} 条输出连线',
  },
  'canvas.label.loss': {
    en: 'loss {name}, {loss}, {wiresIn} {wiresIn|wire|wires} in',
    zh: '损失 {name}，{loss}，{wiresIn} 条输入连线',
  },
  'canvas.label.wire': { en: 'wire from {source} to {target}', zh: '从 {source} 到 {target} 的连线' },

  'canvas.port.in': { en: 'input', zh: '输入' },
  'canvas.port.out': { en: 'output', zh: '输出' },
  'canvas.port.inhibit': { en: 'inhibit', zh: '抑制' },
  'canvas.port.prediction': { en: 'prediction', zh: '预测' },
  'canvas.port.target': { en: 'target', zh: '目标' },

  'canvas.refused.columnThere': {
    en: '“{name}” has {count|this column|these columns} already.',
    zh: '“{name}”里已经有这 {count} 列了。',
  },
  'canvas.refused.twoOutputs': {
    en: 'An output joins an input, not another output.',
    zh: '输出端口只能连到输入端口，不能连到另一个输出端口。',
  },
  'canvas.refused.twoInputs': {
    en: 'An input joins an output, not another input.',
    zh: '输入端口只能连到输出端口，不能连到另一个输入端口。',
  },

  'canvas.view': { en: 'View', zh: '视图' },
  'canvas.zoomOut': { en: 'Zoom out', zh: '缩小' },
  'canvas.zoomIn': { en: 'Zoom in', zh: '放大' },
  'canvas.zoomFull': { en: 'Zoom to 100%', zh: '缩放到 100%' },
  'canvas.fit': { en: 'Fit', zh: '适应画面' },
  'canvas.fitHint': { en: 'Fit the selection, or everything', zh: '让所选内容或全部内容适应画面' },
  'canvas.minimap': { en: 'Overview of the network', zh: '网络概览' },

  'canvas.empty.title': { en: 'Build a network', zh: '搭建一个网络' },
  'canvas.empty.drag': {
    en: 'Drag a node from the left, or a column of the data, onto the canvas. A column let go over a neuron feeds it; over a loss it is the target.',
    zh: '把左侧的节点或数据中的列拖到画布上。把列拖到神经元上会作为其输入，拖到损失上会作为目标。',
  },
  'canvas.empty.search': { en: 'Double-click anywhere to search for a node.', zh: '双击任意位置可以搜索节点。' },
  'canvas.empty.data': { en: 'Choose data…', zh: '选择数据…' },
  'canvas.empty.open': { en: 'Open a document…', zh: '打开文档…' },

  'canvas.add.title': { en: 'Add a node', zh: '添加节点' },
  'canvas.add.search': { en: 'Search nodes and columns', zh: '搜索节点和列' },
  'canvas.add.none': { en: 'Nothing of that name.', zh: '没有这样的节点。' },
  'canvas.add.input': { en: 'Input', zh: '输入' },
  'canvas.add.input.note': { en: 'columns of the data', zh: '数据中的列' },
  'canvas.add.columnHint': { en: 'column', zh: '列' },

  'canvas.edit.move': { en: 'Move', zh: '移动' },
  'canvas.edit.addNode': { en: 'Add node', zh: '添加节点' },
  'canvas.edit.joinColumns': { en: 'Add to the input', zh: '加入输入节点' },
  'canvas.edit.feedColumns': { en: 'Add wired columns', zh: '添加并连接列' },
  'canvas.edit.addColumns': { en: 'Add columns', zh: '添加列' },
  'canvas.edit.connect': { en: 'Connect', zh: '连接' },
  'canvas.edit.rewire': { en: 'Rewire', zh: '改接连线' },
  'canvas.edit.cut': { en: 'Cut wire', zh: '剪断连线' },
} as const satisfies Sentences;
