/**
 * Which changes of a document need a new network and which only other settings of the same.
 * Keeps true: names, positions, notes, groups and the view never touch a run.
 */
import type { Document, Node } from '../../document/types';
import type { TrainingSettings } from '../../engine/types';

/** Equal keys: the same network on the same data. `fingerprint` is the profile's, `machine` what it runs on. */
export function structureKey(document: Document, fingerprint: string, machine: string): string {
  const { graph, data, training } = document;
  return JSON.stringify([
    graph.nodes.map(meaning),
    graph.edges.map(({ id, source, target, port }) => [id, source, target, port]),
    data.source,
    data.columns,
    data.split,
    training.rule,
    fingerprint,
    machine,
  ]);
}

function meaning(node: Node): unknown {
  const { position: _position, name: _name, extra: _extra, ...rest } = node;
  return rest;
}

/** The engine's part of the document's training settings. */
export function trainingSettings(document: Document): TrainingSettings {
  const { extra: _extra, ...settings } = document.training;
  return settings;
}
