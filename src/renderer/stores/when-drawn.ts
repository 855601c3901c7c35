/**
 * When the next live picture may come: after this one was drawn, and a rest that grows with what drawing it cost.
 * Keeps true: live pictures take no more than about a seventh of the window's time, so that hands and training have the rest;
 * while the view moves there are few, since each costs the motion a frame; a hidden window, which draws nothing, only lets
 * other work go first.
 */

/** Calls back once the next picture of the window is drawn and the one after it may come. */
export type WhenDrawn = (then: () => void) => void;

/** A rest lasts so many times as long as the picture took. */
const restPerPicture = 6;
/** Milliseconds: however slow the drawing, more than two pictures a second come. */
const longestRest = 400;
/** Milliseconds of rest that no timer is worth. */
const shortestRest = 4;
/** Milliseconds of rest while the view moves. */
const restInMotion = 250;

let isMoving = false;
let isStreaming = true;
let resting: { readonly timer: ReturnType<typeof setTimeout>; readonly then: () => void } | null = null;

function endRest(): void {
  if (resting === null) return;
  const { timer, then } = resting;
  clearTimeout(timer);
  resting = null;
  then();
}

/** A run trains, or stands: its last figures are few, and wanted without delay. */
export function restWhileStreaming(streams: boolean): void {
  isStreaming = streams;
  if (!streams) endRest();
}

function rest(milliseconds: number, then: () => void): void {
  endRest();
  const timer = setTimeout(() => {
    resting = null;
    then();
  }, milliseconds);
  resting = { timer, then };
}

/** The view begins to move, or stands again. */
export function drawLessInMotion(moves: boolean): void {
  isMoving = moves;
}

/** The rest after a picture that took `milliseconds` of the window's thread, in milliseconds. */
export function restAfter(milliseconds: number): number {
  if (!isStreaming) return 0;
  const least = isMoving ? restInMotion : 0;
  const wanted = Math.min(longestRest, Math.max(least, restPerPicture * milliseconds));
  return wanted < shortestRest ? 0 : wanted;
}

/** What is drawn in the window's next frame is painted in the same task, so a message from there arrives after the painting. */
export const whenDrawn: WhenDrawn = (then) => {
  if (document.visibilityState === 'hidden') {
    setTimeout(then, 0);
    return;
  }
  requestAnimationFrame(() => {
    const begin = performance.now();
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      const milliseconds = restAfter(performance.now() - begin);
      if (milliseconds === 0) then();
      else rest(milliseconds, then);
    };
    port2.postMessage(null);
  });
};
