/**
 * What a document gives to other programs: its weights as JSON, its predictions as CSV.
 * Keeps true: what stands in the way is said before a place is asked for; the run's latest weights are exported, also
 * while it trains; files are written whole or not at all.
 */

import { basename } from 'node:path';
import { emptyProfile } from '../../data/profile';
import { exportWeights, type TrainedFigures } from '../../document/results/weights-export';
import type { JsonValue } from '../../document/types';
import { type Finding, failure, type Result } from '../../findings';
import { writeFileAtomic } from '../../host/atomic-file';
import type { Outcome } from '../../ipc/renderer-main';
import { askExportFile, neuronNames } from './export-file';
import type { Dialogs } from './page';
import type { DocumentSession } from './session';

const done: Outcome = { ok: true };
/** The user said no: nothing to tell. */
const cancelled: Outcome = { ok: false, findings: [] };

/** Export of weights and predictions, each from the check of what stands in the way to the written file. */
export class ExportCommands<Port> {
  constructor(
    private readonly session: DocumentSession<Port>,
    private readonly dialogs: Pick<Dialogs, 'saveExport'>,
  ) {}

  /** docs/weights-format.md */
  async weights(): Promise<Outcome> {
    if (!this.hasNetwork) return failure('export.untrained');
    await this.session.runner.keepResults();
    const problems = this.weightsOf({ loss: null, validationLoss: null });
    if (!problems.ok) return problems;
    const file = await askExportFile(this.session, this.dialogs, 'weights');
    if (file === null) return cancelled;
    const losses = await this.session.runner.keepMeasured();
    const exported = this.weightsOf({ loss: losses?.training ?? null, validationLoss: losses?.validation ?? null });
    if (!exported.ok) return exported;
    const written = await writeFileAtomic(file, `${JSON.stringify(exported.value)}\n`);
    const name = basename(file);
    if (!written.ok) return failure('file.notWritten', { name, error: written.error });
    this.session.notice('info', 'export.weightsWritten', { name });
    return done;
  }

  /** A row for each row of the data, as `nngraph predict` writes them (docs/cli.md). */
  async predictions(): Promise<Outcome> {
    const { runner, desk } = this.session;
    if (!this.hasNetwork) return failure('export.untrained');
    const blockers = runner.blockers();
    if (blockers.length > 0) return { ok: false, findings: blockers };
    const file = await askExportFile(this.session, this.dialogs, 'predictions');
    if (file === null) return cancelled;
    const written = await runner.writePredictions(file, neuronNames(this.session.document));
    if (!written.ok) return written;
    const dropped = desk.profile?.droppedRows ?? 0;
    const findings: readonly Finding[] =
      dropped === 0 ? [] : [{ code: 'export.droppedRows', severity: 'warning', values: { count: dropped }, place: {} }];
    this.session.notice('info', 'export.predictionsWritten', { name: basename(file), count: written.rows }, findings);
    return done;
  }

  /** Whether there are weights of any kind: trained, loaded or drawn for a run. */
  private get hasNetwork(): boolean {
    return this.session.bank.hasParameters || this.session.runner.hasRun;
  }

  private weightsOf(figures: TrainedFigures): Result<JsonValue> {
    const { document, bank, desk } = this.session;
    return exportWeights(document, bank.complete(document), desk.profile ?? emptyProfile, figures);
  }
}
