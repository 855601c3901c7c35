/**
 * Random networks through random histories of sizes, beside a ledger that a person would keep: each number that was learnt is
 * in its place, what is new is what the seed draws, and undo comes back to the bit.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activationOf } from '../../document/create';
import { changeNode } from '../../document/edits';
import { firstValues } from '../../document/results/first-values';
import { documentOf, type Recipe, recipe } from '../../document/testing/networks';
import type { Document, Results } from '../../document/types';
import { widthsOf } from '../../document/widths';
import type { Tensor } from '../../engine/types';
import { Trial } from './testing/trial';

const RUNS = process.env.NNGRAPH_FULL_TESTS ? 200 : 25;
const LIMIT = 120_000;

/** A step of a random history. */
type Deed =
  | { readonly what: 'train' }
  | { readonly what: 'undo' }
  | { readonly what: 'resize'; readonly pick: number; readonly size: number };

const deeds: fc.Arbitrary<readonly Deed[]> = fc.array(
  fc.oneof(
    fc.record({ what: fc.constant('resize' as const), pick: fc.nat(99), size: fc.integer({ min: 1, max: 7 }) }),
    fc.record({ what: fc.constant('undo' as const) }),
    fc.record({ what: fc.constant('train' as const) }),
  ),
  { minLength: 3, maxLength: 12 },
);

/**
 * What a person would write down: a name for every unit and column, and under the names of its row and column the last value
 * of each number that was learnt.
 */
class Ledger {
  private names = new Map<string, readonly string[]>();
  private readonly pages = new Map<number, Map<string, readonly string[]>>();
  readonly values = new Map<string, number>();
  private count = 0;

  /** The names of an axis, whose length is known; new units get new names. */
  along(axis: string, length: number): readonly string[] {
    const names = [...(this.names.get(axis) ?? [])].slice(0, length);
    while (names.length < length) names.push(`${axis}.${this.count++}`);
    this.names.set(axis, names);
    return names;
  }

  /** The names of columns: who is called as before has its name, and one for one they are renamed where nobody is. */
  columns(axis: string, labels: readonly string[]): readonly string[] {
    const before = this.names.get(axis) ?? [];
    const called = (name: string): string => name.split('#')[0] ?? '';
    const isRenaming = before.length === labels.length && !before.some((name) => labels.includes(called(name)));
    const names = labels.map((label, index) => {
      const own = isRenaming ? before[index] : before.find((name) => called(name) === label);
      return own === undefined ? `${label}#${this.count++}` : `${label}#${own.split('#')[1]}`;
    });
    this.names.set(axis, names);
    return names;
  }

  turnTo(state: number): void {
    const then = this.pages.get(state);
    if (then === undefined) this.pages.set(state, this.names);
    this.names = new Map(then ?? this.names);
  }

  remember(state: number): void {
    this.pages.set(state, new Map(this.names));
  }
}

/** Every number of some results by what it is of: kind, node, tensor, and the names of its place. */
function forEachNumber(
  document: Document,
  results: Results,
  ledger: Ledger,
  each: (name: string, value: number, kind: 'parameter' | 'moment', at: { node: string; name: string; index: number }) => void,
): void {
  const nodes = new Map(document.graph.nodes.map((node) => [node.id, node]));
  const edges = new Map(document.graph.edges.map((edge) => [`weights:${edge.id}`, edge.source]));
  const axis = (id: string): readonly string[] => {
    const node = nodes.get(id);
    if (node?.kind === 'input') return ledger.columns(id, node.columns);
    return ledger.along(id, node?.kind === 'neuron' ? node.units : 0);
  };
  const visit = (kind: string, of: 'parameter' | 'moment', node: string, name: string, tensor: Tensor): void => {
    const neuron = nodes.get(node);
    if (neuron?.kind !== 'neuron') throw new Error(`${node} is no neuron`);
    const axes = [axis(node)];
    const { activation } = neuron;
    if (activation.type === 'maxout' && !['alpha'].includes(name)) axes.push(ledger.along(`${node}/pieces`, activation.pieces));
    if (activation.type === 'apl' && (name === 'a' || name === 'b')) axes.push(ledger.along(`${node}/segments`, activation.segments));
    const source = edges.get(name);
    if (source !== undefined) axes.push(axis(source));
    expect(tensor.shape).toEqual(axes.map(({ length }) => length));
    tensor.data.forEach((value, index) => {
      let rest = index;
      const place = [...axes].reverse().map((names) => {
        const own = names[rest % names.length];
        rest = Math.floor(rest / names.length);
        return own?.split('#').at(-1);
      });
      each([kind, node, name, ...place].join(' '), value, of, { node, name, index });
    });
  };
  const { parameters, progress } = results;
  for (const [node, own] of parameters) for (const [name, tensor] of own) visit('value', 'parameter', node, name, tensor);
  for (const [node, own] of progress?.optimizer.state ?? []) {
    for (const [name, { moments }] of own) for (const [moment, tensor] of moments) visit(moment, 'moment', node, name, tensor);
  }
  for (const [node, own] of progress?.best?.parameters ?? [])
    for (const [name, tensor] of own) visit('best', 'parameter', node, name, tensor);
  for (const [node, own] of progress?.best?.state ?? []) {
    for (const [name, { moments }] of own) for (const [moment, tensor] of moments) visit(`best ${moment}`, 'moment', node, name, tensor);
  }
}

