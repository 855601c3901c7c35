/**
 * A panel at a side of the window that can be resized, hidden and shown, and is as the person left it.
 * Keeps true: what is hidden cannot be reached by Tab or F6; a drag's size is remembered when the pointer lets go; a
 * double-click on its edge gives it the size as designed.
 */
import { type ReactNode, useCallback, useEffect, useRef } from 'react';
import { Panel, type PanelSize, usePanelRef } from 'react-resizable-panels';
import type { PanelName } from '../ipc/renderer-main';
import { designedSizes, panels, remembered, usePanels } from './stores/panels';

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

/** A resizable panel of the layout. */
export function SidePanel({ name, id, minSize, maxSize, className, label, children }: SidePanelProps) {
  const panel = usePanelRef();
  const isShown = usePanels((state) => state.shown[name]);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);

  // The layout knows its panels only after its own layout effect, which comes after those of what is in it.
  useEffect(() => {
    const { size, shown } = remembered(name);
    if (size !== designedSizes[name]) panel.current?.resize(size);
    if (!shown) panel.current?.collapse();
    return () => clearTimeout(waiting.current);
  }, [name, panel]);

  useEffect(() => {
    const handle = panel.current;
    if (!handle || handle.isCollapsed() === !isShown) return;
    clearTimeout(waiting.current);
    if (!isShown) {
      // A size given just before the panel is hidden is the one to come back with.
      panels.getState().resized(name, handle.getSize().inPixels);
      handle.collapse();
    } else {
      handle.expand();
      handle.resize(Math.max(minSize, remembered(name).size));
    }
  }, [isShown, minSize, name, panel]);

  const onResize = useCallback(
    ({ inPixels }: PanelSize, _id: string | number | undefined, before: PanelSize | undefined) => {
      // The first size is what the layout gave it, not what a person did.
      if (!before) return;
      clearTimeout(waiting.current);
      if ((inPixels === 0) !== (before.inPixels === 0)) {
        panels.getState().set(name, inPixels > 0);
      } else waiting.current = setTimeout(() => panels.getState().resized(name, inPixels), settled);
    },
    [name],
  );

  const Element = name === 'dock' ? 'section' : 'aside';
  return (
    <Panel
      id={id}
      panelRef={panel}
      defaultSize={designedSizes[name]}
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
