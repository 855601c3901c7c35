/**
 * The last known results of training, apart from the document and by id.
 * Keeps true: what training learnt of a node, or of a unit or column of one, outlives it, so that undo brings it back to
 * the bit; what leaves the bank has the sizes of the document asked for, with what the seed draws where nothing was learnt.
 * Where a layer became neurons or neurons a layer, all that the bank holds follows, and so does what comes in later from a
 * run of the form before.
 */

import type { EpochPoint } from '../../curve';
import type { Fitted, Profile } from '../../data/types';
import { isSame } from '../../document/history/difference';
import { type Axes, columnLabels, type Resized } from '../../document/results/axes';
import { firstValues } from '../../document/results/first-values';
import { regroupedResults } from '../../document/split/regroup';
import type { UnitsMove } from '../../document/split/units';
import type { Document, InputNode, Results } from '../../document/types';
import type { Parameters, Progress } from '../../engine/types';
import type { Past, RunResults } from '../../ipc/main-trainer';
import { AxesByState, type Labels } from './axes-by-state';
import { branchedTrace, extendedTrace, freshTrace, openedTrace, pastOf, type RunTrace, type Traced, tracedResults } from './run-trace';
import { Sizes, TensorShelves } from './tensor-shelves';

/** A document as a run that is made of it knows it, so that what it reached can be taken in later. */
export interface Seen {
  readonly document: Document;
  readonly axes: Axes;
  /** How many moves of units there had been. */
  readonly moves: number;
}

interface SeenMove {
  readonly move: UnitsMove;
  readonly before: Omit<Seen, 'moves'>;
  readonly after: Omit<Seen, 'moves'>;
}

/** All that a bank holds; belongs to the bank that gave it away, which works on a copy. */
export interface BankContents {
  readonly shelves: TensorShelves;
  readonly fitted: ReadonlyMap<string, Fitted>;
  readonly progress: Progress | null;
  readonly trace: RunTrace;
  /** How many moves of units it has been through. */
  readonly moves: number;
}

/** Tensors by parameter id, fitted figures by input, and the progress that they belong to. */
export class ResultsBank {
  private shelves = new TensorShelves();
  private fittings: ReadonlyMap<string, Fitted> = new Map();
  private lastProgress: Progress | null = null;
  private trace = freshTrace();
  private readonly states = new AxesByState();
  /** All moves of units since the document was opened. */
  private unitMoves: SeenMove[] = [];
  /** The document before the last edit. */
  private previous: Omit<Seen, 'moves'>;

  /** @param profile that of the present document's data, once it was read */
  constructor(
    private document: Document,
    private readonly profile: () => Profile | null = () => null,
  ) {
    this.previous = this.seen;
  }

  get progress(): Progress | null {
    return this.lastProgress;
  }

  /** What inputs learnt from the data; another map whenever it changes. */
  get fitted(): ReadonlyMap<string, Fitted> {
    return this.fittings;
  }

  /** The curve that led to the progress. */
  get epochs(): readonly EpochPoint[] {
    return this.trace.epochs;
  }

  /** Whether training, a file or an import gave parameters. What the seed drew, for a layer that was split, is none of that. */
  get hasParameters(): boolean {
    return this.shelves.hasLearnt;
  }

  /** What a run that begins now has seen. */
  get seen(): Seen {
    return { document: this.document, axes: this.states.axes, moves: this.unitMoves.length };
  }

  /** Forgets everything and takes in a document with what it brought. */
  open(document: Document, results: Results): void {
    this.clear();
    this.unitMoves = [];
    this.document = document;
    this.states.clear();
    this.fittings = results.fitted;
    this.know();
    this.put(results);
    this.trace = openedTrace(results, document);
  }

  /** What led to the progress, for a run of the network `key`. */
  past(key: string): Past {
    return pastOf(this.trace, this.lastProgress, key);
  }

  /** A page that begins anew counts the states of its history from 0. */
  restart(): void {
    this.states.restart();
  }

  /** Reset: no parameters, no progress, no fitted figures, no curve. */
  clear(): void {
    this.shelves = new TensorShelves();
    this.fittings = new Map();
    this.lastProgress = null;
    this.trace = freshTrace(this.trace);
  }

