/** An activation and its derivative, drawn from the engine's own functions. */
import { useMemo } from 'react';
import type { Activation } from '../../engine/types';
import { activationPath, derivativePath, type PlotArea, toX, toY } from '../nodes/plot';
import { useText } from '../text';
import styles from './Inspector.module.css';

const area: PlotArea = { xMin: -4, xMax: 4, yMin: -1.6, yMax: 2.4, width: 270, height: 120 };
/** Several a pixel, so that a jump is drawn upright. */
const samples = 1080;

/** The plot, or a word where the function has no scalar form (softmax, maxout). */
export function ActivationPlot({ activation }: { readonly activation: Activation }) {
  const t = useText();
  const [curve, slope] = useMemo(
    () => [activationPath(activation, area, samples), derivativePath(activation, area, samples)],
    [activation],
  );
  if (curve === '') return <p className={styles.noPlot}>{t(`inspector.noPlot.${activation.type}`)}</p>;
  const originX = toX(area, 0);
  const originY = toY(area, 0);
  return (
    <figure className={styles.plot}>
      <svg
        viewBox={`0 0 ${area.width} ${area.height}`}
        role="img"
        aria-label={t('inspector.plot', { name: t(`activation.${activation.type}`) })}
      >
        <path d={`M0 ${originY}H${area.width}M${originX} 0V${area.height}`} className={styles.axis} />
        <path d={slope} className={styles.slope} />
        <path d={curve} className={styles.curve} />
      </svg>
      <figcaption className={styles.legend}>
        <span className={styles.curveMark}>{t('inspector.curve')}</span>
        <span className={styles.slopeMark}>{t('inspector.derivative')}</span>
      </figcaption>
    </figure>
  );
}
