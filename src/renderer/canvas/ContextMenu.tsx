/**
 * The menu under the right button, or the Menu key: what can be done with the node, the wire or the canvas there.
 * Keeps true: what was pointed at is selected first, so that the menu speaks of what is marked; closing it gives the focus
 * back to where it was.
 */
import { Menu } from '@base-ui/react/menu';
import { Fragment, type MouseEvent as ReactMouseEvent, useCallback, useRef, useState } from 'react';
import type { Point } from '../../document/types';
import { actionContext, invoke } from '../actions/actions';
import { isTextField } from '../actions/keys';
import { lookOf } from '../actions/use-action';
import { editor } from '../stores/editor';
import { useSession } from '../stores/session';
import { useText } from '../text';
import menu from '../toolbar/menu.module.css';
import type { MenuPlace } from './add-place';
import { type ContextTarget, offered } from './context-actions';
import { focusRecord, recordAt } from './hand/use-keyboard';

/** The menu on the screen: where, in pixels of the window, and for what. */
export interface OpenContext {
  readonly at: Point;
  readonly target: ContextTarget;
  /** The record that gets the focus back; null for the canvas. */
  readonly record: string | null;
}

/** The menu's state, and the handler that opens it. */
export function useContextMenu() {
  const [open, setOpen] = useState<OpenContext | null>(null);
  /** Where the menu was opened, while one of its items is at work. */
  const place = useRef<MenuPlace | null>(null);
  const onContextMenu = useCallback((event: ReactMouseEvent<HTMLElement>) => {
    if (!(event.target instanceof Element) || isTextField(event.target)) return;
    if (event.target.closest('[role="dialog"], [role="menu"]') !== null || event.target.closest('.react-flow') === null) return;
    event.preventDefault();
    const record = recordAt(event.target);
    const { selection, select, document } = editor.getState();
    if (record !== null && !selection.has(record)) select([record]);
    const isWire = document.graph.edges.some((edge) => edge.id === record);
    const at = { x: event.clientX, y: event.clientY };
    place.current = { at, record };
    setOpen({ at, target: record === null ? 'canvas' : isWire ? 'wire' : 'node', record });
  }, []);
  const close = useCallback(() => setOpen(null), []);
  const forgetPlace = useCallback(() => {
    place.current = null;
  }, []);
  return { open, close, place, forgetPlace, onContextMenu };
}

interface ContextMenuProps {
  readonly open: OpenContext | null;
  readonly canvas: HTMLElement | null;
  onClose(): void;
  /** An item's action was begun, or none was chosen. */
  onDone(): void;
}

/** The menu. */
export function ContextMenu({ open, canvas, onClose, onDone }: ContextMenuProps) {
  const t = useText();
  const isMac = useSession((state) => state.platform === 'darwin');
  const last = useRef<OpenContext | null>(null);
  if (open) last.current = open;
  const shown = last.current;
  const at = shown?.at ?? { x: 0, y: 0 };
  const sections = shown && open ? offered(shown.target, actionContext()) : [];
  const choose = (id: string): void => {
    // The focus is back on the canvas first, since some actions move it on.
    requestAnimationFrame(() => {
      invoke(id);
      onDone();
    });
  };
  return (
    <Menu.Root
      open={open !== null}
      onOpenChange={(isOpen, { reason }) => {
        if (isOpen) return;
        onClose();
        if (reason !== 'item-press') onDone();
      }}
      modal={false}
    >
      <Menu.Portal>
        <Menu.Positioner
          className={menu.positioner}
          anchor={{ getBoundingClientRect: () => new DOMRect(at.x, at.y, 0, 0) }}
          side="bottom"
          align="start"
        >
          <Menu.Popup
            className={menu.popup}
            aria-label={shown ? t(`canvas.menu.${shown.target}`) : ''}
            finalFocus={() => {
              focusRecord(canvas, shown?.record ?? null);
              return false;
            }}
          >
            {sections.map((section, index) => (
              <Fragment key={section[0]?.id}>
                {index > 0 && <Menu.Separator className={menu.separator} />}
                {section.map((action) => {
                  const look = lookOf(action, t, isMac);
                  return (
                    <Menu.Item key={action.id} className={menu.item} onClick={() => choose(action.id)}>
                      <span>{look.label}</span>
                      {look.keys && <span className={menu.keys}>{look.keys}</span>}
                    </Menu.Item>
                  );
                })}
              </Fragment>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
