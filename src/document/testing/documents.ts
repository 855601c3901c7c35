/**
 * Random documents, results and edits for the tests of this folder.
 * Keeps true: every document made here is one that the parser could have read: complete, with unique ids and edges that
 * join nodes at ports they have.
 */
import fc from 'fast-check';
import type { ColumnSettings, Fitted, Source } from '../../data/types';
import type { Initializer, OptimizerSlot, Progress, Tensor } from '../../engine/types';
import { activationOf, createInput, createLoss, createNeuron, optimizerOf, scheduleOf } from '../create';
import type { Document, Edge, Extra, JsonValue, Node, Point, Results } from '../types';

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const point: fc.Arbitrary<Point> = fc.tuple(finite, finite).map(([x, y]) => ({ x, y }));
const seed = fc.integer({ min: 0, max: 4_294_967_295 });

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

const initializer: fc.Arbitrary<Initializer> = fc.oneof(
  fc.constantFrom<Initializer>(
    { type: 'glorotUniform' },
    { type: 'glorotNormal' },
    { type: 'heUniform' },
    { type: 'heNormal' },
    { type: 'zeros' },
  ),
  share.map((max): Initializer => ({ type: 'uniform', min: -1, max })),
  fc.tuple(finite, share).map(([mean, std]): Initializer => ({ type: 'normal', mean, std })),
  finite.map((value): Initializer => ({ type: 'constant', value })),
);

const activation = fc
  .constantFrom(
    ...(['identity', 'threshold', 'sigmoid', 'tanh', 'relu', 'leakyRelu', 'prelu', 'rrelu', 'elu', 'selu'] as const),
    ...(['softplus', 'silu', 'gelu', 'mish', 'apl', 'srelu', 'maxout', 'softmax'] as const),
  )
  .map(activationOf);

const name = fc.option(fc.string(), { nil: undefined }).map((text) => (text === undefined ? {} : { name: text }));

function node(id: string): fc.Arbitrary<Node> {
  const common = fc.tuple(point, name, extra);
  const input = fc
    .tuple(
      common,
      fc.array(anyKey, { maxLength: 4 }),
      fc.constantFrom('numeric' as const, 'oneHot' as const, 'binary' as const),
      fc.boolean(),
    )
    .map(([[position, named, kept], columns, encoding, isImage]): Node => {
      return { ...createInput(id, position, { columns, encoding }), ...named, ...(isImage ? { shape: [2, 3] } : {}), ...kept };
    });
  const neuron = fc
    .tuple(common, fc.integer({ min: 1, max: 65_536 }), activation, initializer, initializer, fc.boolean(), share)
    .map(([[position, named, kept], units, made, weights, bias, flag, figure]): Node => {
      const plain = { ...createNeuron(id, position), ...named, units, activation: made, bias: flag, trainable: !flag };
      return { ...plain, init: { weights, bias }, regularization: { l1: figure, l2: 0 }, dropout: figure / 2, ...kept };
    });
  const loss = fc.tuple(common, fc.constantFrom('mse' as const, 'huber' as const, 'crossEntropy' as const), finite).map(
    ([[position, named, kept], type, weight]): Node => ({
      ...createLoss(id, position, { loss: type }),
      ...named,
      weight,
      delta: 2,
      ...kept,
    }),
  );
  return fc.oneof(input, neuron, loss);
}

function edgesBetween(nodes: readonly Node[]): fc.Arbitrary<readonly Edge[]> {
  const sources = nodes.filter((candidate) => candidate.kind !== 'loss');
  const targets = nodes.filter((candidate) => candidate.kind !== 'input');
  if (sources.length === 0 || targets.length === 0) return fc.constant([]);
  const edge = fc.tuple(fc.constantFrom(...sources), fc.constantFrom(...targets), fc.boolean(), extra);
  return fc.array(edge, { maxLength: 8 }).map((drawn) =>
    drawn.map(([source, target, flag, kept], index): Edge => {
      const port = target.kind === 'loss' ? (flag ? 'prediction' : 'target') : flag ? 'in' : 'inhibit';
      return { id: `wire-${index}`, source: source.id, target: target.id, port, ...kept };
    }),
  );
}

const source: fc.Arbitrary<Source> = fc.oneof(
  fc
    .tuple(fc.array(anyKey, { maxLength: 3 }), fc.array(fc.tuple(finite, fc.string(), finite), { maxLength: 3 }))
    .map(([columns, rows]): Source => ({ type: 'inline', columns, rows: rows.map((row) => row.slice(0, columns.length)) })),
  fc
    .tuple(fc.constantFrom('csv' as const, 'tsv' as const, 'jsonl' as const), fc.boolean())
    .map(([type, header]): Source => ({ type, path: 'data/表.csv', delimiter: ';', quote: "'", encoding: 'gb18030', header })),
  fc.dictionary(anyKey, finite, { maxKeys: 3 }).map((params): Source => ({ type: 'builtin', id: 'spiral', params: plain(params) })),
);

