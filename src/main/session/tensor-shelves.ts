/**
 * The bank's tensors: parameters, the optimiser's moments, and both of the best epoch, each with what is remembered of it.
 * Keeps true: a tensor that was learnt in other sizes than are asked for keeps what remains; what is new of a parameter is
 * what the seed draws there, of a moment 0. A tensor that never had the document's shape (a file may hold one) is given as
 * it is, and whoever takes it lets it begin anew.
 */
import { type GraphView, viewGraph } from '../../document/order';
import { type Axes, tensorMembers, widthsBy } from '../../document/results/axes';
import { firstValueAt } from '../../document/results/first-values';
import { conformed, type Piece, withPiece } from '../../document/results/pieces';
import type { Widths } from '../../document/results/tensors';
import type { Document, Results } from '../../document/types';
import { edgeOfTensor } from '../../engine/tensor-names';
import type { OptimizerSlot, OptimizerState, Parameters, Progress, Tensor } from '../../engine/types';

type Members = readonly (readonly number[])[];

/** Which tensors a document's neurons have, and who the members of their axes are. */
export class Sizes {
  private readonly view: GraphView;
  private readonly byNode = new Map<string, ReadonlyMap<string, Members | null>>();
  private known: Widths | null = null;

  constructor(
    readonly document: Document,
    private readonly axes: Axes,
  ) {
    this.view = viewGraph(document);
  }

  get widths(): Widths {
    this.known ??= widthsBy(this.document, this.axes);
    return this.known;
  }

  /** Whether the document has the neuron, and the wire where the tensor is one's. */
  has(node: string, name: string): boolean {
    const edge = edgeOfTensor(name);
    if (this.view.nodes.get(node)?.kind !== 'neuron') return false;
    return edge === null || (this.view.incoming.get(node) ?? []).some(({ id }) => id === edge);
  }

  /** The members of a tensor's axes; null where the neuron does not need it now, or a source's width is not known. */
  members(node: string, name: string): Members | null {
    const neuron = this.view.nodes.get(node);
    if (neuron?.kind !== 'neuron') return null;
    const own = this.byNode.get(node) ?? tensorMembers(neuron, this.view, this.axes);
    this.byNode.set(node, own);
    return own.get(name) ?? null;
  }

  /** What the seed draws of a parameter. */
  firstValue(node: string, name: string): ((index: number) => number) | null {
    return firstValueAt(this.document, this.widths, node, name);
  }
}

/** What a tensor holds: `value`, or a moment by its name. */
type Shelf = Map<string, Map<string, readonly Piece[]>>;

type Table<T> = ReadonlyMap<string, ReadonlyMap<string, T>>;

/** A table without the entries that `change` has none for. */
function mapped<T>(table: Table<T>, change: (node: string, name: string, value: T) => T | null): Table<T> {
  const result = new Map<string, ReadonlyMap<string, T>>();
  for (const [node, entries] of table) {
    const own = [...entries].flatMap(([name, value]): (readonly [string, T])[] => {
      const next = change(node, name, value);
      return next === null ? [] : [[name, next]];
    });
    if (own.length > 0) result.set(node, new Map(own));
  }
  return result;
}

const nothing = (): number => 0;

/** The shelves of one bank. */
export class TensorShelves {
  /** By what they hold: `parameters`, `moment m`, `best`, `best moment m`. */
  private shelves = new Map<string, Shelf>();
  private learnt = false;

  /** Whether parameters were put here that somebody learnt, rather than only what the seed draws. */
  get hasLearnt(): boolean {
    return this.learnt;
  }

  /** Another set of the same; the tensors themselves never change. */
  copy(): TensorShelves {
    const copy = new TensorShelves();
    copy.learnt = this.learnt;
    copy.shelves = new Map(
      [...this.shelves].map(([kind, shelf]) => [kind, new Map([...shelf].map(([node, entries]) => [node, new Map(entries)]))]),
    );
    return copy;
  }

  /** Takes in what was learnt in these sizes. */
  put(results: Results, sizes: Sizes): void {
    if (results.parameters.size > 0) this.learnt = true;
    this.lay(results, sizes);
  }

