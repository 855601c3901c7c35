/**
 * Which instructions the host has, found out by validating tiny modules that use them; nothing is taken for granted.
 * Plain Node 20 knows relaxed SIMD only where its caller has set V8's flag before the first module.
 */
import { moduleBytes } from './emit/binary';
import { drop, FunctionBuilder } from './emit/code';
import type { Features, Lane } from './emit/lanes';
import { Lanes } from './emit/lanes';
import { isValid } from './host';

function canRun(features: Features): boolean {
  const lanes = new Lanes(features);
  const probe: Lane = lanes.madd(lanes.of(1), lanes.of(2), lanes.of(3));
  return isValid(moduleBytes([new FunctionBuilder(0).finish('probe', [], drop(probe))]));
}

/** The best instruction set that this host has. */
export function hostFeatures(): Features {
  const simd = canRun({ simd: true, relaxed: false });
  return { simd, relaxed: simd && canRun({ simd: true, relaxed: true }) };
}
