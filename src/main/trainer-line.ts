/**
 * Main's end of the line to a window's trainer: numbers requests, gives each its one reply, watches the heartbeat, and
 * starts a new trainer when one dies.
 * Keeps true: every request is answered, by 'died' where the trainer cannot; a trainer that dies at each start is not
 * started over and over, but once more with the next request.
 */
import type { RunStatus, TrainerMessage, TrainerReply, TrainerRequest } from '../ipc/main-trainer';

/** Distributes over the union, so that a request keeps its own keys. */
type Unnumbered<R> = R extends { readonly request: number } ? Omit<R, 'request'> : never;
/** A request without its number; the line gives it one. */
export type TrainerAsk = Unnumbered<Exclude<TrainerRequest, { kind: 'connect' | 'cancelProfile' }>>;
/** What comes of a request. */
export type TrainerAnswer = TrainerReply | { readonly kind: 'died' };

/** A process that trains, as far as the line needs it; `Port` is what connects it to a page. */
export interface TrainerChild<Port> {
  postMessage(message: TrainerRequest): void;
  connect(port: Port): void;
  kill(): void;
}

/** Called by a child; after `exited` nothing more comes. */
export interface ChildEvents {
  readonly message: (message: TrainerMessage) => void;
  readonly exited: (code: number) => void;
}

export interface LineEvents {
  readonly status: (status: RunStatus) => void;
  readonly progress: (progress: Extract<TrainerMessage, { kind: 'progress' }>) => void;
  /** A new trainer runs and has no page yet. */
  readonly started: () => void;
  /** `stuck`: it gave no heartbeat and was killed. */
  readonly died: (reason: { readonly code: number; readonly isStuck: boolean }) => void;
}

const BEAT = 1_000;
const MISSED_BEATS = 5;
/** A fresh process may take its time until its first beat. */
const MISSED_AT_START = 20;
const QUICK_DEATHS = 3;

/** Requests to a trainer process and their replies, over deaths and restarts of it. */
export class TrainerLine<Port> {
  private child: TrainerChild<Port> | null = null;
  private readonly pending = new Map<number, (answer: TrainerAnswer) => void>();
  private lastRequest = 0;
  private missed = 0;
  private hasBeaten = false;
  private quickDeaths = 0;
  private isStuck = false;
  private isClosed = false;
  private readonly watch: ReturnType<typeof setInterval>;

  constructor(
    private readonly fork: (events: ChildEvents) => TrainerChild<Port>,
    private readonly events: LineEvents,
  ) {
    this.watch = setInterval(() => this.lookAtHeartbeat(), BEAT);
  }

  /** Forks the first trainer; later ones follow by themselves. */
  start(): void {
    this.missed = 0;
    this.hasBeaten = false;
    this.isStuck = false;
    let isGone = false;
    const child = this.fork({
      message: (message) => {
        if (!isGone) this.receive(message);
      },
      exited: (code) => {
        if (isGone) return;
        isGone = true;
        this.exited(code);
      },
    });
    if (isGone) return;
    this.child = child;
    this.events.started();
  }

  /** Sends a request; `request` names it for cancelProfile and progress. */
  ask(ask: TrainerAsk): { readonly request: number; readonly answer: Promise<TrainerAnswer> } {
    this.lastRequest += 1;
    const request = this.lastRequest;
    if (this.child === null && !this.isClosed) this.start();
    const { child } = this;
    if (child === null) return { request, answer: Promise.resolve({ kind: 'died' }) };
    const answer = new Promise<TrainerAnswer>((resolve) => this.pending.set(request, resolve));
    child.postMessage({ ...ask, request });
    return { request, answer };
  }

  cancelProfile(request: number): void {
    this.child?.postMessage({ kind: 'cancelProfile', request });
  }

  /** Hands the trainer its page's port. */
  connect(port: Port): void {
    this.child?.connect(port);
  }

  /** Kills the trainer; a new one takes its place as after any death. */
  restart(): void {
    this.child?.kill();
  }

  /** The window is gone. */
  close(): void {
    this.isClosed = true;
    clearInterval(this.watch);
    this.child?.kill();
  }

  private receive(message: TrainerMessage): void {
    switch (message.kind) {
      case 'heartbeat':
        this.missed = 0;
        this.hasBeaten = true;
        this.quickDeaths = 0;
        return;
      case 'status':
        this.events.status(message.status);
        return;
      case 'progress':
        this.events.progress(message);
        return;
      default: {
        const answer = this.pending.get(message.request);
        this.pending.delete(message.request);
        answer?.(message);
      }
    }
  }

  private exited(code: number): void {
    this.child = null;
    const waiting = [...this.pending.values()];
    this.pending.clear();
    for (const answer of waiting) answer({ kind: 'died' });
    if (this.isClosed) return;
    if (!this.hasBeaten) this.quickDeaths += 1;
    this.events.died({ code, isStuck: this.isStuck });
    if (this.quickDeaths < QUICK_DEATHS) this.start();
  }

  /** Counts looks, not time: a computer that slept missed no beats. */
  private lookAtHeartbeat(): void {
    if (this.child === null) return;
    this.missed += 1;
    if (this.missed <= (this.hasBeaten ? MISSED_BEATS : MISSED_AT_START)) return;
    this.isStuck = true;
    this.missed = 0;
    this.child.kill();
  }
}
