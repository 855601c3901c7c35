/**
 * The last known results of training, apart from the document and by id.
 * Keeps true: what training learnt of a node outlives the node, so that undo brings it back with its parameters; of a
 * tensor that changed its shape the last values of each shape are kept; what leaves the bank fits the document asked for.
 * Where a layer became neurons or neurons a layer, all that the bank holds follows, and so does what comes in later from
 * a run of the form before.
 */

import type { Fitted } from '../../data/types';
import { isSame } from '../../document/history/difference';
import { regroupedProgress, regroupedResults, regroupedTensors } from '../../document/split/regroup';
import type { UnitsMove } from '../../document/split/units';
import type { Document, InputNode, Results } from '../../document/types';
import type { OptimizerSlot, OptimizerState, Parameters, Progress, Tensor } from '../../engine/types';

/** node → tensor name → shape as text → the last tensor of that shape, the present one last. */
type Shelves = Map<string, Map<string, Map<string, Tensor>>>;

/** All that a bank holds; belongs to the bank that gave it away, which works on a copy. */
export interface BankContents {
  readonly shelves: Shelves;
  readonly fitted: ReadonlyMap<string, Fitted>;
  readonly progress: Progress | null;
  /** How many moves of units it has been through. */
  readonly moves: number;
}

/** Tensors by parameter id and shape, fitted figures by input, and the progress that they belong to. */
export class ResultsBank {
  private shelves: Shelves = new Map();
  private fittings: ReadonlyMap<string, Fitted> = new Map();
  private lastProgress: Progress | null = null;
  /** All moves of units since the document was opened. */
  private unitMoves: UnitsMove[] = [];

  get progress(): Progress | null {
    return this.lastProgress;
  }

  /** What inputs learnt from the data; another map whenever it changes. */
  get fitted(): ReadonlyMap<string, Fitted> {
    return this.fittings;
  }

  get hasParameters(): boolean {
    return this.shelves.size > 0;
  }

  /** Forgets everything and takes in what a document brought. */
  open(results: Results): void {
    this.clear();
    this.unitMoves = [];
    this.put(results);
  }

  /** How many moves of units there have been: what a run that starts now has seen. */
  get moves(): number {
    return this.unitMoves.length;
  }

  /** A layer became neurons, or neurons a layer. */
  regroup(move: UnitsMove): void {
    this.unitMoves.push(move);
    this.follow(move);
  }

  /** Reset: no parameters, no progress, no fitted figures. */
  clear(): void {
    this.shelves = new Map();
    this.fittings = new Map();
    this.lastProgress = null;
  }

  /** A copy of everything; the tensors themselves never change. */
  get contents(): BankContents {
    return { shelves: copyOf(this.shelves), fitted: this.fittings, progress: this.lastProgress, moves: this.moves };
  }

  /** Forgets everything and takes in what `contents` gave. */
  restore({ shelves, fitted, progress, moves }: BankContents): void {
    this.shelves = copyOf(shelves);
    this.fittings = fitted;
    this.lastProgress = progress;
    for (const move of this.unitMoves.slice(moves)) this.follow(move);
  }

  /** Takes in what a run holds now; `moves` is how many moves of units it had seen when it started. */
  put(given: Results, moves = this.moves): void {
    const results = this.unitMoves.slice(moves).reduce(regroupedResults, given);
    this.shelve(results.parameters);
    if ([...results.fitted].some(([input, fitted]) => this.fittings.get(input) !== fitted)) {
      this.fittings = new Map([...this.fittings, ...results.fitted]);
    }
    this.lastProgress = results.progress;
  }

  private shelve(parameters: Parameters): void {
    for (const [node, tensors] of parameters) {
      const shelf = this.shelves.get(node) ?? new Map<string, Map<string, Tensor>>();
      this.shelves.set(node, shelf);
      for (const [name, tensor] of tensors) {
        const byShape = shelf.get(name) ?? new Map<string, Tensor>();
        shelf.set(name, byShape);
        const shape = tensor.shape.join('×');
        byShape.delete(shape);
        byShape.set(shape, tensor);
      }
    }
  }

