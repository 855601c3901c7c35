/** What the wheel and two fingers do to the view. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { zoomRange } from '../fitting';
import { turned, type WheelTurn } from './wheel';

const turn = (change: Partial<WheelTurn>): WheelTurn => ({
  ...{ deltaX: 0, deltaY: 0, deltaMode: 0, ctrlKey: false, metaKey: false, shiftKey: false },
  ...change,
});
const view = { x: 40, y: -20, zoom: 0.8 };
const at = { x: 300, y: 200 };

describe('a turn of the wheel', () => {
  it('moves the view with two fingers, sideways too', () => {
    expect(turned(view, turn({ deltaX: 30, deltaY: -12 }), at, 'pan')).toEqual({ x: 10, y: -8, zoom: 0.8 });
    expect(turned(view, turn({ deltaY: 3, deltaMode: 1 }), at, 'pan')).toEqual({ x: 40, y: -80, zoom: 0.8 });
  });

  it('moves it sideways with Shift, whether the system turned the wheel already or not', () => {
    for (const sideways of [turn({ deltaY: 100, shiftKey: true }), turn({ deltaX: 100, shiftKey: true })]) {
      for (const wheel of ['pan', 'zoom'] as const) expect(turned(view, sideways, at, wheel)).toEqual({ x: -60, y: -20, zoom: 0.8 });
    }
  });

  it('zooms at the pointer by a pinch, as far as the fingers move apart', () => {
    // Fingers that double their distance in eight steps.
    let pinched: typeof view = view;
    for (let step = 0; step < 8; step += 1) {
      pinched = turned(pinched, turn({ deltaY: (-100 * Math.LN2) / 8, ctrlKey: true }), at, 'pan');
    }
    expect(pinched.zoom).toBeCloseTo(1.6, 10);
    expect((at.x - pinched.x) / pinched.zoom).toBeCloseTo((at.x - view.x) / view.zoom, 10);
    expect((at.y - pinched.y) / pinched.zoom).toBeCloseTo((at.y - view.y) / view.zoom, 10);
  });

  it('zooms by a small step where it is a notch with Ctrl, and by a plain wheel for those who prefer it', () => {
    expect(turned(view, turn({ deltaY: -120, ctrlKey: true }), at, 'pan').zoom).toBeCloseTo(0.8 * Math.exp(0.2), 10);
    expect(turned(view, turn({ deltaY: -100 }), at, 'zoom').zoom).toBeCloseTo(0.8 * 2 ** 0.2, 10);
    expect(turned(view, turn({ deltaY: -100 }), at, 'pan').zoom).toBe(0.8);
  });

  it('leaves a view that is finite and within its range, whatever comes', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.double(), fc.double(), fc.boolean(), fc.boolean())), (turns) => {
        let now: typeof view = view;
        for (const [deltaX, deltaY, ctrlKey, shiftKey] of turns) now = turned(now, turn({ deltaX, deltaY, ctrlKey, shiftKey }), at, 'zoom');
        expect(now.zoom).toBeGreaterThanOrEqual(zoomRange.min);
        expect(now.zoom).toBeLessThanOrEqual(zoomRange.max);
        expect(Number.isFinite(now.x + now.y) || turns.some(([x, y]) => Math.abs(x) > 1e100 || Math.abs(y) > 1e100)).toBe(true);
      }),
    );
  });
});
