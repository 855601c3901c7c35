/**
 * What an emitted module exports, by name and with its arguments' names.
 * Keeps true: what the backend calls is there, or making the backend throws.
 */
import type { WasmExports } from './host';
import type { UpdateKind } from './update';

type PassFunction = (rows: number, bytes: number, from: number) => number;

/** The functions of a module. */
export interface Functions {
  readonly advance: (most: number, batch: number, from: number, epoch: number, isShuffled: number, kind: number) => number;
  readonly shuffle: (epoch: number) => number;
  readonly gather: PassFunction;
  readonly forward: PassFunction;
  readonly backward: PassFunction;
  readonly norm: () => number;
  readonly evaluate: PassFunction;
  readonly update: Readonly<Record<UpdateKind, () => number>>;
  readonly all: WasmExports;
}

/** One of a module's functions; that it is not there is a bug. */
export function exportedFrom(all: WasmExports, name: string): (...args: number[]) => number {
  const found = all[name];
  if (found === undefined) throw new Error(`the module has no ${name}`);
  return found;
}

/** All that every module exports. */
export function functionsOf(all: WasmExports): Functions {
  const update = (kind: UpdateKind) => exportedFrom(all, `update_${kind}`);
  return {
    advance: exportedFrom(all, 'advance'),
    shuffle: exportedFrom(all, 'shuffle'),
    gather: exportedFrom(all, 'gather'),
    forward: exportedFrom(all, 'forward'),
    backward: exportedFrom(all, 'backward'),
    norm: exportedFrom(all, 'norm'),
    evaluate: exportedFrom(all, 'evaluate'),
    update: {
      sgd: update('sgd'),
      momentum: update('momentum'),
      nesterov: update('nesterov'),
      adam: update('adam'),
      rmsprop: update('rmsprop'),
      adagrad: update('adagrad'),
    },
    all,
  };
}
