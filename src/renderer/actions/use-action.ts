/** An action as a component sees it: its name now, its keys as the keyboard labels them, whether it can be invoked. */
import type { ActionId } from '../../ipc/actions';
import { useCanvas } from '../stores/canvas';
import { useChecks } from '../stores/checks';
import { useData } from '../stores/data';
import { useEditor } from '../stores/editor';
import { useRun } from '../stores/run';
import { useSession } from '../stores/session';
import { useText } from '../text';
import { type Action, actionById, actionContext } from './actions';
import { shownKeys } from './keys';

/** What a button or menu item shows of an action. */
export interface ActionLook {
  readonly label: string;
  readonly keys: string | null;
  readonly isEnabled: boolean;
  /** Why it is not enabled; null where it is. */
  readonly whyNot: string | null;
}

/** How an action looks now, outside of components. */
export function lookOf(action: Action, t: (code: string) => string, isMac: boolean): ActionLook {
  const context = actionContext();
  const first = action.keys[0];
  const reason = action.whyNot(context);
  return {
    label: t(action.labelNow(context)),
    keys: first === undefined ? null : shownKeys(first, isMac),
    isEnabled: reason === null,
    whyNot: reason === null ? null : t(reason),
  };
}

/** Follows one action. Renders anew only when its look can have changed. */
export function useAction(id: ActionId): ActionLook {
  const t = useText();
  const isMac = useSession((state) => state.platform === 'darwin');
  const action = actionById(id);
  if (!action) throw new Error(`The actions table has no ${id}.`);
  // Two codes a store, so that frames and edits that change neither render nothing.
  const look = (): string => {
    const context = actionContext();
    return `${action.whyNot(context)}:${action.labelNow(context)}`;
  };
  useEditor(look);
  useRun(look);
  useCanvas(look);
  useChecks(look);
  useData(look);
  useSession(look);
  return lookOf(action, t, isMac);
}
