/**
 * The actions table: everything a user can invoke, once. Menus, toolbar, shortcuts and the command palette all read it;
 * names and keys are in src/ipc/actions.ts, which main shares for the native menus.
 * Keeps true: an action that is not enabled does nothing, however it was invoked, but say why where that is not plain.
 */
import { removeSelected } from '../../document/edits/groups';
import type { Document } from '../../document/types';
import { type ActionData, type ActionId, actionTable } from '../../ipc/actions';
import { canPause, isPlaying } from '../../ipc/run-clock';
import { type CanvasState, canvas } from '../stores/canvas';
import { type ChecksState, checks } from '../stores/checks';
import { type DataStoreState, data } from '../stores/data';
import { type EditorState, editor } from '../stores/editor';
import { type RunStoreState, run } from '../stores/run';
import { type SessionState, session } from '../stores/session';
import { canRewire, focusArranging, selectedNodes, togglePanel, toggleSnap } from './arranging';
import { canCopy, copy, cut, deleteAndJoin, paste } from './clipboard';
import { chooseDataFile, command, freshSeed, keepDataInside, play, toggleLanguage, toggleTheme, train } from './commands';
import { duplicate } from './duplicate';
import {
  canGroupSelection,
  canLeaveGroup,
  canRename,
  groupSelection,
  isCollapsed,
  isGrouped,
  leaveGroup,
  rename,
  toggleCollapsed,
  ungroupSelection,
} from './groups';
import { focusPanel } from './panels';
import { canJoin, canSplit, join, split } from './units';

/** The stores as they are when an action is looked at. */
export interface ActionContext {
  readonly editor: EditorState;
  readonly checks: ChecksState;
  readonly run: RunStoreState;
  readonly canvas: CanvasState;
  readonly data: DataStoreState;
  readonly session: SessionState;
}

/** What an action does and when it can. */
interface Behaviour {
  /** Enabled always, where missing. */
  readonly isEnabled?: (context: ActionContext) => boolean;
  /** Why it is not enabled, by the code of a sentence, where that is not plain to see. */
  readonly whyNot?: string;
  /** Whether what a switch turns on is on now. */
  readonly isOn?: (context: ActionContext) => boolean;
  /** Another name for the moment, such as Pause for Play. */
  readonly labelNow?: (context: ActionContext) => string;
  readonly run: (context: ActionContext) => void;
}

/** One entry of the table with its behaviour. */
export interface Action extends ActionData {
  readonly id: ActionId;
  readonly isEnabled: (context: ActionContext) => boolean;
  /** The code of the sentence that says why it is not enabled; null for most. */
  readonly whyNot: string | null;
  readonly labelNow: (context: ActionContext) => string;
  /** For switches: whether what it turns on is on now; false for other actions. */
  readonly isOn: (context: ActionContext) => boolean;
  readonly run: (context: ActionContext) => void;
}

/** At rest or about to be: a step or an epoch is taken as soon as the run is there and those asked for before are done. */
const isForSteps = ({ run: { intent, status } }: ActionContext): boolean => !isPlaying(intent, status);
const isToPause = ({ run: { intent, status } }: ActionContext): boolean => canPause(intent, status);
const hasSelection = (context: ActionContext): boolean => context.editor.selection.size > 0;
const hasRecent = (context: ActionContext): boolean => context.session.recent.length > 0;
const hasDataFile = (context: ActionContext): boolean => 'path' in context.editor.document.data.source;
const canKeepInside = ({ data: { state } }: ActionContext): boolean => state?.kind === 'ready' && state.canKeepInside === true;
/** The document names a file that is not where it says, or cannot be opened. */
const isDataLost = (context: ActionContext): boolean => {
  const { state } = context.data;
  return hasDataFile(context) && state?.kind === 'failed' && state.findings.some(({ code }) => lostFile.has(code));
};
const lostFile: ReadonlySet<string> = new Set(['data.fileNotFound', 'data.cannotRead']);
const hasCanvas = (context: ActionContext): boolean => context.canvas.commands !== null;
const hasTools = (context: ActionContext): boolean => context.canvas.tools !== null;
const hasNodes = (context: ActionContext): boolean => context.editor.document.graph.nodes.length > 0;
const canAlign = (context: ActionContext): boolean => hasTools(context) && selectedNodes(context.editor) >= 2;
const canDistribute = (context: ActionContext): boolean => hasTools(context) && selectedNodes(context.editor) >= 3;