  /** Other parameters take the place of those that training reached: what follows is a curve of its own. */
  branch(): void {
    this.trace = branchedTrace(this.trace);
  }

  /** A copy of everything; the tensors themselves never change. */
  get contents(): BankContents {
    const { fittings: fitted, lastProgress: progress, trace } = this;
    return { shelves: this.shelves.copy(), fitted, progress, trace, moves: this.unitMoves.length };
  }

  /** Forgets everything and takes in what `contents` gave. */
  restore({ shelves, fitted, progress, trace, moves }: BankContents): void {
    this.shelves = shelves.copy();
    this.fittings = fitted;
    this.lastProgress = progress;
    this.trace = trace;
    for (const move of this.unitMoves.slice(moves)) this.follow(move);
  }

  /** Takes in the curve that led to what a run holds now, which `keep` takes in next. */
  led(run: Traced, results: Pick<RunResults, 'progress' | 'epochs' | 'ended'>): void {
    this.trace = extendedTrace(this.trace, run, results, this.lastProgress);
  }

  /**
   * Takes in what a run holds now. What it drew and did not train yet is no news: any run draws the same, and any reads its data
   * by figures of its own.
   */
  keep(results: Results, seen: Seen): void {
    if (results.progress !== null && results.progress.step > 0) this.put(results, seen);
    else {
      const fitted = this.hasParameters ? results.fitted : new Map<string, Fitted>();
      this.lay({ ...results, fitted, parameters: this.shelves.known(results.parameters) }, seen);
    }
  }

  /** Takes in parameters of the document as it was seen, and all that goes with them. */
  put(results: Results, seen: Seen = this.seen): void {
    this.shelves.put(results, new Sizes(seen.document, seen.axes));
    this.goWith(results, seen);
  }

  /** The same where nothing of it is learnt anew. */
  private lay(results: Results, seen: Seen): void {
    this.shelves.lay(results, new Sizes(seen.document, seen.axes));
    this.goWith(results, seen);
  }

  /** All that goes with parameters that were taken in. */
  private goWith(results: Results, seen: Seen): void {
    if ([...results.fitted].some(([input, fitted]) => this.fittings.get(input) !== fitted)) {
      this.fittings = new Map([...this.fittings, ...results.fitted]);
    }
    this.lastProgress = results.progress === null ? null : withStateOf(this.lastProgress, results.progress);
    for (const move of this.unitMoves.slice(seen.moves)) this.follow(move);
  }

  /**
   * The document was edited, and is at a state of its history now. Drops fitted figures of an input that reads other columns, or
   * reads them otherwise, and on other data those that weights do not depend on; answers what has changed its size, which is
   * nothing new for undo and redo.
   */
  edited(after: Document, state: number): readonly Resized[] {
    const { document: before } = this;
    this.know();
    this.previous = this.seen;
    this.document = after;
    const isOtherData = !isSame(before.data.source, after.data.source) || !isSame(before.data.columns, after.data.columns);
    if (isOtherData) this.fittings = this.hasParameters ? keptOnOtherData(this.fittings, after) : new Map();
    this.dropReread(before, after);
    return this.states.follow(state, before, after, this.labels(isOtherData ? null : this.profile()));
  }

  /**
   * By the last edit a layer became neurons, or neurons a layer: their parameters go over. Where no run drew them yet they
   * are drawn now, as those of the form before: the curve is then the same, as a person expects of the same network.
   */
  regroup(move: UnitsMove): void {
    const { previous: before, seen: after } = this;
    const nodes = new Set(move.before.nodes);
    const read = new Set(move.before.outgoing.flatMap(({ target, edges }) => edges.map((edge) => `${target} weights:${edge}`)));
    const missing = this.missingIn(before, (node, name) => nodes.has(node) || read.has(`${node} ${name}`));
    this.shelves.lay({ parameters: missing, progress: null, fitted: new Map() }, new Sizes(before.document, before.axes));
    const seen = { move, before, after };
    this.unitMoves.push(seen);
    this.follow(seen);
  }

  /** What belongs to `document`, in its sizes, and how it came about. */
  of(document: Document): Results {
    if (document === this.document) this.know();
    const results = this.resultsIn({ document, axes: this.states.axes });
    return { ...results, ...(results.progress === null ? {} : tracedResults(this.trace, document)) };
  }

