/**
 * Answers for the native dialogs, which no test can click: main's `dialog.show*` are replaced and take answers from a queue.
 * Keeps true: a dialog without an answer is cancelled, and every dialog that was asked for is on record.
 */
import type { ElectronApplication } from '@playwright/test';

/** A dialog that main asked for. */
export interface AskedDialog {
  readonly kind: 'open' | 'save' | 'message';
  readonly title: string;
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly string[];
}

/** What a queue holds: paths for open and save, a button's label or number for a message box. */
type Answer = { readonly paths: readonly string[] } | { readonly button: string | number };

/** Replaces the dialogs of a launched app; call it once after the launch. */
export async function replaceDialogs(electron: ElectronApplication): Promise<void> {
  await electron.evaluate(({ dialog }) => {
    const record: { answers: Record<string, unknown[]>; asked: unknown[] } = { answers: { open: [], save: [], message: [] }, asked: [] };
    Reflect.set(globalThis, 'dialogRecord', record);
    const textOf = (options: object, key: string) => String(Reflect.get(options, key) ?? '');
    const next = (kind: string, given: readonly unknown[]) => {
      const options = Object(given.at(-1));
      const buttons: unknown = Reflect.get(options, 'buttons');
      record.asked.push({
        kind,
        title: textOf(options, 'title'),
        message: textOf(options, 'message'),
        detail: textOf(options, 'detail'),
        buttons: Array.isArray(buttons) ? buttons.map(String) : [],
      });
      return { answer: Object(record.answers[kind]?.shift() ?? {}), options, buttons: Array.isArray(buttons) ? buttons.map(String) : [] };
    };
    const pathsOf = (answer: object): string[] => {
      const paths: unknown = Reflect.get(answer, 'paths');
      return Array.isArray(paths) ? paths.map(String) : [];
    };
    const buttonOf = (given: readonly unknown[]): number => {
      const { answer, options, buttons } = next('message', given);
      const button: unknown = Reflect.get(answer, 'button');
      if (typeof button === 'number') return button;
      if (typeof button === 'string') {
        const index = buttons.indexOf(button);
        if (index < 0) throw new Error(`no button "${button}" among ${buttons.join(', ')}`);
        return index;
      }
      const cancel: unknown = Reflect.get(options, 'cancelId');
      return typeof cancel === 'number' ? cancel : 0;
    };
    dialog.showOpenDialog = async (...given: unknown[]) => {
      const filePaths = pathsOf(next('open', given).answer);
      return { canceled: filePaths.length === 0, filePaths };
    };
    dialog.showSaveDialog = async (...given: unknown[]) => {
      const [filePath] = pathsOf(next('save', given).answer);
      return { canceled: filePath === undefined, filePath: filePath ?? '' };
    };
    dialog.showMessageBox = async (...given: unknown[]) => ({ response: buttonOf(given), checkboxChecked: false });
    dialog.showMessageBoxSync = (...given: unknown[]) => buttonOf(given);
    dialog.showErrorBox = (title, content) => {
      record.asked.push({ kind: 'message', title, message: content, detail: '', buttons: [] });
      console.error(`Uncaught in main: ${title}: ${content}`);
    };
  });
}

/**
 * Waits until main has done something that answers nothing. Rarely the inspector says that the promise of the answer was collected
 * as garbage: then it was done, and only the word of that was lost.
 */
export async function done(work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => {
    if (!String(error).includes('promise was garbage collected')) throw error;
  });
}

/** Queues the answer to the next dialog of that kind. */
export function answerDialog(electron: ElectronApplication, kind: AskedDialog['kind'], answer: Answer): Promise<void> {
  const queued = electron.evaluate(
    (_, given) => {
      const record = Object(Reflect.get(globalThis, 'dialogRecord'));
      Object(Reflect.get(record, 'answers'))[given.kind].push(given.answer);
    },
    { kind, answer },
  );
  return done(queued);
}

/** The dialogs that were asked for since the launch, the latest last. */
export async function askedDialogs(electron: ElectronApplication): Promise<readonly AskedDialog[]> {
  return electron.evaluate(() => Reflect.get(Object(Reflect.get(globalThis, 'dialogRecord')), 'asked'));
}
