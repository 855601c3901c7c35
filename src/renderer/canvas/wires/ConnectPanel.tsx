/**
 * Connect to… and Rewire…: wiring without a pointer. The ports that fit stand first; those that do not say why.
 * Keeps true: choosing is one edit, the same as dragging the wire; what is refused can be read and not chosen.
 */
import { Command } from 'cmdk';
import { useMemo, useState } from 'react';
import { displayName } from '../../../document/create';
import type { Document } from '../../../document/types';
import { answers } from '../../name-search';
import { edgeById, nodeById, useEditor } from '../../stores/editor';
import { useWidths } from '../../stores/widths';
import { type Translate, useText } from '../../text';
import { SearchPanel } from '../searches/SearchPanel';
import styles from '../searches/SearchPanel.module.css';
import { connectionsOf, type PossibleWire, rewiringsOf } from './possible-wires';

/** More are not listed of each kind: typing narrows them down. */
const mostListed = 50;

interface ConnectPanelProps {
  /** The node whose wire is to be drawn, or the wire that is to get another end. */
  readonly of: string;
  onChoose(connection: PossibleWire): void;
  onClose(): void;
}

function keyOf({ wire }: PossibleWire): string {
  return `${wire.source} ${wire.target} ${wire.port}`;
}

/** What is asked for; null where neither such a node nor such a wire is left. */
function titleOf(document: Document, id: string, t: Translate): string | null {
  const node = nodeById(document, id);
  if (node) return t(node.kind === 'loss' ? 'canvas.connect.from' : 'canvas.connect.to', { name: displayName(node) });
  const edge = edgeById(document, id);
  const source = edge && nodeById(document, edge.source);
  const target = edge && nodeById(document, edge.target);
  return source && target ? t('canvas.rewire.title', { source: displayName(source), target: displayName(target) }) : null;
}

/** The search. */
export function ConnectPanel({ of: id, onChoose, onClose }: ConnectPanelProps) {
  const t = useText();
  const document = useEditor((state) => state.document);
  const widths = useWidths();
  const [typed, setTyped] = useState('');
  const [current, setCurrent] = useState('');
  const isWire = edgeById(document, id) !== null;
  const all = useMemo(
    () => (isWire ? rewiringsOf(document, id, widths) : connectionsOf(document, id, widths)),
    [document, id, isWire, widths],
  );
  const matching = useMemo(
    () =>
      all
        .map((each) => ({
          each,
          answer: answers([each.name, t(`canvas.port.${each.wire.port}`), t(`canvas.find.kind.${each.other.kind}`)], typed),
        }))
        .filter(({ answer }) => answer > 0)
        .sort((a, b) => b.answer - a.answer)
        .map(({ each }) => each),
    [all, typed, t],
  );
  const title = titleOf(document, id, t);
  if (title === null) return null;
  const parts = [
    { code: 'canvas.connect.fits', entries: matching.filter((each) => each.problem === null) },
    { code: 'canvas.connect.refused', entries: matching.filter((each) => each.problem !== null) },
  ];
  return (
    <SearchPanel
      title={title}
      placeholder={title}
      typed={typed}
      current={current}
      onType={(text) => {
        setTyped(text);
        setCurrent('');
      }}
      onCurrent={setCurrent}
      onClose={onClose}
    >
      {matching.length === 0 ? (
        <div className={styles.none}>{t(all.length === 0 ? 'canvas.connect.empty' : 'canvas.connect.none')}</div>
      ) : null}
      {parts.map(({ code, entries }) =>
        entries.length === 0 ? null : (
          <Command.Group key={code} heading={t(code)} className={styles.head}>
            {entries.slice(0, mostListed).map((each) => (
              <Command.Item
                key={keyOf(each)}
                value={keyOf(each)}
                className={styles.entry}
                disabled={each.problem !== null}
                onSelect={() => onChoose(each)}
              >
                <i className={`${styles.dot} ${styles[each.other.kind]}`} />
                <span className={styles.name}>{isWire ? t(`canvas.rewire.${each.direction}`, { name: each.name }) : each.name}</span>
                <small className={each.problem ? styles.reason : ''}>
                  {each.problem ? t(each.problem.code, each.problem.values) : t(`canvas.port.${each.wire.port}`)}
                </small>
              </Command.Item>
            ))}
          </Command.Group>
        ),
      )}
    </SearchPanel>
  );
}
