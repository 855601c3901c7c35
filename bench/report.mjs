/**
 * The figures as text: the table on the screen, bench/RESULTS.md, and the README's block between its markers.
 * Keeps true: a ratio is the median of the rounds' ratios, both figures of one round; what was not measured says so.
 */

import { peerIds, torchIds } from './contestants.mjs';
import { windowParts } from './results.mjs';

/**
 * @typedef {Record<string, import('./rounds.mjs').Result>} Results
 * @typedef {object} Report
 * @property {Record<string, string>} machine what it ran on, and when, line by line
 * @property {Record<string, { workload: import('./workloads').JudgedWorkload, results: Results }>} workloads
 * @property {import('./figures').Figures | null} figures
 * @property {readonly string[]} gemm what gemm.ts wrote, line by line
 * @property {readonly string[]} memory what memory.ts wrote, an optimiser a line
 */

/** @param {readonly number[]} numbers */
export function median(numbers) {
  const ordered = numbers.toSorted((a, b) => a - b);
  const [low = Number.NaN, high = Number.NaN] = [ordered[(ordered.length - 1) >> 1], ordered[ordered.length >> 1]];
  return (low + high) / 2;
}

/**
 * Median of the rounds' ratios; null where either has no rounds or failed.
 * @param {Results} results
 * @param {string} one
 * @param {string} other
 */
export function ratio(results, one, other) {
  const [a, b] = [results[one], results[other]];
  if (a === undefined || b === undefined || a.failure !== null || b.failure !== null) return null;
  const ratios = a.rates.flatMap((rate, round) => (b.rates[round] === undefined ? [] : [rate / b.rates[round]]));
  return ratios.length === 0 ? null : median(ratios);
}

/**
 * The fastest of these; null where none took part.
 * @param {Results} results
 * @param {readonly string[]} ids
 */
function fastest(results, ids) {
  const peers = ids.filter((id) => results[id]?.failure === null);
  return peers.sort((a, b) => median(results[b]?.rates ?? []) - median(results[a]?.rates ?? []))[0] ?? null;
}

/** @type {Readonly<Record<string, { name: string, ids: readonly string[] }>>} */
const groups = {
  best: { name: 'the best JavaScript peer', ids: peerIds },
  torch: { name: 'PyTorch at its best on up to 2 threads', ids: torchIds },
};

/** What is asked of each workload: at least `least` times that one. A name of `groups` is the fastest of those in the run. */
const bars = [
  { workload: 'xor', one: 'one@electron', other: 'best', least: 12 },
  { workload: 'spiral', one: 'one@electron', other: 'best', least: 30 },
  { workload: 'iris', one: 'one@electron', other: 'best', least: 4 },
  { workload: 'wired', one: 'one@electron', other: 'plain@electron', least: 40 },
  { workload: 'wired', one: 'one@electron', other: 'layered@electron', least: 0.8 },
  { workload: 'mnist-32', one: 'one@electron', other: 'torch1@python', least: 1.3 },
  { workload: 'mnist-128', one: 'one@electron', other: 'torch1@python', least: 0.75 },
  { workload: 'mnist-128', one: 'two@electron', other: 'torch', least: 1 },
  { workload: 'wide', one: 'one@electron', other: 'torch1@python', least: 0.6 },
  { workload: 'wide', one: 'two@electron', other: 'torch', least: 0.6 },
  { workload: 'wide', one: 'one@electron', other: 'tfjs@electron', least: 20 },
];

/** @param {number} value */
function times(value) {
  return `${value >= 10 ? Math.round(value) : value.toFixed(2)} ×`;
}

/** @param {number} rate */
function thousands(rate) {
  if (rate >= 1e6) return `${(rate / 1e6).toFixed(2)} M`;
  return rate >= 1e4 ? `${Math.round(rate / 1e3)} k` : rate >= 1e3 ? `${(rate / 1e3).toFixed(1)} k` : rate.toFixed(0);
}