  private follow(move: UnitsMove): void {
    const look = (node: string, name: string) => [...(this.shelves.get(node)?.get(name)?.values() ?? [])].reverse();
    this.shelve(regroupedTensors(look, move));
    if (this.lastProgress !== null) this.lastProgress = regroupedProgress(this.lastProgress, move);
  }

  /** Drops fitted figures that no longer speak of the data or columns they came from. */
  documentChanged(before: Document, after: Document): void {
    if (!isSame(before.data.source, after.data.source) || !isSame(before.data.columns, after.data.columns)) {
      this.fittings = new Map();
      return;
    }
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

  /**
   * What belongs to `document`, each tensor in its latest shape; `shapes` (node → tensor name → shape) prefers the one
   * that a network now needs.
   */
  of(document: Document, shapes: ReadonlyMap<string, ReadonlyMap<string, readonly number[]>> = new Map()): Results {
    const neurons = new Set(document.graph.nodes.filter((node) => node.kind === 'neuron').map((node) => node.id));
    const edges = new Map(document.graph.edges.map((edge) => [`weights:${edge.id}`, edge.target]));
    const belongs = (node: string, name: string) => neurons.has(node) && (!name.startsWith('weights:') || edges.get(name) === node);
    const parameters = new Map<string, ReadonlyMap<string, Tensor>>();
    for (const [node, shelf] of this.shelves) {
      const tensors = new Map<string, Tensor>();
      for (const [name, byShape] of shelf) {
        const wanted = shapes.get(node)?.get(name)?.join('×');
        const tensor = (wanted === undefined ? undefined : byShape.get(wanted)) ?? [...byShape.values()].at(-1);
        if (tensor !== undefined && belongs(node, name)) tensors.set(name, tensor);
      }
      if (tensors.size > 0) parameters.set(node, tensors);
    }
    const present = new Set(inputs(document).map((node) => node.id));
    const fitted = new Map([...this.fittings].filter(([input]) => present.has(input)));
    return { fitted, parameters, progress: this.lastProgress === null ? null : progressOf(this.lastProgress, belongs) };
  }
}

function copyOf(shelves: Shelves): Shelves {
  return new Map([...shelves].map(([node, shelf]) => [node, new Map([...shelf].map(([name, byShape]) => [name, new Map(byShape)]))]));
}

function inputs(document: Document): readonly InputNode[] {
  return document.graph.nodes.filter((node) => node.kind === 'input');
}

function readingOf(node: InputNode): string {
  return JSON.stringify([node.columns, node.encoding, node.scaling]);
}

type Belongs = (node: string, name: string) => boolean;

function progressOf(progress: Progress, belongs: Belongs): Progress {
  const { optimizer, best } = progress;
  return {
    ...progress,
    optimizer: { ...optimizer, state: stateOf(optimizer.state, belongs) },
    best: best === null ? null : { ...best, parameters: tensorsOf(best.parameters, belongs), state: stateOf(best.state, belongs) },
  };
}

function stateOf(state: OptimizerState, belongs: Belongs): OptimizerState {
  return filtered<OptimizerSlot>(state, belongs);
}

function tensorsOf(parameters: Parameters, belongs: Belongs): Parameters {
  return filtered<Tensor>(parameters, belongs);
}

function filtered<T>(table: ReadonlyMap<string, ReadonlyMap<string, T>>, belongs: Belongs): ReadonlyMap<string, ReadonlyMap<string, T>> {
  const kept = new Map<string, ReadonlyMap<string, T>>();
  for (const [node, entries] of table) {
    const own = new Map([...entries].filter(([name]) => belongs(node, name)));
    if (own.size > 0) kept.set(node, own);
  }
  return kept;
}
