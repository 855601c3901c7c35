/**
 * The two examples that most tests begin with, as documents of their own.
 * Keeps true: what a test changes of one is not seen by the next.
 */
import { xor } from '../examples/first-networks';
import { iris } from '../examples/tables';
import type { Document } from '../types';

/** XOR: two inputs, four hidden neurons, one output. What a first start opens. */
export function exampleXor(): Document {
  return xor.document();
}

/** Iris: four measurements of a flower, three species. */
export function exampleIris(): Document {
  return iris.document();
}
