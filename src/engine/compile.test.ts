/**
 * Compiling stays linear, from the lowered graph to the instantiated module, with every neuron a node of its own.
 * Keeps true: times are compared in the full tests alone, on a machine of their own.
 */
import { expect, test } from 'vitest';
import { collectGarbage } from '../../bench/collect';
import { dataOf, graphOf, type Workload } from '../../bench/workloads';
import { createWasmBackend } from './backends/wasm/wasm';
import { compile } from './compile';

function netOf(neurons: number): Workload {
  const widths = [2, ...Array.from({ length: neurons / 10 }, () => 10), 1];
  return { name: '', widths, hidden: 'tanh', output: 'tanh', batch: 4, rows: 4, isWired: true };
}

test.runIf(process.env.NNGRAPH_FULL_TESTS)(
  'a net of twice the neurons takes about twice as long to compile',
  () => {
    const sizes = [10_000, 20_000].map((neurons) => {
      const workload = netOf(neurons);
      return { graph: graphOf(workload), data: dataOf(workload), times: [] as number[] };
    });
    for (let round = 0; round < 5; round++) {
      for (const { graph, data, times } of sizes) {
        collectGarbage();
        const start = process.cpuUsage();
        const plan = compile(graph);
        if (!plan.ok) throw new Error(JSON.stringify(plan.findings));
        createWasmBackend(plan.value, data).reserve(4, 4, []);
        const { user, system } = process.cpuUsage(start);
        times.push(user + system);
      }
    }
    const [small = 0, large = 0] = sizes.map(({ times }) => Math.min(...times));
    expect(large / small).toBeLessThan(2.5);
  },
  120_000,
);
