/**
 * Small pieces of the door's schemas.
 * Keeps true: `exactly<T>` demands a schema for every key of T, optional ones too, so a contract that grows does not
 * compile until its schema has grown with it.
 */
import { z } from 'zod';
import type { JsonValue } from '../../document/types';

/** One schema for each key of T. */
export type ShapeOf<T> = { readonly [K in keyof T]-?: z.ZodType<T[K]> };

/** A strict object: keys that T does not name are refused. */
export function exactly<T extends object>(shape: ShapeOf<T>): z.ZodType<T>;
export function exactly(shape: Readonly<Record<string, z.ZodType>>): z.ZodType {
  return z.strictObject(shape);
}

export const finite = z.number();
export const index = z.int().min(0);

/** Text of at most `length` UTF-16 units. */
export const text = (length: number) => z.string().max(length);

/** An id as the format allows it. */
export const id = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/)
  .refine((name) => name !== '__proto__' && name !== 'constructor' && name !== 'prototype');

export const name = text(10_000);

/** Values by any text. Zod's own records drop a key `__proto__`; here the object is looked at and handed on as it came. */
export function dictionary<T>(value: z.ZodType<T>): z.ZodType<Readonly<Record<string, T>>> {
  return z.custom<Readonly<Record<string, T>>>(
    (given) =>
      typeof given === 'object' &&
      given !== null &&
      !Array.isArray(given) &&
      Object.values(given).every((item: unknown) => value.safeParse(item).success),
  );
}

const json: z.ZodType<JsonValue> = z.lazy(() => z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(json), dictionary(json)]));
export const jsonValue = json;

/** Keys that the format does not name, as entries. */
export const extra = z.optional(z.array(z.tuple([z.string(), json])));

export const point = z.strictObject({ x: finite, y: finite });
