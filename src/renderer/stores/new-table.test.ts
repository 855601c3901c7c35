import { beforeEach, describe, expect, it } from 'vitest';
import { changeNode, moveRecords, setTraining } from '../../document/edits';
import { exampleXor } from '../../document/testing/examples';
import type { NewTableAnswer } from '../../ipc/new-table';
import { isOlder, newTable } from './new-table';

const document = exampleXor();
const predictions = { rowCount: 1, predicted: 1, leftOut: { count: 0, rows: [] }, losses: [], findings: [] };
const predicted: NewTableAnswer = { kind: 'predicted', name: 'new.csv', step: 40, predictions };
const olderAt = (now: Partial<Parameters<typeof isOlder>[1]>): boolean => isOlder(newTable.getState(), { document, step: 40, ...now });

describe('predictions of a new table', () => {
  beforeEach(() => {
    newTable.getState().clear();
    newTable.getState().receive(predicted, document);
  });

  it('are of the network as it was: more steps, another wiring or other weights make them older', () => {
    expect(olderAt({})).toBe(false);
    expect(olderAt({ step: 41 })).toBe(true);
    expect(olderAt({ document: changeNode(document, 'h', { units: 9 }) })).toBe(true);
    newTable.getState().outdate();
    expect(olderAt({})).toBe(true);
  });

  it('stay as they are where a card is moved or named, a setting of training changes, or no run is loaded', () => {
    const moved = moveRecords(document, new Map([['h', { x: 7, y: 7 }]]));
    expect(olderAt({ document: changeNode(moved, 'h', { name: 'hidden' }) })).toBe(false);
    expect(olderAt({ document: setTraining(document, { epochs: 3 }) })).toBe(false);
    expect(olderAt({ step: null })).toBe(false);
  });

  it('stay on the screen where another table was asked for and called off', () => {
    newTable.getState().ask();
    expect(newTable.getState().isAsked).toBe(true);
    newTable.getState().receive(null, document);
    expect(newTable.getState()).toMatchObject({ answer: predicted, isAsked: false });
  });

  it('are new again once they were asked for anew, with the rows left out that were', () => {
    newTable.getState().outdate();
    newTable.getState().receive({ ...predicted, step: 50 }, document, { leavesOut: true });
    expect(olderAt({ step: 50 })).toBe(false);
    expect(newTable.getState().leavesOut).toBe(true);
  });
});
