/**
 * Rows of the data's table as text, fetched in pages as they come into view.
 * Keeps true: a page is asked for once; pages of older data are forgotten when the data changes.
 */
import { useEffect, useRef, useState } from 'react';
import { door } from '../door';

/** Rows a page. */
const pageSize = 100;

/** The row's cells, or null while they are on their way; `show` says which rows are on the screen. */
export interface Rows {
  readonly row: (index: number) => readonly string[] | null;
  readonly show: (from: number, to: number) => void;
}

/** Fetches rows of the data as it was at `revision`. */
export function useRows(revision: number, rowCount: number): Rows {
  const pages = useRef(new Map<number, readonly (readonly string[])[] | null>());
  const [, setArrived] = useState(0);
  const present = useRef(revision);
  useEffect(() => {
    present.current = revision;
    pages.current = new Map();
    setArrived((count) => count + 1);
  }, [revision]);

  const fetchPage = (page: number): void => {
    if (pages.current.has(page)) return;
    pages.current.set(page, null);
    const asked = revision;
    void door()
      .rows(page * pageSize, Math.min(rowCount, (page + 1) * pageSize))
      .then((rows) => {
        if (present.current !== asked) return;
        pages.current.set(page, rows);
        setArrived((count) => count + 1);
      })
      .catch(() => {
        // The trainer went away; the page is asked for again when it comes into view.
        pages.current.delete(page);
      });
  };

  return {
    row: (index) => pages.current.get(Math.floor(index / pageSize))?.[index % pageSize] ?? null,
    show: (from, to) => {
      if (present.current !== revision) return;
      for (let page = Math.floor(from / pageSize); page <= Math.floor(Math.max(from, to) / pageSize); page += 1) fetchPage(page);
    },
  };
}
