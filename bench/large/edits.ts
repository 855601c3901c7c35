/**
 * What each stage of an edit, of opening and of keeping costs for a document of single neurons: the renderer's part, what
 * travels, main's part. No window and no trainer, so nothing is drawn and nothing trains.
 * Arguments: nodes and wires (default 3000 and 9000). Figures are the median and the slowest of some rounds, in ms.
 */
import { performance } from 'node:perf_hooks';
import { deserialize, serialize } from 'node:v8';
import { checkDocument } from '../../src/document/check';
import { compileDocument } from '../../src/document/compile';
import { changeNode, connect, moveRecords, removeRecords, renameNode } from '../../src/document/edits';
import { viewGraph } from '../../src/document/order';
import { parseDocument } from '../../src/document/parse';
import { NO_RESULTS, serialiseDocument } from '../../src/document/serialise';
import { largeDocument, profileOfLarge } from '../../src/document/testing/large';
import type { Document, Results } from '../../src/document/types';
import { argumentSchemas } from '../../src/ipc/schemas';
import { Replica } from '../../src/main/session/replica';
import { ResultsBank } from '../../src/main/session/results-bank';
import { structureKey } from '../../src/main/session/structure';
import { setDoor } from '../../src/renderer/door';
import { checks } from '../../src/renderer/stores/checks';
import { editor } from '../../src/renderer/stores/editor';
import { fakeDoor } from '../../src/renderer/testing/fake-door';

const nodes = Number(process.argv[2] ?? 3_000);
const wires = Number(process.argv[3] ?? 9_000);
const ROUNDS = 15;

const figures = new Map<string, number[]>();
function timed<T>(stage: string, act: () => T): T {
  const start = performance.now();
  const value = act();
  const spent = performance.now() - start;
  figures.set(stage, [...(figures.get(stage) ?? []), spent]);
  return value;
}
function report(title: string): void {
  console.info(`\n${title}`);
  for (const [stage, times] of figures) {
    const ordered = times.toSorted((a, b) => a - b);
    const middle = ordered[Math.floor(ordered.length / 2)] ?? 0;
    console.info(`  ${stage.padEnd(34)} ${middle.toFixed(2).padStart(9)} ${(ordered.at(-1) ?? 0).toFixed(2).padStart(9)}`);
  }
  figures.clear();
}

function resultsFor(document: Document): Results {
  const { incoming: arriving } = viewGraph(document);
  const parameters = new Map(
    document.graph.nodes.flatMap((node) => {
      if (node.kind !== 'neuron') return [];
      const incoming = arriving.get(node.id) ?? [];
      const tensor = { shape: [1, 1], data: new Float32Array([Math.fround(0.123)]) };
      return [
        [
          node.id,
          new Map([
            ...incoming.map((edge) => [`weights:${edge.id}`, tensor] as const),
            ['bias', { shape: [1], data: new Float32Array(1) }] as const,
          ]),
        ] as const,
      ];
    }),
  );
  return { ...NO_RESULTS, parameters };
}

const large = largeDocument(nodes, wires);
const profile = profileOfLarge(large);
const results = resultsFor(large);
console.info(`${large.graph.nodes.length} nodes, ${large.graph.edges.length} wires, ${results.parameters.size} neurons with parameters`);

const door = fakeDoor();
setDoor(door);

// Opening.
const text = serialiseDocument(large, results);
console.info(`file: ${(text.length / 1e6).toFixed(2)} MB`);
for (let round = 0; round < 5; round += 1) {
  timed('parse', () => parseDocument(text));
  timed('bank: take results in', () => new ResultsBank(large).open(large, results));
  const fresh = {
    ...large,
    graph: { ...large.graph, nodes: large.graph.nodes.map((node) => ({ ...node })), edges: [...large.graph.edges] },
  };
  timed('check, nothing known', () => checkDocument(fresh, profile));
  timed('to the page (structured clone)', () => deserialize(serialize(large)));
}
report('opening                               median   slowest');

// Editing.
const replica = new Replica(large);
const bank = new ResultsBank(large);
bank.open(large, results);
editor
  .getState()
  .open({ document: large, file: { name: null, savedAt: null }, restored: false, hasParameters: false, epochs: [], opening: 1 });
let x = 0;
const hidden = large.graph.nodes.filter((node) => node.kind === 'neuron');
const someNode = () => hidden[(x * 37) % hidden.length]?.id ?? '';
const edits: Readonly<Record<string, () => (document: Document) => Document>> = {
  'move one': () => (document) => moveRecords(document, new Map([[someNode(), { x, y: x }]])),
  rename: () => (document) => renameNode(document, someNode(), `name ${x}`),
  units: () => (document) => changeNode(document, someNode(), { units: 2 + x }),
  wire: () => (document) => connect(document, { source: 'x0', target: someNode(), port: 'in' }),
  'delete one': () => (document) => removeRecords(document, [someNode()]),
  undo: () => (document) => document,
  redo: () => (document) => document,
};
replica.open();
compileDocument(replica.document, profile);
for (const [name, make] of Object.entries(edits)) {
  for (let round = 0; round < ROUNDS; round += 1) {
    x += 1;
    const change = make();
    timed('page: edit', () => {
      if (name === 'undo') editor.getState().undo();
      else if (name === 'redo') editor.getState().redo();
      else editor.getState().edit('edit.move', change);
    });
    const edit = door.edits.splice(0)[0];
    if (edit === undefined) throw new Error(`${name} changed nothing`);
    const bytes = timed('travels (clone)', () => serialize(edit));
    const arrived = deserialize(bytes);
    const [passed] = timed('main: the door', () => argumentSchemas.record.parse([arrived]));
    const taken = timed('main: apply', () => replica.take(passed));
    if (taken.kind !== 'taken') throw new Error(`${name} was not taken`);
    timed('main: bank', () => bank.edited(replica.document, edit.state));
    const { findings, parameterCount } = timed('main: check', () => checkDocument(replica.document, profile, bank.fitted));
    const told = timed('main: report travels', () => serialize({ version: x, findings, parameterCount, fitted: bank.fitted }));
    timed('page: report arrives', () => checks.getState().receive(deserialize(told)));
    timed('main: structure key', () => structureKey(replica.document, 'f'));
  }
  report(`${name.padEnd(37)} median   slowest`);
}

for (let round = 0; round < 3; round += 1) {
  timed('keep: results of the document', () => bank.of(replica.document));
  timed('keep: serialise', () => serialiseDocument(replica.document, bank.of(replica.document)));
}
report('the copy after an edit                median   slowest');
for (let round = 0; round < 2; round += 1) timed('lower and compile', () => compileDocument(replica.document, profile));
report('an edit while it trains               median   slowest');
