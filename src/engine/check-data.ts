/**
 * Does the data fit the plan: widths, rows to train on, targets in the range that a loss or rule asks for?
 * Keeps true: every finding names a node, and where it is a value, the row as people count (from 1).
 */
import type { Finding } from '../findings';
import { at } from './indexing';
import type { Plan, PlanLoss } from './plan';
import type { RunData } from './run.types';
import type { TrainingSettings } from './types';

/** The range of targets, where there is one, with the code of its finding. */
function targetRule(plan: Plan, loss: PlanLoss): { readonly code: string; readonly allows: (target: number) => boolean } | null {
  if (plan.rule === 'perceptron') return { code: 'train.perceptronTarget', allows: (target) => target === 0 || target === 1 };
  switch (loss.type) {
    case 'hinge':
      return { code: 'train.hingeTarget', allows: (target) => target === 1 || target === -1 };
    case 'binaryCrossEntropy':
      return { code: 'train.binaryTarget', allows: (target) => target >= 0 && target <= 1 };
    case 'crossEntropy':
      return { code: 'train.negativeTarget', allows: (target) => target >= 0 };
    default:
      return null;
  }
}

function targetFinding(plan: Plan, loss: PlanLoss, data: RunData): Finding | null {
  const rule = targetRule(plan, loss);
  const target = data.inputs.get(loss.targetInput);
  if (rule === null || target === undefined) return null;
  for (let i = 0; i < target.values.length; i++) {
    const value = at(target.values, i);
    if (rule.allows(value)) continue;
    const row = Math.floor(i / target.width) + 1;
    return { code: rule.code, severity: 'error', values: { node: loss.node, row, value }, place: { node: loss.targetInput } };
  }
  return null;
}

/** What keeps a run from starting on this data. */
export function checkData(plan: Plan, data: RunData, settings: TrainingSettings): readonly Finding[] {
  const findings: Finding[] = [];
  for (const { input, width } of [...plan.training.inputs, ...plan.evaluation.inputs]) {
    const found = data.inputs.get(input)?.width ?? 0;
    if (found === width || findings.some(({ place }) => place.node === input)) continue;
    const values = { node: input, expected: width, actual: found };
    findings.push({ code: 'train.inputWidth', severity: 'error', values, place: { node: input } });
  }
  if (data.training.length === 0) findings.push({ code: 'train.noRows', severity: 'error', values: {}, place: {} });
  if (settings.stop.patience !== null && data.validation.length === 0) {
    findings.push({ code: 'train.patienceWithoutValidation', severity: 'error', values: {}, place: {} });
  }
  for (const loss of plan.losses) {
    const finding = targetFinding(plan, loss, data);
    if (finding !== null) findings.push(finding);
  }
  return findings;
}