/**
 * Percent of the peak that the products of the engine reach: the lines before the first plain tile.
 * @param {readonly string[]} gemm
 */
function productShares(gemm) {
  const end = gemm.findIndex((line) => line.startsWith('4 × 8'));
  return gemm.slice(1, Math.max(1, end)).flatMap((line) => [...(/(\d+) %/.exec(line)?.slice(1, 2) ?? [])].map(Number));
}

/**
 * Each bar with what was measured: cells of a table's row.
 * @param {Report} report
 * @returns {readonly (readonly string[])[]}
 */
function judged({ workloads, figures, gemm, memory }) {
  /** @param {boolean} isReached */
  const word = (isReached) => (isReached ? 'yes' : '**no**');
  const rows = bars.map(({ workload, one, other, least }) => {
    const found = workloads[workload];
    const against = found && groups[other] ? fastest(found.results, groups[other].ids) : other;
    const peer = against === null ? undefined : found?.results[against];
    const name = groups[other] ? `${groups[other].name}${peer ? ` (${peer.name})` : ''}` : (peer?.name ?? other.split('@')[0] ?? '');
    const measured = found && against !== null ? ratio(found.results, one, against) : null;
    const failure = peer?.failure ?? found?.results[one]?.failure ?? 'not measured';
    const what = `${found?.workload.name ?? workload}${one === 'two@electron' ? ', 2 threads' : ''}`;
    return [what, `${least} × ${name}`, measured === null ? failure : times(measured), measured === null ? '—' : word(measured >= least)];
  });
  if (figures === null) return rows;
  const products = productShares(gemm);
  const share = products.length === 0 ? null : median(products);
  const slowest = Object.entries(figures.compile).map(([id, each]) => ({ id, median: median(each) }));
  const worst = slowest.reduce((most, each) => (each.median > most.median ? each : most), { id: '', median: 0 });
  const taken = memory.flatMap((line) => [...(/\((\d+) %\)/.exec(line)?.slice(1, 2) ?? [])].map(Number));
  const scaling = median(figures.scaling.map(({ small, large }) => large / small));
  return [
    ...rows,
    [
      'matrix products, 1 thread',
      '85 % of 128-bit fused multiply-add',
      share === null ? 'not measured' : `${share} % (${products.join(', ')})`,
      share === null ? '—' : word(share >= 85),
    ],
    ['emit and compile, the slowest workload', 'under 15 ms', `${worst.median.toFixed(1)} ms (${worst.id})`, word(worst.median < 15)],
    ['20,000 single neurons beside 10,000', 'at most 2.5 × the time', times(scaling), word(scaling <= 2.5)],
    [
      'memory for ten million parameters',
      'at most what is allowed, by optimiser',
      taken.length === 0 ? 'not measured' : `${taken.join(', ')} % of it`,
      taken.length === 0 ? '—' : word(taken.every((share) => share <= 100)),
    ],
  ];
}

