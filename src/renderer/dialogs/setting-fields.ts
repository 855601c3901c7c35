/**
 * The figures of optimisers and schedules as fields: value, rule, and the change that a new value makes.
 * Keeps true: every figure that the format names is here with the format's bounds; the learning rate comes first.
 */

import type { Training } from '../../document/types';
import type { Optimizer, Schedule } from '../../engine/types';
import type { NumberRule } from '../controls/number-text';

interface NumberSetting {
  readonly name: string;
  readonly value: number;
  readonly rule: NumberRule;
  readonly change: (value: number) => Partial<Training>;
}

interface SwitchSetting {
  readonly name: string;
  readonly value: boolean;
  readonly change: (value: boolean) => Partial<Training>;
}

/** One figure or switch of the settings. */
export type SettingField = NumberSetting | SwitchSetting;

const positive: NumberRule = { above: 0 };
const share: NumberRule = { min: 0, below: 1 };

/** The figures of an optimiser. */
export function optimizerFields(optimizer: Optimizer): readonly SettingField[] {
  const rate: SettingField = {
    name: 'learningRate',
    value: optimizer.learningRate,
    rule: positive,
    change: (learningRate) => ({ optimizer: { ...optimizer, learningRate } }),
  };
  switch (optimizer.type) {
    case 'sgd':
      return [
        rate,
        { name: 'momentum', value: optimizer.momentum, rule: share, change: (momentum) => ({ optimizer: { ...optimizer, momentum } }) },
        { name: 'nesterov', value: optimizer.nesterov, change: (nesterov) => ({ optimizer: { ...optimizer, nesterov } }) },
      ];
    case 'adam':
    case 'adamw': {
      const moments: SettingField[] = [
        rate,
        { name: 'beta1', value: optimizer.beta1, rule: share, change: (beta1) => ({ optimizer: { ...optimizer, beta1 } }) },
        { name: 'beta2', value: optimizer.beta2, rule: share, change: (beta2) => ({ optimizer: { ...optimizer, beta2 } }) },
        { name: 'epsilon', value: optimizer.epsilon, rule: positive, change: (epsilon) => ({ optimizer: { ...optimizer, epsilon } }) },
      ];
      if (optimizer.type === 'adam') return moments;
      const decay: SettingField = {
        name: 'weightDecay',
        value: optimizer.weightDecay,
        rule: { min: 0 },
        change: (weightDecay) => ({ optimizer: { ...optimizer, weightDecay } }),
      };
      return [...moments, decay];
    }
    case 'rmsprop':
      return [
        rate,
        { name: 'decay', value: optimizer.decay, rule: share, change: (decay) => ({ optimizer: { ...optimizer, decay } }) },
        { name: 'epsilon', value: optimizer.epsilon, rule: positive, change: (epsilon) => ({ optimizer: { ...optimizer, epsilon } }) },
      ];
    case 'adagrad':
      return [
        rate,
        { name: 'epsilon', value: optimizer.epsilon, rule: positive, change: (epsilon) => ({ optimizer: { ...optimizer, epsilon } }) },
      ];
  }
}

/** The figures of a schedule. */
export function scheduleFields(schedule: Schedule): readonly SettingField[] {
  switch (schedule.type) {
    case 'constant':
      return [];
    case 'step':
      return [
        {
          name: 'every',
          value: schedule.every,
          rule: { integer: true, min: 1 },
          change: (every) => ({ schedule: { ...schedule, every } }),
        },
        { name: 'factor', value: schedule.factor, rule: positive, change: (factor) => ({ schedule: { ...schedule, factor } }) },
      ];
    case 'exponential':
      return [{ name: 'gamma', value: schedule.gamma, rule: positive, change: (gamma) => ({ schedule: { ...schedule, gamma } }) }];
    case 'cosine':
      return [
        {
          name: 'epochs',
          value: schedule.epochs,
          rule: { integer: true, min: 1 },
          change: (epochs) => ({ schedule: { ...schedule, epochs } }),
        },
        { name: 'floor', value: schedule.floor, rule: { min: 0 }, change: (floor) => ({ schedule: { ...schedule, floor } }) },
      ];
  }
}
