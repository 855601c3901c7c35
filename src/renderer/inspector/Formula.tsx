/**
 * An activation's formula, set by KaTeX, which is loaded when the first formula is shown.
 * Keeps true: KaTeX is given no trust and draws into the DOM, so the page's style policy holds.
 */
import { useEffect, useRef } from 'react';
import { activationFormula } from '../../engine/activations';
import type { Activation } from '../../engine/types';
import styles from './Inspector.module.css';

const loadKatex = async () => {
  const [katex] = await Promise.all([import('katex'), import('katex/dist/katex.min.css')]);
  return katex.default;
};

/** The formula, centred. */
export function Formula({ activation }: { readonly activation: Activation }) {
  const place = useRef<HTMLDivElement>(null);
  const tex = `\\hat{y}=${activationFormula(activation)}`;
  useEffect(() => {
    let isShown = true;
    void loadKatex().then((katex) => {
      if (isShown && place.current) katex.render(tex, place.current, { throwOnError: false, trust: false, displayMode: false });
    });
    return () => {
      isShown = false;
    };
  }, [tex]);
  return <div className={styles.formula} ref={place} />;
}
