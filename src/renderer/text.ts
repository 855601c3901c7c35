/**
 * Text for components: the catalogue in the language of the window, switchable while running.
 * Keeps true: no component holds a sentence of its own. It is `say` bound to the session's language, so the window, the
 * menus and the command line speak from one function.
 */
import { useMemo } from 'react';
import { formatNumber, type SayValues, say } from '../strings/say';
import type { Language } from '../strings/sentence';
import { session, useSession } from './stores/session';

/** The sentence of a code, with its values. */
export type Translate = (code: string, values?: SayValues) => string;

/** What a component needs to write. */
export interface Text {
  readonly t: Translate;
  readonly language: Language;
  /** A number as the language writes it. */
  readonly number: (value: number, options?: Intl.NumberFormatOptions) => string;
}

function textIn(language: Language): Text {
  return {
    language,
    t: (code, values = {}) => say(code, values, language),
    number: (value, options) => formatNumber(value, language, options),
  };
}

/** Text with its language and number format; renders anew when the language changes. */
export function useWriting(): Text {
  const language = useSession((state) => state.language);
  return useMemo(() => textIn(language), [language]);
}

/** The translate function alone; renders anew when the language changes. */
export function useText(): Translate {
  return useWriting().t;
}

/** Text outside of components, in the language of this moment. */
export function writing(): Text {
  return textIn(session.getState().language);
}

/** A loss as the window shows it: four significant digits, scientific where it is tiny. */
export function lossText(value: number | null, number: Text['number']): string {
  if (value === null) return '–';
  if (!Number.isFinite(value)) return '∞';
  if (value !== 0 && Math.abs(value) < 1e-4) return value.toExponential(2);
  const digits = Math.abs(value) < 1 ? 4 : Math.abs(value) < 100 ? 3 : 1;
  return number(value, { minimumFractionDigits: digits, maximumFractionDigits: digits, maximumSignificantDigits: undefined });
}