/** Another size for one thing of the document: the units or pieces of a hidden layer, the columns of its input. */
function resized(document: Document, pick: number, size: number): Document {
  const hidden = document.graph.nodes.filter((node) => node.kind === 'neuron' && node.id !== 'o');
  const choice = pick % (hidden.length + 1);
  const node = hidden[choice];
  if (node === undefined) {
    const columns = [['a', 'b'], ['b'], ['b', 'a'], ['a', 'd'], ['d', 'b', 'a'], ['a'], ['a', 'b', 'd']][size % 7] ?? ['a'];
    return changeNode(document, 'x', { columns });
  }
  const { activation } = node.kind === 'neuron' ? node : { activation: activationOf('relu') };
  if (pick % 3 === 0 && activation.type === 'maxout') return changeNode(document, node.id, { activation: { ...activation, pieces: size } });
  if (pick % 3 === 0 && activation.type === 'apl') return changeNode(document, node.id, { activation: { ...activation, segments: size } });
  return changeNode(document, node.id, { units: size });
}

describe('any network through any history of sizes', () => {
  const patientRecipe: fc.Arbitrary<Recipe> = fc
    .tuple(recipe, fc.constantFrom(null, 1_000))
    .map(([drawnRecipe, patience]) => ({ ...drawnRecipe, patience, validation: patience === null ? drawnRecipe.validation : 0.2 }));

  it('has every number that it learnt in its place, and what the seed draws in the others', { timeout: LIMIT }, async () => {
    let kept = 0;
    let fresh = 0;
    await fc.assert(
      fc.asyncProperty(patientRecipe, deeds, async (drawnRecipe, history) => {
        const trial = new Trial(documentOf(drawnRecipe));
        const ledger = new Ledger();
        const write = () =>
          forEachNumber(trial.document, trial.results, ledger, (name, value) => {
            ledger.values.set(name, value);
          });
        const compare = () => {
          const first = firstValues(trial.document, widthsOf(trial.document, null), () => true);
          forEachNumber(trial.document, trial.results, ledger, (name, value, kind, { node, name: tensor, index }) => {
            const learnt = ledger.values.get(name);
            const begun = kind === 'moment' ? 0 : first.get(node)?.get(tensor)?.data[index];
            if (learnt === undefined) fresh += 1;
            else kept += 1;
            expect(value, name).toBe(learnt ?? begun);
          });
          ledger.remember(trial.state);
        };
        await trial.train(3);
        write();
        ledger.remember(trial.state);
        for (const deed of history) {
          if (deed.what === 'train') {
            await trial.train(2);
            write();
            ledger.remember(trial.state);
          } else if (deed.what === 'undo') {
            if (trial.undo()) ledger.turnTo(trial.state);
            compare();
          } else {
            trial.edit((document) => resized(document, deed.pick, deed.size));
            compare();
          }
        }
      }),
      { numRuns: RUNS, seed: 15 },
    );
    expect(kept).toBeGreaterThan(1_000);
    expect(fresh).toBeGreaterThan(100);
  });

  it('comes back to the bit when all that was resized is undone', { timeout: LIMIT }, async () => {
    const sizes = fc.array(fc.record({ pick: fc.nat(99), size: fc.integer({ min: 1, max: 9 }) }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(patientRecipe, sizes, async (drawnRecipe, resizes) => {
        const trial = new Trial(documentOf(drawnRecipe));
        await trial.train(4, 'wasm');
        const { parameters, progress } = trial.results;
        for (const { pick, size } of resizes) trial.edit((document) => resized(document, pick, size));
        while (trial.undo());
        expect(trial.results.parameters).toEqual(parameters);
        expect(trial.results.progress).toEqual(progress);
      }),
      { numRuns: RUNS, seed: 15 },
    );
  });
});
