import { describe, expect, it } from 'vitest';
import type { ColumnProfile, Profile } from '../../data/types';
import { createInput, createLoss, emptyDocument } from '../create';
import { addNode, connect, setColumn } from '../edits';
import type { Document } from '../types';
import { gapColumns, setGaps } from './gaps';

const at = { x: 0, y: 0 };

function column(name: string, kind: 'numeric' | 'category', missing: number): ColumnProfile {
  return { name, kind, detectedKind: kind, missing, categories: null, figures: null, histogram: [] };
}

const profile: Profile = {
  rowCount: 20,
  columns: [
    column('age', 'numeric', 3),
    column('cabin', 'category', 15),
    column('port', 'category', 1),
    column('fare', 'numeric', 0),
    column('rating', 'numeric', 2),
  ],
  fingerprint: 'f',
  parts: { training: 20, validation: 0, test: 0 },
  droppedRows: 0,
  findings: [],
};

/** Age, fare and port feed the network; rating is its answer; cabin is no part of it. */
function network(): Document {
  const inputs = [
    createInput('x', at, { columns: ['age', 'fare'] }),
    createInput('p', at, { columns: ['port'], encoding: 'oneHot' }),
    createInput('y', at, { columns: ['rating'] }),
  ];
  const nodes = [...inputs, createLoss('loss', at)].reduce(addNode, emptyDocument());
  return connect(nodes, { source: 'y', target: 'loss', port: 'target' });
}

const found = (document: Document) => gapColumns(document, profile);
const rules = (document: Document) => document.data.columns;

describe('empty cells of several columns', () => {
  it('are those of the columns that the network reads', () => {
    expect(found(network()).map(({ name }) => name)).toEqual(['age', 'port', 'rating']);
  });

  it('are filled by the mean or a category of their own, and go with their row where they are an answer', () => {
    const document = network();
    expect(rules(setGaps(document, found(document), 'fill'))).toEqual({
      age: { missing: 'mean' },
      port: { missing: 'category' },
      rating: { missing: 'drop' },
    });
  });

  it('go with their rows, and a column that has a rule and no gap left follows the next one as well', () => {
    const dropped = setColumn(setGaps(network(), found(network()), 'drop'), 'fare', { missing: 'drop' });
    expect(rules(dropped)).toMatchObject({ age: { missing: 'drop' }, port: { missing: 'drop' }, rating: { missing: 'drop' } });
    expect(rules(setGaps(dropped, found(dropped), 'fill'))).toMatchObject({ fare: { missing: 'mean' }, port: { missing: 'category' } });
  });

  it('leave what else is said of a column, and a document that says so already, as it is', () => {
    const document = setColumn(network(), 'age', { kind: 'numeric' });
    const filled = setGaps(document, found(document), 'fill');
    expect(rules(filled)).toMatchObject({ age: { kind: 'numeric', missing: 'mean' } });
    expect(setGaps(filled, found(filled), 'fill')).toBe(filled);
  });

  it('are found by a name whose accents are put together otherwise', () => {
    const named = { ...profile, columns: [column('Größe'.normalize('NFC'), 'numeric', 1)] };
    const document = addNode(emptyDocument(), createInput('x', at, { columns: ['Größe'.normalize('NFD')] }));
    expect(gapColumns(document, named)).toHaveLength(1);
  });
});
