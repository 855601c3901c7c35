/**
 * Schema of a document's differences, the one large thing that the page sends to main.
 * Keeps true: what passes has the types of src/document/types.ts, because both follow from the same tables. Whether it makes
 * sense is the document's check to say, since invalid documents can be edited.
 */
import { z } from 'zod';
import { dataFields, edgeFields, groupFields, nodeKinds, noteFields, viewFields } from '../../document/format/records';
import type { Difference } from '../../document/history/difference';
import { trainingFields } from '../../engine/settings';
import { index } from './base';
import { extra, id, jsonValue, record, recordOf } from './fields';

function recordChange<const Table extends string, R>(table: Table, schema: z.ZodType<R>) {
  const place = z.nullable(z.strictObject({ index, record: schema }));
  return z.strictObject({ table: z.literal(table), id, before: place, after: place });
}

function valueChange<const Table extends string, V>(table: Table, value: z.ZodType<V>) {
  return z.strictObject({ table: z.literal(table), before: value, after: value });
}

const units = z.strictObject({
  nodes: z.array(id),
  incoming: z.array(z.array(id)),
  outgoing: z.array(z.strictObject({ target: id, edges: z.array(id) })),
});
const title = z.optional(z.string());
const tensor = z.strictObject({
  shape: z.array(index),
  data: z.union([z.instanceof(Float64Array), z.instanceof(Float32Array)]).refine((data) => data.every(Number.isFinite)),
});
const given = z.optional(z.map(id, z.map(z.string(), tensor)));

/** One difference, as src/document/history/difference.ts makes them. */
export const difference: z.ZodType<Difference> = z.discriminatedUnion('table', [
  recordChange('nodes', recordOf(nodeKinds)),
  recordChange('edges', record(edgeFields)),
  recordChange('notes', record(noteFields)),
  recordChange('groups', record(groupFields)),
  valueChange('title', title),
  valueChange('description', title),
  valueChange('data', record(dataFields)),
  valueChange('training', record(trainingFields)),
  valueChange('view', record(viewFields)),
  valueChange('runs', z.array(jsonValue)),
  valueChange('given', given),
  valueChange('extra', extra),
  valueChange('results', index),
  valueChange('units', units),
]);