/** Ids of everything that can be selected. */
function allIds(document: Document): string[] {
  const { nodes, edges, notes, groups } = document.graph;
  return [...nodes, ...edges, ...notes, ...groups].map((entry) => entry.id);
}

const behaviours = {
  gallery: { run: (context) => context.session.openDialog('gallery') },
  new: { run: () => void command('new') },
  open: { run: () => void command('open') },
  openRecent: { isEnabled: hasRecent, run: (context) => context.session.openDialog('recent') },
  clearRecent: { isEnabled: hasRecent, run: () => void command('clearRecent') },
  save: { run: () => void command('save') },
  saveAs: { run: () => void command('saveAs') },
  saveCopy: { run: () => void command('saveCopy') },
  revert: { isEnabled: (context) => context.editor.file.name !== null, run: () => void command('revert') },
  importWeights: { run: () => void command('importWeights') },
  exportWeights: { run: () => void command('exportWeights') },
  exportPredictions: { run: () => void command('exportPredictions') },
  preferences: { run: (context) => context.session.openDialog('preferences') },
  quit: { run: () => void command('quit') },

  undo: { isEnabled: (context) => context.editor.canUndo, run: (context) => context.editor.undo() },
  redo: { isEnabled: (context) => context.editor.canRedo, run: (context) => context.editor.redo() },
  duplicate: { isEnabled: hasSelection, run: duplicate },
  cut: { isEnabled: canCopy, run: () => void cut() },
  copy: { isEnabled: canCopy, run: () => void copy() },
  paste: { isEnabled: hasCanvas, run: () => void paste() },
  deleteAndJoin: { isEnabled: hasSelection, run: deleteAndJoin },
  delete: {
    isEnabled: hasSelection,
    run: ({ editor: { edit, selection } }) => edit('edit.remove', (document) => removeSelected(document, selection)),
  },
  selectAll: { run: ({ editor: { select, document } }) => select(allIds(document)) },
  rename: { isEnabled: canRename, run: rename },
  add: { isEnabled: hasCanvas, run: (context) => context.canvas.commands?.openAdd() },
  addNote: { isEnabled: hasCanvas, run: (context) => context.canvas.commands?.addNote() },
  group: { isEnabled: canGroupSelection, run: groupSelection },
  ungroup: { isEnabled: isGrouped, run: ungroupSelection },
  toggleCollapsed: {
    isEnabled: isGrouped,
    labelNow: (context) => {
      if (!isGrouped(context)) return 'action.toggleCollapsed';
      return isCollapsed(context) ? 'action.expand' : 'action.collapse';
    },
    run: toggleCollapsed,
  },
  leaveGroup: { isEnabled: canLeaveGroup, run: leaveGroup },
  splitNode: { isEnabled: canSplit, run: split },
  joinNodes: { isEnabled: canJoin, run: join },

  find: { isEnabled: hasTools, run: (context) => context.canvas.tools?.openFind() },
  connectTo: {
    isEnabled: (context) => hasTools(context) && selectedNodes(context.editor) === 1,
    run: ({ canvas }) => canvas.tools?.openConnect(),
  },
  rewire: { isEnabled: canRewire, run: ({ canvas }) => canvas.tools?.openRewire() },
  layOut: { isEnabled: (context) => hasTools(context) && hasNodes(context), run: (context) => context.canvas.tools?.layOut() },
  arrange: { isEnabled: canAlign, run: () => focusArranging() },
  alignLeft: { isEnabled: canAlign, run: ({ canvas: { tools } }) => tools?.align('left') },
  alignCentre: { isEnabled: canAlign, run: ({ canvas: { tools } }) => tools?.align('centre') },
  alignRight: { isEnabled: canAlign, run: ({ canvas: { tools } }) => tools?.align('right') },
  alignTop: { isEnabled: canAlign, run: ({ canvas: { tools } }) => tools?.align('top') },
  alignMiddle: { isEnabled: canAlign, run: ({ canvas: { tools } }) => tools?.align('middle') },
  alignBottom: { isEnabled: canAlign, run: ({ canvas: { tools } }) => tools?.align('bottom') },
  distributeAcross: { isEnabled: canDistribute, run: ({ canvas: { tools } }) => tools?.distribute('across') },
  distributeDown: { isEnabled: canDistribute, run: ({ canvas: { tools } }) => tools?.distribute('down') },
  fit: { isEnabled: hasCanvas, run: (context) => context.canvas.commands?.fit() },
  fitAll: { isEnabled: hasCanvas, run: (context) => context.canvas.commands?.fitAll() },
  zoomIn: { isEnabled: hasCanvas, run: (context) => context.canvas.commands?.zoomIn() },
  zoomOut: { isEnabled: hasCanvas, run: (context) => context.canvas.commands?.zoomOut() },
  zoomFull: { isEnabled: hasCanvas, run: (context) => context.canvas.commands?.zoomTo(1) },
  minimap: { isOn: (context) => context.canvas.minimap, run: (context) => context.canvas.toggleMinimap() },
  snap: { isOn: (context) => context.session.settings.snap !== false, run: () => toggleSnap() },
  showTraining: { run: (context) => context.session.showTab('training') },
  showData: { run: (context) => context.session.showTab('data') },
  showPredictions: { run: (context) => context.session.showTab('predictions') },
  showSample: { run: (context) => context.session.showTab('sample') },
  showProblems: { run: (context) => context.session.showTab('problems') },
  showPalette: { run: () => togglePanel('palette') },
  showDock: { run: () => togglePanel('dock') },
  showInspector: { run: () => togglePanel('inspector') },
  nextPanel: { run: () => focusPanel(1) },
  previousPanel: { run: () => focusPanel(-1) },
  enlarge: { run: () => void command('enlarge') },
  shrink: { run: () => void command('shrink') },
  actualSize: { run: () => void command('actualSize') },
  theme: { run: () => toggleTheme() },
  language: { run: () => toggleLanguage() },

  chooseData: { run: () => void chooseDataFile() },
  locateData: { isEnabled: isDataLost, run: () => void command('locateData') },
  keepInside: { isEnabled: canKeepInside, run: () => void keepDataInside() },
  readAgain: { isEnabled: hasDataFile, run: () => void command('readAgain') },
  cancelReading: { isEnabled: (context) => context.data.state?.kind === 'reading', run: () => void command('cancelReading') },

  playPause: {
    labelNow: (context) => (isToPause(context) ? 'action.pause' : 'action.play'),
    run: (context) => void (isToPause(context) ? train('pause') : play()),
  },
  step: { isEnabled: isForSteps, whyNot: 'toolbar.isPlaying', run: () => void train('step') },
  epoch: { isEnabled: isForSteps, whyNot: 'toolbar.isPlaying', run: () => void train('epoch') },
  reset: { run: () => void train('reset') },
  newSeed: { run: () => freshSeed() },
  trainingSettings: { run: (context) => context.session.openDialog('training') },

  palette: { run: (context) => context.session.openDialog('palette') },
  keys: { run: (context) => context.session.openDialog('keys') },
  examples: { run: (context) => context.session.openDialog('gallery') },
  openLogs: { run: () => void command('openLogs') },
  about: { run: (context) => context.session.openDialog('about') },
} satisfies Record<ActionId, Behaviour>;

