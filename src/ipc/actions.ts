/**
 * The plain half of the actions table: what a user can invoke, its name by code, its keys and its place in the menus.
 * Main builds the native menus from it, the renderer adds what each action does (renderer/actions/actions.ts).
 * Keeps true: ids and keys are unique within a scope; single letters act only with the canvas in focus, signs wherever no
 * text is written.
 */

/** The menus, in their order in the menu bar; each has a name by the code `menu.<id>`. */
export const menus = ['file', 'edit', 'view', 'data', 'run', 'help'] as const;
export type MenuId = (typeof menus)[number];

/** One entry of the table as data. */
export interface ActionData {
  readonly id: string;
  /** Catalogue code of its name. */
  readonly label: string;
  readonly menu: MenuId;
  /** Items of a menu with different sections are parted by a line. */
  readonly section: number;
  /** Keys in the notation of Electron's accelerators; the first is shown. */
  readonly keys: readonly string[];
  /** `window`: anywhere; `canvas`: only while the canvas has the focus; `text`: anywhere but in a text field. */
  readonly scope: 'window' | 'canvas' | 'text';
  /** The action in whose submenu it stands; in the menu itself, where missing. */
  readonly parent?: string;
  /** It turns something on and off, and its menu item has a check mark while that is on. */
  readonly isSwitch?: true;
}

