/**
 * The curve of a run in the terminal, for the document that it is saved in: what the app keeps in `runs`, too.
 * Keeps true: it goes on from the curve that the document had, where that led to its progress; bounded, however long the run.
 */
import { randomUUID } from 'node:crypto';
import { type EpochPoint, laterEpoch, stepOfEpoch, ThinnedList } from '../curve';
import { LIMITS } from '../document/limits';
import { recordedEpochs, runRecord } from '../document/results/run-record';
import type { Results, RunRecord } from '../document/types';
import type { Run, StepOutcome } from '../engine/run.types';
import type { Progress, TrainingSettings } from '../engine/types';

/** Epochs that one call's steps tell of, evenly spread. */
const EPOCHS_A_CALL = 100;

/** Hears of every step of a run. */
export class RunCurve {
  private readonly epochs = new ThinnedList<EpochPoint>(LIMITS.runPoints, stepOfEpoch, laterEpoch);
  private readonly before: RunRecord | Pick<RunRecord, 'id' | 'started'>;

  /** `results` are what the run begins with. */
  constructor({ run, progress }: Results) {
    this.before = run ?? { id: randomUUID(), started: new Date().toISOString() };
    if (run === undefined || progress === null) return;
    for (const point of recordedEpochs(run, progress)) this.epochs.push(point);
  }

  stepped(run: Pick<Run, 'forEachEpoch'>, { epochEnd }: Extract<StepOutcome, { kind: 'stepped' }>): void {
    const validationLoss = epochEnd?.validationLoss ?? null;
    run.forEachEpoch((epoch, step, trainingLoss) => {
      this.epochs.push({ epoch, step, trainingLoss, validationLoss });
    }, EPOCHS_A_CALL);
  }

  /** The record for the document: as it was where no step was taken, undefined where none ever was. */
  record(progress: Progress, settings: TrainingSettings, fingerprint: string, ended: RunRecord['ended']): RunRecord | undefined {
    if (progress.step === 0) return undefined;
    if ('steps' in this.before && this.before.steps === progress.step) return this.before;
    return runRecord({ before: this.before, settings, fingerprint, progress, ended, epochs: this.epochs.items });
  }
}
