/**
 * Draws a decision's map: a cell's colour is the class, paler where it is less clear, or the number between blue and
 * orange; table rows as dots in the colour of what is right.
 * Keeps true: cells are drawn once as pixels and stretched, so that the cost does not grow with the picture.
 */
import type { MapAnswer } from '../../../ipc/questions';
import { type Colour, colourText, mixed, tokenColour } from '../../colours';
import { classToken } from './classes';

/** The colour of a value: its class's, or between the two signs' where it is a number. */
function colourer({ classes, low, high }: Pick<MapAnswer, 'classes' | 'low' | 'high'>): (value: number) => Colour {
  if (classes !== null) {
    const colours = classes.map((_, index) => tokenColour(classToken(index)));
    return (value) => colours[value] ?? [128, 128, 128];
  }
  const [negative, positive, middle] = [tokenColour('--neg'), tokenColour('--pos'), tokenColour('--raised')];
  return (value) => {
    const share = high > low ? (value - low) / (high - low) : 0.5;
    return share < 0.5 ? mixed(middle, negative, 1 - 2 * share) : mixed(middle, positive, 2 * share - 1);
  };
}

/** Draws onto the canvas as it stands on the screen. `_theme` only says that colours may have changed. */
export function drawMap(canvas: HTMLCanvasElement, map: MapAnswer, _theme: string): void {
  const context = canvas.getContext('2d');
  const { side } = map;
  if (context === null) return;
  const scale = window.devicePixelRatio;
  const [width, height] = [Math.round(canvas.clientWidth * scale), Math.round(canvas.clientHeight * scale)];
  canvas.width = width;
  canvas.height = height;
  const cells = new OffscreenCanvas(side, side);
  const cellsContext = cells.getContext('2d');
  if (cellsContext === null) return;
  const pixels = cellsContext.createImageData(side, side);
  const colour = colourer(map);
  const ground = tokenColour('--canvas');
  map.values.forEach((value, cell) => {
    const clearness = map.clearness[cell] ?? 1;
    // Never as strong as the dots, which must stand out.
    const [red, green, blue] = mixed(ground, colour(value), 0.18 + 0.5 * clearness);
    const place = 4 * ((side - 1 - Math.floor(cell / side)) * side + (cell % side));
    pixels.data.set([red, green, blue, 255], place);
  });
  cellsContext.putImageData(pixels, 0, 0);
  context.imageSmoothingEnabled = true;
  context.drawImage(cells, 0, 0, width, height);
  const { places, targets } = map.points;
  context.lineWidth = scale;
  // Dots between two numbers' colours are as pale as the map there, so their edge is darker.
  context.strokeStyle = colourText(map.classes === null ? mixed(ground, tokenColour('--text'), 0.45) : ground);
  targets.forEach((target, point) => {
    const [x = 0, y = 0] = places.subarray(2 * point, 2 * point + 2);
    context.beginPath();
    context.arc(x * width, (1 - y) * height, 2.6 * scale, 0, 2 * Math.PI);
    context.fillStyle = colourText(colour(target));
    context.fill();
    context.stroke();
  });
}