function complete(data: ActionData & { readonly id: ActionId }, behaviour: Behaviour): Action {
  return {
    ...data,
    isEnabled: behaviour.isEnabled ?? (() => true),
    whyNot: behaviour.whyNot ?? null,
    labelNow: behaviour.labelNow ?? (() => data.label),
    isOn: behaviour.isOn ?? (() => false),
    run: behaviour.run,
  };
}

/** All actions, in the order of the menus. */
export const actions: readonly Action[] = actionTable.map((data) => complete(data, behaviours[data.id]));

const byId: ReadonlyMap<string, Action> = new Map(actions.map((action) => [action.id, action]));

/** The stores as they are now. */
export function actionContext(): ActionContext {
  return {
    editor: editor.getState(),
    checks: checks.getState(),
    run: run.getState(),
    canvas: canvas.getState(),
    data: data.getState(),
    session: session.getState(),
  };
}

/** An action by id; null for a text that is none (a message from a menu, say). */
export function actionById(id: string): Action | null {
  return byId.get(id) ?? null;
}

/** Runs an action if it is enabled now, or says why it is not; answers whether it was. */
export function invoke(id: string): boolean {
  const action = actionById(id);
  if (action === null) return false;
  const context = actionContext();
  const { isEnabled, whyNot, run: act } = action;
  if (isEnabled(context)) act(context);
  else if (whyNot !== null) context.session.notify({ tone: 'info', code: whyNot, values: {}, findings: [] });
  return isEnabled(context);
}
