/**
 * Live pictures on cards share one drawing pass: however many there are, a frame's figures are drawn in the next picture of
 * the window, and only on cards that are seen. While the view moves they rest: nobody reads a plot on the move.
 * Keeps true: a card that comes into view is drawn with the latest figures, once the view stands; nothing is drawn of a card that is gone.
 */
import { subscribeInsight } from '../../stores/insight';

interface Picture {
  readonly draw: () => void;
  isSeen: boolean;
  isStale: boolean;
}

const pictures = new Map<Element, Picture>();
let frame = 0;
let isResting = false;
let stop: (() => void) | null = null;
let observer: IntersectionObserver | null = null;

function drawStale(): void {
  frame = 0;
  if (isResting) return;
  for (const picture of pictures.values()) {
    if (!picture.isStale || !picture.isSeen) continue;
    picture.isStale = false;
    picture.draw();
  }
}

function request(): void {
  if (frame === 0) frame = requestAnimationFrame(drawStale);
}

function follow(entries: readonly IntersectionObserverEntry[]): void {
  for (const { target, isIntersecting } of entries) {
    const picture = pictures.get(target);
    if (picture) picture.isSeen = isIntersecting;
  }
  request();
}

function makeStale(): void {
  for (const picture of pictures.values()) picture.isStale = true;
  request();
}

/** The view begins to move, or stands again. */
export function restPictures(rests: boolean): void {
  isResting = rests;
  if (!rests) request();
}

/** Draws a picture now, and after every frame while its element is seen; answers how to stop. */
export function keepDrawn(element: Element, draw: () => void): () => void {
  stop ??= subscribeInsight(makeStale);
  observer ??= new IntersectionObserver(follow);
  const picture = { draw, isSeen: true, isStale: false };
  pictures.set(element, picture);
  observer.observe(element);
  draw();
  return () => {
    observer?.unobserve(element);
    if (pictures.get(element) === picture) pictures.delete(element);
    if (pictures.size > 0) return;
    stop?.();
    stop = null;
  };
}
