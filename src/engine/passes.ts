/**
 * The passes between a lowered graph and its differentiation, in order: graph in, graph out.
 *   both:       prune → pack
 *   training:   prune → fuse → regularise → total
 *   evaluation: prune → quiet → total
 * Keeps true: a pass drops or rewrites equations and may add values at the end; ids of inputs and parameters stay.
 */
import { neededValues } from './check';
import type { Graph, GraphNode, Value } from './graph';
import { equationOf } from './graph';
import { nth } from './indexing';
import { isFusable } from './ops/dense';
import type { Equation, ValueId } from './ops/op';
import { pack } from './pack';

/** One step of the way. */
export interface Pass {
  readonly name: string;
  readonly run: (graph: Graph) => Graph;
}

const pruneForEvaluation: Pass = {
  name: 'prune',
  run: (graph) =>
    prune(
      graph,
      graph.losses.flatMap((loss) => [loss.value, loss.prediction]),
    ),
};

/** What training and evaluation have in common, so that they share parameters. */
export const sharedPasses: readonly Pass[] = [pruneForEvaluation, { name: 'pack', run: pack }];

/** From what is shared to what is differentiated. */
export const trainingPasses: readonly Pass[] = [
  {
    name: 'prune',
    run: (graph) =>
      prune(
        graph,
        graph.losses.map((loss) => loss.value),
      ),
  },
  { name: 'fuse', run: fuse },
  { name: 'regularise', run: regularise },
  { name: 'total', run: total },
];

/** From what is shared to what tells losses and predictions. */
export const evaluationPasses: readonly Pass[] = [pruneForEvaluation, { name: 'quiet', run: quiet }, { name: 'total', run: total }];

/** Runs passes in order; `look` is shown what each of them made. */
export function runPasses(passes: readonly Pass[], graph: Graph, look: (pass: string, made: Graph) => void = () => {}): Graph {
  let current = graph;
  for (const { name, run } of passes) {
    current = run(current);
    look(name, current);
  }
  return current;
}

/** Keeps the equations that the roots need, and the nodes whose z or output is among them. */
function prune(graph: Graph, roots: readonly ValueId[]): Graph {
  const needed = neededValues(graph, roots);
  return {
    ...graph,
    inputs: graph.inputs.filter(({ value }) => needed.has(value)),
    equations: graph.equations.filter(({ output }) => needed.has(output)),
    nodes: graph.nodes.filter(({ z, output }) => needed.has(output) || (z !== null && needed.has(z))),
  };
}

/**
 * dense followed by a map that nothing else reads becomes one equation: z is never written down. Only maps whose
 * derivative comes from their own value, so that the backward pass needs no z.
 */
function fuse(graph: Graph): Graph {
  const readers = new Map<ValueId, number>();
  for (const { inputs } of graph.equations) for (const id of inputs) readers.set(id, (readers.get(id) ?? 0) + 1);
  const denseOf = new Map(graph.equations.filter(({ op }) => op === 'dense').map((equation) => [equation.output, equation]));
  const fused = new Map<ValueId, Equation>();
  const gone = new Set<ValueId>();
  for (const equation of graph.equations) {
    if (equation.op !== 'map' || !isFusable(equation.attributes.map.name)) continue;
    const z = nth(equation.inputs, 0);
    const dense = denseOf.get(z);
    if (dense?.op !== 'dense' || readers.get(z) !== 1) continue;
    const attributes = { ...dense.attributes, map: equation.attributes.map };
    fused.set(equation.output, equationOf('dense', dense.inputs, attributes, equation.output, dense.origin));
    gone.add(z);
  }
  return {
    ...graph,
    equations: graph.equations.filter(({ output }) => !gone.has(output)).map((equation) => fused.get(equation.output) ?? equation),
    nodes: graph.nodes.map((node): GraphNode => (node.z !== null && gone.has(node.z) ? { ...node, z: null } : node)),
  };
}

/** Adds the penalty of every trainable parameter that the pruned graph still reads. */
function regularise(graph: Graph): Graph {
  const read = new Set(graph.equations.flatMap(({ inputs }) => inputs));
  const values: Value[] = [...graph.values];
  const equations: Equation[] = [...graph.equations];
  const done = new Set<ValueId>();
  for (const { value, node, name, trainable, l1, l2 } of graph.parameters) {
    if (!trainable || (l1 === 0 && l2 === 0) || !read.has(value) || done.has(value)) continue;
    done.add(value);
    const output = values.length;
    values.push({ id: output, label: `penalty ${node}.${name}`, dims: [], batched: false });
    equations.push(equationOf('penalty', [value], { l1, l2 }, output, { node }));
  }
  return { ...graph, values, equations };
}

/** Adds L = Σ weight · loss + Σ penalty. */
function total(graph: Graph): Graph {
  const penalties = graph.equations.filter(({ op }) => op === 'penalty').map(({ output }) => output);
  const weights = [...graph.losses.map(({ weight }) => weight), ...penalties.map(() => 1)];
  const output = graph.values.length;
  return {
    ...graph,
    values: [...graph.values, { id: output, label: 'L', dims: [], batched: false }],
    equations: [
      ...graph.equations,
      equationOf('total', [...graph.losses.map(({ value }) => value), ...penalties], { weights }, output, {}),
    ],
    total: output,
  };
}

/** Evaluation mode: the pass has no noise, so a dropout is its input, rrelu is a leakyRelu of the mean slope. */
function quiet(graph: Graph): Graph {
  const same = new Map<ValueId, ValueId>();
  const now = (id: ValueId) => same.get(id) ?? id;
  const equations: Equation[] = [];
  for (const equation of graph.equations) {
    const inputs = equation.inputs.map(now);
    const { output, origin } = equation;
    if (equation.op === 'dropout') same.set(output, nth(inputs, 0));
    else if (equation.op === 'rrelu') {
      const slope = (equation.attributes.lower + equation.attributes.upper) / 2;
      equations.push(equationOf('map', [nth(inputs, 0)], { map: { name: 'leakyRelu', parameter: slope } }, output, origin));
    } else if (equation.op !== 'dropoutMask' && equation.op !== 'uniform') {
      equations.push(equationOf(equation.op, inputs, equation.attributes, output, origin));
    }
  }
  return {
    ...graph,
    equations,
    nodes: graph.nodes.map((node) => ({ ...node, output: now(node.output) })),
    losses: graph.losses.map((loss) => ({ ...loss, prediction: now(loss.prediction) })),
  };
}