/** Every action of the app, in the order of the menus. */
export const actionTable = [
  { id: 'gallery', label: 'action.gallery', menu: 'file', section: 0, keys: ['CmdOrCtrl+N'], scope: 'window' },
  { id: 'new', label: 'action.new', menu: 'file', section: 0, keys: ['CmdOrCtrl+Shift+N'], scope: 'window' },
  { id: 'newWindow', label: 'action.newWindow', menu: 'file', section: 0, keys: [], scope: 'window' },
  { id: 'open', label: 'action.open', menu: 'file', section: 0, keys: ['CmdOrCtrl+O'], scope: 'window' },
  { id: 'openRecent', label: 'action.openRecent', menu: 'file', section: 0, keys: [], scope: 'window' },
  { id: 'clearRecent', label: 'action.clearRecent', menu: 'file', section: 0, keys: [], scope: 'window', parent: 'openRecent' },
  { id: 'save', label: 'action.save', menu: 'file', section: 1, keys: ['CmdOrCtrl+S'], scope: 'window' },
  { id: 'saveAs', label: 'action.saveAs', menu: 'file', section: 1, keys: ['CmdOrCtrl+Shift+S'], scope: 'window' },
  { id: 'saveCopy', label: 'action.saveCopy', menu: 'file', section: 1, keys: [], scope: 'window' },
  { id: 'revert', label: 'action.revert', menu: 'file', section: 1, keys: [], scope: 'window' },
  { id: 'importWeights', label: 'action.importWeights', menu: 'file', section: 2, keys: [], scope: 'window' },
  { id: 'exportWeights', label: 'action.exportWeights', menu: 'file', section: 2, keys: ['CmdOrCtrl+E'], scope: 'window' },
  { id: 'exportPredictions', label: 'action.exportPredictions', menu: 'file', section: 2, keys: [], scope: 'window' },
  { id: 'preferences', label: 'action.preferences', menu: 'file', section: 3, keys: ['CmdOrCtrl+,'], scope: 'window' },
  { id: 'quit', label: 'action.quit', menu: 'file', section: 4, keys: ['CmdOrCtrl+Q'], scope: 'window' },

  { id: 'undo', label: 'action.undo', menu: 'edit', section: 0, keys: ['CmdOrCtrl+Z'], scope: 'text' },
  { id: 'redo', label: 'action.redo', menu: 'edit', section: 0, keys: ['CmdOrCtrl+Y', 'CmdOrCtrl+Shift+Z'], scope: 'text' },
  { id: 'cut', label: 'action.cut', menu: 'edit', section: 1, keys: ['CmdOrCtrl+X'], scope: 'text' },
  { id: 'copy', label: 'action.copy', menu: 'edit', section: 1, keys: ['CmdOrCtrl+C'], scope: 'text' },
  { id: 'paste', label: 'action.paste', menu: 'edit', section: 1, keys: ['CmdOrCtrl+V'], scope: 'text' },
  { id: 'duplicate', label: 'action.duplicate', menu: 'edit', section: 1, keys: ['CmdOrCtrl+D'], scope: 'text' },
  { id: 'delete', label: 'action.delete', menu: 'edit', section: 1, keys: ['Delete', 'Backspace'], scope: 'canvas' },
  {
    id: 'deleteAndJoin',
    label: 'action.deleteAndJoin',
    menu: 'edit',
    section: 1,
    keys: ['CmdOrCtrl+Delete', 'CmdOrCtrl+Backspace'],
    scope: 'canvas',
  },
  { id: 'selectAll', label: 'action.selectAll', menu: 'edit', section: 1, keys: ['CmdOrCtrl+A'], scope: 'text' },
  { id: 'rename', label: 'action.rename', menu: 'edit', section: 1, keys: ['F2'], scope: 'canvas' },
  { id: 'add', label: 'action.add', menu: 'edit', section: 2, keys: ['Shift+A'], scope: 'canvas' },
  { id: 'addNote', label: 'action.addNote', menu: 'edit', section: 2, keys: ['N'], scope: 'canvas' },
  { id: 'group', label: 'action.group', menu: 'edit', section: 3, keys: ['CmdOrCtrl+G'], scope: 'text' },
  { id: 'ungroup', label: 'action.ungroup', menu: 'edit', section: 3, keys: ['CmdOrCtrl+Shift+G'], scope: 'text' },
  { id: 'toggleCollapsed', label: 'action.toggleCollapsed', menu: 'edit', section: 3, keys: ['H'], scope: 'canvas' },
  { id: 'leaveGroup', label: 'action.leaveGroup', menu: 'edit', section: 3, keys: ['Alt+P'], scope: 'canvas' },
  { id: 'splitNode', label: 'action.splitNode', menu: 'edit', section: 4, keys: [], scope: 'window' },
  { id: 'joinNodes', label: 'action.joinNodes', menu: 'edit', section: 4, keys: [], scope: 'window' },

  { id: 'find', label: 'action.find', menu: 'edit', section: 6, keys: ['CmdOrCtrl+F'], scope: 'window' },
  { id: 'connectTo', label: 'action.connectTo', menu: 'edit', section: 6, keys: ['C'], scope: 'canvas' },
  { id: 'rewire', label: 'action.rewire', menu: 'edit', section: 6, keys: ['R'], scope: 'canvas' },
  { id: 'layOut', label: 'action.layOut', menu: 'edit', section: 7, keys: ['CmdOrCtrl+L'], scope: 'window' },
  { id: 'arrange', label: 'action.arrange', menu: 'edit', section: 7, keys: [], scope: 'window' },
  { id: 'alignLeft', label: 'action.alignLeft', menu: 'edit', section: 0, keys: [], scope: 'window', parent: 'arrange' },
  { id: 'alignCentre', label: 'action.alignCentre', menu: 'edit', section: 0, keys: [], scope: 'window', parent: 'arrange' },
  { id: 'alignRight', label: 'action.alignRight', menu: 'edit', section: 0, keys: [], scope: 'window', parent: 'arrange' },
  { id: 'alignTop', label: 'action.alignTop', menu: 'edit', section: 1, keys: [], scope: 'window', parent: 'arrange' },
  { id: 'alignMiddle', label: 'action.alignMiddle', menu: 'edit', section: 1, keys: [], scope: 'window', parent: 'arrange' },
  { id: 'alignBottom', label: 'action.alignBottom', menu: 'edit', section: 1, keys: [], scope: 'window', parent: 'arrange' },
  { id: 'distributeAcross', label: 'action.distributeAcross', menu: 'edit', section: 2, keys: [], scope: 'window', parent: 'arrange' },
  { id: 'distributeDown', label: 'action.distributeDown', menu: 'edit', section: 2, keys: [], scope: 'window', parent: 'arrange' },

  { id: 'fit', label: 'action.fit', menu: 'view', section: 0, keys: ['F'], scope: 'canvas' },
  { id: 'fitAll', label: 'action.fitAll', menu: 'view', section: 0, keys: ['Home'], scope: 'canvas' },
  { id: 'zoomIn', label: 'action.zoomIn', menu: 'view', section: 0, keys: ['+', '='], scope: 'canvas' },
  { id: 'zoomOut', label: 'action.zoomOut', menu: 'view', section: 0, keys: ['-'], scope: 'canvas' },
  { id: 'zoomFull', label: 'action.zoomFull', menu: 'view', section: 0, keys: ['1'], scope: 'canvas' },
  { id: 'minimap', label: 'action.minimap', menu: 'view', section: 0, keys: ['M'], scope: 'canvas', isSwitch: true },
  { id: 'snap', label: 'action.snap', menu: 'view', section: 0, keys: [], scope: 'window', isSwitch: true },
  { id: 'showTraining', label: 'action.showTraining', menu: 'view', section: 1, keys: ['CmdOrCtrl+1'], scope: 'window' },
  { id: 'showData', label: 'action.showData', menu: 'view', section: 1, keys: ['CmdOrCtrl+2'], scope: 'window' },
  { id: 'showPredictions', label: 'action.showPredictions', menu: 'view', section: 1, keys: ['CmdOrCtrl+3'], scope: 'window' },
  { id: 'showSample', label: 'action.showSample', menu: 'view', section: 1, keys: ['CmdOrCtrl+4'], scope: 'window' },
  { id: 'showProblems', label: 'action.showProblems', menu: 'view', section: 1, keys: ['CmdOrCtrl+5'], scope: 'window' },
  { id: 'showPalette', label: 'action.showPalette', menu: 'view', section: 2, keys: ['CmdOrCtrl+B'], scope: 'window' },
  { id: 'showDock', label: 'action.showDock', menu: 'view', section: 2, keys: ['CmdOrCtrl+Alt+J'], scope: 'window' },
  { id: 'showInspector', label: 'action.showInspector', menu: 'view', section: 2, keys: ['CmdOrCtrl+Alt+B'], scope: 'window' },
  { id: 'nextPanel', label: 'action.nextPanel', menu: 'view', section: 2, keys: ['F6'], scope: 'window' },
  { id: 'previousPanel', label: 'action.previousPanel', menu: 'view', section: 2, keys: ['Shift+F6'], scope: 'window' },
  { id: 'enlarge', label: 'action.enlarge', menu: 'view', section: 3, keys: ['CmdOrCtrl+=', 'CmdOrCtrl+Plus'], scope: 'window' },
  { id: 'shrink', label: 'action.shrink', menu: 'view', section: 3, keys: ['CmdOrCtrl+-'], scope: 'window' },
  { id: 'actualSize', label: 'action.actualSize', menu: 'view', section: 3, keys: ['CmdOrCtrl+0'], scope: 'window' },
  { id: 'theme', label: 'action.theme', menu: 'view', section: 4, keys: ['CmdOrCtrl+Shift+L'], scope: 'window' },
  { id: 'language', label: 'action.language', menu: 'view', section: 4, keys: ['CmdOrCtrl+Shift+E'], scope: 'window' },

  { id: 'chooseData', label: 'action.chooseData', menu: 'data', section: 0, keys: ['CmdOrCtrl+Shift+O'], scope: 'window' },
  { id: 'readHow', label: 'action.readHow', menu: 'data', section: 0, keys: [], scope: 'window' },
  { id: 'locateData', label: 'action.locateData', menu: 'data', section: 0, keys: [], scope: 'window' },
  { id: 'keepInside', label: 'action.keepInside', menu: 'data', section: 0, keys: [], scope: 'window' },
  { id: 'readAgain', label: 'action.readAgain', menu: 'data', section: 1, keys: ['F5'], scope: 'window' },
  { id: 'cancelReading', label: 'action.cancelReading', menu: 'data', section: 1, keys: [], scope: 'window' },
  { id: 'predictTable', label: 'action.predictTable', menu: 'data', section: 2, keys: [], scope: 'window' },

  { id: 'playPause', label: 'action.playPause', menu: 'run', section: 0, keys: ['CmdOrCtrl+Enter'], scope: 'window' },
  { id: 'step', label: 'action.step', menu: 'run', section: 0, keys: ['.'], scope: 'text' },
  { id: 'epoch', label: 'action.epoch', menu: 'run', section: 0, keys: [','], scope: 'text' },
  { id: 'paceOne', label: 'action.paceOne', menu: 'run', section: 1, keys: [], scope: 'window', isSwitch: true },
  { id: 'paceFour', label: 'action.paceFour', menu: 'run', section: 1, keys: [], scope: 'window', isSwitch: true },
  { id: 'paceThirty', label: 'action.paceThirty', menu: 'run', section: 1, keys: [], scope: 'window', isSwitch: true },
  { id: 'paceThreeHundred', label: 'action.paceThreeHundred', menu: 'run', section: 1, keys: [], scope: 'window', isSwitch: true },
  { id: 'paceFull', label: 'action.paceFull', menu: 'run', section: 1, keys: [], scope: 'window', isSwitch: true },
  { id: 'slower', label: 'action.slower', menu: 'run', section: 1, keys: ['<'], scope: 'text' },
  { id: 'faster', label: 'action.faster', menu: 'run', section: 1, keys: ['>'], scope: 'text' },
  { id: 'reset', label: 'action.reset', menu: 'run', section: 2, keys: ['CmdOrCtrl+Shift+R'], scope: 'window' },
  { id: 'lowerRate', label: 'action.lowerRate', menu: 'run', section: 2, keys: [], scope: 'window' },
  { id: 'newSeed', label: 'action.newSeed', menu: 'run', section: 2, keys: [], scope: 'window' },
  { id: 'trainingSettings', label: 'action.trainingSettings', menu: 'run', section: 3, keys: ['CmdOrCtrl+T'], scope: 'window' },

  { id: 'palette', label: 'action.palette', menu: 'help', section: 0, keys: ['CmdOrCtrl+K', 'CmdOrCtrl+Shift+P'], scope: 'window' },
  { id: 'keys', label: 'action.keys', menu: 'help', section: 0, keys: ['?', 'F1'], scope: 'text' },
  { id: 'examples', label: 'action.examples', menu: 'help', section: 0, keys: [], scope: 'window' },
  { id: 'openLogs', label: 'action.openLogs', menu: 'help', section: 1, keys: [], scope: 'window' },
  { id: 'about', label: 'action.about', menu: 'help', section: 1, keys: [], scope: 'window' },
] as const satisfies readonly ActionData[];

export type ActionId = (typeof actionTable)[number]['id'];
