/** A step taken apart: that the parts can be run, and are the backend's own. */
import { expect, test } from 'vitest';
import { dataOf, modelOf, workloads } from '../../../../bench/workloads';
import { profileParts } from './profile';

test('every part of a small and of a larger step runs, over and over', () => {
  for (const workload of workloads.filter(({ name }) => name.startsWith('iris') || name.startsWith('MNIST'))) {
    const { plan, training } = modelOf(workload);
    const parts = profileParts(plan, dataOf(workload), training, workload.batch);
    expect([...parts.keys()]).toEqual(['shuffle', 'gather', 'forward', 'loss', 'backward', 'update']);
    for (const run of parts.values()) run(2);
  }
});
