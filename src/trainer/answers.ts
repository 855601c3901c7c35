/**
 * Answers what the page asks of a run: a tensor, the predictions for a part's rows, one row on its way through the
 * network, the map of a decision.
 * Keeps true: nothing of the run changes; an answer costs the training a few milliseconds at the most, so the larger the
 * network the fewer rows it is about.
 */
import { unscale } from '../data/decode';
import type { Category } from '../data/types';
import { parameterNumbers } from '../engine/plan';
import type { LossEvaluation, NodeActivations } from '../engine/run.types';
import { classAt, type LossEnds, type PreparedRun } from '../host/prepare-run';
import type { LoadRun } from '../ipc/main-trainer';
import type {
  Answer,
  AnswerTo,
  PartName,
  PredictionsAnswer,
  Question,
  RegionAnswer,
  SampleAnswer,
  SampleLoss,
  SampleNode,
  TensorAnswer,
} from '../ipc/questions';
import { type NoAnswer, noAnswer, partNames, shownUnits } from '../ipc/questions';
import { decisionMap } from './decision-map';
import { regionOf } from './matrix-region';
import { predictionsAnswer, rowsOfAnswer } from './predictions-answer';

/** Multiplications of weights that an answer may cost. */
const MOST_COST = 20_000_000;
const MOST_ROWS = 2_000;
const LEAST_ROWS = 20;

/** Of a loss, neuron or parameter that this run does not have: it is of another network than the question. */
const gone = noAnswer('looking.none.gone');

/** The answers about one loaded run. */
export class Answers {
  private readonly mostRows: number;
  /** By parameter: the largest magnitude as last seen. */
  private readonly largest = new Map<string, number>();

  constructor(
    private readonly prepared: PreparedRun,
    private readonly load: Pick<LoadRun, 'model' | 'bindings' | 'neurons'>,
  ) {
    this.mostRows = Math.max(LEAST_ROWS, Math.min(MOST_ROWS, Math.floor(MOST_COST / Math.max(1, parameterNumbers(load.model.plan)))));
  }

  to<Q extends Question>(question: Q): AnswerTo<Q> | NoAnswer;
  to(question: Question): Answer {
    switch (question.of) {
      case 'tensor':
        return this.tensor(question.node, question.name);
      case 'region':
        return this.region(question);
      case 'predictions':
        return this.predictions(question.loss, question.part);
      case 'sample':
        return this.sample(question.row);
      case 'map':
        return decisionMap(this.prepared, { ...this.load, ...question });
    }
  }

  private tensor(node: string, name: string): TensorAnswer | NoAnswer {
    const tensor = this.prepared.run.tensor(node, name);
    return tensor === null ? gone : { of: 'tensor', name, shape: tensor.shape, data: Float32Array.from(tensor.data) };
  }

  private region(question: Extract<Question, { of: 'region' }>): RegionAnswer | NoAnswer {
    const tensor = this.prepared.run.tensorInPlace(question.node, question.name);
    if (tensor === null) return gone;
    const key = JSON.stringify([question.node, question.name]);
    const answer = regionOf(tensor, question, this.largest.get(key) ?? null);
    if (answer === null) return gone;
    this.largest.set(key, answer.largest);
    return answer;
  }

  private predictions(loss: string, part: PartName): PredictionsAnswer | NoAnswer {
    const { parts, losses } = this.prepared;
    const ends = losses.find(({ id }) => id === loss);
    const plan = this.load.model.plan.losses.find(({ node }) => node === loss);
    if (ends === undefined || plan === undefined) return gone;
    const rows = parts[part].slice(0, rowsOfAnswer(plan.width, this.mostRows));
    return predictionsAnswer(this.prepared, ends, plan.width, rows, parts[part].length);
  }

  private sample(row: number): SampleAnswer | NoAnswer {
    const { run, parts, losses } = this.prepared;
    const part = partNames.find((name) => parts[name].includes(row));
    if (part === undefined) return noAnswer('looking.none.leftOut', { row: row + 1 });
    const one = Int32Array.of(row);
    const { plan } = this.load.model;
    const activations = run.activations(
      plan.evaluation.nodes.map(({ node }) => node),
      one,
    );
    const evaluation = run.evaluate(one);
    if (activations === null || evaluation === null) return gone;
    return {
      of: 'sample',
      row,
      part,
      nodes: [...activations].map(([node, values]) => sampleNode(node, values)),
      losses: losses.flatMap((ends) => {
        const values = evaluation.losses.get(ends.id);
        return values === undefined ? [] : [sampleLoss(ends, values)];
      }),
    };
  }
}

function sampleNode(node: string, { width, z, output }: NodeActivations): SampleNode {
  const first = (values: Float64Array) => Float32Array.from(values.subarray(0, shownUnits));
  return { node, width, z: z !== null && z.length === output.length ? first(z) : null, output: first(output) };
}

function sampleLoss(ends: LossEnds, { loss, width, predictions, targets }: LossEvaluation): SampleLoss {
  const meaning = (values: Float64Array): Category | null => {
    if (ends.classes !== null) return ends.classes[classAt(values, 0, width, ends)] ?? null;
    return width === 1 ? unscale(ends.fitted, 0, values[0] ?? 0) : null;
  };
  return { loss: ends.id, value: loss, predicted: meaning(predictions), target: meaning(targets) };
}
