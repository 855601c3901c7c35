/**
 * Which of several boxes on the screen an arrow key leads to: in rows that need not be full, as the eye would go.
 * Keeps true: pure; left and right go through all boxes in their order, up and down to the box of the
 * next row whose left edge is nearest, so that a row of one box leads to the first of a full one.
 */

/** A box on the screen, in pixels. */
export interface ScreenBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The number of the box that `key` (an arrow, Home or End) leads to from the box `from`; null where it leads nowhere. */
export function neighbour(boxes: readonly ScreenBox[], from: number, key: string): number | null {
  const here = boxes[from];
  if (here === undefined) return null;
  if (key === 'ArrowRight') return from + 1 < boxes.length ? from + 1 : null;
  if (key === 'ArrowLeft') return from > 0 ? from - 1 : null;
  if (key === 'Home') return 0;
  if (key === 'End') return boxes.length - 1;
  if (key !== 'ArrowDown' && key !== 'ArrowUp') return null;
  const away = ({ top, height }: ScreenBox): number => (key === 'ArrowDown' ? top - (here.top + here.height) : here.top - (top + height));
  // Half a pixel: boxes of one row may differ by a fraction of one.
  const beyond = boxes.flatMap((box, index) => (away(box) >= -0.5 ? [{ box, index }] : []));
  const nearest = Math.min(...beyond.map(({ box }) => away(box)));
  const row = beyond.filter(({ box }) => away(box) < nearest + here.height / 2);
  const aside = (box: ScreenBox): number => Math.abs(box.left - here.left);
  return (
    row.reduce<{ box: ScreenBox; index: number } | null>(
      (best, each) => (best === null || aside(each.box) < aside(best.box) ? each : best),
      null,
    )?.index ?? null
  );
}
