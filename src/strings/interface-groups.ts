/**
 * The words of groups and notes: their actions, their edits, and what stands on the canvas and in the inspector.
 * Keeps true: a group is 组 and a note 便签 everywhere; "collapse" is what makes one card of a group, "expand" the way back.
 */
import type { Sentences } from './sentence';

/** Sentences of groups and notes, by code. */
export const groupStrings = {
  'action.rename': { en: 'Rename', zh: '重命名' },
  'action.addNote': { en: 'Add note', zh: '添加便签' },
  'action.group': { en: 'Group', zh: '编组' },
  'action.ungroup': { en: 'Ungroup', zh: '取消编组' },
  'action.toggleCollapsed': { en: 'Collapse or expand group', zh: '折叠或展开组' },
  'action.collapse': { en: 'Collapse group', zh: '折叠组' },
  'action.expand': { en: 'Expand group', zh: '展开组' },
  'action.leaveGroup': { en: 'Take out of group', zh: '移出组' },

  'edit.group': { en: 'Group', zh: '编组' },
  'edit.ungroup': { en: 'Ungroup', zh: '取消编组' },
  'edit.collapseGroup': { en: 'Collapse group', zh: '折叠组' },
  'edit.expandGroup': { en: 'Expand group', zh: '展开组' },
  'edit.leaveGroup': { en: 'Take out of group', zh: '移出组' },
  'edit.addNote': { en: 'Add note', zh: '添加便签' },
  'edit.noteText': { en: 'Change note', zh: '修改便签' },
  'edit.resizeNote': { en: 'Resize note', zh: '调整便签大小' },

  'canvas.group': { en: 'group', zh: '组' },
  'canvas.group.newName': { en: 'group', zh: '组' },
  'canvas.group.nameField': { en: 'Name of the group', zh: '组的名称' },
  'canvas.group.collapse': { en: 'Collapse group {name}', zh: '折叠组 {name}' },
  'canvas.group.expand': { en: 'Expand group {name}', zh: '展开组 {name}' },
  'canvas.label.group': { en: 'group {name}, {nodes} {nodes|node|nodes}', zh: '组 {name}，{nodes} 个节点' },
  'canvas.label.groupCollapsed': {
    en: 'collapsed group {name}, {nodes} {nodes|node|nodes}, {wiresIn} {wiresIn|wire|wires} in, {wiresOut} out',
    zh: '已折叠的组 {name}，{nodes} 个节点，{wiresIn} 条输入连线，{wiresOut} 条输出连线',
  },

  'canvas.note': { en: 'note', zh: '便签' },
  'canvas.note.textField': { en: 'Text of the note', zh: '便签的文字' },
  'canvas.note.placeholder': {
    en: 'Write here. **bold**, *italic*, # heading, - list, `code`',
    zh: '在此书写。**粗体**、*斜体*、# 标题、- 列表、`代码`',
  },
  'canvas.note.empty': { en: 'Double-click to write.', zh: '双击开始书写。' },
  'canvas.note.corner': { en: 'Size of the note', zh: '便签的大小' },
  'canvas.label.note': { en: 'note {words}', zh: '便签 {words}' },
  'canvas.label.emptyNote': { en: 'empty note', zh: '空白便签' },
  'canvas.add.note': { en: 'Note', zh: '便签' },
  'canvas.add.note.note': { en: 'text beside the network', zh: '写在网络旁边的文字' },

  'inspector.group': { en: 'Group', zh: '组' },
  'inspector.groupNodes': { en: 'Nodes', zh: '节点' },
  'inspector.groupNotes': { en: 'Notes', zh: '便签' },
  'inspector.collapsed': { en: 'Collapsed', zh: '折叠' },
  'inspector.collapsed.tip': {
    en: 'Shows the group as one card. The network stays as it is.',
    zh: '把组显示为一张卡片，网络本身不变。',
  },
  'inspector.groupHint': {
    en: 'Drop a node into the frame to add it. A group changes nothing about training.',
    zh: '把节点拖入框内即可加入组。编组不影响训练。',
  },
  'inspector.note': { en: 'Note', zh: '便签' },
  'inspector.noteText': { en: 'Text', zh: '文字' },
  'inspector.noteHint': {
    en: 'Markdown: # heading, **bold**, *italic*, - list, `code`.',
    zh: '支持 Markdown：# 标题、**粗体**、*斜体*、- 列表、`代码`。',
  },
} as const satisfies Sentences;
