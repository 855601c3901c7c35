/** The dialogs, one at a time; each is loaded when it is first opened. */
import { lazy, Suspense } from 'react';
import { useImportSheet } from '../stores/import-sheet';
import { useSession } from '../stores/session';

const About = lazy(() => import('./About').then((module) => ({ default: module.About })));
const CommandPalette = lazy(() => import('./CommandPalette').then((module) => ({ default: module.CommandPalette })));
const Gallery = lazy(() => import('./Gallery').then((module) => ({ default: module.Gallery })));
const ImportSheet = lazy(() => import('./ImportSheet').then((module) => ({ default: module.ImportSheet })));
const OtherData = lazy(() => import('./OtherData').then((module) => ({ default: module.OtherData })));
const KeySheet = lazy(() => import('./KeySheet').then((module) => ({ default: module.KeySheet })));
const Preferences = lazy(() => import('./Preferences').then((module) => ({ default: module.Preferences })));
const RecentDocuments = lazy(() => import('./RecentDocuments').then((module) => ({ default: module.RecentDocuments })));
const TrainingSettings = lazy(() => import('./TrainingSettings').then((module) => ({ default: module.TrainingSettings })));

/** Whatever dialog is open. */
export function Dialogs() {
  const dialog = useSession((state) => state.dialog);
  const otherData = useSession((state) => state.otherData);
  const table = useImportSheet((state) => state.table);
  return (
    <Suspense fallback={null}>
      {dialog === 'palette' && <CommandPalette />}
      {dialog === 'keys' && <KeySheet />}
      {dialog === 'training' && <TrainingSettings />}
      {dialog === 'preferences' && <Preferences />}
      {dialog === 'recent' && <RecentDocuments />}
      {dialog === 'about' && <About />}
      {dialog === 'gallery' && <Gallery />}
      {table !== null && <ImportSheet table={table} />}
      {otherData !== null && <OtherData source={otherData} />}
    </Suspense>
  );
}
