/**
 * The decision map: what the network says over two columns' ranges, the others at their means, with the training rows on it.
 * Keeps true: it follows the run a few times a second, and only while it is on the screen; it says which output it is of and
 * what the other columns are held at; a network that has no such map says why, and one of pixels shows none.
 */
import { useEffect, useRef } from 'react';
import type { Document as NetworkDocument } from '../../../document/types';
import type { MapAnswer } from '../../../ipc/questions';
import { categoryName } from '../../category-name';
import { Choice } from '../../controls/Choice';
import { Figure } from '../../controls/Figure';
import { useEditor } from '../../stores/editor';
import { useLiveAnswer } from '../../stores/live-answers';
import { useLooking } from '../../stores/looking';
import { useSession } from '../../stores/session';
import { useWriting } from '../../text';
import { classColour } from './classes';
import styles from './DecisionMap.module.css';
import { drawMap } from './map-drawing';
import { useLosses } from './use-losses';

const pause = 400;
/** More names than this find no room under the map. */
const mostNames = 4;

function AxisChoice({ map, place }: { readonly map: MapAnswer; readonly place: 0 | 1 }) {
  const { t } = useWriting();
  const change = useLooking((state) => state.change);
  const [across, up] = [map.axes[0].column, map.axes[1].column];
  const label = t(place === 0 ? 'map.across' : 'map.up');
  const choose = (column: string): void => {
    const swapped: readonly [string, string] = [up, across];
    const chosen: readonly [string, string] = place === 0 ? [column, up] : [across, column];
    change({ axes: chosen[0] === chosen[1] ? swapped : chosen });
  };
  return (
    <Choice
      label={label}
      value={map.axes[place].column}
      options={map.columns.map((column) => ({ value: column, label: column }))}
      onChoose={choose}
    />
  );
}

function Legend({ map }: { readonly map: MapAnswer }) {
  const { t } = useWriting();
  if (map.classes === null) {
    return (
      <p className={styles.mapLegend}>
        <Figure value={map.low} digits={3} />
        <span className={styles.gradient} />
        <Figure value={map.high} digits={3} />
      </p>
    );
  }
  if (map.classes.length > mostNames) return null;
  return (
    <p className={styles.mapLegend}>
      {map.classes.map((name, index) => (
        <span key={String(name)} className={styles.legendName}>
          <span className={styles.dot} style={{ background: classColour(index) }} />
          <span className={styles.name} title={categoryName(name, t)}>
            {categoryName(name, t)}
          </span>
        </span>
      ))}
    </p>
  );
}

/** Whether the network sees nothing but pixels: two of an image's many tell nothing by themselves. */
function seesPixelsOnly({ graph: { nodes, edges } }: NetworkDocument): boolean {
  const feeding = new Set(edges.flatMap(({ source, port }) => (port === 'target' ? [] : [source])));
  const inputs = nodes.filter((node) => node.kind === 'input' && feeding.has(node.id));
  return inputs.length > 0 && inputs.every((node) => node.kind === 'input' && node.shape !== undefined);
}

/** Which of several outputs is drawn. */
function OutputChoice({ map }: { readonly map: MapAnswer }) {
  const { t } = useWriting();
  const change = useLooking((state) => state.change);
  if (map.output === null || map.outputs.length < 2) return null;
  return (
    <span className={styles.mapOutput}>
      <Choice
        label={t('map.output')}
        value={map.output}
        options={map.outputs.map((column) => ({ value: column, label: column }))}
        onChoose={(output) => change({ output })}
      />
    </span>
  );
}

/** What the columns that are no axis are held at; all of them where one points. */
function Held({ map }: { readonly map: MapAnswer }) {
  const { t, figure } = useWriting();
  if (map.held.length === 0) return null;
  const columns = map.held.map(({ column, at }) =>
    at === null ? t('map.heldMixed', { column }) : t('map.heldAt', { column, value: figure(at, { digits: 3 }) }),
  );
  const text = t('map.held', { columns });
  return (
    <p className={styles.held} title={text} data-map-held>
      {text}
    </p>
  );
}

/** The map of the looked-at loss's prediction; in its place why there is none. */
export function DecisionMap() {
  const { t, exact } = useWriting();
  const { loss } = useLosses();
  const axes = useLooking((state) => state.axes);
  const output = useLooking((state) => state.output);
  const isOfPixels = useEditor(({ document }) => seesPixelsOnly(document));
  const theme = useSession((state) => state.resolvedTheme);
  const given = useLiveAnswer(loss === null || isOfPixels ? null : { of: 'map', loss, axes, output }, pause);
  const map = given?.of === 'map' ? given : null;
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    if (element === null || map === null) return;
    // Called at once, and again when its place has another size: a stretched picture would deform the dots.
    const observer = new ResizeObserver(() => drawMap(element, map, theme));
    observer.observe(element);
    return () => observer.disconnect();
  }, [map, theme]);
  if (isOfPixels) return null;
  if (given?.of === 'none') {
    return (
      <p className={styles.noMap} data-no-map={given.code}>
        {t(given.code, given.values)}
      </p>
    );
  }
  if (map === null) return null;
  const [across, up] = map.axes;
  const range = (low: number, high: number): string => t('data.range', { min: exact(low), max: exact(high) });
  const isFixed = map.columns.length === 2;
  const hasOutputs = map.outputs.length > 1;
  const title = isFixed ? t('map.titleOf', { across: across.column, up: up.column }) : t('map.title');
  return (
    <figure className={styles.map}>
      <figcaption className={styles.mapTitle} data-outputs={hasOutputs}>
        {hasOutputs ? t('map.title') : title}
        <OutputChoice map={map} />
      </figcaption>
      <canvas
        ref={canvas}
        className={styles.mapCanvas}
        role="img"
        aria-label={t('map.about', { across: across.column, up: up.column })}
        title={`${across.column}: ${range(across.min, across.max)}\n${up.column}: ${range(up.min, up.max)}`}
      />
      <Legend map={map} />
      <Held map={map} />
      {isFixed ? null : (
        <div className={styles.mapAxes}>
          <AxisChoice map={map} place={0} />
          <span aria-hidden>×</span>
          <AxisChoice map={map} place={1} />
        </div>
      )}
    </figure>
  );
}
