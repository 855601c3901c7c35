/**
 * Where the page begins: takes the document from main, then shows the app. Keeps true: nothing is drawn in a wrong theme
 * or language first, as settings are known before the first picture.
 */
import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import './tokens.css';
import './base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { followMain } from './follow-main';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root.');

void followMain(window).then(() => {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
  // The chart is needed at the first Play; it comes in while the window rests.
  requestIdleCallback(() => void import('./chart/LossChart'), { timeout: 3000 });
});
