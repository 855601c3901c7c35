/** `node bench/large/run.mjs [nodes] [wires]`: bundles edits.ts into a temporary folder and runs it on this Node. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundle } from '../build.mjs';

const folder = await mkdtemp(path.join(tmpdir(), 'bench-'));
try {
  await import(pathToFileURL(await bundle('large/edits', folder)).href);
} finally {
  await rm(folder, { recursive: true, force: true });
}
