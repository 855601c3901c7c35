/**
 * What the window has to show: a row for each thing that is shown, with how it follows from the document as saved, from what
 * main says of the run, and from what was done on the walk.
 * Keeps true: each definition stands once, here; a row that cannot be told while training goes on says so.
 */
import { canGroup } from '../../src/document/edits/groups';
import type { Document } from '../../src/document/types';
import type { RunPhase } from '../../src/ipc/main-trainer';
import { canPause, isPlaying, noRun, type RunWord, shownPhase } from '../../src/ipc/run-clock';
import { runPaces } from '../../src/ipc/run-pace';
import { type SayValues, say } from '../../src/strings/say';
import type { Ledger } from './ledger';
import type { Copy } from './truth';
import type { Shown } from './window';

/** Everything that the window's figures follow from. */
export interface Truth {
  readonly copy: Copy;
  readonly word: RunWord;
  readonly ledger: Ledger;
  /** What is selected, as the window shows it. */
  readonly selection: readonly string[];
}

interface Row {
  readonly what: string;
  readonly shown: (shown: Shown) => unknown;
  /** What it has to be; `anything` where nothing is promised. */
  readonly wanted: (truth: Truth) => unknown;
  /** Where it is to be seen; everywhere, where missing. */
  readonly isThere?: (shown: Shown) => boolean;
  /** Whether it is computed on both sides, where the app may run on other instructions than this process. */
  readonly isMeasured?: boolean;
  /** Whether it holds from one moment to the next while training goes on. */
  readonly holdsInTraining: boolean;
}

const anything = Symbol('anything');

const phaseOf = ({ word: { intent, status } }: Truth): RunPhase => shownPhase(intent, status);
const nameOf = ({ ledger, copy }: Truth): string => ledger.fileName ?? copy.document.title ?? say('document.untitled', {}, ledger.language);
const words = ({ ledger }: Truth, code: string, values: SayValues = {}): string => say(code, values, ledger.language);

const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** A count or a figure as the window writes it, as a number. */
function number(text: string | undefined): number {
  const plain = (text ?? '').replaceAll(',', '').replace('×10', 'e').replace('⁻', '-');
  return Number(plain.replace(/[⁰¹²³⁴-⁹]/g, (digit) => String(raised.indexOf(digit))));
}

/** Whether two figures are of the same computation. */
function areNear(is: unknown, should: unknown): boolean {
  return typeof is === 'number' && typeof should === 'number' && Math.abs(is - should) <= 1e-4 * Math.abs(should);
}

/** Finished epochs: on the screen and in the file. */
function epochs({ copy: { results } }: Truth): number {
  return results.progress?.epoch ?? 0;
}

/** What the loss of the toolbar is called: of the last finished epoch, of the last step of one under way, or of the network now. */
function lossName({ copy: { results }, word: { status } }: Truth): 'training' | 'batch' | 'now' {
  if (status.step === 0) return 'training';
  const { best, epoch, phase, since, step } = status;
  const isTakenBack = phase === 'finished' && best !== null && best.epoch < epoch;
  if (step === since || isTakenBack) return 'now';
  return (results.progress?.batch ?? 0) > 0 ? 'batch' : 'training';
}

/** The loss: a finished epoch's stands in the saved curve. That of one step stands nowhere but in the window. */
function loss(truth: Truth): number | typeof anything {
  const { copy, word } = truth;
  if (word.status.step === 0) return 0;
  const name = lossName(truth);
  if (name === 'batch') return anything;
  return (name === 'now' ? copy.lossNow : copy.results.run?.curve.loss.at(-1)) ?? anything;
}

/** Whether what the window shows is of the network and the data that are there, and a run of them is loaded. */
const isLoaded = ({ word: { status, isOlder } }: Truth): boolean => status.phase !== 'idle' && status.phase !== 'failed' && !isOlder;

/** What the footer says of the run: its phase, why it is over, and whether its figures are of what is there. */
function phaseWords(truth: Truth): string {
  const older = truth.word.isOlder ? words(truth, 'phase.older') : '';
  return `${phaseAlone(truth)}${older}`;
}

function phaseAlone(truth: Truth): string {
  const { step, epoch, mistakes, finished, best } = truth.word.status;
  const phase = phaseOf(truth);
  if (phase === 'idle') return words(truth, step > 0 ? 'phase.trained' : 'phase.idle');
  if (phase !== 'finished') return words(truth, `phase.${phase}`);
  if (mistakes !== null) return words(truth, mistakes > 0 ? 'phase.notConverged' : 'phase.converged', { count: mistakes });
  if (best === null) return words(truth, `phase.finished.${finished}`, { epoch });
  return words(truth, `phase.finished.${finished === 'epochs' ? 'best' : finished}`, { epoch, best: best.epoch });
}

/** What there is to mend; what is only to be known is no problem. */
function problemsOf({ copy }: Truth): number {
  return copy.findings.filter(({ severity }) => severity !== 'info').length;
}

/** A share in percents with one decimal. */
const share = (value: number, language: 'en' | 'zh'): string =>
  new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en-US', {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  }).format(value);

