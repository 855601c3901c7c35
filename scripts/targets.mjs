/**
 * The oldest runtimes that the built code must run on: those of the fallback Electron 33.
 * Keeps true: this is the only place that names them.
 */
export const targets = /** @type {const} */ ({ chrome: 'chrome130', node: 'node20.18' });
