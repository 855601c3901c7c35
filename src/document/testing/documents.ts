/**
 * Random documents and results for the tests of this folder: any value of any field of the format's tables.
 * Keeps true: every document made here is one that the parser could have read: complete, with unique ids and edges that
 * join nodes at ports they have.
 */
import fc from 'fast-check';
import type { Fitted } from '../../data/types';
import { optimizers, trainingFields } from '../../engine/settings';
import type { OptimizerSlot, Progress, Tensor } from '../../engine/types';
import { keysOf } from '../../fields';
import { dataFields, edgeFields, groupFields, nodeKinds, noteFields, ports, runFields, titleFields, viewFields } from '../format/records';
import type { Document, Edge, Extra, JsonValue, Node, Results, RunRecord } from '../types';
import { anyOf } from './fields';

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

function anyKeyOf(names: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof(fc.constantFrom(...names), fc.string());
}
const anyKey = anyKeyOf(['__proto__', 'constructor', 'comment', 'toString']);

/** Any JSON value, `__proto__` among the keys. */
const json: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', maxDepth: 3 },
    fc.oneof(fc.string(), finite, fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(fc.tuple(anyKey, tie('value')), { maxLength: 3 }).map((entries) => Object.fromEntries(entries)),
  ),
})).value;

/** Keys that no record of the format has. */
const extra: fc.Arbitrary<{ readonly extra?: Extra }> = fc
  .uniqueArray(fc.tuple(anyKeyOf(['__proto__', 'constructor', 'hasOwnProperty']).map(unnamed), json), {
    maxLength: 3,
    selector: ([key]) => key,
  })
  .map((entries) => (entries.length === 0 ? {} : { extra: inFileOrder(entries) }));

function unnamed(key: string): string {
  return key === '__proto__' || key === 'constructor' || key === 'hasOwnProperty' ? key : `x-${key}`;
}

/** JSON objects list whole-number keys first; none of ours is one, so the order stays. */
function inFileOrder(entries: readonly (readonly [string, JsonValue])[]): Extra {
  return Object.entries(Object.fromEntries(entries));
}

function kept<T extends object>(record: fc.Arbitrary<T>): fc.Arbitrary<T & { readonly extra?: Extra }> {
  return fc.tuple(record, extra).map(([made, besides]) => ({ ...made, ...besides }));
}

const anyNode: fc.Arbitrary<Node> = kept(fc.oneof(anyOf(nodeKinds.input), anyOf(nodeKinds.neuron), anyOf(nodeKinds.loss)));

function edgesBetween(nodes: readonly Node[]): fc.Arbitrary<readonly Edge[]> {
  const sources = nodes.filter((candidate) => candidate.kind !== 'loss');
  const targets = nodes.filter((candidate) => candidate.kind !== 'input');
  if (sources.length === 0 || targets.length === 0) return fc.constant([]);
  const ends = fc.tuple(fc.constantFrom(...sources), fc.constantFrom(...targets), fc.boolean());
  return fc.array(fc.tuple(ends, kept(anyOf(edgeFields))), { maxLength: 8 }).map((drawn) =>
    drawn.map(([[source, target, isFirst], edge], index): Edge => {
      const [first, second] = ports[target.kind === 'loss' ? 'loss' : 'neuron'];
      return { ...edge, id: `wire-${index}`, source: source.id, target: target.id, port: isFirst ? first : second };
    }),
  );
}

/** Records with ids of their own. */
function numbered<R extends { readonly id: string }>(record: fc.Arbitrary<R>, prefix: string, most: number): fc.Arbitrary<readonly R[]> {
  return fc.array(record, { maxLength: most }).map((records) => records.map((made, index) => ({ ...made, id: `${prefix}${index}` })));
}

const float32 = fc.float({ noNaN: true, noDefaultInfinity: true });
const tensor: fc.Arbitrary<Tensor> = fc.oneof(
  fc.array(finite, { maxLength: 6 }).map((data): Tensor => ({ shape: [data.length], data: Float64Array.from(data) })),
  fc.array(float32, { maxLength: 6 }).map((data): Tensor => ({ shape: [1, data.length], data: Float32Array.from(data) })),
);

