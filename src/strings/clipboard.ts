/**
 * The words of cutting, copying and pasting nodes, of joining what a removed node was between, and of the canvas's menu.
 * Keeps true: a paste that is refused says what can be pasted.
 */
import type { Sentences } from './sentence';

/** Sentences of renderer/actions/clipboard.ts, document/edits/fragment.ts and the gestures that go with them. */
export const clipboardStrings = {
  'action.cut': { en: 'Cut', zh: '剪切' },
  'action.copy': { en: 'Copy', zh: '复制' },
  'action.paste': { en: 'Paste', zh: '粘贴' },
  'action.deleteAndJoin': { en: 'Delete and join neighbours', zh: '删除并连接两侧' },
  'edit.cut': { en: 'Cut', zh: '剪切' },
  'edit.paste': { en: 'Paste', zh: '粘贴' },
  'edit.removeAndJoin': { en: 'Delete and join neighbours', zh: '删除并连接两侧' },
  'canvas.edit.insert': { en: 'Put a node in a wire', zh: '在连线中插入节点' },

  'notice.cannotPaste': { en: 'Nothing was pasted.', zh: '没有粘贴任何内容。' },
  'notice.cannotCopy': {
    en: 'That is too much for the clipboard. Copy fewer nodes at a time.',
    zh: '内容太多，剪贴板放不下。请减少每次复制的节点。',
  },
  'fragment.noNodes': {
    en: 'The clipboard holds no nodes. Copy some in this window or another one, then paste.',
    zh: '剪贴板中没有节点。请先在本窗口或其他窗口中复制节点，再粘贴。',
  },

  'canvas.menu.node': { en: 'Menu of the node', zh: '节点菜单' },
  'canvas.menu.wire': { en: 'Menu of the wire', zh: '连线菜单' },
  'canvas.menu.canvas': { en: 'Menu of the canvas', zh: '画布菜单' },

  'gesture.insert': { en: 'Put a node in a wire', zh: '在连线中插入节点' },
  'gesture.insert.how': { en: 'drop it on the wire, or double-click the wire', zh: '把节点拖到连线上，或双击连线' },
  'gesture.rewire': { en: 'Move the end of a wire', zh: '改接连线的一端' },
  'gesture.rewire.how': { en: 'Shift + drag it', zh: 'Shift + 拖动' },
  'gesture.cut': { en: 'Cut a wire', zh: '剪断连线' },
  'gesture.cut.how': { en: 'Alt + click it', zh: 'Alt + 单击' },
  'gesture.clone': { en: 'Drag a copy away', zh: '拖出副本' },
  'gesture.clone.how': { en: 'Alt + drag', zh: 'Alt + 拖动' },
  'gesture.menu': { en: 'What can be done with it', zh: '打开快捷菜单' },
  'gesture.menu.how': { en: 'right-click, or Shift + F10', zh: '单击右键，或 Shift + F10' },
} as const satisfies Sentences;
