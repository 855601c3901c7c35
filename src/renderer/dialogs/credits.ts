/**
 * Whom the app owes thanks, as the build left it beside the page (scripts/credits.mjs).
 * Keeps true: what is not as the build writes it counts as missing, and the dialog says so.
 */

/** A package that the app ships. `text` is its licence's text. */
export interface Library {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly text: string | null;
}

/** Where a built-in table comes from; `id` is the built-in's. */
export interface DataSetSource {
  readonly id: string;
  readonly source: string;
}

export interface Credits {
  readonly libraries: readonly Library[];
  readonly dataSets: readonly DataSetSource[];
}

/** The credits; null where they cannot be read. */
export async function loadCredits(): Promise<Credits | null> {
  try {
    const response = await fetch('credits.json');
    const credits: Credits = await response.json();
    return Array.isArray(credits.libraries) && Array.isArray(credits.dataSets) ? credits : null;
  } catch {
    return null;
  }
}
