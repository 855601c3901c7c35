/**
 * Stands where Electron keeps its default_app: starts the application whose folder is the first argument that is no flag.
 * The fallback runtime comes without a default_app, so fallback.mjs copies this folder to its resources/app.
 * Keeps true: the application cannot tell it from `electron <folder>`; 'ready' waits, because this module awaits the import.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const folder = path.resolve(process.argv.slice(1).find((argument) => !argument.startsWith('-')) ?? '.');
const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));

app.setAppPath(folder);
app.setName(manifest.productName ?? manifest.name);
app.setVersion(manifest.version);
Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true });

await import(pathToFileURL(path.join(folder, manifest.main ?? 'index.js')).href);
