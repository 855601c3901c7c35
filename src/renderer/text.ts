/**
 * Text for components: the catalogue and the numbers in the language of the window, switchable while running.
 * Keeps true: no component holds a sentence of its own or makes text of a number by itself. It is `say` and the numbers'
 * text bound to the session's language, so the window, the menus and the command line speak from one place.
 */
import { useMemo } from 'react';
import { countText, decimalText, exactText, type FigureOptions, figureText, shareText, tickText } from '../strings/numbers';
import { isKnownCode, type SayValues, say } from '../strings/say';
import type { Language } from '../strings/sentence';
import { session, useSession } from './stores/session';

/** The sentence of a code, with its values. */
export type Translate = (code: string, values?: SayValues) => string;

/** What a component needs to write. */
export interface Text {
  readonly t: Translate;
  readonly language: Language;
  /** What more there is to say of a label, by its code; nothing for most. */
  readonly tip: (code: string) => string | undefined;
  /** A count in full. */
  readonly count: (value: number) => string;
  /** A measured figure in few digits. */
  readonly figure: (value: number, options?: FigureOptions) => string;
  /** The same with a fixed number of decimals, where figures near 1 stand below each other. */
  readonly decimal: (value: number, places: number) => string;
  /** A figure of an axis. */
  readonly tick: (value: number) => string;
  /** All its digits, for the title of a shortened figure. */
  readonly exact: (value: number) => string;
  /** A share 0…1 in percents. */
  readonly share: (share: number, places?: number) => string;
  /** A loss, whose places stay while it changes; a dash where none is known. */
  readonly loss: (value: number | null) => string;
}

function textIn(language: Language): Text {
  return {
    language,
    t: (code, values = {}) => say(code, values, language),
    tip: (code) => (isKnownCode(`${code}.tip`) ? say(`${code}.tip`, {}, language) : undefined),
    count: (value) => countText(value, language),
    figure: (value, options) => figureText(value, language, options),
    decimal: (value, places) => decimalText(value, language, places),
    tick: (value) => tickText(value, language),
    exact: (value) => exactText(value, language),
    share: (share, places) => shareText(share, language, places),
    loss: (value) => (value === null ? '–' : figureText(value, language, { isSteady: true })),
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
