/**
 * The documents that come with the app: the gallery's, one of which a first start opens; examples/ holds them as files.
 * Keeps true: ids are unique, the order is the gallery's; each reaches what its goal says (examples.test.ts), and
 * examples/<id>.nngraph is the document with its weights, serialised.
 */
import { autoencoder, wideWithSkips } from './examples/deeper';
import type { Example } from './examples/example';
import { circles, spiral, xor, xorNeurons } from './examples/first-networks';
import { andPerceptron, line, mccullochPitts, xorByHand } from './examples/neurons';
import { breastCancer, diabetes, digits, iris, sine, wine } from './examples/tables';

/** All examples, by topic in the order in which a course meets them. */
export const examples: readonly Example[] = [
  andPerceptron,
  mccullochPitts,
  xorByHand,
  line,
  xor,
  xorNeurons,
  circles,
  spiral,
  iris,
  wine,
  breastCancer,
  digits,
  sine,
  diabetes,
  autoencoder,
  wideWithSkips,
];

const byId: ReadonlyMap<string, Example> = new Map(examples.map((example) => [example.id, example]));

/** An example by its id; null for a text that names none. */
export function exampleById(id: string): Example | null {
  return byId.get(id) ?? null;
}
