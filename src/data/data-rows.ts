/**
 * Hands the cells of rows to a builder and watches how they fit the columns.
 * Keeps true: rows of nothing but delimiters are no rows, empty cells behind the last column are no cells, nameless
 * columns at the end become columns with their first cell; a row that still does not fit is counted with its line.
 */
import type { Finding } from '../findings';
import { isBlank } from './decimal';
import { errorFinding, warningFinding } from './finding';
import type { RowSink } from './table-builder';

/** The columns of a table. */
export interface RowLayout {
  readonly names: readonly string[];
  /** Columns that are there from the start; those behind it have no name of their own. */
  readonly named: number;
  /** Cells before the first column, which name the row. */
  readonly offset: number;
}

/** Takes the cells of rows, in order, and the ends of rows. */
export interface DataRows {
  cell(index: number, text: string, from: number, to: number, line: number): void;
  row(cells: number, line: number, hasQuotes: boolean): void;
  /** What stands in the way of a table: rows that do not fit. */
  problem(): Finding | null;
  warnings(): readonly Finding[];
}

/** An oddity that rows share: the first line and how many there are. */
interface Tally {
  readonly line: number;
  readonly count: number;
}

/** Adds the named columns to `builder` and takes rows for them. */
export function createDataRows({ names, named, offset }: RowLayout, builder: RowSink): DataRows {
  let width = named;
  /** Characters in the row's cells, and others than blanks among them. */
  let hasContent = false;
  let hasInk = false;
  let isOverfull = false;
  let rows = 0;
  /** Misfits with just one cell too many, as under R's short header. */
  let longer = 0;
  let misfits: (Tally & { readonly found: number }) | null = null;
  let empty: Tally | null = null;
  let surplus: Tally | null = null;

  function addColumns(until: number): void {
    for (let column = builder.columnCount; column < until; column += 1) {
      builder.addColumn(names[column] ?? '');
    }
    width = Math.max(width, until);
  }
  addColumns(named);

  return {
    cell(index, text, from, to, line) {
      const column = index - offset;
      if (hasInk && column < width && column >= 0) {
        builder.text(column, text, from, to, line);
        return;
      }
      hasContent ||= to > from;
      // A cell that is not handed over is empty.
      if (isBlank(text, from, to)) {
        return;
      }
      hasInk = true;
      if (column >= names.length) {
        isOverfull = true;
      } else if (column >= 0) {
        addColumns(column + 1);
        builder.text(column, text, from, to, line);
      }
    },
    row(cells, line, hasQuotes) {
      const columns = cells - offset;
      const isEmpty = columns > 1 ? !hasContent : names.length > 1 && !hasInk;
      if (isEmpty && !hasQuotes) {
        empty = more(empty, line);
      } else if (isOverfull || columns < named) {
        misfits = { ...more(misfits, line), found: misfits?.found ?? cells };
        longer += columns === names.length + 1 ? 1 : 0;
        rows += 1;
      } else {
        surplus = columns > names.length ? more(surplus, line) : surplus;
        rows += 1;
        // Behind a row that does not fit nothing is kept: cells of that row have gone to the builder already.
        if (misfits === null) {
          builder.endRow();
        }
      }
      hasContent = false;
      hasInk = false;
      isOverfull = false;
    },
    problem() {
      if (misfits === null) {
        return null;
      }
      const { line, count, found } = misfits;
      const expected = names.length + offset;
      if (offset === 0 && longer === rows) {
        return errorFinding('data.shortHeader', { expected, found }, { line });
      }
      return errorFinding(count === 1 ? 'data.raggedRow' : 'data.raggedRows', { expected, found, more: count - 1 }, { line });
    },
    warnings() {
      const unused = names.slice(builder.columnCount);
      return [
        ...(empty === null ? [] : [warningFinding('data.emptyRows', { count: empty.count }, { line: empty.line })]),
        ...(surplus === null ? [] : [warningFinding('data.surplusCells', { count: surplus.count }, { line: surplus.line })]),
        ...(unused.length === 0 ? [] : [warningFinding('data.emptyColumns', { count: unused.length, position: width + 1 + offset })]),
      ];
    },
  };
}

function more(tally: Tally | null, line: number): Tally {
  return tally === null ? { line, count: 1 } : { line: tally.line, count: tally.count + 1 };
}
