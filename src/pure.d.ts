/** The few globals beyond the language that every runtime of ours has, for the folders without DOM and Node types. */
declare class TextEncoder {
  encode(text: string): Uint8Array;
}
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(bytes?: Uint8Array, options?: { stream?: boolean }): string;
}
/** A file's text, put into the bundle at build time. */
declare module '*?raw' {
  const text: string;
  export default text;
}
