/**
 * Graphs and plans as text, for snapshots and for eyes.
 * Keeps true: the same graph or plan prints the same text; nothing of it depends on a machine.
 */
import type { Graph } from './graph';
import { nth, sizeOf } from './indexing';
import type { Equation } from './ops/op';
import type { Call, Plan, PlanInput, Slot } from './plan';
import { numbersIn } from './plan';

function attributesText(attributes: Equation['attributes']): string {
  const entries = Object.entries(attributes).filter(([key, value]) => key !== 'edges' && value !== null);
  return entries.length === 0 ? '' : ` {${entries.map(([key, value]) => `${key}: ${attributeText(value)}`).join(', ')}}`;
}

function attributeText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  // A map function: its name, and its parameter where it has one.
  return Object.values(value)
    .filter((part) => part !== 0)
    .join(' ');
}

function shapeText(dims: readonly number[], batched: boolean): string {
  return `[${[...(batched ? ['N'] : []), ...dims].join(', ')}]`;
}

function originText({ node, edge }: Equation['origin']): string {
  const parts = [node, edge].filter((part) => part !== undefined);
  return parts.length === 0 ? '' : `  ; ${parts.join(' ')}`;
}

/** One line an input, parameter and equation: `%5 [N, 4] = dense %0 %1 %2 {map: sigmoid}  ; h`. */
export function printGraph(graph: Graph): string {
  const lines: string[] = [];
  const value = (id: number) => {
    const { dims, batched } = nth(graph.values, id);
    return `%${id} ${shapeText(dims, batched)}`;
  };
  for (const { value: id, input } of graph.inputs) lines.push(`${value(id)} = input ${input}`);
  for (const { value: id, node, name, trainable, place } of graph.parameters) {
    const isPacked = place.offset > 0 || place.count * place.length < sizeOf(nth(graph.values, id).dims);
    const where = isPacked ? ` at ${place.offset}${place.count > 1 ? ` ${place.count}×${place.length} by ${place.stride}` : ''}` : '';
    lines.push(`${value(id)} = parameter ${node}.${name}${where}${trainable ? '' : ' frozen'}`);
  }
  for (const { op, inputs, attributes, output, origin } of graph.equations) {
    const operands = inputs.map((id) => ` %${id}`).join('');
    lines.push(`${value(output)} = ${op}${operands}${attributesText(attributes)}${originText(origin)}`);
  }
  return lines.join('\n');
}

/** Graphs under the names of the stages that made them; one that an earlier stage had already is named and not repeated. */
export function printStages(stages: readonly { readonly stage: string; readonly graph: Graph }[]): string {
  const known = new Map<string, string>();
  const texts = stages.map(({ stage, graph }) => {
    const text = printGraph(graph);
    const same = known.get(text);
    if (same === undefined) known.set(text, stage);
    return same === undefined ? `${stage}:\n${text}` : `${stage}: as ${same}`;
  });
  return texts.join('\n\n');
}

function slotText(slot: Slot, index: number): string {
  return `s${index} ${slot.region} ${slot.role} [${slot.shape.join(', ')}] ${slot.label}`;
}

function callText({ op, inputs, attributes, output, origin }: Call): string {
  return `  s${output} = ${op}${inputs.map((slot) => ` s${slot}`).join('')}${attributesText(attributes)}${originText(origin)}`;
}

function inputText({ input, slot }: PlanInput): string {
  return `  s${slot} ← input ${input}`;
}

/** The slots, then the calls of each pass in order. */
export function printPlan(plan: Plan): string {
  return [
    `numbers: fixed ${numbersIn(plan, 'fixed')}, training ${numbersIn(plan, 'training')} a row, evaluation ${numbersIn(plan, 'evaluation')} a row`,
    ...plan.slots.map(slotText),
    'forward:',
    ...plan.training.inputs.map(inputText),
    ...plan.training.forward.map(callText),
    'backward:',
    ...plan.training.backward.map(callText),
    'update:',
    ...plan.updates.map(({ weights, gradient, m, v }) => `  s${weights} by s${gradient}, moments s${m} s${v}`),
    'evaluation:',
    ...plan.evaluation.inputs.map(inputText),
    ...plan.evaluation.calls.map(callText),
  ].join('\n');
}
