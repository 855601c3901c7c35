/** Import and Reset as moves between branches of results: what each keeps, and what undo and redo bring back. */
import { beforeEach, describe, expect, it } from 'vitest';
import { activationOf } from '../../document/create';
import { changeNode, renameNode } from '../../document/edits';
import { type Donor, donorOf } from '../../document/results/import-parameters';
import { exampleXor } from '../../document/testing/examples';
import type { Document, Results } from '../../document/types';
import { widthsOf } from '../../document/widths';
import type { Parameters, Progress, Tensor } from '../../engine/types';
import type { ResultsMove } from '../../ipc/renderer-main';
import { ResultsBank } from './results-bank';
import { ResultsMoves } from './results-moves';

const shapes = { h: { 'weights:e1': [4, 2], bias: [4] }, o: { 'weights:e2': [1, 4], bias: [1] } };

function parametersOf(value: number): Parameters {
  const tensorOf = (shape: readonly number[]): Tensor => ({
    shape,
    data: new Float64Array(shape.reduce((product, length) => product * length, 1)).fill(value),
  });
  return new Map(
    Object.entries(shapes).map(([node, tensors]) => [
      node,
      new Map(Object.entries(tensors).map(([name, shape]) => [name, tensorOf(shape)])),
    ]),
  );
}

function progressAt(step: number): Progress {
  const optimizer = { type: 'adam', state: new Map() } as const;
  const place = { step, epoch: step, batch: 0, epochLossSum: 0, epochSamples: 0, optimizer, best: null };
  return { backend: 'reference', instructions: 'f64', threads: 1, ...place };
}

/** What a run holds after so many steps: every number is the step. */
function resultsAt(step: number): Results {
  return { fitted: new Map(), parameters: parametersOf(step), progress: progressAt(step) };
}

describe('moves of results', () => {
  let document: Document;
  let bank: ResultsBank;
  let moves: ResultsMoves;
  let told: ResultsMove[];
  let forgotten: number;
  /** What the trainer holds, kept before every move. */
  let running: Results | null;

  const weightOf = (node: string) => bank.of(document).parameters.get(node)?.get('bias')?.data[0] ?? null;
  const last = (): ResultsMove => {
    const move = told.at(-1);
    if (move === undefined) throw new Error('nothing moved');
    return move;
  };
  const undo = (move: ResultsMove) => moves.follow([{ table: 'results', before: move.after, after: move.before }]);
  const redo = (move: ResultsMove) => moves.follow([{ table: 'results', before: move.before, after: move.after }]);
  const donor = (step: number, change: (document: Document) => Document = (same) => same): Donor =>
    donorOf(change(exampleXor()), resultsAt(step));

  beforeEach(() => {
    document = exampleXor();
    bank = new ResultsBank(document);
    bank.open(document, { fitted: new Map(), parameters: new Map(), progress: null });
    told = [];
    forgotten = 0;
    running = null;
    moves = new ResultsMoves({
      bank,
      runner: {
        replaceResults: async (change) => {
          if (running !== null) bank.put(running);
          if (change()) running = null;
          return { ok: true };
        },
      },
      document: () => document,
      widths: () => widthsOf(document, null),
      opening: () => 3,
      tell: (move) => told.push(move),
      forgotten: () => {
        forgotten += 1;
      },
    });
    moves.opened();
  });

  it('imports into every neuron that fits, and undo brings back what training had reached', async () => {
    running = resultsAt(5);
    const imported = await moves.import(donor(90));
    expect(imported?.taken).toEqual(['h', 'o']);
    expect([weightOf('h'), weightOf('o'), bank.progress?.step]).toEqual([90, 90, 5]);
    expect(last()).toMatchObject({ opening: 3, name: 'edit.import' });
    undo(last());
    expect([weightOf('h'), weightOf('o')]).toEqual([5, 5]);
  });

  it('keeps what was trained after an import for redo', async () => {
    running = resultsAt(5);
    await moves.import(donor(90));
    running = resultsAt(7);
    undo(last());
    expect([weightOf('h'), bank.progress?.step]).toEqual([5, 5]);
    redo(last());
    expect([weightOf('h'), bank.progress?.step]).toEqual([7, 7]);
  });

  it('says which neurons took only a part, and leaves the others alone', async () => {
    running = resultsAt(5);
    document = changeNode(document, 'h', { units: 3 });
    const imported = await moves.import(donor(90, (other) => renameNode(other, 'o', 'other')));
    expect(imported).toMatchObject({ taken: ['o'], partly: ['o'] });
    expect([bank.of(document).parameters.get('o')?.get('bias')?.data[0], weightOf('h')]).toEqual([90, 5]);
  });

  it('moves nothing where nothing fits', async () => {
    running = resultsAt(5);
    document = changeNode(changeNode(document, 'h', { bias: false, units: 9 }), 'o', { units: 2, activation: activationOf('relu') });
    expect(await moves.import(donor(90))).toBeNull();
    expect(told).toEqual([]);
    expect(weightOf('h')).toBe(5);
  });

  it('makes a reset an entry that undo takes back, unless there is nothing to lose', async () => {
    await moves.reset();
    expect(told).toEqual([]);
    running = resultsAt(0);
    await moves.reset();
    expect([told.length, weightOf('h')]).toEqual([0, null]);
    running = resultsAt(12);
    await moves.reset();
    expect([last().name, weightOf('h'), bank.progress]).toEqual(['edit.reset', null, null]);
    undo(last());
    expect([weightOf('h'), bank.progress?.step]).toEqual([12, 12]);
  });

  it('does nothing about its own move when the page records it', async () => {
    running = resultsAt(12);
    await moves.reset();
    running = resultsAt(2);
    redo(last());
    expect(running).not.toBeNull();
  });

  it('goes back through several moves one by one', async () => {
    running = resultsAt(1);
    for (const step of [2, 3, 4]) {
      await moves.reset();
      running = resultsAt(step);
    }
    for (const [index, move] of [...told].reverse().entries()) {
      undo(move);
      expect(weightOf('h')).toBe(3 - index);
    }
    for (const [index, move] of told.entries()) {
      redo(move);
      expect(weightOf('h')).toBe(index + 2);
    }
  });

  it('says so where a branch is too old to be kept', async () => {
    for (let step = 1; step <= 20; step += 1) {
      running = resultsAt(step);
      await moves.reset();
    }
    running = resultsAt(50);
    undo({ ...last(), before: 0 });
    expect(forgotten).toBe(1);
    expect(weightOf('h')).toBe(50);
    undo(last());
    expect([forgotten, weightOf('h')]).toEqual([1, 20]);
  });
});
