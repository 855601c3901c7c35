/**
 * Small pieces of the door's schemas.
 * Keeps true: `exactly<T>` demands a schema for every key of T, optional ones too, so a contract that grows does not
 * compile until its schema has grown with it.
 */
import { z } from 'zod';

/** One schema for each key of T. */
export type ShapeOf<T> = { readonly [K in keyof T]-?: z.ZodType<T[K]> };

/** A strict object: keys that T does not name are refused. */
export function exactly<T extends object>(shape: ShapeOf<T>): z.ZodType<T>;
export function exactly(shape: Readonly<Record<string, z.ZodType>>): z.ZodType {
  return z.strictObject(shape);
}

export const index = z.int().min(0);

/** Text of at most `length` UTF-16 units. */
export const text = (length: number) => z.string().max(length);
