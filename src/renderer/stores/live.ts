/**
 * The live line from the trainer: a MessagePort that preload hands over. Weights' figures are written into one
 * Float32Array and never enter React state; whoever draws them subscribes. Keeps true: a frame is acknowledged only after
 * it was drawn and the window had its rest, so the trainer never runs ahead of the screen; a line that a new one replaced
 * says nothing any more.
 */
import type { Answer, AnswerTo, NoAnswer, Question } from '../../ipc/questions';
import { TRAINER_PORT } from '../../ipc/renderer-main';
import type { Frame, LiveFromRenderer, LiveFromTrainer, Reply } from '../../ipc/renderer-trainer';
import { takeInsight, takeWatched } from './insight';
import { run } from './run';
import { restWhileStreaming, type WhenDrawn, whenDrawn } from './when-drawn';

/** What drawers of weights see. */
export interface Live {
  /** Edge ids, in the order of `figures`. */
  readonly edges: readonly string[];
  /** [mean, root mean square] of the weights, an edge; the same array until the edges change. */
  readonly figures: Float32Array;
  /** Largest root mean square of all edges; 0 where nothing is known. */
  readonly largest: number;
  /** Whether any figures have come yet. */
  readonly hasFigures: boolean;
  /** Calls the listener after each frame that changed the figures, and when they are forgotten; answers how to stop. */
  subscribe(listener: () => void): () => void;
  /** Asks the trainer about its run, which may say why it has no answer; null where there is no line to it. */
  ask<Q extends Question>(question: Q): Promise<AnswerTo<Q> | NoAnswer | null>;
}

/** The port's half that is used here, so that tests need no browser. */
export interface LivePort {
  postMessage(message: LiveFromRenderer): void;
  onmessage: ((event: MessageEvent<LiveFromTrainer>) => void) | null;
  start?(): void;
  close(): void;
}

interface State {
  edges: readonly string[];
  figures: Float32Array;
  largest: number;
  hasFigures: boolean;
  port: LivePort | null;
}

const state: State = { edges: [], figures: new Float32Array(0), largest: 0, hasFigures: false, port: null };
const listeners = new Set<() => void>();
const waiting = new Map<number, (answer: Answer | null) => void>();
let lastRequest = 0;

function tell(): void {
  for (const listener of listeners) listener();
}

function takeEdges(edges: readonly string[]): void {
  state.edges = edges;
  state.figures = new Float32Array(edges.length * 2);
  state.largest = 0;
  state.hasFigures = false;
}

function takeFigures(figures: Float32Array): void {
  if (figures.length !== state.figures.length) state.figures = new Float32Array(figures.length);
  state.figures.set(figures);
  let largest = 0;
  for (let i = 1; i < figures.length; i += 2) largest = Math.max(largest, figures[i] ?? 0);
  state.largest = largest;
  state.hasFigures = true;
}

function takeAnswer({ request, answer }: Reply): void {
  const take = waiting.get(request);
  waiting.delete(request);
  take?.(answer);
}

function isAnswerTo<Q extends Question>(question: Q, answer: Answer | null): answer is AnswerTo<Q> | NoAnswer {
  return answer?.of === question.of || answer?.of === 'none';
}

function takeFrame(port: LivePort, frame: Frame, drawn: WhenDrawn): void {
  const isShown = run.getState().receiveFrame(frame);
  if (isShown && frame.edgeFigures) {
    takeFigures(frame.edgeFigures);
    tell();
  }
  if (isShown && frame.insight) takeInsight(frame.insight);
  drawn(() => {
    if (state.port === port) port.postMessage({ kind: 'acknowledge', sequence: frame.sequence });
  });
}

function abandonRequests(): void {
  for (const answer of waiting.values()) answer(null);
  waiting.clear();
}

/** Takes a new line to the trainer in use, instead of the one before, and asks for the history. */
export function attachPort(port: LivePort, drawn: WhenDrawn = whenDrawn): void {
  state.port?.close();
  abandonRequests();
  state.port = port;
  port.onmessage = (event) => {
    if (state.port !== port) return;
    const message = event.data;
    switch (message.kind) {
      case 'history':
        takeEdges(message.edges);
        takeWatched(message.watched);
        run.getState().receiveHistory(message);
        tell();
        break;
      case 'frame':
        takeFrame(port, message, drawn);
        break;
      case 'answer':
        takeAnswer(message);
        break;
    }
  };
  port.start?.();
  port.postMessage({ kind: 'hello' });
}

/** Forgets all figures: another document, or a reset. */
export function forgetFigures(): void {
  takeEdges([]);
  takeWatched([]);
  tell();
}

/** Waits for the trainer's port from preload, and tells the trainer when the window hides. Answers how to stop. */
export function listenForPort(page: Window): () => void {
  const onMessage = (event: MessageEvent): void => {
    const isOurs = event.source === page && event.origin === page.location.origin && event.data === TRAINER_PORT;
    const port = event.ports[0];
    if (isOurs && port) attachPort(port);
  };
  const onVisibility = (): void => {
    state.port?.postMessage({ kind: 'pace', hidden: page.document.visibilityState === 'hidden' });
  };
  page.addEventListener('message', onMessage);
  page.document.addEventListener('visibilitychange', onVisibility);
  const unfollow = run.subscribe(({ phase }, before) => {
    if (phase !== before.phase) restWhileStreaming(phase === 'training');
  });
  return () => {
    unfollow();
    page.removeEventListener('message', onMessage);
    page.document.removeEventListener('visibilitychange', onVisibility);
  };
}

/** The weights on the wires. */
export const live: Live = {
  get edges() {
    return state.edges;
  },
  get figures() {
    return state.figures;
  },
  get largest() {
    return state.largest;
  },
  get hasFigures() {
    return state.hasFigures;
  },
  subscribe(listener) {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
  ask(question) {
    const port = state.port;
    if (!port) return Promise.resolve(null);
    lastRequest += 1;
    const request = lastRequest;
    return new Promise((take) => {
      waiting.set(request, (answer) => take(isAnswerTo(question, answer) ? answer : null));
      port.postMessage({ kind: 'ask', request, question });
    });
  },
};
