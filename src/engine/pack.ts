/**
 * The pack pass: single neurons with the same inputs and the same settings become one dense equation, so that a net wired
 * neuron by neuron runs like the layered one. What reads all of a pack, in its order, reads it as one value.
 * Keeps true: every sum has the same terms in the same order as without it (z over the edges, gradients over the consumers),
 * so results are the same to the bit; neurons whose wires don't allow that stay as they are. Linear in the graph's edges.
 */
import { wantedValues } from './check';
import type { Graph, GraphNode, GraphParameter, Value } from './graph';
import { equationOf } from './graph';
import { nth, sizeOf } from './indexing';
import type { Neuron } from './neurons';
import { neuronsOf } from './neurons';
import type { Equation, ValueId } from './ops/op';
import type { Place } from './place';
import type { ReadonlyValueSet } from './value-set';

/** One wire into a dense equation, seen from its source. */
interface Reader {
  readonly neuron: Neuron;
  /** Index among the neuron's sources. */
  readonly position: number;
  readonly edge: number;
}

/** Who reads a value, by its id; null where others than dense equations do. An array, for it is found in sooner than a map. */
type Readers = readonly (readonly Reader[] | null | undefined)[];

/** Neurons that become one equation; `columns` are their outputs, in order. */
interface Group {
  readonly neurons: readonly Neuron[];
  readonly columns: readonly ValueId[];
}

/** Packs what can be packed. */
export function pack(graph: Graph): Graph {
  const neurons = neuronsOf(graph);
  const readers = readersOf(graph, neurons);
  const wanted = wantedValues(graph);
  const groups = groupsOf(neurons, readers).flatMap((members): Group[] => {
    const group = ordered(members, readers);
    return isPackable(group, readers, wanted) ? [group] : [];
  });
  return groups.length === 0 ? graph : new Packing(graph, neurons, groups).run();
}

/** Who reads each value as a dense source, in the order of the document's edges; null where others read it too. */
function readersOf(graph: Graph, neurons: readonly Neuron[]): Readers {
  const readers: (Reader[] | null | undefined)[] = [];
  for (const neuron of neurons) {
    neuron.sources.forEach((source, position) => {
      const reader = { neuron, position, edge: graph.edgeOrder.get(neuron.dense.attributes.edges[position] ?? '') ?? -1 };
      const list = readers[source];
      if (list) list.push(reader);
      else readers[source] = [reader];
    });
  }
  for (const list of readers) list?.sort((a, b) => a.edge - b.edge);
  for (const equation of graph.equations) {
    if (equation.op === 'dense') continue;
    for (const id of equation.inputs) readers[id] = null;
  }
  return readers;
}

/** Neurons of one key that are read by the same ones: of two such layers side by side, each is packed by itself. */
function groupsOf(neurons: readonly Neuron[], readers: Readers): readonly (readonly Neuron[])[] {
  const groups = new Map<string, Neuron[]>();
  for (const neuron of neurons) {
    if (neuron.key === null) continue;
    // How many there are, the first and the last tell layers apart well enough; isPackable looks at them all.
    const consumers = readers[neuron.output] ?? [];
    const key = `${neuron.key} ${consumers.length} ${consumers[0]?.neuron.dense.output} ${consumers.at(-1)?.neuron.dense.output}`;
    const group = groups.get(key) ?? [];
    group.push(neuron);
    groups.set(key, group);
  }
  return [...groups.values()].filter(({ length }) => length > 1);
}

/** In the order in which the first consumer of the first of them reads them, where it reads them all. */
function ordered(members: readonly Neuron[], readers: Readers): Group {
  const consumer = readers[nth(members, 0).output]?.[0]?.neuron;
  const positions = new Map(consumer?.sources.map((source, i) => [source, i]));
  const position = ({ output }: Neuron) => positions.get(output) ?? -1;
  const neurons = members.toSorted((a, b) => position(a) - position(b));
  return { neurons, columns: neurons.map(({ output }) => output) };
}

function isPackable({ neurons, columns }: Group, readers: Readers, wanted: ReadonlyValueSet): boolean {
  const members = new Set(neurons);
  // Back: at every source the wires to these neurons follow one another, in their order.
  for (const source of nth(neurons, 0).sources) {
    if (!wanted.has(source)) continue;
    const wires = readers[source];
    if (wires === undefined || wires === null) return false;
    const first = wires.findIndex(({ neuron }) => members.has(neuron));
    if (!neurons.every((neuron, i) => wires[first + i]?.neuron === neuron)) return false;
  }
  // Forth: every consumer reads all of them, one after the other, and all of them have the same consumers in the same order.
  const consumers = readers[nth(columns, 0)];
  if (consumers === undefined || consumers === null) return false;
  const areAlike = columns.every((column) => {
    const wires = readers[column];
    return wires?.length === consumers.length && consumers.every(({ neuron }, i) => wires[i]?.neuron === neuron);
  });
  return (
    areAlike &&
    consumers.every(({ neuron, position }) => neuron.isUniform && columns.every((column, i) => neuron.sources[position + i] === column))
  );
}

/** Rewrites the graph. */
class Packing {
  readonly #graph: Graph;
  readonly #values: Value[];
  readonly #equations: Equation[] = [];
  readonly #neuronOf: ReadonlyMap<ValueId, Neuron>;
  readonly #groupOf = new Map<Neuron, Group>();
  /** The group whose first column a value is, and the value that took its columns' place. */
  readonly #starts = new Map<ValueId, Group>();
  readonly #packed = new Map<Group, ValueId>();
  /** By the value that a parameter had. */
  readonly #places: ({ readonly value: ValueId; readonly place: Place } | undefined)[] = [];
  readonly #nodes = new Map<ValueId, Omit<GraphNode, 'node'>>();
  readonly #gone = new Set<ValueId>();

