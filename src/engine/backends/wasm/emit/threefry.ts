/**
 * Counter-based random numbers in the lanes: the same words as random.ts gives.
 */
import { nth } from '../../../indexing';
import { streamKey } from '../../../random';
import type { Block } from './block';
import type { I32 } from './code';
import type { Ints } from './lanes';

const ROTATIONS = [13, 15, 26, 6, 17, 29, 16, 24] as const;

/**
 * Threefry-2x32-20 on lanes: the first word for key (seed, stream) and counter (i, t); see random.ts. Rounds are written
 * out.
 */
export function threefry(block: Block, seed: I32, stream: string, i: Ints, t: Ints): Ints {
  const { lanes } = block;
  const key0 = block.letInts(lanes.intSplat(seed));
  const key1 = lanes.int(streamKey(stream) | 0);
  const key2 = block.letInts(lanes.intOp('xor', key0, lanes.int((0x1bd11bda ^ streamKey(stream)) | 0)));
  const keys = [key0, key1, key2];
  const key = (index: number): Ints => nth(keys, index % 3);
  let x0 = block.letInts(lanes.intOp('add', i, key0));
  let x1 = block.letInts(lanes.intOp('add', t, key1));
  for (let group = 1; group <= 5; group++) {
    for (let round = 0; round < 4; round++) {
      const rotation = nth(ROTATIONS, ((group - 1) % 2) * 4 + round);
      x0 = block.letInts(lanes.intOp('add', x0, x1));
      const rotated = lanes.intOp('or', lanes.shift('left', x1, rotation), lanes.shift('right', x1, 32 - rotation));
      x1 = block.letInts(lanes.intOp('xor', rotated, x0));
    }
    x0 = block.letInts(lanes.intOp('add', x0, key(group)));
    x1 = block.letInts(lanes.intOp('add', lanes.intOp('add', x1, key(group + 1)), lanes.int(group)));
  }
  return x0;
}
