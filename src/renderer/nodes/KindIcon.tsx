/** The small picture of a kind of node: an activation's own curve, columns for an input, a target for a loss. */
import { Columns3, Sigma, Target } from 'lucide-react';
import { activationOf } from '../../document/create';
import type { ActivationType } from '../../engine/types';
import styles from './icons.module.css';
import { activationPath, type PlotArea } from './plot';

const area: PlotArea = { xMin: -2.6, xMax: 2.6, yMin: -1.6, yMax: 2, width: 20, height: 20 };
/** Thresholds and sigmoids live in 0…1 and would look flat in the same frame. */
const unitArea: PlotArea = { ...area, yMin: -0.25, yMax: 1.25, xMin: -5, xMax: 5 };
const inUnit: ReadonlySet<ActivationType> = new Set(['sigmoid', 'threshold']);

/** An activation's curve in a frame of 26 pixels. */
export function ActivationIcon({ type }: { readonly type: ActivationType }) {
  const path = type === 'softmax' || type === 'maxout' ? '' : activationPath(activationOf(type), inUnit.has(type) ? unitArea : area);
  return (
    <span className={`${styles.frame} ${styles.neuron}`} aria-hidden>
      {path === '' ? (
        <Sigma size={14} />
      ) : (
        <svg
          width={20}
          height={20}
          viewBox="0 0 20 20"
          fill="none"
          stroke="currentColor"
          strokeWidth={1.6}
          strokeLinejoin="round"
          aria-hidden="true"
        >
          <path d={path} />
        </svg>
      )}
    </span>
  );
}

/** The picture of an input node. */
export function InputIcon() {
  return (
    <span className={`${styles.frame} ${styles.input}`} aria-hidden>
      <Columns3 size={14} />
    </span>
  );
}

/** The picture of a loss node. */
export function LossIcon() {
  return (
    <span className={`${styles.frame} ${styles.loss}`} aria-hidden>
      <Target size={14} />
    </span>
  );
}
