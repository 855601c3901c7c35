/** XOR through every stage, as text: what lowering, each pass, differentiation and planning make of it. */
import { expect, test } from 'vitest';
import { assertWellFormed } from './check';
import { compile } from './compile';
import { differentiate } from './differentiate';
import type { Graph } from './graph';
import { evaluationPasses, trainingPasses } from './passes';
import { makePlan } from './plan';
import { printGraph, printPlan, printStages } from './print';
import { xorGraph } from './testing/networks';

const graph = xorGraph({ hidden: 2, dropout: 0.5, l2: 0.1 });

test('XOR as it is lowered', () => {
  expect(printGraph(graph)).toMatchInlineSnapshot(`
    "%0 [N, 2] = input x
    %1 [N, 1] = input y
    %2 [2, 2] = parameter h.weights:h1
    %3 [2] = parameter h.bias
    %8 [1, 2] = parameter o.weights:o1
    %9 [1] = parameter o.bias
    %4 [N, 2] = dense %0 %2 %3  ; h
    %5 [N, 2] = map %4 {map: tanh}  ; h
    %6 [N, 2] = dropoutMask {width: 2, probability: 0.5, stream: dropout:h}  ; h
    %7 [N, 2] = dropout %5 %6  ; h
    %10 [N, 1] = dense %7 %8 %9  ; o
    %11 [N, 1] = map %10 {map: sigmoid}  ; o
    %12 [] = pointLoss %10 %1 {loss: binaryCrossEntropy, delta: 1, weight: 1}  ; loss p"
  `);
});

test('every pass of training and of evaluation leaves a well-formed graph', () => {
  for (const passes of [trainingPasses, evaluationPasses]) {
    passes.reduce((current, pass) => {
      const next = pass.run(current);
      assertWellFormed(next);
      return next;
    }, graph);
  }
});

const ready = trainingPasses.reduce((current, pass) => pass.run(current), graph);
const quiet = evaluationPasses.reduce((current, pass) => pass.run(current), graph);

test('XOR ready to be differentiated', () => {
  expect(printGraph(ready)).toMatchInlineSnapshot(`
    "%0 [N, 2] = input x
    %1 [N, 1] = input y
    %2 [2, 2] = parameter h.weights:h1
    %3 [2] = parameter h.bias
    %8 [1, 2] = parameter o.weights:o1
    %9 [1] = parameter o.bias
    %5 [N, 2] = dense %0 %2 %3 {map: tanh}  ; h
    %6 [N, 2] = dropoutMask {width: 2, probability: 0.5, stream: dropout:h}  ; h
    %7 [N, 2] = dropout %5 %6  ; h
    %10 [N, 1] = dense %7 %8 %9  ; o
    %12 [] = pointLoss %10 %1 {loss: binaryCrossEntropy, delta: 1, weight: 1}  ; loss p
    %13 [] = penalty %2 {l1: 0, l2: 0.1}  ; h
    %14 [] = total %12 %13 {weights: [1, 1]}"
  `);
});

test('XOR with its gradients', () => {
  const differentiated = differentiate(ready);
  assertWellFormed(differentiated);
  expect(
    printGraph({ ...differentiated, inputs: [], parameters: [], equations: differentiated.equations.slice(differentiated.forward) }),
  ).toMatchInlineSnapshot(`
    "%15 [2, 2] = penaltyGradient %2 {l1: 0, l2: 0.1}  ; h
    %16 [N, 1] = pointLossGradient %10 %1 {loss: binaryCrossEntropy, delta: 1, weight: 1}  ; loss p
    %17 [N, 2] = denseInputGradient %16 %8  ; o o1
    %18 [1, 2] = denseWeightGradient %16 %7 {shape: [1, 2]}  ; o o1
    %19 [1] = denseBiasGradient %16  ; o
    %20 [N, 2] = dropout %17 %6  ; h
    %21 [N, 2] = mapGradient %5 %20 {map: tanh}  ; h
    %22 [2, 2] = denseWeightGradient %21 %0 {shape: [2, 2]}  ; h h1
    %23 [2] = denseBiasGradient %21  ; h
    %24 [2, 2] = add %15 %22  ; h"
  `);
});

test('XOR for the evaluation pass', () => {
  expect(printGraph(quiet)).toMatchInlineSnapshot(`
    "%0 [N, 2] = input x
    %1 [N, 1] = input y
    %2 [2, 2] = parameter h.weights:h1
    %3 [2] = parameter h.bias
    %8 [1, 2] = parameter o.weights:o1
    %9 [1] = parameter o.bias
    %4 [N, 2] = dense %0 %2 %3  ; h
    %5 [N, 2] = map %4 {map: tanh}  ; h
    %10 [N, 1] = dense %5 %8 %9  ; o
    %11 [N, 1] = map %10 {map: sigmoid}  ; o
    %12 [] = pointLoss %10 %1 {loss: binaryCrossEntropy, delta: 1, weight: 1}  ; loss p
    %13 [] = total %12 {weights: [1]}"
  `);
});

