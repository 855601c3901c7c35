/**
 * EngineModel: a compiled network as it travels from main to the trainer. Plain data.
 */
import type { Plan } from './plan';
import type { TrainingSettings } from './types';

/** What a run is made of, its data and its state apart. */
export interface EngineModel {
  readonly plan: Plan;
  readonly training: TrainingSettings;
}
