/**
 * What may be an id.
 * Keeps true: names that JavaScript objects treat specially are no ids.
 */

const PATTERN = /^[A-Za-z0-9_-]{1,64}$/;
const RESERVED: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Whether the format allows `text` as the id of a node, edge, note or group. */
export function isIdentifier(text: string): boolean {
  return PATTERN.test(text) && !RESERVED.has(text);
}
