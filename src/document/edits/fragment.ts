/**
 * Nodes as text, for the clipboard: what was copied in one window is pasted in another, or sent to a friend.
 * Keeps true: the text is a `.nngraph` document of its own, so that one strict reader takes fragments, whole documents
 * and hostile texts alike; its key `fragment` adds the wires that led elsewhere. A paste that fails changes nothing.
 */
import type { Result } from '../../findings';
import { emptyDocument } from '../create';
import { givenIn } from '../given';
import { isIdentifier } from '../identifier';
import { LIMITS } from '../limits';
import { parseDocument } from '../parse';
import { documentToJson, NO_RESULTS } from '../serialise';
import { printJson } from '../serialise/print-json';
import type { Document, Edge, JsonValue, Point, Port } from '../types';
import { addCopies, type Copied, type Fragment, fragmentOf } from './copies';

/** The version of the key `fragment`: `{ "version": 1, "wires": [{ id, source, target, port }, …] }`. */
const FRAGMENT_VERSION = 1;

/** Text of this length at the most is looked at: as much as a document may have beside its results. */
const longestFragment = LIMITS.lengthOutsideResults;

/** Whether a text can be nodes at all, told without reading it: it names our format. */
export function mayBeFragment(text: string): boolean {
  return text.length <= longestFragment && /^\s*\{/.test(text) && /"format"\s*:\s*"nngraph"/.test(text);
}

/** Text for a selection of nodes, notes and groups, with the wires between them and those that lead elsewhere. */
export function copyFragment(document: Document, ids: Iterable<string>): string {
  const { graph, outside, given } = fragmentOf(document, ids);
  const wires = outside.map(({ id, source, target, port }) => ({ id, source, target, port }));
  const whole = documentToJson({ ...emptyDocument(), graph, ...given }, NO_RESULTS);
  const { version = 1, graph: text = {}, given: numbers } = isObject(whole) ? whole : {};
  const parts = { format: 'nngraph', version, fragment: { version: FRAGMENT_VERSION, wires }, graph: text };
  return `${printJson(numbers === undefined ? parts : { ...parts, given: numbers })}\n`;
}

function isObject(value: JsonValue | undefined): value is { readonly [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const ports: ReadonlySet<string> = new Set(['in', 'inhibit', 'prediction', 'target'] satisfies Port[]);

function isPort(value: JsonValue | undefined): value is Port {
  return typeof value === 'string' && ports.has(value);
}

/** The wires of the key `fragment`; what is no wire with one end in the fragment is passed over. */
function outsideWires(document: Document): readonly Edge[] {
  const found = document.extra?.find(([key]) => key === 'fragment')?.[1];
  const wires = isObject(found) && found.version === FRAGMENT_VERSION && Array.isArray(found.wires) ? found.wires : [];
  const nodes = new Set(document.graph.nodes.map((node) => node.id));
  const items: readonly JsonValue[] = wires.slice(0, LIMITS.edges);
  return items.flatMap((item): Edge[] => {
    if (!isObject(item)) return [];
    const { source, target, port } = item;
    if (typeof source !== 'string' || typeof target !== 'string' || !isPort(port)) return [];
    if (!isIdentifier(source) || !isIdentifier(target) || nodes.has(source) === nodes.has(target)) return [];
    return [{ id: 'wire', source, target, port }];
  });
}

/** Reads a fragment or a whole document. */
function readFragment(text: string): Result<Fragment> {
  const noNodes: Result<never> = { ok: false, findings: [{ code: 'fragment.noNodes', severity: 'warning', values: {}, place: {} }] };
  if (!mayBeFragment(text)) return noNodes;
  const parsed = parseDocument(text);
  if (!parsed.ok) return parsed;
  const { document } = parsed.value;
  const { nodes, notes, groups } = document.graph;
  if (nodes.length + notes.length + groups.length === 0) return noNodes;
  const given = givenIn(document, nodes, document.graph.edges);
  return { ok: true, value: { graph: document.graph, outside: outsideWires(document), given } };
}

/** The middle of the upper left corners of what has a place. */
function middleOf({ graph: { nodes, notes } }: Fragment): Point {
  let [left, right, top, bottom] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { position } of [...nodes, ...notes]) {
    left = Math.min(left, position.x);
    right = Math.max(right, position.x);
    top = Math.min(top, position.y);
    bottom = Math.max(bottom, position.y);
  }
  return left <= right ? { x: (left + right) / 2, y: (top + bottom) / 2 } : { x: 0, y: 0 };
}

/** Pixels by which what is pasted stands off from what stands there already. */
const step = 24;

/** `shift`, made longer until no copy stands exactly on a record of the document. */
function freeShift(document: Document, fragment: Fragment, shift: Point): Point {
  const { nodes, notes } = document.graph;
  const taken = new Set([...nodes, ...notes].map(({ position }) => `${position.x} ${position.y}`));
  const places = [...fragment.graph.nodes, ...fragment.graph.notes].map((record) => record.position);
  let free = shift;
  for (let tries = 0; tries <= taken.size; tries += 1) {
    if (!places.some(({ x, y }) => taken.has(`${x + free.x} ${y + free.y}`))) return free;
    free = { x: free.x + step, y: free.y + step };
  }
  return free;
}

/**
 * Pastes a text: fresh ids, the middle of the cards' upper left corners at `place` (graph pixels), a little further where
 * something stands exactly there. Fails with `fragment.…` or the reader's findings, and then nothing is changed.
 */
export function pasteFragment(document: Document, text: string, place: Point): Result<Copied> {
  const read = readFragment(text);
  if (!read.ok) return read;
  const middle = middleOf(read.value);
  const shift = { x: Math.round(place.x - middle.x), y: Math.round(place.y - middle.y) };
  return { ok: true, value: addCopies(document, read.value, freeShift(document, read.value, shift)) };
}
