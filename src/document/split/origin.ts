/**
 * What a single neuron and its wires remember of the layer that they came from, so that joining gives the layer back, ids
 * included. It rides along in `extra` under the key `splitFrom` (docs/nngraph-format.md) and changes no result.
 * Keeps true: a record that a file holds and that is not of this form counts as none; other extra keys stay.
 */
import { isIdentifier } from '../identifier';
import type { Extra, JsonValue, Point } from '../types';

const KEY = 'splitFrom';

/** The layer that a neuron was a unit of. */
export interface UnitOrigin {
  readonly id: string;
  readonly name: string | null;
  readonly position: Point;
  /** Which unit of how many, from 0. */
  readonly unit: number;
  readonly units: number;
}

/** One splitting of a wire: what its id was before, and which of its ends was split. The first splitting comes first. */
export interface WireOrigin {
  readonly edge: string;
  readonly end: 'source' | 'target';
}

function recordOf(extra: Extra | undefined): JsonValue | undefined {
  return extra?.find(([key]) => key === KEY)?.[1];
}

function field(value: JsonValue | undefined, key: string): JsonValue | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([name]) => name === key)?.[1];
}

/** What a node remembers; null for nothing. */
export function unitOrigin(extra: Extra | undefined): UnitOrigin | null {
  const record = recordOf(extra);
  const [id, name, unit, units] = [field(record, 'id'), field(record, 'name'), field(record, 'unit'), field(record, 'units')];
  const [x, y] = [field(field(record, 'position'), 'x'), field(field(record, 'position'), 'y')];
  if (typeof id !== 'string' || !isIdentifier(id) || typeof unit !== 'number' || typeof units !== 'number') return null;
  if (typeof x !== 'number' || typeof y !== 'number') return null;
  return { id, name: typeof name === 'string' ? name : null, position: { x, y }, unit, units };
}

/** What a wire remembers; empty for nothing. */
export function wireOrigins(extra: Extra | undefined): readonly WireOrigin[] {
  const record = recordOf(extra);
  if (!Array.isArray(record)) return [];
  const list: readonly JsonValue[] = record;
  return list.flatMap((entry): WireOrigin[] => {
    const [edge, end] = [field(entry, 'edge'), field(entry, 'end')];
    return typeof edge === 'string' && isIdentifier(edge) && (end === 'source' || end === 'target') ? [{ edge, end }] : [];
  });
}

/** A record's `extra` with another memory: of a layer, of splittings, or none. */
export function withMemory(extra: Extra | undefined, memory: UnitOrigin | readonly WireOrigin[] | null): { readonly extra?: Extra } {
  const others = (extra ?? []).filter(([key]) => key !== KEY);
  const own = memory === null ? null : plain(memory);
  const entries: Extra = own === null ? others : [...others, [KEY, own]];
  return entries.length === 0 ? {} : { extra: entries };
}

function plain(memory: UnitOrigin | readonly WireOrigin[]): JsonValue | null {
  if ('units' in memory) {
    const { id, name, position, unit, units } = memory;
    return { id, ...(name === null ? {} : { name }), position: { x: position.x, y: position.y }, unit, units };
  }
  return memory.length === 0 ? null : memory.map(({ edge, end }) => ({ edge, end }));
}