const tensors = fc.tuple(tensor, tensor, tensor).map(
  ([weights, bias, alpha]) =>
    new Map([
      ['weights:wire-0', weights],
      ['bias', bias],
      ['alpha', alpha],
    ]),
);
const ids = fc
  .uniqueArray(fc.stringMatching(/^[A-Za-z0-9_-]{1,8}$/), { maxLength: 6 })
  .map((list) => list.filter((id) => !id.startsWith('wire-')));

/** Any document. */
export const anyDocument: fc.Arbitrary<Document> = ids
  .chain((list) => fc.tuple(...list.map((id) => anyNode.map((node): Node => ({ ...node, id: `n-${id}` })))))
  .chain((nodes) => fc.tuple(fc.constant(nodes), edgesBetween(nodes)))
  .chain(([nodes, edges]) => {
    const members = nodes.slice(0, 2).map((member) => member.id);
    const graph = fc
      .tuple(numbered(kept(anyOf(noteFields)), 'note-', 2), numbered(kept(anyOf(groupFields)), 'group-', 1))
      .map(([notes, groups]) => ({ nodes, edges, notes, groups: groups.map((group) => ({ ...group, members })) }));
    const [data, training, view] = [kept(anyOf(dataFields)), kept(anyOf(trainingFields)), kept(anyOf(viewFields))];
    const parts = fc.record({ graph, data, training, view, runs: fc.array(json, { maxLength: 2 }) });
    const given = fc.option(tensors.map((own) => ({ given: new Map([[nodes[0]?.id ?? 'h', own]]) })));
    return kept(fc.tuple(anyOf(titleFields), parts, given).map(([titles, others, start]) => ({ ...titles, ...others, ...start })));
  });

const parameters = tensors.map((own) => new Map([['h', own]]));
const state = fc.tuple(tensor, tensor).map(
  ([m, v]) =>
    new Map([
      [
        'h',
        new Map<string, OptimizerSlot>([
          [
            'weights:wire-0',
            {
              t: 3,
              moments: new Map([
                ['m', m],
                ['v', v],
              ]),
            },
          ],
        ]),
      ],
    ]),
);

const progress: fc.Arbitrary<Progress> = fc
  .tuple(parameters, state, finite, fc.boolean(), fc.constantFrom(...keysOf(optimizers)))
  .map(([best, slots, figure, hasBest, optimizer]) => ({
    backend: hasBest ? 'wasm' : 'reference',
    instructions: 'simd+relaxed',
    threads: 2,
    step: 120,
    epoch: 12,
    batch: 3,
    epochLossSum: figure,
    epochSamples: 40,
    optimizer: { type: optimizer, state: slots },
    best: hasBest ? { epoch: 4, validationLoss: figure, parameters: best, state: slots } : null,
  }));

const fitted: fc.Arbitrary<Fitted> = fc.oneof(
  fc.array(fc.oneof(fc.string(), finite), { maxLength: 3 }).map((categories): Fitted => ({ categories })),
  fc.array(finite, { maxLength: 3 }).map((mean): Fitted => ({ mean, std: mean })),
  fc.array(finite, { maxLength: 3 }).map((min): Fitted => ({ min, max: min })),
  fc.array(finite, { maxLength: 3 }).map((min): Fitted => ({ min, max: min, fill: min.map((value) => (value < 0 ? null : value)) })),
  fc.array(fc.option(finite), { maxLength: 3 }).map((fill): Fitted => ({ fill })),
);

/** A run that led to the progress above. */
const run: fc.Arbitrary<RunRecord> = kept(anyOf(runFields)).map(({ curve, ...record }) => {
  const epoch = curve.epoch.map((_, place) => place + 1);
  const loss = epoch.map((_, place) => curve.loss[place] ?? null);
  return { ...record, steps: 120, curve: { epoch, loss, ...(curve.validation === undefined ? {} : { validation: loss }) } };
});

/** Any results of training. */
export const anyResults: fc.Arbitrary<Results> = fc
  .tuple(fc.option(parameters), fc.option(progress), fc.option(fitted), fc.option(run))
  .map(
    ([own, going, figures, led]): Results => ({
      ...(going === null || led === null ? {} : { run: led }),
      parameters: own ?? new Map(),
      progress: going,
      fitted: figures === null ? new Map() : new Map([['x', figures]]),
    }),
  );