  /** Takes in what is here already in other sizes or under other names, or what nobody learnt: no news of learning. */
  lay({ parameters, progress }: Results, sizes: Sizes): void {
    this.shelve('parameters', parameters, sizes);
    if (progress === null) return;
    this.shelveState('moment', progress.optimizer.state, sizes);
    if (progress.best === null) return;
    this.shelve('best', progress.best.parameters, sizes);
    this.shelveState('best moment', progress.best.state, sizes);
  }

  /** Of parameters those that are here in some form. */
  known(parameters: Parameters): Parameters {
    return mapped(parameters, (node, name, tensor) => (this.pieces('parameters', node, name).length > 0 ? tensor : null));
  }

  /** Everything that belongs to the document of these sizes. */
  parameters(sizes: Sizes): Parameters {
    const latest = new Map(
      [...(this.shelves.get('parameters') ?? [])].map(([node, entries]) => [
        node,
        new Map([...entries].flatMap(([name, [piece]]) => (piece === undefined ? [] : [[name, piece.tensor] as const]))),
      ]),
    );
    return this.inSizes('parameters', latest, sizes);
  }

  /** A progress that was put, in these sizes. */
  progress(progress: Progress, sizes: Sizes): Progress {
    const { optimizer, best } = progress;
    return {
      ...progress,
      optimizer: { ...optimizer, state: this.stateInSizes('moment', optimizer.state, sizes) },
      best:
        best === null
          ? null
          : {
              ...best,
              parameters: this.inSizes('best', best.parameters, sizes),
              state: this.stateInSizes('best moment', best.state, sizes),
            },
    };
  }

  private pieces(kind: string, node: string, name: string): readonly Piece[] {
    return this.shelves.get(kind)?.get(node)?.get(name) ?? [];
  }

  private shelve(kind: string, tensors: Parameters, sizes: Sizes): void {
    for (const [node, entries] of tensors) for (const [name, tensor] of entries) this.add(kind, node, name, tensor, sizes);
  }

  private shelveState(kind: string, state: OptimizerState, sizes: Sizes): void {
    for (const [node, entries] of state) {
      for (const [name, { moments }] of entries) {
        for (const [moment, tensor] of moments) this.add(`${kind} ${moment}`, node, name, tensor, sizes);
      }
    }
  }

  private add(kind: string, node: string, name: string, tensor: Tensor, sizes: Sizes): void {
    const shelf = this.shelves.get(kind) ?? new Map<string, Map<string, readonly Piece[]>>();
    this.shelves.set(kind, shelf);
    const entries = shelf.get(node) ?? new Map<string, readonly Piece[]>();
    shelf.set(node, entries);
    const members = sizes.members(node, name);
    const isIts = members?.length === tensor.shape.length && members.every(({ length }, axis) => length === tensor.shape[axis]);
    entries.set(name, withPiece(entries.get(name) ?? [], { members: isIts ? members : null, tensor }));
  }

  private inSizes(kind: string, tensors: Parameters, sizes: Sizes): Parameters {
    return mapped(tensors, (node, name, tensor) => this.tensorIn(kind, node, name, tensor, sizes, () => sizes.firstValue(node, name)));
  }

  private stateInSizes(kind: string, state: OptimizerState, sizes: Sizes): OptimizerState {
    return mapped<OptimizerSlot>(state, (node, name, { t, moments }) => {
      const own = [...moments].flatMap(([moment, tensor]) => {
        const next = this.tensorIn(`${kind} ${moment}`, node, name, tensor, sizes, () => nothing);
        return next === null ? [] : [[moment, next] as const];
      });
      return own.length === moments.size && sizes.has(node, name) ? { t, moments: new Map(own) } : null;
    });
  }

  /** The tensor as it was put last, in these sizes; null where it is none of theirs. */
  private tensorIn(
    kind: string,
    node: string,
    name: string,
    last: Tensor,
    sizes: Sizes,
    blank: () => ((index: number) => number) | null,
  ): Tensor | null {
    const members = sizes.members(node, name);
    if (members === null) return sizes.has(node, name) ? last : null;
    const pieces = this.pieces(kind, node, name);
    if (pieces[0]?.members === null) return last;
    return conformed(pieces, members, blank);
  }
}
