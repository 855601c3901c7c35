/**
 * The actions table: everything a user can invoke, once. Menus, toolbar, shortcuts and the command palette all read it;
 * names and keys are in src/ipc/actions.ts, which main shares for the native menus.
 * Keeps true: an action that can do nothing now says why, on its button, in the menus and when it is invoked all the same.
 */
import { removeSelected } from '../../document/edits/groups';
import type { Document } from '../../document/types';
import { type ActionData, type ActionId, actionTable } from '../../ipc/actions';
import { canPause, isPlaying } from '../../ipc/run-clock';
import { nextPace, type RunPace, runPaces } from '../../ipc/run-pace';
import { type CanvasState, canvas } from '../stores/canvas';
import { type ChecksState, checks } from '../stores/checks';
import { type DataStoreState, data } from '../stores/data';
import { type EditorState, editor } from '../stores/editor';
import { type RunStoreState, run } from '../stores/run';
import { type SessionState, session } from '../stores/session';
import { canRewire, focusArranging, selectedNodes, togglePanel, toggleSnap } from './arranging';
import { canCopy, copy, cut, deleteAndJoin, paste } from './clipboard';
import { changePace, command, freshSeed, keepDataInside, lowerRate, offersLowerRate, toggleLanguage, toggleTheme, train } from './commands';
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
import { chooseDataFile, openSheet } from './importing';
import { focusPanel } from './panels';
import { predictTable } from './predicting';
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

type WhyNot = (context: ActionContext) => string | null;

/** What an action does and when it can. */
interface Behaviour {
  /** Why it can do nothing now, by the code of a sentence; null where it can. It always can, where this is missing. */
  readonly whyNot?: WhyNot;
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
  readonly whyNot: WhyNot;
  readonly labelNow: (context: ActionContext) => string;
  /** For switches: whether what it turns on is on now; false for other actions. */
  readonly isOn: (context: ActionContext) => boolean;
  readonly run: (context: ActionContext) => void;
}

type Condition = (context: ActionContext) => boolean;

/** Enabled where it can be, otherwise with a reason. */
const where =
  (can: Condition, code: string): WhyNot =>
  (context) =>
    can(context) ? null : code;

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
const hasTools: Condition = (context) => context.canvas.tools !== null;
const hasNodes = (context: ActionContext): boolean => context.editor.document.graph.nodes.length > 0;
const canConnect: Condition = (context) => hasTools(context) && selectedNodes(context.editor) === 1;

const onCanvas = where(({ canvas }) => canvas.commands !== null, 'why.noCanvas');
const withTools = where(hasTools, 'why.noCanvas');
const withSelection = where(hasSelection, 'why.nothingSelected');
const withCopyable = where(canCopy, 'why.nothingToCopy');
const withGroup = where(isGrouped, 'why.noGroup');
const withRecent = where(hasRecent, 'why.noRecent');
const toAlign = where((context) => hasTools(context) && selectedNodes(context.editor) >= 2, 'why.fewerThanTwo');
const toDistribute = where((context) => hasTools(context) && selectedNodes(context.editor) >= 3, 'why.fewerThanThree');
const forSteps = where(isForSteps, 'toolbar.isPlaying');

/** A pace as a switch of the menu: on where the window has it. */
const paceOf = (pace: RunPace): Behaviour => ({ isOn: ({ run }) => run.pace === pace, run: () => changePace(pace) });

/** Ids of everything that can be selected. */
function allIds(document: Document): string[] {
  const { nodes, edges, notes, groups } = document.graph;
  return [...nodes, ...edges, ...notes, ...groups].map((entry) => entry.id);
}

