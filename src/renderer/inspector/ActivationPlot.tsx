/**
 * An activation and its derivative, drawn from the engine's own functions. What the activation learns is followed while
 * it trains: the mean curve of the units, and its figures.
 */
import { useMemo } from 'react';
import type { NeuronNode } from '../../document/types';
import { learntNames } from '../../engine/settings';
import { learntMeans, learntUnits } from '../nodes/learnt';
import { activationPath, derivativePath, type PlotArea, toX, toY } from '../nodes/plot';
import { useLiveTensors } from '../stores/live-answers';
import { useWriting } from '../text';
import styles from './Inspector.module.css';

const area: PlotArea = { xMin: -4, xMax: 4, yMin: -1.6, yMax: 2.4, width: 270, height: 120 };
/** Several a pixel, so that a jump is drawn upright. */
const samples = 1080;

/** Learnt curves are asked for twice a second at most, and averaged over so many units. */
const pause = 500;
const mostUnits = 64;
/** A curve that changes while it is looked at is drawn in fewer steps: it has hinges, and no jumps. */
const learntSamples = 270;

/** The letters of the formula. */
const letters: Readonly<Record<string, string>> = { alpha: 'α', tr: 't_r', ar: 'a_r', tl: 't_l', al: 'a_l' };

/** The plot, or a word where the function has no scalar form (softmax, maxout). */
export function ActivationPlot({ node }: { readonly node: NeuronNode }) {
  const { t, figure, exact } = useWriting();
  const { id, activation, units } = node;
  const tensors = useLiveTensors(id, learntNames(activation.type), pause);
  const learnt = useMemo(() => learntUnits(activation.type, units, tensors, mostUnits), [activation.type, units, tensors]);
  const [curve, slope] = useMemo(() => {
    const steps = learnt.length > 0 ? learntSamples : samples;
    return [activationPath(activation, area, steps, learnt), derivativePath(activation, area, steps, learnt)];
  }, [activation, learnt]);
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
        <text x={area.width - 9} y={originY - 5} className={styles.axisName}>
          z
        </text>
        <text x={originX + 6} y={11} className={styles.axisName}>
          ŷ
        </text>
        <path d={slope} className={styles.slope} />
        <path d={curve} className={styles.curve} data-plot="function" />
      </svg>
      <figcaption className={styles.legend}>
        <span className={styles.curveMark}>{t('inspector.curve')}</span>
        <span className={styles.slopeMark}>{t('inspector.derivative')}</span>
        {learnt.length > 1 && <span>{t('inspector.learntMean', { count: learnt.length })}</span>}
      </figcaption>
      {learnt.length > 0 && (
        <dl className={styles.learnt} aria-label={t('inspector.learnt')}>
          {learntMeans(learnt).map(([name, values]) => (
            <div key={name}>
              <dt>{letters[name] ?? name}</dt>
              <dd data-learnt={name} title={values.map(exact).join(', ')}>
                {values.map((value) => figure(value)).join(', ')}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </figure>
  );
}
