/**
 * How the units of a layer and neurons of their own correspond, wire by wire: what carries parameters from one form to
 * the other.
 * Keeps true: plain data that travels with the edit's differences; taken backwards it tells the way back.
 */

/** A layer (one node, one edge a wire), or its neurons (as many of each as units, in the units' order). */
export interface UnitsForm {
  readonly nodes: readonly string[];
  /** The edges of each wire that arrives at a port `in`. */
  readonly incoming: readonly (readonly string[])[];
  /** The edges of each wire that leads to a neuron's port `in`. */
  readonly outgoing: readonly { readonly target: string; readonly edges: readonly string[] }[];
}

/** One edit from one form to the other; the wires of both stand in the same order. */
export interface UnitsMove {
  readonly before: UnitsForm;
  readonly after: UnitsForm;
}
