/** A document that holds its table: edits that leave the data alone never look at a cell of it. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { changeNode, moveRecords, setSource, setSplit, setTraining, setViewport } from '../../document/edits';
import { exampleXor } from '../../document/testing/examples';
import type { Document } from '../../document/types';
import { temporaryFolder } from '../../host/testing/temporary-folder';
import { SessionBench } from './testing/session-bench';

/** Rows that count how often one of them is looked at. */
function countedRows(rows: readonly (readonly number[])[]) {
  const counted = { reads: 0 };
  const proxy = new Proxy(rows, {
    get(target, key, receiver) {
      if (typeof key === 'string' && /^\d+$/.test(key)) counted.reads += 1;
      return Reflect.get(target, key, receiver);
    },
  });
  return { counted, rows: proxy };
}

describe('a table inside the document', () => {
  const table = Array.from({ length: 1_000 }, (_, index) => [index % 2, index % 3, index % 2]);
  let bench: SessionBench;
  let counted: { reads: number };

  const until = (isTrue: () => boolean) => vi.waitFor(() => expect(isTrue()).toBe(true), { interval: 5, timeout: 4_000 });
  /** Makes an edit and waits until main has done all that it does about it, the hot-exit copy apart. */
  const edited = async (change: (document: Document) => Document) => {
    bench.edit(change);
    bench.session.pageSays(false);
    await until(() => bench.checks.at(-1)?.version === bench.session.version);
    await bench.session.runner.keepResults();
  };

  beforeEach(async () => {
    const { rows, counted: reads } = countedRows(table);
    counted = reads;
    bench = new SessionBench(await temporaryFolder(), setSource(exampleXor(), { type: 'inline', columns: ['x1', 'x2', 'y'], rows }));
    await until(() => bench.data.at(-1)?.kind === 'ready');
  });
  afterEach(() => bench.session.close(false));

  it('is read once for its profile, and by no edit, no look and no training after that', async () => {
    expect(counted.reads).toBeGreaterThanOrEqual(table.length);
    counted.reads = 0;
    await edited((document) => changeNode(document, 'h', { units: 3 }));
    await edited((document) => moveRecords(document, new Map([['h', { x: 1, y: 2 }]])));
    await edited((document) => setViewport(document, { x: 5, y: 5, zoom: 2 }));
    await edited((document) => setTraining(document, { batchSize: 2 }));
    expect(await bench.session.train('play')).toEqual({ ok: true });
    await edited((document) => changeNode(document, 'h', { units: 5 }));
    expect(bench.trainer.loads).toHaveLength(2);
    expect(counted.reads).toBe(0);
  });

  it('is not profiled again where an edit brings the same data as another object', async () => {
    const asked = () => bench.trainer.asked.filter((kind) => kind === 'profile').length;
    await edited((document) => ({ ...document, data: { ...structuredClone({ ...document.data, source: setOf(document) }), extra: [] } }));
    expect(asked()).toBe(1);
    await edited((document) => setSplit(document, { seed: 7 }));
    await until(() => bench.data.at(-1)?.kind === 'ready');
    expect(asked()).toBe(2);
  });

  /** The document's source without the counting, as it is once it has travelled between processes. */
  function setOf({ data: { source } }: Document) {
    return source.type === 'inline' ? { ...source, rows: table } : source;
  }
});
