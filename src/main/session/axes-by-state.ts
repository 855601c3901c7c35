/**
 * The axes of a document's tensors through its history: who the units and columns are now, and who they were at each state
 * that undo and redo go to.
 * Keeps true: at a state that the page goes back to, the members are those that were there; whoever comes in at another
 * state is new. What an input's categories are may be known only after an edit, when its data was read.
 */
import { type Axes, type Resized, resizedBetween, withLabels, withSizes } from '../../document/results/axes';
import type { Document } from '../../document/types';

/** Above every member of an axis that nothing is recorded of. */
const FIRST_NEW = 2 ** 32;

/** Labels of inputs' columns by node id, as far as they are known. */
export type Labels = ReadonlyMap<string, readonly string[]>;

/** Axes by the number of the history's state. */
export class AxesByState {
  private states = new Map<number, Axes>();
  private present = 0;
  private next = FIRST_NEW;

  get axes(): Axes {
    return this.states.get(this.present) ?? new Map();
  }

  /** Another document. */
  clear(): void {
    this.states = new Map();
    this.present = 0;
  }

  /** A page that begins anew counts its states from 0. */
  restart(): void {
    this.states = new Map([[0, this.axes]]);
    this.present = 0;
  }

  /** What is known now of the inputs' columns. */
  know(labels: Labels): void {
    let { axes } = this;
    for (const [input, own] of labels) axes = withLabels(axes, input, own, this.newMembers);
    this.states.set(this.present, axes);
  }

  /** The document became another one, at a state of its history; answers what has another size by an edit that is new. */
  follow(state: number, before: Document, after: Document, labels: Labels): readonly Resized[] {
    const { axes } = this;
    const then = this.states.get(state);
    const labelled = [...axes].filter(([key, axis]) => axis.labels !== null && then?.has(key) !== true);
    this.present = state;
    this.states.set(state, then === undefined ? withSizes(axes, before, after, this.newMembers) : new Map([...then, ...labelled]));
    this.know(labels);
    return then === undefined ? resizedBetween(before, axes, after, this.axes) : [];
  }

  private readonly newMembers = (count: number): readonly number[] => {
    const first = this.next;
    this.next += count;
    return Array.from({ length: count }, (_, index) => first + index);
  };
}
