/**
 * Markdown as the page shows it on a note. Keeps true: it is made of React elements and text alone, so nothing in a note can
 * become markup, load anything or be clicked; headings are looks, as the window's own headings are its outline.
 */
import { memo, type ReactNode, useMemo } from 'react';
import styles from './Markdown.module.css';
import { type Block, type Item, type Phrase, readMarkdown } from './read-markdown';

/** Elements of a fixed text have no other name than their place in it. */
function numbered<T>(items: readonly T[], draw: (item: T) => ReactNode): ReactNode[] {
  return items.map((item, place) => {
    const key = `${place}`;
    return <Keyed key={key}>{draw(item)}</Keyed>;
  });
}

function Keyed({ children }: { readonly children: ReactNode }) {
  return <>{children}</>;
}

function phrase(part: Phrase): ReactNode {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'code':
      return <code>{part.text}</code>;
    case 'break':
      return <br />;
    case 'strong':
      return <strong>{numbered(part.phrases, phrase)}</strong>;
    case 'emphasis':
      return <em>{numbered(part.phrases, phrase)}</em>;
    case 'deleted':
      return <del>{numbered(part.phrases, phrase)}</del>;
    case 'link':
      return (
        <span className={styles.link} title={part.address}>
          {numbered(part.phrases, phrase)}
        </span>
      );
  }
}

function item({ isDone, blocks }: Item): ReactNode {
  return (
    <li className={isDone === null ? undefined : styles.task}>
      {isDone === null ? null : <span className={styles.box}>{isDone ? '☑' : '☐'}</span>}
      <div>{numbered(blocks, block)}</div>
    </li>
  );
}

function block(part: Block): ReactNode {
  switch (part.kind) {
    case 'heading':
      return (
        <p className={`${styles.heading} ${part.level === 1 ? styles.first : ''} ${part.level > 2 ? styles.small : ''}`}>
          {numbered(part.phrases, phrase)}
        </p>
      );
    case 'paragraph':
      return <p>{numbered(part.phrases, phrase)}</p>;
    case 'code':
      return (
        <pre>
          <code>{part.text}</code>
        </pre>
      );
    case 'quote':
      return <blockquote>{numbered(part.blocks, block)}</blockquote>;
    case 'list':
      return part.start === null ? <ul>{numbered(part.items, item)}</ul> : <ol start={part.start}>{numbered(part.items, item)}</ol>;
    case 'table':
      return (
        <table>
          <thead>
            <tr>
              {numbered(part.head, (cell) => (
                <th>{numbered(cell, phrase)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {numbered(part.rows, (row) => (
              <tr>
                {numbered(row, (cell) => (
                  <td>{numbered(cell, phrase)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      );
    case 'rule':
      return <hr />;
  }
}

/** A note's text, drawn. */
export const Markdown = memo(function Markdown({ text }: { readonly text: string }) {
  const blocks = useMemo(() => readMarkdown(text), [text]);
  return <div className={styles.markdown}>{numbered(blocks, block)}</div>;
});
