/**
 * What is to be said of a run whose numbers grew beyond all bounds, or grew where they should fall: the likely cause, so
 * that the advice helps.
 * Keeps true: a cause is named where its numbers show it, and the learning rate is blamed only where no other shows.
 */
import type { Finding } from '../findings';
import type { Backend } from './backends/backend';
import { at, numberAt } from './indexing';
import type { Plan } from './plan';
import type { RunData } from './run.types';

/** Weights beyond this are no start for anything: sums of squares of a few of them leave float32. */
const GROWN = 1e6;
/** Encoded values beyond this are on no common scale: standardised ones stay within a few units. */
const LARGE = 10;
/** So many values of an input are looked at, evenly spread. */
const SAMPLE = 1_000_000;
/** A loss that ends so many times above its start has not been learning. */
const GROWTH = 1_000;

/** A first loss below this is as good as none: what follows is not measured by it. */
const NOTHING = 1e-3;

/** An input that feeds the network, or gives a loss its targets, with its largest value as the network sees it. */
export interface Reach {
  readonly input: string;
  readonly isTarget: boolean;
  readonly most: number;
}

function largest(values: Float64Array): number {
  const stride = Math.max(1, Math.ceil(values.length / SAMPLE));
  let most = 0;
  for (let i = 0; i < values.length; i += stride) most = Math.max(most, Math.abs(at(values, i)));
  return most;
}

/** The input whose values are the largest; of a target and a feature that are as large, the feature. */
function widestReach(plan: Plan, data: RunData): Reach {
  const targets = new Set(plan.losses.map(({ targetInput }) => targetInput));
  let widest: Reach = { input: '', isTarget: false, most: 0 };
  for (const { input } of plan.training.inputs) {
    const most = largest(data.inputs.get(input)?.values ?? new Float64Array());
    const isTarget = targets.has(input);
    if (most > widest.most || (most === widest.most && !isTarget)) widest = { input, isTarget, most };
  }
  return widest;
}

/** Whether some weight has grown beyond all use. */
function areGrown(plan: Plan, backend: Pick<Backend, 'view'>): boolean {
  return plan.parameters.some(({ slot }) => {
    const numbers = backend.view(slot);
    for (let i = 0; i < numbers.length; i++) if (Math.abs(numberAt(numbers, i)) > GROWN) return true;
    return false;
  });
}

/** Where the numbers ceased to be finite. */
interface Breaking {
  readonly node: string;
  readonly quantity: string;
  readonly step: number;
  readonly learningRate: number;
}

/** What is remembered of how a run began, by which the cause is named where it diverges. Looks at its data and weights once. */
export class Beginning {
  /** The largest values that the data brings. */
  readonly #reach: Reach;
  /** Whether the weights had grown beyond all use before the present settings were tried. */
  #isGrown: boolean;

  constructor(
    private readonly plan: Plan,
    private readonly backend: Pick<Backend, 'view'>,
    data: RunData,
  ) {
    this.#reach = widestReach(plan, data);
    this.#isGrown = areGrown(plan, backend);
  }

  /** Names the cause. What is tried next begins with the weights that are there now. */
  causeOf(breaking: Breaking): Finding {
    const wasGrown = this.#isGrown;
    this.#isGrown = areGrown(this.plan, this.backend);
    return divergence(breaking, this.#reach, wasGrown);
  }
}

function divergence({ node, quantity, step, learningRate }: Breaking, reach: Reach, wasGrown: boolean): Finding {
  const values = { node, step, quantity, learningRate };
  const finding = (code: string, more: Finding['values'] = {}): Finding => ({
    code,
    severity: 'error',
    values: { ...values, ...more },
    place: { node },
  });
  if (wasGrown) return finding('train.divergedAgain');
  if (reach.most <= LARGE) return finding('train.diverged');
  return finding(reach.isTarget ? 'train.divergedByTarget' : 'train.divergedByInput', { cause: reach.input, most: reach.most });
}

/** A run that ended far above where it began; null for any other. */
export function lossGrowth(first: number, last: number): Finding | null {
  if (last <= GROWTH * Math.max(first, NOTHING)) return null;
  return { code: 'train.lossGrew', severity: 'warning', values: { first, last }, place: {} };
}
