/**
 * Every edit of a document, made at random: what undo has to take back.
 * Keeps true: an edit that is not possible just then leaves the document as it is; `draw(n)` picks from 0 to n − 1, so the
 * same draws on the same document choose the same records.
 */
import { activations, initializers, lossTypes, optimizers, schedules } from '../../engine/settings';
import { keysOf } from '../../fields';
import { cardWidth, typicalHeight } from '../card';
import {
  activationOf,
  createInput,
  createLoss,
  createNeuron,
  createNote,
  freshId,
  initializerOf,
  optimizerOf,
  scheduleOf,
} from '../create';
import {
  addNode,
  addRecords,
  changeGroup,
  changeNode,
  changeNodes,
  changeNote,
  connect,
  moveRecords,
  removeRecords,
  renameNode,
  rewire,
  setColumn,
  setDescription,
  setSource,
  setSplit,
  setTitle,
  setTraining,
  setViewport,
} from '../edits';
import { align, type Box, distribute } from '../edits/arrange';
import { addCopies, fragmentOf } from '../edits/copies';
import { copyFragment, pasteFragment } from '../edits/fragment';
import { collapseGroups, dissolveGroups, groupRecords, joinGroup, leaveGroups, removeSelected } from '../edits/groups';
import { joinNodes } from '../edits/join';
import { insertOnWire, removeAndJoin } from '../edits/join-neighbours';
import type { Difference } from '../history/difference';
import { layoutPositions } from '../layout';
import { type Regrouped, splitNode } from '../split';
import { joinProblem, splitProblem } from '../split/problems';
import type { Document } from '../types';
import { connectionProblem, portsOf } from '../wire-rules';

/** A number from 0 to limit − 1; 0 where there is nothing to choose from. */
export type Draw = (limit: number) => number;

/** What an edit made, and what travels with it besides the records' differences. */
export interface Made {
  readonly document: Document;
  readonly besides: readonly Difference[];
}

type Edit = (document: Document, draw: Draw) => Document | Regrouped;

function one<T>(list: readonly T[], draw: Draw): T | undefined {
  return list[draw(list.length)];
}

/** Some ids of nodes, notes, groups and wires. */
function some(document: Document, draw: Draw): ReadonlySet<string> {
  const { nodes, edges, notes, groups } = document.graph;
  return new Set([...nodes, ...notes, ...groups, ...edges].filter(() => draw(3) === 0).map(({ id }) => id));
}

function wireAt(document: Document, draw: Draw) {
  const { nodes } = document.graph;
  const [source, target] = [one(nodes, draw), one(nodes, draw)];
  const port = target === undefined ? undefined : one(portsOf(target), draw);
  return source === undefined || target === undefined || port === undefined ? null : { source: source.id, target: target.id, port };
}

function boxesOf(document: Document, draw: Draw): readonly Box[] {
  const chosen = some(document, draw);
  return document.graph.nodes.flatMap(({ id, position }) =>
    chosen.has(id) ? [{ id, ...position, width: cardWidth, height: typicalHeight }] : [],
  );
}

const place = (draw: Draw) => ({ x: draw(1000), y: draw(1000) });

