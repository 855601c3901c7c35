import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TrainerRequest } from '../ipc/main-trainer';
import { type ChildEvents, TrainerLine } from './trainer-line';

class FakeChild {
  readonly sent: TrainerRequest[] = [];
  isKilled = false;
  constructor(readonly events: ChildEvents) {}
  postMessage(message: TrainerRequest) {
    this.sent.push(message);
  }
  connect() {}
  kill() {
    this.isKilled = true;
    this.events.exited(15);
  }
}

describe('the line to the trainer', () => {
  let children: FakeChild[] = [];
  let deaths: { code: number; isStuck: boolean }[] = [];
  let line: TrainerLine<never>;
  const child = () => {
    const last = children.at(-1);
    if (last === undefined) throw new Error('no trainer was started');
    return last;
  };

  beforeEach(() => {
    vi.useFakeTimers();
    children = [];
    deaths = [];
    line = new TrainerLine<never>(
      (events) => {
        const made = new FakeChild(events);
        children.push(made);
        return made;
      },
      { status: () => undefined, progress: () => undefined, started: () => undefined, died: (reason) => deaths.push(reason) },
    );
    line.start();
  });
  afterEach(() => {
    line.close();
    vi.useRealTimers();
  });

  it('gives each request its own reply, in whatever order they come', async () => {
    const first = line.ask({ kind: 'state' });
    const second = line.ask({ kind: 'unload' });
    child().events.message({ kind: 'done', request: second.request });
    child().events.message({ kind: 'state', request: first.request, results: null });
    expect(await first.answer).toMatchObject({ kind: 'state' });
    expect(await second.answer).toMatchObject({ kind: 'done' });
  });

  it('answers what was asked of a trainer that died, and starts another', async () => {
    const { answer } = line.ask({ kind: 'state' });
    child().events.exited(139);
    expect(await answer).toEqual({ kind: 'died' });
    expect(deaths).toEqual([{ code: 139, isStuck: false }]);
    expect(children).toHaveLength(2);
  });

  it('does not go on starting a trainer that dies at once, until it is asked for something', () => {
    for (let turn = 0; turn < 10; turn += 1) if (children.length === turn + 1) child().events.exited(1);
    expect(children).toHaveLength(3);
    line.ask({ kind: 'state' });
    expect(children).toHaveLength(4);
  });

  it('ends a trainer that gives no sign of life for more than five seconds', () => {
    child().events.message({ kind: 'heartbeat', step: 1 });
    vi.advanceTimersByTime(5_000);
    expect(deaths).toEqual([]);
    vi.advanceTimersByTime(1_000);
    expect(deaths).toEqual([{ code: 15, isStuck: true }]);
    expect(children).toHaveLength(2);
  });

  it('leaves a busy trainer alone as long as its heart beats', () => {
    for (let second = 0; second < 60; second += 1) {
      child().events.message({ kind: 'heartbeat', step: 0 });
      vi.advanceTimersByTime(1_000);
    }
    expect(children).toHaveLength(1);
  });
});
