/**
 * The step length η of an epoch: the optimiser's learning rate under its schedule.
 * Keeps true: a function of the epoch's index from 0 alone, so it goes on after a resume.
 */
import type { Schedule } from './types';

/** step: η·factor^⌊e/every⌋; exponential: η·gamma^e; cosine: floor + (η−floor)(1+cos(π·min(e,epochs)/epochs))/2. */
export function scheduledRate(schedule: Schedule, learningRate: number, epoch: number): number {
  switch (schedule.type) {
    case 'constant':
      return learningRate;
    case 'step':
      return learningRate * schedule.factor ** Math.floor(epoch / schedule.every);
    case 'exponential':
      return learningRate * schedule.gamma ** epoch;
    case 'cosine': {
      const { epochs, floor } = schedule;
      return floor + ((learningRate - floor) * (1 + Math.cos((Math.PI * Math.min(epoch, epochs)) / epochs))) / 2;
    }
  }
}
