import { describe, expect, it } from 'vitest';
import { RecentFiles } from './recent-files';

describe('recent files', () => {
  it('stand with the latest first, ten at most and none twice', () => {
    let kept: readonly string[] = [];
    const recent = new RecentFiles([], (paths) => {
      kept = paths;
    });
    for (let number = 1; number <= 12; number += 1) recent.add(`/a/${number}.nngraph`);
    recent.add('/a/7.nngraph');
    expect(kept).toHaveLength(10);
    expect(kept.slice(0, 3)).toEqual(['/a/7.nngraph', '/a/12.nngraph', '/a/11.nngraph']);
    expect(new Set(kept).size).toBe(10);
  });

  it('are named to a page without their paths, and found again by number', () => {
    const recent = new RecentFiles(['/home/somebody/nets/iris.nngraph', '/tmp/iris.nngraph'], () => undefined);
    const [first, second] = recent.list;
    expect(first).toMatchObject({ name: 'iris.nngraph', folder: 'nets' });
    expect(JSON.stringify(recent.list)).not.toContain('somebody');
    recent.add('/tmp/iris.nngraph');
    expect(recent.pathOf(second?.id ?? -1)).toBe('/tmp/iris.nngraph');
    recent.remove('/tmp/iris.nngraph');
    expect(recent.pathOf(second?.id ?? -1)).toBeNull();
    recent.clear();
    expect(recent.list).toEqual([]);
  });
});
