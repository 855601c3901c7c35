/**
 * The host's WebAssembly, as far as it is needed here: the pure folders know neither the DOM's types nor Node's.
 */

export interface WasmMemory {
  readonly buffer: ArrayBuffer | SharedArrayBuffer;
  grow(pages: number): number;
}

/** What emitted modules export: functions of numbers. */
export type WasmExports = Readonly<Record<string, (...args: number[]) => number>>;

declare const WebAssembly: {
  validate(bytes: Uint8Array): boolean;
  Memory: new (descriptor: { initial: number; maximum: number; shared: boolean }) => WasmMemory;
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: { host: { memory: WasmMemory } }) => { readonly exports: WasmExports };
};

const PAGE = 65_536;

/** A memory of at least these bytes, that can grow to 4 GB and that threads may share. Throws a RangeError where there is not so much. */
export function createMemory(bytes: number, isShared = false): WasmMemory {
  if (bytes > PAGE * PAGE) throw new RangeError('more than a memory can hold');
  return new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE), maximum: PAGE, shared: isShared });
}

/** Makes it hold these bytes at least; views of its buffer end where it grows. */
export function growMemory(memory: WasmMemory, bytes: number): void {
  const missing = bytes - memory.buffer.byteLength;
  if (bytes > PAGE * PAGE) throw new RangeError('more than a memory can hold');
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
}

/** Can this host run the module? */
export function isValid(bytes: Uint8Array): boolean {
  return WebAssembly.validate(bytes);
}

/** Compiles and starts a module on a memory. */
export function instantiate(bytes: Uint8Array, memory: WasmMemory): WasmExports {
  return new WebAssembly.Instance(new WebAssembly.Module(bytes), { host: { memory } }).exports;
}
