/** The small picture of a network, in the theme's own colours. Keeps true: it is drawn from the document alone (network-picture.ts). */
import type { CSSProperties } from 'react';
import { cardWidth, typicalHeight } from '../../document/card';
import type { Document, Results } from '../../document/types';
import { wireColour } from '../picture/wire-look';
import styles from './NetworkPicture.module.css';
import { networkPicture, type PictureCard, type PictureWire, signBox } from './network-picture';

/** Heights of a softmax's bars, as shares of the sign's height. */
const bars = [0.35, 0.9, 0.5, 0.2] as const;
const dots = [0, 1, 2] as const;

function Sign({ card }: { readonly card: PictureCard }) {
  const { width } = signBox;
  const height = signBox.height + card.height - typicalHeight;
  if (card.kind === 'loss') {
    return [0.5, 0.3, 0.09].map((share) => (
      <circle key={share} cx={width / 2} cy={height / 2} r={share * height} data-filled={share < 0.1} />
    ));
  }
  if (card.kind === 'input') {
    const across = card.isImage ? dots : [1];
    const down = card.isLayer ? dots : [1];
    return across.flatMap((x) =>
      down.map((y) => (
        <rect
          key={`${x} ${y}`}
          x={width / 2 + (x - 1) * 24 - (card.isImage ? 9 : 40)}
          y={height / 2 + (y - 1) * 24 - 7}
          width={card.isImage ? 18 : 80}
          height={card.isImage ? 18 : 13}
          rx={3}
          data-filled
          opacity={card.isImage ? 0.35 + 0.2 * ((x + y) % 3) : 0.8}
        />
      )),
    );
  }
  if (card.curve !== null) return <path d={card.curve.path} />;
  const step = width / bars.length;
  return bars.map((share, index) => (
    <rect key={share} x={(index + 0.2) * step} y={height * (1 - share)} width={step * 0.6} height={height * share} data-filled />
  ));
}

function Card({ card }: { readonly card: PictureCard }) {
  return (
    <g className={`${styles.card} ${styles[card.kind]}`} transform={`translate(${card.x} ${card.y})`} data-picture-node={card.id}>
      {card.isLayer && <rect className={styles.behind} x={12} y={-12} width={cardWidth} height={card.height} rx={16} />}
      <rect className={styles.face} width={cardWidth} height={card.height} rx={16} />
      <rect className={styles.square} x={20} y={20} width={18} height={18} rx={5} />
      <rect className={styles.name} x={50} y={24} width={76} height={10} rx={5} />
      <g className={styles.sign} transform={`translate(${signBox.x} ${signBox.y})`}>
        <Sign card={card} />
      </g>
    </g>
  );
}

function Wire({ wire }: { readonly wire: PictureWire }) {
  const style: CSSProperties = wire.port === 'in' ? { stroke: wireColour(wire.look), strokeWidth: `${wire.look.width * 0.75}px` } : {};
  return <path className={styles.wire} d={wire.path} style={style} data-picture-wire={wire.port} />;
}

/** The picture; it fills its frame's width and says nothing to a screen reader, as the words beside it do. */
export function NetworkPicture({ document, results }: { readonly document: Document; readonly results: Pick<Results, 'parameters'> }) {
  const { viewBox, cards, wires } = networkPicture(document, results);
  return (
    <svg className={styles.picture} viewBox={viewBox} aria-hidden="true">
      {wires.map((wire) => (
        <Wire key={wire.id} wire={wire} />
      ))}
      {cards.map((card) => (
        <Card key={card.id} card={card} />
      ))}
    </svg>
  );
}
