/**
 * The app's settings file: preferences, window bounds, the interface's size, recent documents, and which files outside of
 * their folders documents may read.
 * Keeps true: a settings file that is missing, torn or from another version costs defaults, never the start; it is
 * written atomically, one write after the other.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { writeFileAtomic } from '../host/atomic-file';
import type { Settings } from '../ipc/renderer-main';
import { settingsChange } from '../ipc/schemas';

const bounds = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number(), isMaximized: z.boolean() });
export type WindowBounds = z.infer<typeof bounds>;

const grants = z.array(z.tuple([z.string(), z.array(z.tuple([z.string(), z.string()]))]));

const zoom = z.number().min(0.25).max(5);
const recent = z.array(z.string()).max(100);

const defaults: Settings = { language: 'system', theme: 'system', backend: 'wasm', threads: null };
/** Documents whose grants are remembered. */
const REMEMBERED = 200;

/** The settings as last read or changed; every change is written in its turn, and a failure to write is complained of, not thrown. */
export class SettingsFile {
  private preferences: Settings = defaults;
  private lastBounds: WindowBounds | null = null;
  private recentPaths: readonly string[] = [];
  private zoomFactor = 1;
  /** document path → source path → file; the one used last stands last. */
  private granted = new Map<string, ReadonlyMap<string, string>>();
  private tail: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly path: string,
    private readonly complain: (text: string) => void,
  ) {
    this.read();
  }

  get settings(): Settings {
    return this.preferences;
  }

  get bounds(): WindowBounds | null {
    return this.lastBounds;
  }

  /** Paths of documents that were open lately, the latest first. */
  get recent(): readonly string[] {
    return this.recentPaths;
  }

  /** How large the interface is; 1 is as designed. */
  get zoom(): number {
    return this.zoomFactor;
  }

  keepRecent(paths: readonly string[]): void {
    this.recentPaths = paths;
    this.write();
  }

  keepZoom(factor: number): void {
    this.zoomFactor = factor;
    this.write();
  }

  change(change: Partial<Settings>): Settings {
    this.preferences = { ...this.preferences, ...change };
    this.write();
    return this.preferences;
  }

  keepBounds(kept: WindowBounds): void {
    this.lastBounds = kept;
    this.write();
  }

  grantsOf(document: string): ReadonlyMap<string, string> {
    return this.granted.get(document) ?? new Map();
  }

  keepGrants(document: string, kept: ReadonlyMap<string, string>): void {
    this.granted.delete(document);
    if (kept.size > 0) this.granted.set(document, new Map(kept));
    while (this.granted.size > REMEMBERED) {
      const [oldest] = this.granted.keys();
      if (oldest === undefined) break;
      this.granted.delete(oldest);
    }
    this.write();
  }

  /** Settles when everything is on the disk. */
  async written(): Promise<void> {
    await this.tail;
  }

  private read(): void {
    let content: unknown;
    try {
      content = JSON.parse(readFileSync(this.path, 'utf8'));
    } catch (error) {
      const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      if (!isMissing) this.complain(`settings cannot be read, defaults it is: ${String(error)}`);
      return;
    }
    const part = z.unknown();
    const outer = z.object({ preferences: part, bounds: part, grants: part, recent: part, zoom: part }).partial().safeParse(content);
    if (!outer.success) return;
    const preferences = settingsChange.safeParse(outer.data.preferences);
    if (preferences.success) this.preferences = { ...defaults, ...preferences.data };
    const lastBounds = bounds.safeParse(outer.data.bounds);
    if (lastBounds.success) this.lastBounds = lastBounds.data;
    const recentPaths = recent.safeParse(outer.data.recent);
    if (recentPaths.success) this.recentPaths = recentPaths.data;
    const zoomFactor = zoom.safeParse(outer.data.zoom);
    if (zoomFactor.success) this.zoomFactor = zoomFactor.data;
    const granted = grants.safeParse(outer.data.grants);
    if (granted.success) this.granted = new Map(granted.data.map(([document, files]) => [document, new Map(files)]));
  }

  private write(): void {
    const content = JSON.stringify(
      {
        preferences: this.preferences,
        bounds: this.lastBounds ?? undefined,
        grants: [...this.granted].map(([document, files]) => [document, [...files]]),
        recent: this.recentPaths,
        zoom: this.zoomFactor,
      },
      null,
      2,
    );
    this.tail = this.tail.then(async () => {
      const written = await writeFileAtomic(this.path, `${content}\n`);
      if (!written.ok) this.complain(`settings cannot be written: ${written.error}`);
    });
  }
}