const behaviours = {
  gallery: { run: (context) => context.session.openDialog('gallery') },
  new: { run: () => void command('new') },
  newWindow: { run: () => void command('newWindow') },
  open: { run: () => void command('open') },
  openRecent: { whyNot: withRecent, run: (context) => context.session.openDialog('recent') },
  clearRecent: { whyNot: withRecent, run: () => void command('clearRecent') },
  save: { run: () => void command('save') },
  saveAs: { run: () => void command('saveAs') },
  saveCopy: { run: () => void command('saveCopy') },
  revert: { whyNot: where((context) => context.editor.file.name !== null, 'why.noFile'), run: () => void command('revert') },
  importWeights: { run: () => void command('importWeights') },
  exportWeights: { run: () => void command('exportWeights') },
  exportPredictions: { run: () => void command('exportPredictions') },
  preferences: { run: (context) => context.session.openDialog('preferences') },
  quit: { run: () => void command('quit') },

  undo: { whyNot: where((context) => context.editor.canUndo, 'why.nothingToUndo'), run: (context) => context.editor.undo() },
  redo: { whyNot: where((context) => context.editor.canRedo, 'why.nothingToRedo'), run: (context) => context.editor.redo() },
  duplicate: { whyNot: withSelection, run: duplicate },
  cut: { whyNot: withCopyable, run: () => void cut() },
  copy: { whyNot: withCopyable, run: () => void copy() },
  paste: { whyNot: onCanvas, run: () => void paste() },
  deleteAndJoin: { whyNot: withSelection, run: deleteAndJoin },
  delete: {
    whyNot: withSelection,
    run: ({ editor: { edit, selection } }) => edit('edit.remove', (document) => removeSelected(document, selection)),
  },
  selectAll: { run: ({ editor: { select, document } }) => select(allIds(document)) },
  rename: { whyNot: where(canRename, 'why.notOneToRename'), run: rename },
  add: { whyNot: onCanvas, run: (context) => context.canvas.commands?.openAdd() },
  addNote: { whyNot: onCanvas, run: (context) => context.canvas.commands?.addNote() },
  group: { whyNot: where(canGroupSelection, 'why.nothingToGroup'), run: groupSelection },
  ungroup: { whyNot: withGroup, run: ungroupSelection },
  toggleCollapsed: {
    whyNot: withGroup,
    labelNow: (context) => {
      if (!isGrouped(context)) return 'action.toggleCollapsed';
      return isCollapsed(context) ? 'action.expand' : 'action.collapse';
    },
    run: toggleCollapsed,
  },
  leaveGroup: { whyNot: where(canLeaveGroup, 'why.noMember'), run: leaveGroup },
  splitNode: { whyNot: where(canSplit, 'why.notOneLayer'), run: split },
  joinNodes: { whyNot: where(canJoin, 'why.notSeveralNeurons'), run: join },

  find: { whyNot: withTools, run: (context) => context.canvas.tools?.openFind() },
  connectTo: { whyNot: where(canConnect, 'why.notOneNode'), run: ({ canvas }) => canvas.tools?.openConnect() },
  rewire: { whyNot: where(canRewire, 'why.notOneWire'), run: ({ canvas }) => canvas.tools?.openRewire() },
  layOut: { whyNot: where(hasNodes, 'why.noNodes'), run: (context) => context.canvas.tools?.layOut() },
  arrange: { whyNot: toAlign, run: () => focusArranging() },
  alignLeft: { whyNot: toAlign, run: ({ canvas: { tools } }) => tools?.align('left') },
  alignCentre: { whyNot: toAlign, run: ({ canvas: { tools } }) => tools?.align('centre') },
  alignRight: { whyNot: toAlign, run: ({ canvas: { tools } }) => tools?.align('right') },
  alignTop: { whyNot: toAlign, run: ({ canvas: { tools } }) => tools?.align('top') },
  alignMiddle: { whyNot: toAlign, run: ({ canvas: { tools } }) => tools?.align('middle') },
  alignBottom: { whyNot: toAlign, run: ({ canvas: { tools } }) => tools?.align('bottom') },
  distributeAcross: { whyNot: toDistribute, run: ({ canvas: { tools } }) => tools?.distribute('across') },
  distributeDown: { whyNot: toDistribute, run: ({ canvas: { tools } }) => tools?.distribute('down') },
  fit: { whyNot: onCanvas, run: (context) => context.canvas.commands?.fit() },
  fitAll: { whyNot: onCanvas, run: (context) => context.canvas.commands?.fitAll() },
  zoomIn: { whyNot: onCanvas, run: (context) => context.canvas.commands?.zoomIn() },
  zoomOut: { whyNot: onCanvas, run: (context) => context.canvas.commands?.zoomOut() },
  zoomFull: { whyNot: onCanvas, run: (context) => context.canvas.commands?.zoomTo(1) },
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
  readHow: { whyNot: where(hasDataFile, 'why.noDataFile'), run: () => void openSheet() },
  locateData: { whyNot: where(isDataLost, 'why.dataNotLost'), run: () => void command('locateData') },
  keepInside: { whyNot: where(canKeepInside, 'why.cannotKeepInside'), run: () => void keepDataInside() },
  predictTable: { run: () => void predictTable() },
  readAgain: { whyNot: where(hasDataFile, 'why.noDataFile'), run: () => void command('readAgain') },
  cancelReading: {
    whyNot: where(({ data: { state } }) => state?.kind === 'reading', 'why.notReading'),
    run: () => void command('cancelReading'),
  },

  playPause: {
    labelNow: (context) => (isToPause(context) ? 'action.pause' : 'action.play'),
    run: (context) => void train(isToPause(context) ? 'pause' : 'play'),
  },
  step: { whyNot: forSteps, run: () => void train('step') },
  epoch: { whyNot: forSteps, run: () => void train('epoch') },
  paceOne: paceOf(1),
  paceFour: paceOf(4),
  paceThirty: paceOf(30),
  paceThreeHundred: paceOf(300),
  paceFull: paceOf('full'),
  slower: {
    whyNot: where(({ run: { pace } }) => pace !== runPaces[0], 'why.slowest'),
    run: ({ run: { pace } }) => changePace(nextPace(pace, -1)),
  },
  faster: {
    whyNot: where(({ run: { pace } }) => pace !== runPaces.at(-1), 'why.fastest'),
    run: ({ run: { pace } }) => changePace(nextPace(pace, 1)),
  },
  reset: { run: () => void train('reset') },
  lowerRate: { whyNot: where(({ run: { status } }) => offersLowerRate(status), 'why.notDiverged'), run: () => void lowerRate() },
  newSeed: { run: () => freshSeed() },
  trainingSettings: { run: (context) => context.session.openDialog('training') },

  palette: { run: (context) => context.session.openDialog('palette') },
  keys: { run: (context) => context.session.openDialog('keys') },
  examples: { run: (context) => context.session.openDialog('gallery') },
  openLogs: { run: () => void command('openLogs') },
  about: { run: (context) => context.session.openDialog('about') },
} satisfies Record<ActionId, Behaviour>;

function complete(data: ActionData & { readonly id: ActionId }, behaviour: Behaviour): Action {
  const whyNot = behaviour.whyNot ?? (() => null);
  return {
    ...data,
    isEnabled: (context) => whyNot(context) === null,
    whyNot,
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
  const reason = action.whyNot(context);
  context.session.settle('pressed');
  if (reason === null) action.run(context);
  else context.session.notify({ tone: 'info', code: reason, values: {}, findings: [] });
  return reason === null;
}
