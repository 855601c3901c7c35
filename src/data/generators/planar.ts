/**
 * Classes in the plane: round, wound and heaped.
 * Keeps true: samples take turns among the classes, so any run of rows holds about as many of each.
 */
import { CLASSES, type Generator, noiseParam, pointsInPlane, SEED, samplesParam } from './generator';

const TURN = 2 * Math.PI;

/** An outer ring of radius 1 (class 0) around an inner one of radius ½ (class 1). */
export const circles: Generator = {
  id: 'circles',
  task: 'classification',
  params: [samplesParam(300), noiseParam(0.1), SEED],
  generate: (params, random) =>
    pointsInPlane(params, random, (index) => {
      const y = index % 2;
      const radius = y === 0 ? 1 : 0.5;
      const angle = TURN * random.uniform(index, 0);
      return { x1: radius * Math.cos(angle), x2: radius * Math.sin(angle), y };
    }),
};

/** Arms wound around the origin, one a class. */
export const spiral: Generator = {
  id: 'spiral',
  task: 'classification',
  params: [
    samplesParam(300),
    noiseParam(0.03),
    CLASSES,
    { name: 'turns', default: 1.5, min: 0.25, max: 4, step: 0.25, integer: false },
    SEED,
  ],
  generate: (params, random) => {
    const classes = params('classes');
    const turns = params('turns');
    const anArm = Math.ceil(params('samples') / classes);
    return pointsInPlane(params, random, (index) => {
      const y = index % classes;
      const along = (Math.floor(index / classes) + 0.5) / anArm;
      const angle = TURN * (turns * along + y / classes);
      return { x1: along * Math.sin(angle), x2: along * Math.cos(angle), y };
    });
  },
};

/** Round heaps whose centres stand on a circle of radius 1, one a class; `noise` is their width. */
export const gaussians: Generator = {
  id: 'gaussians',
  task: 'classification',
  params: [samplesParam(300), noiseParam(0.4), CLASSES, SEED],
  generate: (params, random) => {
    const classes = params('classes');
    return pointsInPlane(params, random, (index) => {
      const y = index % classes;
      const angle = TURN * (y / classes + 1 / 8);
      return { x1: Math.cos(angle), x2: Math.sin(angle), y };
    });
  },
};

/** Two half circles that reach into one another. */
export const moons: Generator = {
  id: 'moons',
  task: 'classification',
  params: [samplesParam(300), noiseParam(0.1), SEED],
  generate: (params, random) =>
    pointsInPlane(params, random, (index) => {
      const y = index % 2;
      const angle = Math.PI * random.uniform(index, 0);
      return y === 0 ? { x1: Math.cos(angle), x2: Math.sin(angle), y } : { x1: 1 - Math.cos(angle), x2: 0.5 - Math.sin(angle), y };
    }),
};
