/**
 * What a kernel of the reference backend is.
 * Keeps true: kernels read their inputs, write all of their output for the rows of the batch, allocate nothing, and keep
 * nothing between calls.
 */
import type { OpAttributes, OpName } from '../../ops/op';
import type { Frame } from '../backend';

/** A slot's numbers. Of a batched slot, `size` is a row's width and row r starts at r·size. */
export interface Operand {
  readonly data: Float64Array;
  readonly size: number;
}

export type Kernel<N extends OpName> = (output: Operand, inputs: readonly Operand[], attributes: OpAttributes[N], frame: Frame) => void;

/** The part of the kernel table that a family's file fills. */
export type Kernels<Name extends OpName> = { readonly [N in Name]: Kernel<N> };