  constructor(graph: Graph, neurons: readonly Neuron[], groups: readonly Group[]) {
    this.#graph = graph;
    this.#values = [...graph.values];
    this.#neuronOf = new Map(neurons.map((neuron) => [neuron.dense.output, neuron]));
    for (const group of groups) {
      this.#starts.set(nth(group.columns, 0), group);
      for (const neuron of group.neurons) this.#groupOf.set(neuron, group);
    }
  }

  run(): Graph {
    for (const equation of this.#graph.equations) {
      if (this.#gone.has(equation.output)) continue;
      const neuron = this.#neuronOf.get(equation.output);
      const group = neuron === undefined ? undefined : this.#groupOf.get(neuron);
      if (neuron === undefined) this.#equations.push(equation);
      else if (group === undefined) this.#pack([neuron]);
      else this.#packed.set(group, this.#pack(group.neurons));
    }
    return {
      ...this.#graph,
      values: this.#values,
      equations: this.#equations,
      parameters: this.#graph.parameters.map((parameter): GraphParameter => {
        const found = this.#places[parameter.value];
        if (found === undefined) return parameter;
        // Field by field: a large net has a parameter for every wire.
        const { node, name, shape, initial, trainable, l1, l2 } = parameter;
        return { value: found.value, node, name, shape, place: found.place, initial, trainable, l1, l2 };
      }),
      nodes: this.#graph.nodes.map((node): GraphNode => ({ ...node, ...this.#nodes.get(node.output) })),
    };
  }

  /** Emits one equation for all of these neurons, and their activation; gives the packed output. */
  #pack(neurons: readonly Neuron[]): ValueId {
    const first = nth(neurons, 0);
    const inputs: ValueId[] = [];
    const edges: string[] = [];
    for (let position = 0; position < first.sources.length; ) {
      const source = nth(first.sources, position);
      const group = this.#starts.get(source);
      const count = group?.columns.length ?? 1;
      inputs.push((group && this.#packed.get(group)) ?? source, this.#packWeights(neurons, position, count));
      edges.push(nth(first.dense.attributes.edges, position));
      position += count;
    }
    const label = neurons.length === 1 ? first.label : `${first.label}…`;
    const members = neurons.map(({ node }) => node);
    const origin = neurons.length === 1 ? first.dense.origin : { node: first.node, members };
    if (first.bias !== null) inputs.push(this.#stack(neurons.map(({ bias }) => bias ?? -1)));
    for (const { dense, activation } of neurons) {
      this.#gone.add(dense.output);
      if (neurons.length > 1 && activation !== null) this.#gone.add(activation.output);
    }
    const z = neurons.length === 1 ? first.dense.output : this.#stackedValue(first.dense.output, neurons.length, `${label}.z`);
    this.#equations.push(equationOf('dense', inputs, { ...first.dense.attributes, edges }, z, origin));
    if (neurons.length === 1) return first.output;

    let output = z;
    const { activation } = first;
    if (activation !== null) {
      output = this.#stackedValue(first.output, neurons.length, `${label}.output`);
      const learnt = activation.inputs.slice(1).map((_, i) => this.#stack(neurons.map((neuron) => neuron.activation?.inputs[i + 1] ?? -1)));
      this.#equations.push(equationOf(activation.op, [z, ...learnt], activation.attributes, output, origin));
    }
    neurons.forEach((neuron, index) => {
      this.#nodes.set(neuron.output, { z, output, part: { index, of: neurons.length } });
    });
    return output;
  }

  /** The weights of `count` wires from `position` of all of these neurons as one matrix. */
  #packWeights(neurons: readonly Neuron[], position: number, count: number): ValueId {
    const first = nth(neurons, 0);
    const own = nth(first.weights, position);
    if (neurons.length === 1 && count === 1) return own;
    const out = nth(this.#values, own).dims.slice(0, -1);
    const rows = sizeOf(out);
    const widths = first.weights.slice(position, position + count).map((id) => nth(this.#values, id).dims.at(-1) ?? 0);
    const stride = widths.reduce((sum, width) => sum + width, 0);
    const dims = [neurons.length * (out[0] ?? 1), ...out.slice(1), stride];
    const value = this.#value(dims, `${nth(this.#values, own).label}…`);
    neurons.forEach(({ weights }, index) => {
      let offset = index * rows * stride;
      widths.forEach((length, i) => {
        this.#places[nth(weights, position + i)] = { value, place: { offset, count: rows, length, stride } };
        offset += length;
      });
    });
    return value;
  }

  /** Parameters of equal shape one after the other. */
  #stack(parameters: readonly ValueId[]): ValueId {
    const first = nth(this.#values, nth(parameters, 0));
    if (parameters.length === 1) return first.id;
    const [units = 1, ...rest] = first.dims;
    const length = sizeOf(first.dims);
    const value = this.#value([parameters.length * units, ...rest], `${first.label}…`);
    parameters.forEach((parameter, index) => {
      this.#places[parameter] = { value, place: { offset: index * length, count: 1, length, stride: length } };
    });
    return value;
  }

  #stackedValue(like: ValueId, count: number, label: string): ValueId {
    const { dims, batched } = nth(this.#values, like);
    const [units = 1, ...rest] = dims;
    const id = this.#values.length;
    this.#values.push({ id, label, dims: [units * count, ...rest], batched });
    return id;
  }

  #value(dims: readonly number[], label: string): ValueId {
    const id = this.#values.length;
    this.#values.push({ id, label, dims, batched: false });
    return id;
  }
}
