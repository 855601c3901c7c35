import { beforeEach, describe, expect, it } from 'vitest';
import type { Frame, History, LiveFromRenderer, LiveFromTrainer } from '../../ipc/renderer-trainer';
import { noRun } from '../../ipc/run-clock';
import { attachPort, forgetFigures, type LivePort, live } from './live';
import { run } from './run';

class FakePort implements LivePort {
  readonly sent: LiveFromRenderer[] = [];
  onmessage: LivePort['onmessage'] = null;
  isClosed = false;
  postMessage(message: LiveFromRenderer): void {
    this.sent.push(message);
  }
  close(): void {
    this.isClosed = true;
  }
  say(message: LiveFromTrainer): void {
    this.onmessage?.(new MessageEvent('message', { data: message }));
  }
}

const frame = (sequence: number, edgeFigures: Float32Array | null): Frame => ({
  kind: 'frame',
  sequence,
  status: { ...noRun, run: 1, number: sequence, phase: 'training', step: sequence },
  samplesPerSecond: 1,
  buckets: [],
  epochs: [],
  edgeFigures,
  metrics: null,
  insight: null,
});

const history: History = {
  kind: 'history',
  run: 1,
  curve: 'c',
  changes: [],
  followed: [],
  edges: ['a', 'b'],
  watched: [],
  buckets: [],
  epochs: [],
};

let drawn: (() => void)[] = [];
const later = (then: () => void): void => void drawn.push(then);
const draw = (): void => {
  for (const then of drawn.splice(0)) then();
};

beforeEach(() => {
  drawn = [];
  forgetFigures();
  run.setState(run.getInitialState());
});

describe('the live line', () => {
  it('asks for the history first, and takes the edges from it', () => {
    const port = new FakePort();
    attachPort(port, later);
    expect(port.sent).toEqual([{ kind: 'hello' }]);
    port.say(history);
    expect(live.edges).toEqual(['a', 'b']);
    expect(live.figures).toHaveLength(4);
    expect(live.hasFigures).toBe(false);
  });
  it('acknowledges a frame only after it was drawn', () => {
    const port = new FakePort();
    attachPort(port, later);
    port.say(frame(7, null));
    expect(port.sent).toHaveLength(1);
    draw();
    expect(port.sent.at(-1)).toEqual({ kind: 'acknowledge', sequence: 7 });
  });
  it('writes figures into one array and tells who draws them', () => {
    const port = new FakePort();
    attachPort(port, later);
    port.say(history);
    const before = live.figures;
    let told = 0;
    const stop = live.subscribe(() => {
      told += 1;
    });
    port.say(frame(1, Float32Array.of(-0.5, 0.75, 0.25, 0.5)));
    stop();
    port.say(frame(2, Float32Array.of(0, 0, 0, 0)));
    expect(live.figures).toBe(before);
    expect(told).toBe(1);
    expect(live.largest).toBe(0);
  });
  it('hears a line no more that a new one replaced, and answers its requests with nothing', async () => {
    const old = new FakePort();
    attachPort(old, later);
    const asked = live.ask({ of: 'tensor', node: 'h', name: 'bias' });
    old.say(frame(1, null));
    attachPort(new FakePort(), later);
    draw();
    expect(await asked).toBeNull();
    expect(old.isClosed).toBe(true);
    expect(old.sent.some((message) => message.kind === 'acknowledge')).toBe(false);
    old.say(frame(99, null));
    expect(run.getState().status.step).toBe(1);
  });
  it('brings answers to whom asked for them', async () => {
    const port = new FakePort();
    attachPort(port, later);
    const asked = live.ask({ of: 'tensor', node: 'h', name: 'weights:e' });
    const request = port.sent.at(-1);
    if (request?.kind !== 'ask') throw new Error('Nothing was asked.');
    const answer = { of: 'tensor', name: 'weights:e', shape: [1, 2], data: Float32Array.of(1, 2) } as const;
    port.say({ kind: 'answer', request: request.request, answer });
    expect(await asked).toEqual(answer);
  });

  it('takes no answer to another kind of question', async () => {
    const port = new FakePort();
    attachPort(port, later);
    const asked = live.ask({ of: 'sample', row: 3 });
    const request = port.sent.at(-1);
    if (request?.kind !== 'ask') throw new Error('Nothing was asked.');
    port.say({ kind: 'answer', request: request.request, answer: { of: 'tensor', name: 'bias', shape: [1], data: Float32Array.of(1) } });
    expect(await asked).toBeNull();
  });
});