/** Accuracies of the losses that have one, in the document's order. */
function accuracies({ copy: { figures }, ledger }: Truth): readonly string[] {
  return Object.values(figures?.losses ?? {}).flatMap(({ accuracy }) => (accuracy === null ? [] : [share(accuracy, ledger.language)]));
}

const isTrainingTab = ({ tab }: Shown): boolean => tab === 0;
const shownAccuracies = ({ metrics }: Shown): readonly string[] => metrics.flatMap(([name, text]) => (name === 'accuracy' ? [text] : []));

function selected({ graph }: Document, selection: readonly string[]) {
  const chosen = new Set(selection);
  const nodes = graph.nodes.filter(({ id }) => chosen.has(id));
  const neurons = nodes.flatMap((node) => (node.kind === 'neuron' ? [node] : []));
  const wires = graph.edges.filter(({ id }) => chosen.has(id));
  return { nodes, neurons, wires, count: chosen.size };
}

/** When each action that is not always to be had can be invoked. An action that is not here always can. */
const conditions: Readonly<Record<string, (truth: Truth) => boolean>> = {
  undo: ({ ledger }) => ledger.canUndo,
  redo: ({ ledger }) => ledger.canRedo,
  openRecent: ({ ledger }) => ledger.hasRecent,
  clearRecent: ({ ledger }) => ledger.hasRecent,
  revert: ({ ledger }) => ledger.fileName !== null,
  step: ({ word }) => !isPlaying(word.intent, word.status),
  epoch: ({ word }) => !isPlaying(word.intent, word.status),
  slower: ({ word }) => word.pace !== runPaces[0],
  faster: ({ word }) => word.pace !== runPaces.at(-1),
  lowerRate: ({ word: { status } }) => status.phase === 'diverged' || status.finding?.code === 'train.lossGrew',
  layOut: ({ copy }) => copy.document.graph.nodes.length > 0,
  readHow: () => false,
  locateData: () => false,
  keepInside: () => false,
  readAgain: () => false,
  cancelReading: () => false,
  ungroup: () => false,
  toggleCollapsed: () => false,
  leaveGroup: () => false,
  ...bySelection('duplicate delete deleteAndJoin', ({ count }) => count > 0),
  ...bySelection('copy cut', ({ nodes }) => nodes.length > 0),
  ...bySelection('rename', ({ nodes, count }) => nodes.length === 1 && count === 1),
  ...bySelection('connectTo', ({ nodes }) => nodes.length === 1),
  ...bySelection('rewire', ({ wires, count }) => wires.length === 1 && count === 1),
  ...bySelection('splitNode', ({ neurons }) => neurons.length === 1 && (neurons[0]?.units ?? 1) > 1),
  ...bySelection('joinNodes', ({ neurons }) => neurons.length > 1),
  ...bySelection('arrange alignLeft alignCentre alignRight alignTop alignMiddle alignBottom', ({ nodes }) => nodes.length >= 2),
  ...bySelection('distributeAcross distributeDown', ({ nodes }) => nodes.length >= 3),
  group: ({ copy, selection }) => selection.length > 0 && canGroup(copy.document, selection),
};

function bySelection(ids: string, holds: (chosen: ReturnType<typeof selected>) => boolean) {
  const condition = ({ copy, selection }: Truth): boolean => holds(selected(copy.document, selection));
  return Object.fromEntries(ids.split(' ').map((id) => [id, condition] as const));
}

function isEnabled(truth: Truth, id: string): boolean {
  return conditions[id]?.(truth) ?? true;
}

const sorted = (ids: Iterable<string>): readonly string[] => [...new Set(ids)].sort();

