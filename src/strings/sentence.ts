/**
 * What a catalogue is made of: a code, and its sentence in each language with `{value}` where a value goes.
 * Keeps true: a code has both languages or does not compile.
 */

/** The languages of the app. */
export type Language = 'en' | 'zh';

/** One entry: the same sentence in each language. */
export type Sentence = Readonly<Record<Language, string>>;

/** A catalogue of one area. */
export type Sentences = Readonly<Record<string, Sentence>>;
