import { it } from 'vitest';
import { changeNode, setTraining, setSource } from './edits';
import { optimizerOf } from './create';
import { exampleSpiral, exampleXor } from './examples';
import { accuracy, train } from './testing/train';
it('x', async () => {
  for (const seed of [1,2,3,4,5,6]) {
    const t = await train(setTraining(exampleXor(), { seed, optimizer: optimizerOf('adam', 0.01), epochs: 3000 }));
    console.log('xor', seed, t.loss, accuracy(t, 'training'));
  }
  const s = exampleSpiral();
  for (const turns of [1, 1.5]) for (const lr of [0.01, 0.03]) {
    let d = changeNode(changeNode(s, 'x', { scaling: 'standardize' }), 'loss', { loss: 'binaryCrossEntropy' });
    if (d.data.source.type === 'builtin') d = setSource(d, { ...d.data.source, params: { ...d.data.source.params, turns } });
    const t0 = performance.now();
    const t = await train(setTraining(d, { optimizer: optimizerOf('adam', lr), epochs: 300 }));
    console.log('spiral', turns, lr, t.loss, accuracy(t, 'training'), accuracy(t, 'validation'), performance.now() - t0);
  }
}, 120000);