/** @param {readonly string[]} head @param {readonly (readonly string[])[]} rows */
function table(head, rows) {
  const line = (/** @type {readonly string[]} */ cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** @param {Results} results @param {string} runtime */
function ratesTable(results, runtime) {
  const shown = Object.entries(results).filter(
    ([, { runtime: where }]) => where === runtime || (runtime === 'electron' && where === 'python'),
  );
  const first = `one@${runtime}`;
  const rows = shown.map(([id, { name, rates, losses, note, failure }]) => {
    if (rates.length === 0) return [name, failure ?? 'not measured', '', '', '', ''];
    const against = id === first ? null : ratio(results, first, id);
    const loss = losses.map((each) => (each !== null && Number.isFinite(each) ? each.toPrecision(2) : 'not finite')).join(' → ');
    const range = `${thousands(Math.min(...rates))} – ${thousands(Math.max(...rates))}`;
    const words = [note, failure].filter((each) => each !== null && each !== '').join('; ');
    return [name, thousands(median(rates)), range, against === null ? '' : times(against), loss, words];
  });
  return table(['', 'median', 'lowest – highest', 'ours, 1 thread, beside it', 'loss', ''], rows);
}

/** @param {NonNullable<Report['figures']>} figures */
function figuresText({ compile, scaling }) {
  const lines = [];
  const times = Object.entries(compile).map(([id, each]) => `${id} ${median(each).toFixed(1)} ms`);
  lines.push(`From a parsed document to a run with its module instantiated, median of ten in a warm process: ${times.join(', ')}.`);
  const small = median(scaling.map((each) => each.small));
  const large = median(scaling.map((each) => each.large));
  lines.push(`The same for 9,990 single neurons and 19,980, ten wires each: ${small.toFixed(0)} and ${large.toFixed(0)} ms.`);
  return lines.join('\n\n');
}

/** @param {Report} report */
export function resultsText(report) {
  const { machine, workloads, figures, gemm, memory } = report;
  const parts = [
    '# Speed',
    'Written by `npm run bench`. Contestants train in turns, each in a process of its own, in one run; all by plain SGD with the same widths, activations, batches, rows and learning rate. What counts is the ratio of two figures of the same round; the figures themselves are this machine’s.',
    table(['', ''], Object.entries(machine)),
    '## What is asked, and what was reached',
    "JavaScript runs under Electron's own V8.",
    table(['work', 'at least', 'measured', 'reached'], judged(report)),
  ];
  if (figures !== null) parts.push(figuresText(figures));
  if (gemm.length > 0)
    parts.push(
      'Matrix products of one core beside its peak (`node bench/quick.mjs gemm`), in turns:',
      `\`\`\`\n${gemm.join('\n')}\n\`\`\``,
    );
  if (memory.length > 0)
    parts.push(
      'Memory that training 784-2800-2800-10 takes, batch 128 (`node bench/quick.mjs --electron memory`): allowed are the parameters’ bytes × (3 + the optimiser’s copies), one packed copy, twice a batch’s activations, the data once and 40 MB.',
      `\`\`\`\n${memory.join('\n')}\n\`\`\``,
    );
  for (const { workload, results } of Object.values(workloads)) {
    parts.push(
      `## ${workload.name}`,
      'Samples a second under Electron’s V8, and of Python:',
      ratesTable(results, 'electron'),
      'Under plain Node:',
      ratesTable(results, 'node'),
    );
  }
  parts.push(...windowParts());
  return `${parts.join('\n\n')}\n`;
}

/** @param {Report} report */
export function screenText(report) {
  const rows = judged(report).map((cells) => cells.map((cell) => cell.replaceAll('**', '')));
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')).join('\n');
}

const begin = '<!-- npm run bench writes from here -->';
const end = '<!-- to here -->';

/**
 * The README with the ratios of this run between its markers; as it was where it has none.
 * @param {string} readme
 * @param {Report} report
 */
export function withRatios(readme, report) {
  const [from, to] = [readme.indexOf(begin), readme.indexOf(end)];
  if (from < 0 || to < from) return readme;
  const rows = Object.values(report.workloads).map(({ workload, results }) => {
    const best = fastest(results, peerIds);
    const cell = (/** @type {string} */ one, /** @type {string | null} */ other) => {
      const value = other === null ? null : ratio(results, one, other);
      return value === null ? '—' : times(value);
    };
    const name = best === null ? '' : ` (${results[best]?.name})`;
    return [
      workload.name,
      `${cell('one@electron', best)}${name}`,
      cell('one@electron', 'tfjs@electron'),
      cell('one@electron', 'torch1@python'),
      cell('two@electron', fastest(results, torchIds)),
    ];
  });
  const head = ['NNGraph beside', 'the best JavaScript peer', 'TensorFlow.js (wasm)', 'PyTorch, 1 thread', 'PyTorch, both on up to 2'];
  return `${readme.slice(0, from + begin.length)}\n${table(head, rows)}\n${readme.slice(to)}`;
}
