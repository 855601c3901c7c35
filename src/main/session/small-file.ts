/** Which data files may become part of a document. Keeps true: larger files stay files (DESIGN §8). */
import { fileIdentity } from '../../host/byte-stream';

const MOST_BYTES = 1_000_000;

/** Whether a file is there and small enough to be kept inside a document. */
export async function isSmallFile(file: string | null): Promise<boolean> {
  const identity = file === null ? null : await fileIdentity(file);
  return identity !== null && identity.size < MOST_BYTES;
}