/** fast-check makes dictionaries without a prototype now and then. */
function plain<T>(dictionary: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(dictionary));
}

const columnSettings: fc.Arbitrary<ColumnSettings> = fc.constantFrom<ColumnSettings>(
  {},
  { kind: 'category' },
  { missing: 'drop' },
  { kind: 'numeric', missing: 'mean' },
);

const training = fc
  .tuple(
    fc.constantFrom('sgd' as const, 'adam' as const, 'adamw' as const, 'rmsprop' as const, 'adagrad' as const),
    fc.constantFrom('constant' as const, 'step' as const, 'exponential' as const, 'cosine' as const),
    fc.oneof(fc.integer({ min: 1, max: 4096 }), fc.constant('full' as const)),
    seed,
    fc.option(share.map((value) => value + 0.1)),
    fc.boolean(),
    extra,
  )
  .map(([optimizer, schedule, batchSize, number, figure, flag, kept]) => ({
    rule: flag ? ('gradient' as const) : ('perceptron' as const),
    optimizer: optimizerOf(optimizer, 0.3),
    schedule: scheduleOf(schedule),
    batchSize,
    epochs: 7,
    shuffle: flag,
    seed: number,
    clipNorm: figure,
    stop: { targetLoss: figure, patience: flag ? 3 : null },
    ...kept,
  }));

const ids = fc
  .uniqueArray(fc.stringMatching(/^[A-Za-z0-9_-]{1,8}$/), { maxLength: 6 })
  .map((list) => list.filter((id) => !id.startsWith('wire-')));

/** Any document. */
export const anyDocument: fc.Arbitrary<Document> = ids
  .chain((list) => fc.tuple(...list.map((id) => node(`n-${id}`))))
  .chain((nodes) => fc.tuple(fc.constant(nodes), edgesBetween(nodes)))
  .chain(([nodes, edges]) =>
    fc
      .tuple(
        source,
        fc.dictionary(anyKey, columnSettings, { maxKeys: 3 }),
        share,
        seed,
        training,
        point,
        fc.array(json, { maxLength: 2 }),
        extra,
      )
      .map(([from, columns, validation, number, settings, place, runs, kept]): Document => {
        const members = nodes.slice(0, 2).map((member) => member.id);
        return {
          ...(number % 2 === 0 ? {} : { title: `T${number}`, description: 'A "text"\nof two lines' }),
          graph: {
            nodes,
            edges,
            notes: number % 3 === 0 ? [{ id: 'note-1', text: '# 注', position: place, size: { width: 10, height: 20 } }] : [],
            groups: number % 5 === 0 ? [{ id: 'group-1', name: 'G', members, collapsed: true, ...kept }] : [],
          },
          data: {
            source: from,
            columns: plain(columns),
            split: { validation, test: 0, seed: number, stratify: null, column: null },
            ...kept,
          },
          training: settings,
          view: { ...(number % 2 === 0 ? { viewport: { ...place, zoom: 2 } } : {}), ...kept },
          runs,
          ...kept,
        };
      }),
  );

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

const progress: fc.Arbitrary<Progress> = fc.tuple(parameters, state, finite, fc.boolean()).map(([best, slots, figure, hasBest]) => ({
  backend: hasBest ? 'wasm' : 'reference',
  instructions: 'simd+relaxed',
  threads: 2,
  step: 120,
  epoch: 12,
  batch: 3,
  epochLossSum: figure,
  epochSamples: 40,
  optimizer: { type: 'adam', state: slots },
  best: hasBest ? { epoch: 4, validationLoss: figure, parameters: best, state: slots } : null,
}));

const fitted: fc.Arbitrary<Fitted> = fc.oneof(
  fc.array(fc.oneof(fc.string(), finite), { maxLength: 3 }).map((categories): Fitted => ({ categories })),
  fc.array(finite, { maxLength: 3 }).map((mean): Fitted => ({ mean, std: mean })),
  fc.array(finite, { maxLength: 3 }).map((min): Fitted => ({ min, max: min })),
);

/** Any results of training. */
export const anyResults: fc.Arbitrary<Results> = fc.tuple(fc.option(parameters), fc.option(progress), fc.option(fitted)).map(
  ([own, going, figures]): Results => ({
    parameters: own ?? new Map(),
    progress: going,
    fitted: figures === null ? new Map() : new Map([['x', figures]]),
  }),
);
