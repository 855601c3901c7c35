/**
 * `app://nngraph/…`: the app's own pages, served from the build folder with the headers that fence them in.
 * Keeps true: nothing outside of the folder is ever served; no script but the app's own files runs; nothing reaches a network.
 */
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { protocol, type Session } from 'electron';
import { APP_SCHEME, assetPath } from './addresses';

/** Inline styles are how React Flow and uPlot place things; scripts are files of ours only. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
};

/** Before the app is ready: the scheme is secure and standard, so that origins, storage and module scripts work. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
}

/** Serves `folder` in a session. */
export function serveApp(session: Session, folder: string): void {
  session.protocol.handle(APP_SCHEME, async (request) => {
    const file = request.method === 'GET' ? assetPath(request.url, folder) : null;
    if (file === null) return new Response(null, { status: 404, headers: securityHeaders });
    try {
      const content = new Uint8Array(await readFile(file));
      const type = types[extname(file)] ?? 'application/octet-stream';
      return new Response(content, { headers: { ...securityHeaders, 'content-type': type } });
    } catch {
      return new Response(null, { status: 404, headers: securityHeaders });
    }
  });
}

const securityHeaders = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-store',
};
