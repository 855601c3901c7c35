/**
 * Addresses of the app's own pages: which are ours, and which file each means.
 * Keeps true: no address leads out of the folder that is served.
 */
import { join, sep } from 'node:path';

export const APP_SCHEME = 'app';
const APP_HOST = 'nngraph';
export const START_PAGE = `${APP_SCHEME}://${APP_HOST}/index.html`;

/** The file that an address of ours means; null for an address that is not ours or leads out of the folder. */
export function assetPath(address: string, folder: string): string | null {
  let url: URL;
  let path: string;
  try {
    url = new URL(address);
    path = decodeURIComponent(url.pathname);
  } catch {
    return null;
  }
  if (url.protocol !== `${APP_SCHEME}:` || url.host !== APP_HOST) return null;
  if (path.includes('\0') || path.includes('\\') || path.split('/').includes('..')) return null;
  const file = join(folder, path === '/' ? 'index.html' : path);
  return file.startsWith(folder.endsWith(sep) ? folder : folder + sep) ? file : null;
}

/** Whether an address belongs to the app itself. `new URL(…).origin` is "null" for schemes of ours, hence protocol and host. */
export function isAppAddress(address: string): boolean {
  try {
    const url = new URL(address);
    return url.protocol === `${APP_SCHEME}:` && url.host === APP_HOST;
  } catch {
    return false;
  }
}
