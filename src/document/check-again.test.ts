/** What checks and lowering remember of a document: the same as when asked afresh, after any edits; and how costs grow. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkDocument } from './check';
import { compileDocument } from './compile';
import { changeNode, connect, moveRecords, removeRecords, renameNode, setTraining } from './edits';
import { viewGraph } from './order';
import { parameterCountOf, sizeOf, tensorsOf } from './results/tensors';
import { largeDocument, profileOfLarge } from './testing/large';
import type { Document, Port } from './types';

type Edit = (document: Document) => Document;

const pick = <T>(list: readonly T[], at: number): T | undefined => list[at % Math.max(1, list.length)];

/** Edits of every kind that checks look at, by numbers that choose the records. */
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(fc.nat(), fc.nat(900)).map(([at, x]): Edit => {
    return (document) => moveRecords(document, new Map([[pick(document.graph.nodes, at)?.id ?? '', { x, y: 0 }]]));
  }),
  fc.tuple(fc.nat(), fc.constantFrom('a', 'b', '')).map(([at, name]): Edit => {
    return (document) => {
      const node = pick(document.graph.nodes, at);
      return node === undefined ? document : renameNode(document, node.id, name);
    };
  }),
  fc
    .tuple(fc.nat(), fc.integer({ min: 1, max: 4 }), fc.constantFrom('softmax', 'threshold', 'tanh', 'maxout'))
    .map(([at, units, type]): Edit => {
      const activation = type === 'threshold' ? { type, theta: 0 } : type === 'maxout' ? { type, pieces: 2 } : { type };
      return (document) => {
        const neuron = pick(
          document.graph.nodes.filter((node) => node.kind === 'neuron'),
          at,
        );
        return neuron === undefined ? document : changeNode(document, neuron.id, { units, activation });
      };
    }),
  fc.tuple(fc.nat(), fc.nat(), fc.constantFrom<Port>('in', 'inhibit')).map(([from, to, port]): Edit => {
    return (document) => {
      const source = pick(document.graph.nodes, from);
      const target = pick(
        document.graph.nodes.filter((node) => node.kind === 'neuron'),
        to,
      );
      return source === undefined || target === undefined ? document : connect(document, { source: source.id, target: target.id, port });
    };
  }),
  fc.nat().map(
    (at): Edit =>
      (document) =>
        removeRecords(document, [pick(document.graph.nodes, at)?.id ?? '']),
  ),
  fc.nat().map(
    (at): Edit =>
      (document) =>
        removeRecords(document, [pick(document.graph.edges, at)?.id ?? '']),
  ),
  fc.constantFrom('gradient' as const, 'perceptron' as const).map(
    (rule): Edit =>
      (document) =>
        setTraining(document, { rule }),
  ),
);

/** How many times as much processor time `large` takes as `small`: the least of each, taken in turn. */
function ratioOf(large: () => unknown, small: () => unknown, attempts: number): number {
  const least = [large, small].map(() => Number.POSITIVE_INFINITY);
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    for (const [which, act] of [large, small].entries()) {
      const before = process.cpuUsage();
      act();
      const { user, system } = process.cpuUsage(before);
      least[which] = Math.min(least[which] ?? 0, user + system);
    }
  }
  const [most = 0, few = 1] = least;
  return most / few;
}

describe('checks that remember', () => {
  test('say after any edits what they say of a document that they never saw', () => {
    const start = largeDocument(24, 60);
    const profile = profileOfLarge(start);
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 12 }), (edits) => {
        let document = start;
        for (const change of edits) {
          document = change(document);
          expect(checkDocument(document, profile)).toEqual(checkDocument(structuredClone(document), profile));
          const compiled = compileDocument(document, profile);
          expect(compiled).toEqual(compileDocument(structuredClone(document), profile));
        }
      }),
      { numRuns: 150 },
    );
  });

  test('answer the very same where only a place changed', () => {
    const document = largeDocument(24, 60);
    const profile = profileOfLarge(document);
    const moved = moveRecords(document, new Map([['n3', { x: 7, y: 7 }]]));
    expect(checkDocument(moved, profile)).toBe(checkDocument(document, profile));
    expect(checkDocument(renameNode(moved, 'n3', 'three'), profile)).not.toBe(checkDocument(document, profile));
  });

  test('count the parameters that the tensors have', () => {
    const document = changeNode(largeDocument(24, 60), 'n5', { units: 3, activation: { type: 'apl', segments: 2 } });
    const view = viewGraph(document);
    const { widths } = checkDocument(document, profileOfLarge(document));
    for (const node of document.graph.nodes) {
      if (node.kind !== 'neuron') continue;
      const sizes = [...tensorsOf(node, view, widths).values()].map(sizeOf);
      expect(parameterCountOf(node, view, widths)).toBe(sizes.reduce((sum, size) => sum + size, 0));
    }
  });

  test('a large document of the bench has no error', () => {
    const document = largeDocument(3_000, 9_000);
    expect([document.graph.nodes.length, document.graph.edges.length]).toEqual([3_000, 9_000]);
    expect(checkDocument(document, profileOfLarge(document)).findings).toEqual([]);
  });
});

describe('an edit while a large network trains', () => {
  test.runIf(process.env.NNGRAPH_FULL_TESTS)('costs lowering and compiling no more than in proportion', () => {
    const small = largeDocument(3_000, 9_000);
    const large = largeDocument(6_000, 18_000);
    const [smallProfile, largeProfile] = [profileOfLarge(small), profileOfLarge(large)];
    const ratio = ratioOf(
      () => compileDocument(large, largeProfile),
      () => compileDocument(small, smallProfile),
      6,
    );
    expect(ratio).toBeLessThan(2.5);
  });
});
