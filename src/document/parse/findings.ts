/**
 * Where the parser collects what is wrong with a file.
 * Keeps true: at most fifty findings, the rest is counted; each says where by a JSON path that reads like code.
 */
import type { Finding } from '../../findings';
import { LIMITS } from '../limits';
import { lineAndColumn, type PathStep, valueIndex } from './json-text';

/** Texts up to this length are walked again to say on which line a finding stands. */
const LINE_LENGTH_LIMIT = 8 * 1024 * 1024;

/** A path as a person reads it: `graph.nodes[3].units`. */
function pathText(path: readonly PathStep[]): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(step)) text += text === '' ? step : `.${step}`;
    else text += `[${JSON.stringify(shortened(step))}]`;
  }
  return text;
}

/** A text from a file, short enough for a message. */
export function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** Collects findings; errors all, because any of them keeps the file from opening. */
export class Findings {
  private readonly found: Finding[] = [];
  private count = 0;

  constructor(private readonly text: string) {}

  get isEmpty(): boolean {
    return this.count === 0;
  }

  add(code: string, path: readonly PathStep[], values: Finding['values'] = {}): void {
    this.count += 1;
    if (this.count > LIMITS.findings) return;
    const where = pathText(path);
    if (this.text.length > LINE_LENGTH_LIMIT) {
      this.found.push({ code, severity: 'error', values: { path: where, ...values }, place: { path: where } });
      return;
    }
    const { line } = lineAndColumn(this.text, valueIndex(this.text, path));
    this.found.push({ code, severity: 'error', values: { path: where, line, ...values }, place: { path: where, line } });
  }

  all(): readonly Finding[] {
    const rest = this.count - this.found.length;
    if (rest <= 0) return this.found;
    return [...this.found, { code: 'document.moreFindings', severity: 'error', values: { count: rest }, place: {} }];
  }
}
