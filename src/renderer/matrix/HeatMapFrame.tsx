/**
 * The weights of one wire as a heat map that zooms and moves; a word where there are no weights yet.
 * Keeps true: React knows only the matrix's size; all else is heat-map.ts's, which lives as long as the wire's frame.
 */
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { useSession } from '../stores/session';
import { type Text, useWriting } from '../text';
import styles from './HeatMapFrame.module.css';
import { HeatMap, type HeatMapWords } from './heat-map';
import type { MatrixSize } from './view';
import type { WireEnds } from './wire-ends';

export interface HeatMapFrameProps {
  /** The wire's target, and its parameter. */
  readonly node: string;
  readonly name: string;
  /** What its rows and columns are. */
  readonly ends: WireEnds;
  /** What a screen reader says of it. */
  readonly label: (size: MatrixSize) => string;
  /** Pixels of the window, by the matrix's size. */
  readonly heightOf: (size: MatrixSize) => number;
  readonly onSize?: (size: MatrixSize | null) => void;
  /** Where the map is put for buttons beside it. */
  readonly map?: RefObject<HeatMap | null>;
}

/** What the map says, in the window's language. */
function wordsOf({ t, count, figure, exact: allDigits }: Text, ends: WireEnds): HeatMapWords {
  return {
    number: (value) => figure(value, { digits: 3 }),
    cell({ top, left, bottom, right }, value) {
      const exact = allDigits(value);
      if (bottom - top === 1 && right - left === 1) {
        return t('matrix.cell', { symbol: ends.symbol(top, left), from: ends.from(left), to: ends.to(top), value: exact });
      }
      return t('matrix.block', {
        top: count(top + 1),
        bottom: count(bottom),
        left: count(left + 1),
        right: count(right),
        value: exact,
      });
    },
  };
}

/** The map with its line of words. */
export function HeatMapFrame({ node, name, ends, label, heightOf, onSize, map }: HeatMapFrameProps) {
  const text = useWriting();
  const theme = useSession((state) => state.resolvedTheme);
  const [size, setSize] = useState<MatrixSize | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const readout = useRef<HTMLParagraphElement>(null);
  const made = useRef<HeatMap | null>(null);
  const tellSize = useRef(onSize);
  tellSize.current = onSize;
  const words = useMemo(() => wordsOf(text, ends), [text, ends]);
  const firstWords = useRef(words);

  useEffect(() => {
    if (!frame.current || !canvas.current || !readout.current) return;
    const parts = { frame: frame.current, canvas: canvas.current, readout: readout.current };
    const tell = (found: MatrixSize | null): void => {
      setSize(found);
      tellSize.current?.(found);
    };
    const heatMap = new HeatMap(parts, { node, name, onSize: tell }, firstWords.current);
    made.current = heatMap;
    if (map) map.current = heatMap;
    return () => {
      heatMap.stop();
      made.current = null;
      if (map) map.current = null;
    };
  }, [node, name, map]);
  useEffect(() => {
    firstWords.current = words;
    if (theme) made.current?.refresh(words);
  }, [words, theme]);

  return (
    <div>
      {size === null ? <p className={styles.none}>{text.t('inspector.noWeights')}</p> : null}
      <div
        ref={frame}
        className={styles.frame}
        style={{ height: size === null ? 0 : heightOf(size) }}
        role="application"
        aria-label={size === null ? text.t('inspector.noWeights') : label(size)}
        aria-description={text.t('matrix.help')}
        title={text.t('matrix.help')}
        tabIndex={size === null ? -1 : 0}
        hidden={size === null}
        data-heat-map={name}
      >
        <canvas ref={canvas} aria-hidden />
      </div>
      <p ref={readout} className={styles.readout} aria-live="polite" hidden={size === null} />
    </div>
  );
}
