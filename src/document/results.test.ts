/** What stays of training when the document changes. */
import { describe, expect, it } from 'vitest';
import { changeNode, removeRecords, setTraining } from './edits';
import { fittingParameters } from './results';
import { exampleIris } from './testing/examples';
import { train } from './testing/train';
import type { Document, Results } from './types';
import { widthsOf } from './widths';

describe('fittingParameters', () => {
  const document = setTraining(exampleIris(), { epochs: 1 });

  it('keeps tensors, their optimiser state and fitted figures by id and shape', async () => {
    const { profile, results } = await train(document);
    const kept = (changed: Document): Results => fittingParameters(changed, widthsOf(changed, profile), results);
    const names = (of: Results): readonly string[] =>
      [...of.parameters].flatMap(([id, tensors]) => [...tensors.keys()].map((name) => `${id} ${name}`));

    expect(kept(document)).toEqual(results);
    const wider = kept(changeNode(document, 'h', { units: 17 }));
    expect(names(wider)).toEqual(['p bias']);
    expect([...(wider.progress?.optimizer.state.get('p')?.keys() ?? [])]).toEqual(['bias']);
    expect(wider.progress?.optimizer.state.has('h')).toBe(false);
    expect(names(kept(removeRecords(document, ['e2'])))).toEqual(['h weights:e1', 'h bias', 'p bias']);
    expect([...kept(changeNode(document, 'x', { scaling: 'minmax' })).fitted.keys()]).toEqual(['y']);
    expect([...kept(removeRecords(document, ['y'])).fitted.keys()]).toEqual(['x']);
  });
});