/** All edits by name. */
export const edits = {
  addNeuron: (document, draw) => addNode(document, createNeuron(freshId(document, 'n'), place(draw), { units: 1 + draw(4) })),
  addInput: (document, draw) => addNode(document, createInput(freshId(document, 'n'), place(draw))),
  addLoss: (document, draw) => addNode(document, createLoss(freshId(document, 'n'), place(draw))),
  addNote: (document, draw) => addRecords(document, { notes: [createNote(freshId(document, 'note'), place(draw))] }),
  remove: (document, draw) => removeRecords(document, some(document, draw)),
  removeSelected: (document, draw) => removeSelected(document, some(document, draw)),
  removeAndJoin: (document, draw) => removeAndJoin(document, some(document, draw)),
  move: (document, draw) => moveRecords(document, new Map([...some(document, draw)].map((id) => [id, place(draw)]))),
  align: (document, draw) => moveRecords(document, align(boxesOf(document, draw), 'left')),
  distribute: (document, draw) => moveRecords(document, distribute(boxesOf(document, draw), 'down')),
  layOut: (document) => moveRecords(document, layoutPositions(document, new Map())),
  connect: (document, draw) => {
    const wire = wireAt(document, draw);
    return wire === null || connectionProblem(document, wire) !== null ? document : connect(document, wire);
  },
  rewire: (document, draw) => {
    const edge = one(document.graph.edges, draw);
    const wire = wireAt(document, draw);
    return edge === undefined || wire === null ? document : rewire(document, edge.id, wire);
  },
  insertOnWire: (document, draw) => {
    const id = freshId(document, 'n');
    const edge = one(document.graph.edges, draw);
    const added = addNode(document, createNeuron(id, place(draw)));
    return edge === undefined ? document : (insertOnWire(added, id, edge.id) ?? document);
  },
  change: (document, draw) => {
    const node = one(document.graph.nodes, draw);
    if (node?.kind !== 'neuron') return document;
    return changeNode(document, node.id, { units: 1 + draw(4), activation: activationOf(draw(2) === 0 ? 'tanh' : 'prelu'), dropout: 0 });
  },
  activation: (document, draw) => {
    const node = one(document.graph.nodes, draw);
    const type = one(keysOf(activations), draw);
    return node?.kind !== 'neuron' || type === undefined ? document : changeNode(document, node.id, { activation: activationOf(type) });
  },
  initializer: (document, draw) => {
    const node = one(document.graph.nodes, draw);
    const type = one(keysOf(initializers), draw);
    if (node?.kind !== 'neuron' || type === undefined) return document;
    return changeNode(document, node.id, { init: { ...node.init, weights: initializerOf(type) } });
  },
  changeInput: (document, draw) => {
    const node = one(document.graph.nodes, draw);
    if (node?.kind !== 'input') return document;
    return changeNode(document, node.id, { columns: [`c${draw(3)}`, '__proto__'], shape: draw(2) === 0 ? undefined : [1 + draw(9), 2] });
  },
  changeLoss: (document, draw) => {
    const node = one(document.graph.nodes, draw);
    const loss = one(lossTypes, draw);
    return node?.kind !== 'loss' || loss === undefined ? document : changeNode(document, node.id, { loss, weight: draw(5) - 2 });
  },
  changeSeveral: (document, draw) => {
    const chosen = some(document, draw);
    const ids = document.graph.nodes.filter(({ id, kind }) => kind === 'neuron' && chosen.has(id)).map(({ id }) => id);
    return changeNodes(document, ids, { bias: draw(2) === 0, trainable: draw(2) === 0 });
  },
  rename: (document, draw) => {
    const node = one(document.graph.nodes, draw);
    return node === undefined ? document : renameNode(document, node.id, draw(2) === 0 ? '' : `name ${draw(9)}`);
  },
  changeNote: (document, draw) => {
    const note = one(document.graph.notes, draw);
    return note === undefined ? document : changeNote(document, note.id, { text: `text ${draw(9)}` });
  },
  changeGroup: (document, draw) => {
    const group = one(document.graph.groups, draw);
    return group === undefined ? document : changeGroup(document, group.id, { name: `group ${draw(9)}` });
  },
  group: (document, draw) => groupRecords(document, some(document, draw), 'group').document,
  joinGroup: (document, draw) => {
    const group = one(document.graph.groups, draw);
    return group === undefined ? document : joinGroup(document, group.id, some(document, draw));
  },
  leaveGroup: (document, draw) => leaveGroups(document, some(document, draw)),
  dissolve: (document, draw) => dissolveGroups(document, some(document, draw)),
  collapse: (document, draw) => collapseGroups(document, some(document, draw), draw(2) === 0),
  duplicate: (document, draw) => addCopies(document, fragmentOf(document, some(document, draw)), { x: 32, y: 32 }).document,
  paste: (document, draw) => {
    const pasted = pasteFragment(document, copyFragment(document, some(document, draw)), place(draw));
    return pasted.ok ? pasted.value.document : document;
  },
  split: (document, draw) => {
    const layers = document.graph.nodes.filter(({ id }) => splitProblem(document, id) === null);
    const layer = one(layers, draw);
    return layer === undefined ? document : splitNode(document, layer.id);
  },
  join: (document, draw) => {
    const neurons = document.graph.nodes.filter((node) => node.kind === 'neuron' && node.units === 1);
    const first = one(neurons, draw);
    const alike = first === undefined ? [] : neurons.filter((other) => joinProblem(document, [first.id, other.id]) === null);
    const ids = first === undefined ? [] : [first.id, ...alike.map(({ id }) => id)];
    return joinProblem(document, ids) === null ? joinNodes(document, ids) : document;
  },
  description: (document, draw) => setDescription(document, draw(3) === 0 ? '' : 'long '.repeat(draw(4000))),
  title: (document, draw) => setTitle(document, draw(3) === 0 ? '' : `title ${draw(9)}`),
  source: (document, draw) => setSource(document, { type: 'builtin', id: draw(2) === 0 ? 'iris' : 'xor', params: {} }),
  column: (document, draw) => setColumn(document, draw(2) === 0 ? '__proto__' : `c${draw(3)}`, draw(2) === 0 ? {} : { kind: 'category' }),
  splitRows: (document, draw) => setSplit(document, { seed: draw(99) }),
  training: (document, draw) => {
    const [optimizer = 'sgd', schedule = 'constant'] = [one(keysOf(optimizers), draw), one(keysOf(schedules), draw)];
    const change = { epochs: draw(99), optimizer: optimizerOf(optimizer), schedule: scheduleOf(schedule) };
    return setTraining(document, { ...change, batchSize: draw(2) === 0 ? 'full' : 1 + draw(64) });
  },
  view: (document, draw) => setViewport(document, { ...place(draw), zoom: 1 + draw(3) }),
} satisfies Record<string, Edit>;

/** The name of an edit. */
export type EditName = keyof typeof edits;

/** Makes an edit. */
export function made(name: EditName, document: Document, draw: Draw): Made {
  const edit: Edit = edits[name];
  const result = edit(document, draw);
  return 'move' in result
    ? { document: result.document, besides: [{ table: 'units', ...result.move }] }
    : { document: result, besides: [] };
}
