/**
 * The WebAssembly binary format, as far as the backend needs it: LEB128 numbers, sections, one module.
 * Keeps true: code is nested lists of bytes that are flattened once, at the end, so that building it stays linear.
 * Source: WebAssembly Core Specification 2.0, chapter 5 (binary format).
 */

/** Bytes, in order; lists in lists are flattened when the module is made. */
export type Code = number | readonly Code[];

export type ValueType = 'i32' | 'f32' | 'f64' | 'v128';

const typeBytes: Record<ValueType, number> = { i32: 0x7f, f32: 0x7d, f64: 0x7c, v128: 0x7b };

/** Unsigned LEB128. */
export function unsigned(value: number): readonly number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest % 128;
    rest = Math.floor(rest / 128);
    bytes.push(rest > 0 ? low + 128 : low);
  } while (rest > 0);
  return bytes;
}

/** Signed LEB128 of a 32-bit number. */
export function signed(value: number): readonly number[] {
  const bytes: number[] = [];
  for (let rest = value | 0; ; ) {
    const low = rest & 0x7f;
    rest >>= 7;
    const isLast = (rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0);
    bytes.push(isLast ? low : low | 0x80);
    if (isLast) return bytes;
  }
}

/** A number's bytes in the order of the format, which is little-endian. */
const number = new DataView(new ArrayBuffer(8));

function bytesOf(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => number.getUint8(index));
}

/** The 4 bytes of an f32 constant, little-endian IEEE 754. */
export function float32Bytes(value: number): readonly number[] {
  number.setFloat32(0, value, true);
  return bytesOf(4);
}

/** The 8 bytes of an f64 constant, little-endian IEEE 754. */
export function float64Bytes(value: number): readonly number[] {
  number.setFloat64(0, value, true);
  return bytesOf(8);
}

/** A function of a module; exported under its name where it has one. */
export interface WasmFunction {
  readonly name: string | null;
  readonly params: readonly ValueType[];
  readonly results: readonly ValueType[];
  readonly locals: readonly ValueType[];
  readonly body: Code;
}

/** A growing run of bytes. */
class Bytes {
  #bytes = new Uint8Array(1024);
  #length = 0;

  push(code: Code): void {
    if (typeof code === 'number') {
      if (this.#length === this.#bytes.length) {
        const larger = new Uint8Array(2 * this.#bytes.length);
        larger.set(this.#bytes);
        this.#bytes = larger;
      }
      this.#bytes[this.#length++] = code;
    } else {
      for (let i = 0; i < code.length; i++) this.push(code[i] ?? 0);
    }
  }

  get length(): number {
    return this.#length;
  }

  append(other: Bytes): void {
    const needed = this.#length + other.#length;
    if (needed > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(needed, 2 * this.#bytes.length));
      larger.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = larger;
    }
    this.#bytes.set(other.#bytes.subarray(0, other.#length), this.#length);
    this.#length = needed;
  }

  take(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }
}

function bytesFrom(code: Code): Bytes {
  const bytes = new Bytes();
  bytes.push(code);
  return bytes;
}

function named(text: string): Code {
  const utf8 = new TextEncoder().encode(text);
  return [unsigned(utf8.length), [...utf8]];
}

function vector(items: readonly Code[]): Code {
  return [unsigned(items.length), items];
}

/** Runs of equal locals, as the format wants them. */
function localRuns(locals: readonly ValueType[]): Code {
  const runs: { type: ValueType; count: number }[] = [];
  for (const type of locals) {
    const last = runs.at(-1);
    if (last?.type === type) last.count++;
    else runs.push({ type, count: 1 });
  }
  return vector(runs.map(({ type, count }) => [unsigned(count), typeBytes[type]]));
}

/** Bytes that a module writes into the memory when it is instantiated. */
export interface MemorySegment {
  readonly address: number;
  readonly bytes: readonly number[];
}

/** A module that imports the memory `host.memory`, one that threads share or not, and exports its named functions. */
export function moduleBytes(functions: readonly WasmFunction[], isShared = false, segment: MemorySegment | null = null): Uint8Array {
  const types: Code[] = [];
  const typeIndex = new Map<string, number>();
  const typeOf = ({ params, results }: WasmFunction): number => {
    const key = `${params}>${results}`;
    const known = typeIndex.get(key);
    if (known !== undefined) return known;
    typeIndex.set(key, types.length);
    types.push([0x60, vector(params.map((type) => typeBytes[type])), vector(results.map((type) => typeBytes[type]))]);
    return types.length - 1;
  };
  const indices = functions.map((each) => unsigned(typeOf(each)));
  const exported = functions.flatMap(({ name }, index): Code[] => (name === null ? [] : [[named(name), 0x00, unsigned(index)]]));

  const bytes = bytesFrom([0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
  const section = (id: number, content: Bytes): void => {
    bytes.push([id, unsigned(content.length)]);
    bytes.append(content);
  };
  section(1, bytesFrom(vector(types)));
  section(
    2,
    bytesFrom(vector([[named('host'), named('memory'), 0x02, isShared ? [0x03, unsigned(0), unsigned(65_536)] : [0x00, unsigned(0)]]])),
  );
  section(3, bytesFrom(vector(indices)));
  section(7, bytesFrom(vector(exported)));
  const code = bytesFrom(unsigned(functions.length));
  for (const { locals, body } of functions) {
    const content = bytesFrom([localRuns(locals), body, 0x0b]);
    code.push(unsigned(content.length));
    code.append(content);
  }
  section(10, code);
  if (segment !== null) {
    section(11, bytesFrom(vector([[0x00, 0x41, signed(segment.address), 0x0b, vector(segment.bytes)]])));
  }
  return bytes.take();
}