test('XOR’s plan', () => {
  const plan = makePlan(differentiate(ready), quiet);
  expect(printPlan(plan)).toMatchInlineSnapshot(`
    "numbers: fixed 49, training 17 a row, evaluation 9 a row
    s0 fixed learnt [2, 2] h.weights:h1
    s1 fixed learnt [2] h.bias
    s2 fixed learnt [1, 2] o.weights:o1
    s3 fixed learnt [1] o.bias
    s4 fixed gradient [2, 2] d h.weights:h1
    s5 fixed gradient [2] d h.bias
    s6 fixed gradient [1, 2] d o.weights:o1
    s7 fixed gradient [1] d o.bias
    s8 fixed m [2, 2] m h.weights:h1
    s9 fixed m [2] m h.bias
    s10 fixed m [1, 2] m o.weights:o1
    s11 fixed m [1] m o.bias
    s12 fixed v [2, 2] v h.weights:h1
    s13 fixed v [2] v h.bias
    s14 fixed v [1, 2] v o.weights:o1
    s15 fixed v [1] v o.bias
    s16 training value [2] x
    s17 training value [1] y
    s18 training value [2] h.output
    s19 training value [2] h.mask
    s20 training value [2] h.kept
    s21 training value [1] o.z
    s22 fixed value [] loss.value
    s23 fixed value [] penalty h.weights:h1
    s24 fixed value [] L
    s25 fixed value [2, 2] d h.weights:h1
    s26 training value [1] d o.z
    s27 training value [2] d h.kept
    s28 training value [2] d h.output
    s29 training value [2] d h.output
    s30 fixed value [2, 2] d h.weights:h1
    s31 evaluation value [2] x
    s32 evaluation value [1] y
    s33 evaluation value [2] h.z
    s34 evaluation value [2] h.output
    s35 evaluation value [1] o.z
    s36 evaluation value [1] o.output
    s37 fixed value [] loss.value
    s38 fixed value [] L
    forward:
      s16 ← input x
      s17 ← input y
      s18 = dense s16 s0 s1 {map: tanh}  ; h
      s19 = dropoutMask {width: 2, probability: 0.5, stream: dropout:h}  ; h
      s20 = dropout s18 s19  ; h
      s21 = dense s20 s2 s3  ; o
      s22 = pointLoss s21 s17 {loss: binaryCrossEntropy, delta: 1, weight: 1}  ; loss p
      s23 = penalty s0 {l1: 0, l2: 0.1}  ; h
      s24 = total s22 s23 {weights: [1, 1]}
    backward:
      s25 = penaltyGradient s0 {l1: 0, l2: 0.1}  ; h
      s26 = pointLossGradient s21 s17 {loss: binaryCrossEntropy, delta: 1, weight: 1}  ; loss p
      s27 = denseInputGradient s26 s2  ; o o1
      s6 = denseWeightGradient s26 s20 {shape: [1, 2]}  ; o o1
      s7 = denseBiasGradient s26  ; o
      s28 = dropout s27 s19  ; h
      s29 = mapGradient s18 s28 {map: tanh}  ; h
      s30 = denseWeightGradient s29 s16 {shape: [2, 2]}  ; h h1
      s5 = denseBiasGradient s29  ; h
      s4 = add s25 s30  ; h
    update:
      s0 by s4, moments s8 s12
      s1 by s5, moments s9 s13
      s2 by s6, moments s10 s14
      s3 by s7, moments s11 s15
    evaluation:
      s31 ← input x
      s32 ← input y
      s33 = dense s31 s0 s1  ; h
      s34 = map s33 {map: tanh}  ; h
      s35 = dense s34 s2 s3  ; o
      s36 = map s35 {map: sigmoid}  ; o
      s37 = pointLoss s35 s32 {loss: binaryCrossEntropy, delta: 1, weight: 1}  ; loss p
      s38 = total s37 {weights: [1]}"
  `);
  expect(structuredClone(plan)).toEqual(plan);
});

test('compiling shows every stage in order, and one that changed nothing is printed as the one before', () => {
  const stages: { stage: string; graph: Graph }[] = [];
  expect(compile(graph, (stage, made) => stages.push({ stage, graph: made })).ok).toBe(true);
  expect(stages.map(({ stage }) => stage)).toEqual([
    'lowered',
    ...['both: prune', 'both: pack'],
    ...['training: prune', 'training: fuse', 'training: regularise', 'training: total', 'training: differentiate'],
    ...['evaluation: prune', 'evaluation: quiet', 'evaluation: total'],
  ]);
  const printed = printStages(stages).split('\n\n');
  expect(printed.slice(0, 3)).toEqual([`lowered:\n${printGraph(graph)}`, 'both: prune: as lowered', 'both: pack: as lowered']);
  expect(printed[6]).toBe(`training: total:\n${printGraph(ready)}`);
});