/** The table. */
const rows: readonly Row[] = [
  {
    what: 'title',
    shown: ({ title }) => title,
    wanted: (truth) => words(truth, truth.ledger.isEdited ? 'window.titleEdited' : 'window.title', { name: nameOf(truth) }),
    holdsInTraining: true,
  },
  { what: 'heading', shown: ({ heading }) => heading, wanted: nameOf, holdsInTraining: true },
  {
    what: 'epoch',
    shown: ({ figures }) => number(figures.epoch),
    wanted: epochs,
    holdsInTraining: false,
  },
  {
    what: 'name of the loss',
    shown: ({ loss }) => loss.name,
    // A run that undo brought back within an epoch has the loss of its last step no more, and shows the one now.
    wanted: (truth) => (isLoaded(truth) && lossName(truth) !== 'batch' ? lossName(truth) : anything),
    holdsInTraining: false,
  },
  {
    what: 'loss',
    shown: ({ loss: { digits } }) => number(digits),
    wanted: (truth) => (isLoaded(truth) ? loss(truth) : anything),
    isMeasured: true,
    holdsInTraining: false,
  },
  { what: 'phase', shown: ({ phase }) => phase, wanted: phaseOf, holdsInTraining: true },
  { what: 'phase in words', shown: ({ footer }) => footer[0], wanted: phaseWords, holdsInTraining: true },
  {
    what: 'parameters',
    shown: ({ footer }) => footer.filter((text) => /parameter|参数/.test(text)),
    wanted: (truth) =>
      truth.copy.parameterCount === null ? [] : [words(truth, 'footer.parameters', { count: truth.copy.parameterCount })],
    holdsInTraining: true,
  },
  {
    what: 'nodes and wires',
    shown: ({ footer }) => footer.filter((text) => text.includes(' · ')),
    wanted: (truth) => {
      const { nodes, edges } = truth.copy.document.graph;
      return [`${words(truth, 'footer.nodes', { count: nodes.length })} · ${words(truth, 'footer.wires', { count: edges.length })}`];
    },
    holdsInTraining: true,
  },
  {
    what: 'cards',
    shown: ({ cards }) => sorted(cards),
    wanted: ({ copy }) => sorted(copy.document.graph.nodes.map(({ id }) => id)),
    holdsInTraining: true,
  },
  {
    what: 'wires that are drawn',
    shown: ({ wires }) => sorted(wires),
    wanted: ({ copy }) => sorted(copy.document.graph.edges.map(({ id }) => id)),
    holdsInTraining: true,
  },
  {
    what: 'problems',
    shown: ({ footer }) => footer.filter((text) => /problem|问题/.test(text)),
    wanted: (truth) => [words(truth, 'footer.problems', { count: problemsOf(truth) })],
    holdsInTraining: true,
  },
  {
    what: 'problems on their tab',
    shown: ({ tabs }) => Number(/\d+$/.exec(tabs.at(-1) ?? '')?.[0]),
    wanted: problemsOf,
    holdsInTraining: true,
  },
  {
    what: 'seed',
    shown: ({ footer }) => footer.filter((text) => /seed|种子/.test(text)),
    wanted: (truth) => [words(truth, 'footer.seed', { seed: String(truth.copy.document.training.seed) })],
    holdsInTraining: true,
  },
  {
    what: 'accuracy',
    shown: shownAccuracies,
    // Before the first step there may be none, but no other.
    isThere: (shown) => isTrainingTab(shown) && (shown.metrics.length > 0 || shown.figures.epoch !== '0'),
    wanted: (truth) => (truth.copy.figures === null || !isLoaded(truth) ? anything : accuracies(truth)),
    holdsInTraining: false,
  },
  {
    what: 'Play or Pause',
    shown: ({ buttons }) => buttons.playPause?.label,
    wanted: (truth) => words(truth, canPause(truth.word.intent, truth.word.status) ? 'action.pause' : 'action.play'),
    holdsInTraining: true,
  },
  {
    what: 'disabled items of the menus',
    shown: ({ disabled }) => sorted(disabled),
    wanted: (truth) => sorted(Object.keys(conditions).filter((id) => !isEnabled(truth, id))),
    holdsInTraining: true,
  },
  {
    what: 'disabled buttons of the header',
    shown: ({ buttons }) => sorted(Object.entries(buttons).flatMap(([id, button]) => (button.isEnabled ? [] : [id]))),
    wanted: (truth) => {
      const inHeader = ['undo', 'redo', 'step', 'epoch'];
      return sorted(inHeader.filter((id) => !isEnabled(truth, id)));
    },
    holdsInTraining: true,
  },
  { what: 'pace', shown: ({ pace }) => pace, wanted: ({ word }) => String(word.pace), holdsInTraining: true },
  { what: 'language', shown: ({ language }) => language.slice(0, 2), wanted: ({ ledger }) => ledger.language, holdsInTraining: true },
  { what: 'look', shown: ({ theme }) => theme, wanted: ({ ledger }) => ledger.theme, holdsInTraining: true },
];

/** Steps and epochs that the document was saved with, as main says of the run. Main says nothing of a run that is not loaded. */
function isInStep({ copy: { results }, word: { status } }: Truth): boolean {
  if (status.phase === 'idle' || status.phase === 'failed') return true;
  return status.step === (results.progress?.step ?? 0);
}

/** Whether nothing goes on, or is about to, that would change what is shown. */
export function rests({ intent, status }: RunWord): boolean {
  return (intent === 'rest' || intent === 'held') && status.phase !== 'training' && status.phase !== 'loading';
}

/** Before main said anything of a document's run. */
export const silence: RunWord = { intent: 'rest', pace: 'full', status: noRun, finding: null, isOlder: false, hasLearnt: false };

/** What is shown otherwise than the table says, a line each. */
export function differences(shown: Shown, truth: Truth): readonly string[] {
  const isResting = rests(truth.word);
  const wrong = rows.flatMap(({ what, shown: look, wanted, isThere, isMeasured, holdsInTraining }) => {
    if ((!isResting && !holdsInTraining) || isThere?.(shown) === false) return [];
    const [is, should] = [look(shown), wanted(truth)];
    if (should === anything || JSON.stringify(is) === JSON.stringify(should)) return [];
    if (isMeasured && areNear(is, should)) return [];
    return [`${what}: the window shows ${JSON.stringify(is)} and not ${JSON.stringify(should)}`];
  });
  const { step } = truth.word.status;
  if (isResting && !isInStep(truth)) wrong.push(`steps: main says ${step}, the document ${truth.copy.results.progress?.step}`);
  return wrong;
}
