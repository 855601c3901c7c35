/**
 * Who the entries of a tensor's dimensions are: units of a layer, its pieces or segments, columns or categories of an input.
 * By this a number that was learnt finds its place again when a layer or an input has changed its size.
 * Keeps true: a member has a number that no other member of its axis ever has, so one that was taken away and one that
 * came in its place are two; an axis that nothing is recorded of has the members 0, 1, 2 …; of an input a member is known
 * again by its label.
 */
import type { Fitted, Profile } from '../../data/types';
import { learntTensors } from '../../engine/settings';
import type { GraphView } from '../order';
import { remembered } from '../remembered';
import type { Document, InputNode, NeuronNode, Node } from '../types';
import type { Widths } from './tensors';

/** The members of an axis in order, and of an input what each is called. */
export interface Axis {
  readonly members: readonly number[];
  readonly labels: readonly string[] | null;
}

/** Axes of which something is recorded: a node's units or columns by its id, `<id> pieces` and `<id> segments` besides. */
export type Axes = ReadonlyMap<string, Axis>;

/** So many numbers that no member has had. */
export type NewMembers = (count: number) => readonly number[];

/** A layer or an input that has changed its size, and how many of its units or columns remain. */
export interface Resized {
  readonly node: string;
  readonly before: number;
  readonly after: number;
  readonly kept: number;
}

const known = new Map<number, readonly number[]>();

/** The members 0, 1, 2 …; the same list for the same length. */
function firstMembers(length: number): readonly number[] {
  const before = known.get(length);
  if (before !== undefined) return before;
  const members = Array.from({ length }, (_, index) => index);
  known.set(length, members);
  return members;
}

function innerKey(id: string, axis: string): string {
  return `${id} ${axis}`;
}

/** Axes that a neuron itself has, and how long they are. */
function ownLengths({ id, units, activation }: NeuronNode): readonly (readonly [key: string, length: number])[] {
  const own = [[id, units] as const];
  if (activation.type === 'maxout') return [...own, [innerKey(id, 'pieces'), activation.pieces]];
  if (activation.type === 'apl') return [...own, [innerKey(id, 'segments'), activation.segments]];
  return own;
}

/** The members of an axis of a node; null where nothing is recorded of it and its length is not known. */
function membersOf(axes: Axes, key: string, length: number | null): readonly number[] | null {
  const members = axes.get(key)?.members;
  if (length === null) return members ?? null;
  return members?.length === length ? members : firstMembers(length);
}

/** Who gives the values of a node; null for an input of which nothing is known. */
function sourceMembers(axes: Axes, node: Node | undefined): readonly number[] | null {
  if (node === undefined || node.kind === 'loss') return null;
  return membersOf(axes, node.id, node.kind === 'neuron' ? node.units : null);
}

/** The members of each axis of a neuron's tensors, by name; null where a source's are not known. */
export function tensorMembers(node: NeuronNode, view: GraphView, axes: Axes): ReadonlyMap<string, readonly (readonly number[])[] | null> {
  const { activation } = node;
  const own = new Map(ownLengths(node).map(([key, length]) => [key, membersOf(axes, key, length) ?? []]));
  const along = (key: string): readonly number[] => own.get(key) ?? [];
  const units = along(node.id);
  const rows = activation.type === 'maxout' ? [units, along(innerKey(node.id, 'pieces'))] : [units];
  const members = new Map<string, readonly (readonly number[])[] | null>(node.bias ? [['bias', rows]] : []);
  for (const edge of view.incoming.get(node.id) ?? []) {
    const source = sourceMembers(axes, view.nodes.get(edge.source));
    if (edge.port === 'in') members.set(`weights:${edge.id}`, source === null ? null : [...rows, source]);
  }
  for (const { name, axes: counted } of learntTensors(activation, node.units)) {
    members.set(
      name,
      counted.map((axis) => (axis === 'units' ? units : along(innerKey(node.id, axis)))),
    );
  }
  return members;
}

/** Columns by name; one that is there twice by its place as well. */
const namesOf = remembered(({ columns }: InputNode): readonly string[] => {
  const seen = new Set<string>();
  return columns.map((name, index) => JSON.stringify(seen.size < seen.add(name).size ? [name] : [name, index]));
});

