/** The dialogs, one at a time; each is loaded when it is first opened. */
import { lazy, Suspense } from 'react';
import { useSession } from '../stores/session';

const CommandPalette = lazy(() => import('./CommandPalette').then((module) => ({ default: module.CommandPalette })));
const KeySheet = lazy(() => import('./KeySheet').then((module) => ({ default: module.KeySheet })));
const TrainingSettings = lazy(() => import('./TrainingSettings').then((module) => ({ default: module.TrainingSettings })));

/** Whatever dialog is open. */
export function Dialogs() {
  const dialog = useSession((state) => state.dialog);
  return (
    <Suspense fallback={null}>
      {dialog === 'palette' && <CommandPalette />}
      {dialog === 'keys' && <KeySheet />}
      {dialog === 'training' && <TrainingSettings />}
    </Suspense>
  );
}
