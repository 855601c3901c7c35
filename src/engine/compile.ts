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

/** Is shown the graph after each stage, by the stage's name. */
export type Look = (stage: string, graph: Graph) => void;

/** Compiles a lowered graph; findings name nodes of the document. */
export function compile(graph: Graph, look: Look = () => {}): Result<Plan> {
  look('lowered', graph);
  const findings = checkGraph(graph);
  if (findings.some(({ severity }) => severity === 'error')) return { ok: false, findings };
  const shared = runPasses(sharedPasses, graph, (pass, next) => look(`both: ${pass}`, next));
  const training = differentiate(runPasses(trainingPasses, shared, (pass, next) => look(`training: ${pass}`, next)));
  look('training: differentiate', training);
  const evaluation = runPasses(evaluationPasses, shared, (pass, next) => look(`evaluation: ${pass}`, next));
  return { ok: true, value: makePlan(training, evaluation) };
}