/** What the columns of an input's vector are called; null where its categories are not known. */
export function columnLabels(node: InputNode, profile: Profile | null, fitted: Fitted | undefined): readonly string[] | null {
  if (node.encoding !== 'oneHot') return namesOf(node);
  const learnt = fitted !== undefined && 'categories' in fitted ? fitted.categories : null;
  const [column = ''] = node.columns;
  const categories = learnt ?? profile?.columns.find(({ name }) => name === column)?.categories ?? [];
  return categories.length === 0 ? null : categories.map((category) => JSON.stringify([column, 'is', category]));
}

/** An axis under new labels: who is called as before remains. Where nobody is, and they are as many, they were renamed. */
function relabelled({ members, labels: before }: Axis, labels: readonly string[], newMembers: NewMembers): Axis {
  if (before === null) return { members: members.length === labels.length ? members : newMembers(labels.length), labels };
  const places = new Map(before.map((label, index) => [label, members[index]]));
  if (members.length === labels.length && !labels.some((label) => places.has(label))) return { members, labels };
  return { members: labels.map((label) => places.get(label) ?? newMembers(1)[0] ?? 0), labels };
}

/** Axes with what is known now of an input's columns; the same object where that is nothing new. */
export function withLabels(axes: Axes, id: string, labels: readonly string[], newMembers: NewMembers): Axes {
  const before = axes.get(id);
  if (before?.labels?.length === labels.length && before.labels.every((label, index) => label === labels[index])) return axes;
  const next = before === undefined ? { members: firstMembers(labels.length), labels } : relabelled(before, labels, newMembers);
  return new Map(axes).set(id, next);
}

/** A shorter axis keeps its first members, a longer one all of them. */
function lengthened(members: readonly number[], length: number, newMembers: NewMembers): readonly number[] {
  return length < members.length ? members.slice(0, length) : [...members, ...newMembers(length - members.length)];
}

/** Axes after an edit that gave neurons other sizes; the same object where it gave none. */
export function withSizes(axes: Axes, before: Document, after: Document, newMembers: NewMembers): Axes {
  if (before.graph.nodes === after.graph.nodes) return axes;
  const old = new Map(before.graph.nodes.map((node) => [node.id, node]));
  const changes = after.graph.nodes.flatMap((node) => {
    const was = old.get(node.id);
    if (node.kind !== 'neuron' || node === was) return [];
    const lengths = new Map(was?.kind === 'neuron' ? ownLengths(was) : []);
    return ownLengths(node).flatMap(([key, length]): (readonly [string, Axis])[] => {
      const members = membersOf(axes, key, lengths.get(key) ?? null);
      if (members === null || members.length === length) return [];
      // A node that comes back in another size is another one.
      const next = was === undefined ? newMembers(length) : lengthened(members, length, newMembers);
      return [[key, { members: next, labels: null }]];
    });
  });
  return changes.length === 0 ? axes : new Map([...axes, ...changes]);
}

/** What has changed its size from one document to the other. */
export function resizedBetween(before: Document, axesBefore: Axes, after: Document, axesAfter: Axes): readonly Resized[] {
  if (before.graph.nodes === after.graph.nodes) return [];
  const old = new Map(before.graph.nodes.map((node) => [node.id, node]));
  return after.graph.nodes.flatMap((node): Resized[] => {
    const was = old.get(node.id);
    if (was === undefined || was === node) return [];
    const members = sourceMembers(axesBefore, was);
    const now = sourceMembers(axesAfter, node);
    if (members === null || now === null || members.length === now.length) return [];
    const there = new Set(members);
    const kept = now.filter((member) => there.has(member)).length;
    return [{ node: node.id, before: members.length, after: now.length, kept }];
  });
}

/** Widths of a document's nodes by these axes. */
export function widthsBy(document: Document, axes: Axes): Widths {
  const widths = document.graph.nodes.flatMap((node): (readonly [string, number])[] => {
    const members = sourceMembers(axes, node);
    return members === null ? [] : [[node.id, members.length]];
  });
  return Object.fromEntries(widths);
}