  /** The same with first values where nothing was learnt. */
  complete(document: Document): Results {
    const results = this.of(document);
    const parameters = new Map(results.parameters);
    for (const [node, drawn] of this.missingIn({ document, axes: this.states.axes }, () => true)) {
      parameters.set(node, new Map([...(parameters.get(node) ?? []), ...drawn]));
    }
    return { ...results, parameters };
  }

  private resultsIn({ document, axes }: Omit<Seen, 'moves'>): Results {
    const sizes = new Sizes(document, axes);
    const present = new Set(inputs(document).map((node) => node.id));
    const fitted = new Map([...this.fittings].filter(([input]) => present.has(input)));
    const progress = this.lastProgress === null ? null : this.shelves.progress(this.lastProgress, sizes);
    return { fitted, parameters: this.shelves.parameters(sizes), progress };
  }

  /** First values of tensors that a document needs and the bank does not have. */
  private missingIn({ document, axes }: Omit<Seen, 'moves'>, isWanted: (node: string, name: string) => boolean): Parameters {
    const { parameters } = this.resultsIn({ document, axes });
    const { widths } = new Sizes(document, axes);
    return firstValues(document, widths, (node, name) => isWanted(node, name) && parameters.get(node)?.get(name) === undefined);
  }

  private follow({ move, before, after }: SeenMove): void {
    const moved = regroupedResults(this.resultsIn(before), move);
    this.shelves.lay(moved, new Sizes(after.document, after.axes));
    if (this.lastProgress === null || moved.progress === null) return;
    this.lastProgress = withStateOf(this.lastProgress, moved.progress);
  }

  private know(): void {
    this.states.know(this.labels(this.profile()));
  }

  private labels(profile: Profile | null): Labels {
    return new Map(
      inputs(this.document).flatMap((node): (readonly [string, readonly string[]])[] => {
        const labels = columnLabels(node, profile, this.fittings.get(node.id));
        return labels === null ? [] : [[node.id, labels]];
      }),
    );
  }

  private dropReread(before: Document, after: Document): void {
    if (before.graph.nodes === after.graph.nodes || this.fittings.size === 0) return;
    const now = new Map(inputs(after).map((node) => [node.id, node]));
    const reread = inputs(before).filter((node) => {
      const next = now.get(node.id);
      return next !== undefined && next !== node && readingOf(next) !== readingOf(node);
    });
    if (reread.length === 0) return;
    const dropped = new Set(reread.map((node) => node.id));
    this.fittings = new Map([...this.fittings].filter(([input]) => !dropped.has(input)));
  }
}

/**
 * A progress with the optimiser's state of neurons and wires that it knows nothing of, as the one before knew them: undo may
 * bring them back.
 */
function withStateOf(before: Progress | null, progress: Progress): Progress {
  const { optimizer } = progress;
  if (before?.optimizer.type !== optimizer.type) return progress;
  const state = new Map(before.optimizer.state);
  for (const [node, slots] of optimizer.state) state.set(node, new Map([...(state.get(node) ?? []), ...slots]));
  return { ...progress, optimizer: { ...optimizer, state } };
}

function inputs(document: Document): readonly InputNode[] {
  return document.graph.nodes.filter((node) => node.kind === 'input');
}

/**
 * What a trained network goes on with on other data, until a reset: scaling, and the categories of targets and of single numbers.
 * The weights of one-hot inputs follow their categories by name, so their list comes from the data that is there.
 */
function keptOnOtherData(fittings: ReadonlyMap<string, Fitted>, document: Document): ReadonlyMap<string, Fitted> {
  const targets = new Set(document.graph.edges.filter(({ port }) => port === 'target').map(({ source }) => source));
  const following = inputs(document).filter(({ id, encoding }) => encoding === 'oneHot' && !targets.has(id));
  const dropped = new Set(following.map(({ id }) => id));
  return new Map([...fittings].filter(([input]) => !dropped.has(input)));
}

function readingOf(node: InputNode): string {
  return JSON.stringify([node.columns, node.encoding, node.scaling]);
}
