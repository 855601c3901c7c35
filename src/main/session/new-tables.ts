/**
 * "Predict…": a table that is new to the document's network, from the file that the user picked or dropped to what the page
 * shows of it and the file of predictions.
 * Keeps true: the document and its data stay as they are; the table chosen last is the one that is looked at again and
 * written, by the network that the predictions on the screen are of.
 */
import { basename } from 'node:path';
import { emptyProfile } from '../../data/profile';
import { compileByLearnt, dataUse, withHeaderOf, withoutStops } from '../../document/new-data';
import { failure, type Result } from '../../findings';
import { firstLook } from '../../host/first-look';
import type { NewTableWork } from '../../ipc/main-trainer';
import type { NewTableAnswer, NewTableExport, NewTableView } from '../../ipc/new-table';
import type { Outcome } from '../../ipc/renderer-main';
import { died } from './data-desk';
import { askExportFile, neuronNames } from './export-file';
import type { Dialogs } from './page';
import type { DocumentSession } from './session';

interface Chosen {
  readonly table: NewTableWork['table'];
  readonly name: string;
  /** The opening whose document it was chosen for. */
  readonly opening: number;
}

/** The tables that are new to a window's network, one at a time. */
export class NewTables<Port> {
  /** The table chosen last, with the network as it was when the page was told what it says. */
  private chosen: (Chosen & { readonly work: NewTableWork }) | null = null;

  constructor(
    private readonly session: DocumentSession<Port>,
    private readonly dialogs: Pick<Dialogs, 'openData' | 'saveExport'>,
  ) {}

  /** The user picks a table; null where they do not. */
  async choose(): Promise<NewTableAnswer | null> {
    const file = await this.dialogs.openData();
    return file === null ? null : this.take(file);
  }

  /** What the network says of the table in `file`; null where the reading is given up, and nothing changes. */
  async take(file: string): Promise<NewTableAnswer | null> {
    const name = basename(file);
    const look = await firstLook(file, name);
    if (!look.ok) return { kind: 'refused', name, findings: look.findings, unread: 0 };
    const { document, opening } = this.session;
    const { source, preview } = look.value;
    const table = { source: withHeaderOf(document, source, preview.rows[0] ?? []), file };
    return this.predict({ table, name, opening }, { leavesOut: false });
  }

  /** The table that was chosen last, as the network sees it now; null where there is none. */
  async again(view: NewTableView): Promise<NewTableAnswer | null> {
    const { present } = this;
    return present === null ? null : this.predict(present, view);
  }

  /** Writes what the network says of every row of the table chosen last. */
  async write({ withColumns, leavesOut }: NewTableExport): Promise<Outcome> {
    const { present, session } = this;
    if (present === null) return failure('predict.noTable');
    // Not the weights of now: the file holds what is on the screen.
    const work = { ...present.work, leavesOut };
    const file = await askExportFile(session, this.dialogs, 'predictions');
    if (file === null) return { ok: false, findings: [] };
    const names = neuronNames(session.document);
    const answer = await session.line.ask({ kind: 'writeTable', work, file, names, withColumns }).answer;
    if (answer.kind !== 'predicted') return { ok: false, findings: answer.kind === 'refused' ? answer.findings : [died] };
    session.notice('info', 'export.predictionsWritten', { name: basename(file), count: answer.rows });
    return { ok: true };
  }

  /** The table that was chosen last for the document that is open; null where there is none. */
  private get present(): typeof this.chosen {
    return this.chosen?.opening === this.session.opening ? this.chosen : null;
  }

  private async predict(chosen: Chosen, view: NewTableView): Promise<NewTableAnswer | null> {
    const { name, table } = chosen;
    const before = this.chosen;
    const work = await this.workOf(chosen, view);
    if (!work.ok) return { kind: 'refused', name, findings: work.findings, unread: 0 };
    this.chosen = { ...chosen, work: work.value };
    const step = work.value.progress?.step ?? 0;
    const answer = await this.session.desk.askOfFile({ kind: 'predictTable', work: work.value });
    if (answer.kind === 'refused' && answer.findings.some(({ code }) => code === 'data.cancelled')) {
      // What was there before is still on the screen, unless another was chosen meanwhile.
      if (this.chosen?.table === table) this.chosen = before;
      return null;
    }
    if (answer.kind === 'tablePredicted') return { kind: 'predicted', name, step, predictions: answer.predictions };
    const [findings, unread] = answer.kind === 'refused' ? [answer.findings, answer.unread ?? 0] : [[died], 0];
    return { kind: 'refused', name, findings, unread };
  }

  /** The network with its latest weights, and the table; or why it can say nothing. */
  private async workOf({ table }: Chosen, { leavesOut }: NewTableView): Promise<Result<NewTableWork>> {
    const { runner, bank, desk } = this.session;
    await runner.keepResults();
    if (!bank.hasParameters) return failure('predict.untrained');
    const document = withoutStops(this.session.document);
    const { fitted, parameters, progress } = bank.of(document);
    const compiled = compileByLearnt(document, fitted, desk.profile ?? emptyProfile);
    if (!compiled.ok) return compiled;
    const { model, bindings } = compiled.value;
    const own = await desk.granted(document.data);
    const { backend } = this.session.settings;
    return { ok: true, value: { model, bindings, use: dataUse(document), fitted, parameters, progress, backend, own, table, leavesOut } };
  }
}
