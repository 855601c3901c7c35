/** What a cell of a wire's weights is called: the textbook's w, and the names of the units that it joins. */
import { describe, expect, it } from 'vitest';
import { createInput, createLoss, createNeuron, emptyDocument } from '../../document/create';
import type { Document, Edge, Node } from '../../document/types';
import { weightSymbol } from '../../strings/symbols';
import { wireEnds } from './wire-ends';

const at = { x: 0, y: 0 };

/** A document of nodes and wires like `x h`. */
function network(nodes: readonly Node[], ...wires: readonly string[]): Document {
  const edges = wires.map((wire, index): Edge => {
    const [source = '', target = '', port] = wire.split(' ');
    return { id: `e${index}`, source, target, port: port === 'target' || port === 'prediction' ? port : 'in' };
  });
  const empty = emptyDocument();
  return { ...empty, graph: { ...empty.graph, nodes, edges } };
}

describe('the weights of a wire', () => {
  it('are w from unit to unit of the layer that they lead to, whose matrix has a row a unit', () => {
    const nodes = [
      createInput('x', at, { columns: ['age', 'bmi', 'bp'] }),
      createNeuron('h', at, { name: 'hidden', units: 4 }),
      createNeuron('o', at, { name: 'out' }),
      createInput('y', at, { columns: ['risk'] }),
      createLoss('loss', at),
    ];
    const document = network(nodes, 'x h', 'h o', 'o loss prediction', 'y loss target');
    const widths = { x: 3, h: 4, o: 1, y: 1 };
    const first = wireEnds(document, { source: 'x', target: 'h' }, widths);
    expect(first.symbol(3, 1)).toBe('w₂₄⁽¹⁾');
    expect([first.from(1), first.to(3)]).toEqual(['bmi', 'hidden 4']);
    const second = wireEnds(document, { source: 'h', target: 'o' }, widths);
    expect(second.symbol(0, 2)).toBe('w₃₁⁽²⁾');
    expect([second.from(2), second.to(0)]).toEqual(['hidden 3', 'out']);
  });

  it('count the units of a layer through all of its nodes, as in a network of single neurons', () => {
    const inputs = ['x1', 'x2', 'x3'].map((name) => createInput(name, at, { name, columns: [name] }));
    const neurons = ['g1', 'g2', 'h1', 'h2'].map((name) => createNeuron(name, at, { name }));
    const wires = ['x1 g1', 'x2 g1', 'x3 g2', 'x1 g2', 'g1 h1', 'g2 h1', 'g1 h2', 'g2 h2', 'x3 h2'];
    const document = network([...inputs, ...neurons], ...wires);
    const widths = { x1: 1, x2: 1, x3: 1, g1: 1, g2: 1, h1: 1, h2: 1 };
    const symbol = (source: string, target: string) => wireEnds(document, { source, target }, widths).symbol(0, 0);
    expect([symbol('x3', 'g2'), symbol('g2', 'h1'), symbol('g1', 'h2')]).toEqual(['w₃₂⁽¹⁾', 'w₂₁⁽²⁾', 'w₁₂⁽²⁾']);
    expect(wireEnds(document, { source: 'g1', target: 'h2' }, widths).from(0)).toBe('g1');
  });

  it('have no numbers in a cycle, and a comma between numbers of several digits', () => {
    const cycle = network([createNeuron('a', at), createNeuron('b', at)], 'a b', 'b a');
    expect(wireEnds(cycle, { source: 'a', target: 'b' }, { a: 1, b: 1 }).symbol(0, 0)).toBe('w');
    expect(weightSymbol(12, 3, 2)).toBe('w₁₂,₃⁽²⁾');
    expect(weightSymbol(1, 10, 11)).toBe('w₁,₁₀⁽¹¹⁾');
  });
});
