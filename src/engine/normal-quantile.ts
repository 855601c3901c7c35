/**
 * Φ⁻¹, the normal distribution's quantile, by algorithm AS 241, routine PPND16 (Wichura, Applied Statistics 37, 1988):
 * three rational functions, relative accuracy about 1e-16.
 * Keeps true: only + − × ÷, log and sqrt, so every platform gives the same bits as far as its log does.
 */

/** Coefficients from the highest power down to the constant, for Horner's rule. */
const CENTRAL = {
  numerator: [
    2.509080928730122673e3, 3.343057558358812811e4, 6.726577092700870085e4, 4.592195393154987146e4, 1.373169376550946113e4,
    1.971590950306551443e3, 1.331416678917843775e2, 3.387132872796366608,
  ],
  denominator: [
    5.226495278852854561e3, 2.872908573572194267e4, 3.930789580009271061e4, 2.121379430158659587e4, 5.394196021424751108e3,
    6.871870074920579083e2, 4.231333070160091125e1, 1,
  ],
};
const MIDDLE = {
  numerator: [
    7.745450142783414076e-4, 2.272384498926918458e-2, 2.417807251774506118e-1, 1.270458252452368383, 3.647848324763204605,
    5.769497221460691406, 4.630337846156545296, 1.423437110749683577,
  ],
  denominator: [
    1.050750071644416843e-9, 5.475938084995344946e-4, 1.519866656361645720e-2, 1.481039764274800746e-1, 6.897673349851000045e-1,
    1.676384830183803849, 2.053191626637758822, 1,
  ],
};
const TAIL = {
  numerator: [
    2.010334399292288133e-7, 2.711555568743487578e-5, 1.242660947388078439e-3, 2.653218952657612309e-2, 2.965605718285048912e-1,
    1.784826539917291336, 5.463784911164114370, 6.657904643501103777,
  ],
  denominator: [
    2.044263103389939786e-15, 1.421511758316445889e-7, 1.846318317510054682e-5, 7.868691311456132591e-4, 1.487536129085061485e-2,
    1.369298809227358053e-1, 5.998322065558879377e-1, 1,
  ],
};

function horner(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (const coefficient of coefficients) sum = sum * x + coefficient;
  return sum;
}

function ratio(f: { readonly numerator: readonly number[]; readonly denominator: readonly number[] }, x: number): number {
  return horner(f.numerator, x) / horner(f.denominator, x);
}

/** x with Φ(x) = p, for 0 < p < 1. */
export function normalQuantile(p: number): number {
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) return q * ratio(CENTRAL, 0.180625 - q * q);
  const r = Math.sqrt(-Math.log(Math.min(p, 1 - p)));
  const x = r <= 5 ? ratio(MIDDLE, r - 1.6) : ratio(TAIL, r - 5);
  return q < 0 ? -x : x;
}
