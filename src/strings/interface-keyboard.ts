/**
 * Words of arranging, finding and working by keyboard: actions, the two searches of the canvas, what a screen reader is told.
 * Keeps true: announcements are short and in the past tense, as they tell what has happened.
 */
import type { Sentences } from './sentence';

const actionNames = {
  'action.find': { en: 'Find on canvas…', zh: '在画布上查找…' },
  'action.connectTo': { en: 'Connect to…', zh: '连接到…' },
  'action.rewire': { en: 'Rewire…', zh: '改接连线…' },
  'action.layOut': { en: 'Lay out left to right', zh: '从左到右自动布局' },
  'action.arrange': { en: 'Align and distribute', zh: '对齐与分布' },
  'action.alignLeft': { en: 'Align left edges', zh: '左对齐' },
  'action.alignCentre': { en: 'Align centres', zh: '水平居中对齐' },
  'action.alignRight': { en: 'Align right edges', zh: '右对齐' },
  'action.alignTop': { en: 'Align top edges', zh: '顶端对齐' },
  'action.alignMiddle': { en: 'Align middles', zh: '垂直居中对齐' },
  'action.alignBottom': { en: 'Align bottom edges', zh: '底端对齐' },
  'action.distributeAcross': { en: 'Distribute across', zh: '水平均匀分布' },
  'action.distributeDown': { en: 'Distribute down', zh: '垂直均匀分布' },
  'action.snap': { en: 'Snap while dragging', zh: '拖动时吸附' },
  'action.showPalette': { en: 'Show or hide left panel', zh: '显示或隐藏左侧面板' },
  'action.showDock': { en: 'Show or hide lower panel', zh: '显示或隐藏下方面板' },
  'action.showInspector': { en: 'Show or hide properties', zh: '显示或隐藏属性面板' },
} as const satisfies Sentences;

const canvasWords = {
  'canvas.edit.align': { en: 'Align', zh: '对齐' },
  'canvas.edit.distribute': { en: 'Distribute', zh: '均匀分布' },
  'canvas.edit.layOut': { en: 'Lay out', zh: '自动布局' },
  'canvas.find.title': { en: 'Find on the canvas', zh: '在画布上查找' },
  'canvas.find.search': { en: 'Name, kind, activation, column…', zh: '名称、类型、激活函数、列…' },
  'canvas.find.none': { en: 'Nothing on the canvas is called that.', zh: '画布上没有匹配的内容。' },
  'canvas.find.count': { en: '{at} of {count}', zh: '第 {at} 个，共 {count} 个' },
  'canvas.find.more': { en: 'and {count} more: type on to narrow them down', zh: '还有 {count} 个：继续输入以缩小范围' },
  'canvas.find.input': { en: '{count} {count|column|columns}', zh: '{count} 列' },
  'canvas.find.group': { en: '{count} {count|node|nodes}', zh: '{count} 个节点' },
  'canvas.find.kind.input': { en: 'input', zh: '输入' },
  'canvas.find.kind.neuron': { en: 'neuron', zh: '神经元' },
  'canvas.find.kind.loss': { en: 'loss', zh: '损失' },
  'canvas.find.kind.note': { en: 'note', zh: '便签' },
  'canvas.find.kind.group': { en: 'group', zh: '组' },
  'canvas.connect.to': { en: 'Connect {name} to…', zh: '把 {name} 连接到…' },
  'canvas.connect.from': { en: 'Connect to {name} from…', zh: '连接到 {name}，来自…' },
  'canvas.rewire.title': { en: 'Rewire {source} → {target}…', zh: '改接 {source} → {target}…' },
  'canvas.rewire.to': { en: 'to {name}', zh: '改为通向 {name}' },
  'canvas.rewire.from': { en: 'from {name}', zh: '改为来自 {name}' },
  'canvas.connect.search': { en: 'Search nodes', zh: '搜索节点' },
  'canvas.connect.none': { en: 'No node of that name.', zh: '没有这个名称的节点。' },
  'canvas.connect.empty': {
    en: 'There is no other node yet. Press Shift+A on the canvas to add one.',
    zh: '还没有其他节点。在画布上按 Shift+A 添加一个。',
  },
  'canvas.connect.fits': { en: 'Fits', zh: '可以连接' },
  'canvas.connect.refused': { en: 'Does not fit', zh: '不能连接' },
} as const satisfies Sentences;

const several = {
  'inspector.arrange': { en: 'Align and distribute', zh: '对齐与分布' },
  'inspector.allInputs': { en: '{count} {count|input|inputs}', zh: '{count} 个输入' },
  'inspector.allLosses': { en: '{count} {count|loss|losses}', zh: '{count} 个损失' },
  'inspector.allWires': { en: '{count} {count|wire|wires}', zh: '{count} 条连线' },
  'inspector.removeWires': { en: 'Remove wires', zh: '删除连线' },
  'inspector.on': { en: 'on', zh: '开' },
  'inspector.off': { en: 'off', zh: '关' },
} as const satisfies Sentences;

