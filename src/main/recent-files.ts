/**
 * The documents that were open lately, the latest first.
 * Keeps true: ten at most, none twice; a page gets names and numbers, never paths.
 */
import { basename, dirname } from 'node:path';
import type { RecentFile } from '../ipc/renderer-main';

const MOST = 10;

/** Ten paths at most; the page knows each by a number that lasts as long as the app. */
export class RecentFiles {
  private readonly ids = new Map<string, number>();

  /** @param changed is told the paths whenever they change */
  constructor(
    private paths: readonly string[],
    private readonly changed: (paths: readonly string[]) => void,
  ) {}

  get list(): readonly RecentFile[] {
    return this.paths.map((path) => ({ id: this.idOf(path), name: basename(path), folder: basename(dirname(path)) }));
  }

  pathOf(id: number): string | null {
    return this.paths.find((path) => this.idOf(path) === id) ?? null;
  }

  /** A document was opened or saved. */
  add(path: string): void {
    if (this.paths[0] !== path) this.set([path, ...this.paths.filter((other) => other !== path)].slice(0, MOST));
  }

  remove(path: string): void {
    if (this.paths.includes(path)) this.set(this.paths.filter((other) => other !== path));
  }

  clear(): void {
    if (this.paths.length > 0) this.set([]);
  }

  private set(paths: readonly string[]): void {
    this.paths = paths;
    this.changed(paths);
  }

  private idOf(path: string): number {
    const id = this.ids.get(path) ?? this.ids.size;
    this.ids.set(path, id);
    return id;
  }
}
