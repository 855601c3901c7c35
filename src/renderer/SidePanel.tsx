/**
 * A panel at a side of the window that can be resized, hidden and shown, and is as the person left it; in a small window a
 * drawer over the canvas, or a low dock.
 * Keeps true: what is hidden cannot be reached by Tab or F6; a drag's size is remembered when the pointer lets go; a
 * double-click on its edge gives it the size as designed.
 */
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useRef } from 'react';
import { Panel, type PanelSize, usePanelRef } from 'react-resizable-panels';
import type { PanelName } from '../ipc/renderer-main';
import { togglePanel } from './actions/arranging';
import { isTextField } from './actions/keys';
import { designedSize, panels, remembered, usePanels } from './stores/panels';

interface SidePanelProps {
  readonly name: PanelName;
  readonly id: string;
  readonly minSize: number;
  readonly maxSize: number | string;
  readonly className: string | undefined;
  readonly label: string;
  readonly children: ReactNode;
}

/** Milliseconds without a change after which a size is remembered. */
const settled = 300;

/** The dock's height in a low window, in pixels: its tabs and a chart that can be read. */
const lowDock = 144;

/** Pixels that a panel has when it is shown, with `designed` of them where nobody gave it others. */
function sizeOf(name: PanelName, isLow: boolean, designed: number): number {
  return name === 'dock' && isLow ? lowDock : (remembered(name).size ?? designed);
}

/** Does something once the layout knows a panel that was just added, which is after the effects; returns what calls it off. */
function soon(act: () => void): () => void {
  let isWanted = true;
  queueMicrotask(() => isWanted && act());
  return () => {
    isWanted = false;
  };
}

/** A resizable panel of the layout. */
export function SidePanel({ name, id, minSize, maxSize, className, label, children }: SidePanelProps) {
  const panel = usePanelRef();
  const isShown = usePanels((state) => state.shown[name]);
  const isLow = usePanels((state) => state.isLow);
  const designed = usePanels((state) => designedSize(name, state.height));
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    const { shown } = remembered(name);
    const size = sizeOf(name, isLow, designed);
    return soon(() => {
      if (!shown) panel.current?.collapse();
      else if (size !== panel.current?.getSize().inPixels) panel.current?.resize(size);
    });
  }, [name, panel, isLow, designed]);
  useEffect(() => () => clearTimeout(waiting.current), []);

  useEffect(
    () =>
      soon(() => {
        const handle = panel.current;
        if (!handle || handle.isCollapsed() === !isShown) return;
        clearTimeout(waiting.current);
        if (!isShown) {
          // A size given just before the panel is hidden is the one to come back with.
          panels.getState().resized(name, handle.getSize().inPixels);
          handle.collapse();
        } else {
          handle.expand();
          handle.resize(Math.max(minSize, sizeOf(name, isLow, designed)));
        }
      }),
    [isShown, isLow, designed, minSize, name, panel],
  );

  const onResize = useCallback(
    ({ inPixels }: PanelSize, _id: string | number | undefined, before: PanelSize | undefined) => {
      // The first size is what the layout gave it, not what a person did.
      if (!before) return;
      clearTimeout(waiting.current);
      if ((inPixels === 0) !== (before.inPixels === 0)) {
        panels.getState().set(name, inPixels > 0);
      } else {
        // The window may have other room by then, in which this size would seem to be a person's.
        const room = panels.getState();
        waiting.current = setTimeout(() => panels.getState().resized(name, inPixels, room), settled);
      }
    },
    [name],
  );

  const Element = name === 'dock' ? 'section' : 'aside';
  return (
    <Panel
      id={id}
      panelRef={panel}
      defaultSize={designed}
      minSize={minSize}
      maxSize={maxSize}
      collapsible
      collapsedSize={0}
      groupResizeBehavior="preserve-pixel-size"
      onResize={onResize}
    >
      <Element className={className} data-panel={name} aria-label={label} inert={!isShown}>
        {children}
      </Element>
    </Panel>
  );
}

/** A side panel of a narrow window: over the canvas, at its side, while it is asked for. Escape shuts it. */
export function Drawer({ name, className, label, children }: Pick<SidePanelProps, 'name' | 'className' | 'label' | 'children'>) {
  const isShown = usePanels((state) => state.shown[name]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    if (event.target instanceof Element && isTextField(event.target)) return;
    event.stopPropagation();
    togglePanel(name);
  };
  return (
    <aside
      className={className}
      data-panel={name}
      data-drawer=""
      aria-label={label}
      inert={!isShown}
      hidden={!isShown}
      onKeyDown={onKeyDown}
    >
      {children}
    </aside>
  );
}
