/**
 * Tensors that a document gives its neurons to start with, on their way through edits: they go where parameters go.
 * Keeps true: what belongs to no neuron or wire of the document is not kept by an edit; numbers stay the same to the bit.
 */
import { edgeOfTensor } from '../engine/tensor-names';
import type { Parameters, Tensor } from '../engine/types';
import { regroupedTable } from './split/regroup';
import type { UnitsMove } from './split/units';
import type { Document, GraphRecords } from './types';

type Given = Pick<Document, 'given'>;

function givenOf(given: Parameters): Given {
  return given.size === 0 ? {} : { given };
}

/** The document with other given tensors, without the key where there are none. */
export function withGiven({ given: _, ...document }: Document, given: Given): Document {
  return { ...document, ...given };
}

/** The given tensors of the neurons of `graph`, as far as the wires that they belong to are `edges`. */
export function givenIn({ given }: Document, nodes: GraphRecords['nodes'], edges: GraphRecords['edges']): Given {
  if (given === undefined) return {};
  return renamedGiven({ given }, new Map(nodes.map(({ id }) => [id, id])), new Map(edges.map(({ id }) => [id, id])));
}

/** Given tensors under the names of copies; what was not copied is left out. */
export function renamedGiven({ given }: Given, nodes: ReadonlyMap<string, string>, edges: ReadonlyMap<string, string>): Given {
  const renamed = [...(given ?? [])].flatMap(([node, tensors]): [string, ReadonlyMap<string, Tensor>][] => {
    const id = nodes.get(node);
    const own = [...tensors].flatMap(([name, tensor]): [string, Tensor][] => {
      const edge = edgeOfTensor(name);
      if (edge === null) return [[name, tensor]];
      const wire = edges.get(edge);
      return wire === undefined ? [] : [[`weights:${wire}`, tensor]];
    });
    return id === undefined || own.length === 0 ? [] : [[id, new Map(own)]];
  });
  return givenOf(new Map(renamed));
}

/** All of what two documents give, whose neurons are different ones. */
export function bothGiven(a: Given, b: Given): Given {
  return givenOf(new Map([...(a.given ?? []), ...(b.given ?? [])]));
}

/** What was given to a layer as given to its neurons, or the other way round. */
export function regroupedGiven({ given }: Given, move: UnitsMove): Given {
  return given === undefined ? {} : givenOf(regroupedTable(given, move));
}