const announcements = {
  'announce.undone': { en: 'Undone: {name}', zh: '已撤销：{name}' },
  'announce.redone': { en: 'Redone: {name}', zh: '已重做：{name}' },
  'announce.addedNode': { en: 'Added {name}', zh: '已添加 {name}' },
  'announce.addedNodes': { en: '{count} nodes added', zh: '已添加 {count} 个节点' },
  'announce.removedNode': { en: 'Removed {name}', zh: '已删除 {name}' },
  'announce.removedNodes': { en: '{count} nodes removed', zh: '已删除 {count} 个节点' },
  'announce.replaced': {
    en: '{removed} {removed|node|nodes} replaced by {added}',
    zh: '{removed} 个节点已替换为 {added} 个',
  },
  'announce.connected': { en: 'Connected {source} to {target}', zh: '已把 {source} 连接到 {target}' },
  'announce.connectedMany': { en: '{count} wires connected', zh: '已连接 {count} 条连线' },
  'announce.disconnected': { en: 'Disconnected {source} from {target}', zh: '已断开 {source} 与 {target}' },
  'announce.disconnectedMany': { en: '{count} wires removed', zh: '已删除 {count} 条连线' },
  'announce.moved': { en: '{count} {count|node|nodes} moved', zh: '已移动 {count} 个节点' },
  'announce.grouped': { en: 'Group {name} made', zh: '已创建组 {name}' },
  'announce.ungrouped': { en: 'Group {name} dissolved', zh: '已解散组 {name}' },
  'announce.collapsed': { en: 'Group {name} collapsed', zh: '已折叠组 {name}' },
  'announce.expanded': { en: 'Group {name} expanded', zh: '已展开组 {name}' },
  'announce.groupRenamed': { en: 'Group renamed to {name}', zh: '组已重命名为 {name}' },
  'announce.groupMembers': { en: 'Group {name} now holds {count}', zh: '组 {name} 现有 {count} 项' },
  'announce.groupsChanged': { en: '{count} {count|group|groups} changed', zh: '已更改 {count} 个组' },
  'announce.addedNote': { en: 'Note added', zh: '已添加便签' },
  'announce.removedNote': { en: 'Note removed', zh: '已删除便签' },
  'announce.changedNote': { en: 'Note changed', zh: '已修改便签' },
  'announce.resizedNote': { en: 'Note resized', zh: '已调整便签大小' },
  'announce.notesChanged': { en: '{count} {count|note|notes} changed', zh: '已更改 {count} 个便签' },
  'announce.aligned': { en: '{count} {count|node|nodes} aligned', zh: '已对齐 {count} 个节点' },
  'announce.distributed': { en: '{count} {count|node|nodes} distributed', zh: '已均匀分布 {count} 个节点' },
  'announce.laidOut': { en: '{count} {count|node|nodes} laid out', zh: '已布局 {count} 个节点' },
  'announce.snapOn': { en: 'Snapping is on', zh: '吸附已开启' },
  'announce.snapOff': { en: 'Snapping is off', zh: '吸附已关闭' },
  'announce.noWires': { en: 'No wires at this node', zh: '这个节点没有连线' },
  'announce.nothingThere': { en: 'No node in this direction', zh: '这个方向没有节点' },
  'announce.problems': { en: '{count} {count|problem|problems}', zh: '{count} 个问题' },
  'announce.noProblems': { en: 'No problems', zh: '没有问题' },
} as const satisfies Sentences;

const gestures = {
  'gesture.snap': { en: 'Move without snapping', zh: '移动时不吸附' },
  'gesture.snap.how': { en: 'hold Ctrl while dragging', zh: '拖动时按住 Ctrl' },
  'gesture.nudge': { en: 'Move the selection', zh: '移动所选内容' },
  'gesture.nudge.how': { en: 'arrow keys; with Shift farther', zh: '方向键；按住 Shift 步幅更大' },
  'gesture.walk': { en: 'Go to the next node', zh: '转到相邻节点' },
  'gesture.walk.how': { en: 'Alt + arrow keys', zh: 'Alt + 方向键' },
  'gesture.wires': { en: 'Go through a node’s wires', zh: '逐条浏览节点的连线' },
  'gesture.wires.how': { en: 'W; Alt+← and Alt+→ go to the ends', zh: 'W；Alt+← 和 Alt+→ 转到两端' },
  'gesture.divider': { en: 'Reset a panel’s size', zh: '恢复面板大小' },
  'gesture.divider.how': { en: 'double-click its edge', zh: '双击面板边缘' },
} as const satisfies Sentences;

/** Sentences of arranging, finding and the keyboard. */
export const keyboardStrings: Sentences = { ...actionNames, ...canvasWords, ...several, ...announcements, ...gestures };
