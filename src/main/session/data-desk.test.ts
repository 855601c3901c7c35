import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Profile } from '../../data/types';
import { checkDocument } from '../../document/check';
import { emptyDocument } from '../../document/create';
import { setSource } from '../../document/edits';
import { temporaryFolder } from '../../host/testing/temporary-folder';
import type { DataState } from '../../ipc/renderer-main';
import type { TrainerAnswer, TrainerAsk } from '../trainer-line';
import { DataDesk } from './data-desk';

const profile: Profile = { rowCount: 3, columns: [], fingerprint: 'f', parts: { training: 3, validation: 0, test: 0 } };
const table = { type: 'csv', path: 'table.csv', delimiter: ',', quote: '"', encoding: 'utf-8', header: true } as const;
const { data } = setSource(emptyDocument(), table);
const cancelledFinding = { code: 'data.cancelled', severity: 'error', values: {}, place: {} } as const;

describe('the desk', () => {
  let file = '/somewhere/table.csv';
  let told: DataState[];
  let asked: TrainerAsk[];
  let answer: (request: number, reply: TrainerAnswer) => void;
  let cancelled: number[];
  let changed: string[];
  let desk: DataDesk;

  beforeEach(() => {
    told = [];
    asked = [];
    cancelled = [];
    changed = [];
    const waiting = new Map<number, (reply: TrainerAnswer) => void>();
    answer = (request, reply) => waiting.get(request)?.(reply);
    desk = new DataDesk({
      trainer: {
        ask(ask) {
          asked.push(ask);
          const request = asked.length;
          return { request, answer: new Promise((resolve) => waiting.set(request, resolve)) };
        },
        cancelProfile: (request) => cancelled.push(request),
      },
      resolve: async () => file,
      tell: (state) => told.push(state),
      changed: () => undefined,
      foundChanged: (name) => changed.push(name),
    });
  });

  /** Turns of the event loop, until the desk has asked. */
  const untilAsked = async (count: number) => {
    while (asked.length < count) await new Promise((resolve) => setImmediate(resolve));
  };

  /** Reads the document's own data; answers what the page was told of it then. */
  const read = async () => {
    desk.follow(data);
    await untilAsked(1);
    answer(1, { kind: 'profiled', request: 1, profile });
    await desk.settled();
    return told.at(-1);
  };
  const tryOut = () => desk.tryOut({ source: table, columns: {}, split: data.split, file: '/elsewhere/large.csv' });

  it('cancels the reading under way, and says that nothing was read', async () => {
    desk.follow(data);
    await untilAsked(1);
    desk.progress(1, 10, 100, 2);
    expect(told.at(-1)).toEqual({ kind: 'reading', bytes: 10, total: 100, rows: 2 });
    desk.cancel();
    expect(cancelled).toEqual([1]);
    answer(1, { kind: 'refused', request: 1, findings: [cancelledFinding] });
    await desk.settled();
    expect(told.at(-1)).toMatchObject({ kind: 'failed', findings: [{ code: 'data.cancelled' }] });
    expect(desk.profile).toBeNull();
    desk.again(data);
    await untilAsked(2);
    answer(2, { kind: 'profiled', request: 2, profile });
    await desk.settled();
    expect(desk.profile).toBe(profile);
  });

  it('leaves what a profile says to the check, so that nothing is told twice', async () => {
    desk.follow(data);
    await untilAsked(1);
    const odd = { ...profile, findings: [{ code: 'data.foundRowNames', severity: 'warning', values: {}, place: {} } as const] };
    answer(1, { kind: 'profiled', request: 1, profile: odd });
    await desk.settled();
    expect(desk.findings).toEqual([]);
    expect(checkDocument(emptyDocument(), odd).findings.filter(({ code }) => code === 'data.foundRowNames')).toHaveLength(1);
  });

  it('shows how far a file is that the user tries, and afterwards the data as it was', async () => {
    const ready = await read();
    const trial = tryOut();
    desk.progress(2, 50, 100, 1_000);
    expect(told.at(-1)).toEqual({ kind: 'reading', bytes: 50, total: 100, rows: 1_000 });
    desk.cancel();
    expect(cancelled).toEqual([2]);
    answer(2, { kind: 'refused', request: 2, findings: [cancelledFinding] });
    expect(await trial).toMatchObject({ kind: 'refused' });
    expect(told.at(-1)).toBe(ready);
    expect(desk.profile).toBe(profile);
  });

  it('refuses a file whose reading was given up, though it had been read by then', async () => {
    const ready = await read();
    const trial = tryOut();
    desk.progress(2, 50, 100, 1_000);
    desk.cancel();
    expect(told.at(-1)).toBe(ready);
    answer(2, { kind: 'profiled', request: 2, profile });
    expect(await trial).toMatchObject({ kind: 'refused', findings: [{ code: 'data.cancelled' }] });
    expect(told.at(-1)).toBe(ready);
  });

  it('goes on reading the document’s own data where only the file that was tried is given up', async () => {
    desk.follow(data);
    await untilAsked(1);
    const trial = tryOut();
    desk.cancel();
    expect(cancelled).toEqual([2]);
    answer(2, { kind: 'refused', request: 2, findings: [cancelledFinding] });
    await trial;
    answer(1, { kind: 'profiled', request: 1, profile });
    await desk.settled();
    expect(desk.profile).toBe(profile);
  });

  it('gives a file up for the next one that is tried', async () => {
    const own = { source: table, columns: {}, split: data.split };
    const first = desk.tryOut({ ...own, file: '/elsewhere/first.csv' });
    const second = desk.tryOut({ ...own, file: '/elsewhere/second.csv' });
    expect(cancelled).toEqual([1]);
    for (const request of [1, 2]) answer(request, { kind: 'profiled', request, profile });
    expect([(await first).kind, (await second).kind]).toEqual(['refused', 'profiled']);
  });

  it('finds out that a file is another since it was read, and reads it again; one that is the same it leaves', async () => {
    file = join(await temporaryFolder(), 'table.csv');
    await writeFile(file, 'a\n1\n');
    desk.follow(data);
    await untilAsked(1);
    answer(1, { kind: 'profiled', request: 1, profile });
    await desk.settled();
    expect(await desk.freshen(data)).toBe(false);
    await writeFile(file, 'a\n1\n2\n');
    const fresh = desk.freshen(data);
    await untilAsked(2);
    answer(2, { kind: 'profiled', request: 2, profile: { ...profile, rowCount: 4 } });
    expect(await fresh).toBe(true);
    expect(changed).toEqual(['table.csv']);
    expect(desk.profile?.rowCount).toBe(4);
    await rm(file);
    const gone = desk.freshen(data);
    await untilAsked(3);
    answer(3, { kind: 'refused', request: 3, findings: [cancelledFinding] });
    expect(await gone).toBe(true);
    expect(changed).toHaveLength(1);
  });
});
