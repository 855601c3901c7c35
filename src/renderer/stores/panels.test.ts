import { beforeEach, describe, expect, it } from 'vitest';
import { setDoor } from '../door';
import { fakeDoor } from '../testing/fake-door';
import { designedSize, panels, remembered } from './panels';

beforeEach(() => {
  setDoor(fakeDoor());
  panels.getState().setRoom({ isNarrow: false, isLow: false });
  for (const panel of ['palette', 'dock', 'inspector'] as const) panels.getState().set(panel, true);
});

describe('panels of a large window', () => {
  it('are as designed until they are given a size: a tall window has a higher dock', () => {
    expect([720, 900, 1440, 3000].map((height) => designedSize('dock', height))).toEqual([236, 236, 374, 400]);
    expect(designedSize('inspector', 1440)).toBe(300);
    panels.getState().setRoom({ height: 1440 });
    panels.getState().resized('dock', 374);
    expect(remembered('dock')).toEqual({ size: undefined, shown: true });
    panels.getState().resized('dock', 300);
    expect(remembered('dock')).toEqual({ size: 300, shown: true });
  });
});

describe('a size that the layout gave a panel', () => {
  it('is not a person’s because the window has grown before it was remembered', () => {
    const room = { isNarrow: false, isLow: false, height: 600 };
    panels.getState().resized('dock', 300);
    panels.getState().setRoom({ height: 1440 });
    panels.getState().resized('dock', 236, room);
    expect(remembered('dock').size).toBeUndefined();
    panels.getState().resized('dock', 144, { ...room, isLow: true, height: 480 });
    expect(remembered('dock').size).toBeUndefined();
    panels.getState().resized('dock', 236);
    expect(remembered('dock').size).toBe(236);
    panels.getState().resized('dock', 374);
  });
});

describe('panels of a narrow window', () => {
  it('are shut at first, and the dock stays', () => {
    panels.getState().setRoom({ isNarrow: true, isLow: false });
    expect(panels.getState().shown).toEqual({ palette: false, dock: true, inspector: false });
  });
  it('open one at a time', () => {
    panels.getState().setRoom({ isNarrow: true, isLow: true });
    panels.getState().toggle('palette');
    panels.getState().toggle('inspector');
    expect(panels.getState().shown).toEqual({ palette: false, dock: true, inspector: true });
    panels.getState().toggle('inspector');
    expect(panels.getState().shown.inspector).toBe(false);
  });
  it('are as they were once there is room again, and nothing of it is remembered', () => {
    panels.getState().set('palette', false);
    panels.getState().resized('inspector', 333);
    panels.getState().resized('dock', 222);
    panels.getState().setRoom({ isNarrow: true, isLow: true });
    panels.getState().toggle('palette');
    panels.getState().resized('dock', 100);
    panels.getState().resized('inspector', 240);
    panels.getState().setRoom({ isNarrow: false, isLow: false });
    expect(panels.getState().shown).toEqual({ palette: false, dock: true, inspector: true });
    expect(remembered('inspector')).toEqual({ size: 333, shown: true });
    expect(remembered('dock').size).toBe(222);
    expect(remembered('palette').shown).toBe(false);
  });
  it('shut the dock for the windows to come as well', () => {
    panels.getState().setRoom({ isNarrow: true, isLow: true });
    panels.getState().toggle('dock');
    expect(remembered('dock').shown).toBe(false);
  });
});
