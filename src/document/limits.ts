/**
 * The sizes beyond which a document is refused, so that a hostile file costs little (DESIGN §7).
 * Keeps true: every reader of documents takes its limits from here.
 */
import { mostRunPoints } from '../curve';
import { MOST_COLUMNS, MOST_INLINE_CELLS } from '../data/limits';

/** Upper bounds of a document; lengths in characters of the file's text. */
export const LIMITS = {
  /** The whole file. */
  length: 256 * 1024 * 1024,
  /** The file without its `parameters`, `progress` and `given`. */
  lengthOutsideResults: 64 * 1024 * 1024,
  /** Objects and lists within each other. */
  nesting: 64,
  nodes: 20_000,
  edges: 200_000,
  /** Notes and groups, each. */
  records: 20_000,
  /** Findings reported at once; the rest is counted. */
  findings: 50,
  units: 65_536,
  /** Columns of an input, and of a table in the document. */
  columns: MOST_COLUMNS,
  /** Cells of a table in the document. */
  inlineCells: MOST_INLINE_CELLS,
  /** Runs of a document, and points of a run's curve. */
  runs: 50,
  runPoints: mostRunPoints,
  /** Parameters of a network that this app agrees to train. */
  parameters: 67_108_864,
} as const;
