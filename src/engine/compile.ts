/**
 * Graph → check → passes → differentiate → Plan, in one place.
 * Keeps true: a plan exists only for a network that can be trained under its rule.
 */
import type { Result } from '../findings';
import { checkGraph } from './check';
import { differentiate } from './differentiate';
import type { Graph } from './graph';
import { evaluationPasses, runPasses, sharedPasses, trainingPasses } from './passes';
import type { Plan } from './plan';
import { makePlan } from './plan';

/** Compiles a lowered graph; findings name nodes of the document. */
export function compile(graph: Graph): Result<Plan> {
  const findings = checkGraph(graph);
  if (findings.some(({ severity }) => severity === 'error')) return { ok: false, findings };
  const shared = runPasses(sharedPasses, graph);
  const training = differentiate(runPasses(trainingPasses, shared));
  const evaluation = runPasses(evaluationPasses, shared);
  return { ok: true, value: makePlan(training, evaluation) };
}
