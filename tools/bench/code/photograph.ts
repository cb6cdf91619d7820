/** A camera in front of a screen: what it sees from an angle, out of focus, in the dark, with a lamp in the picture. */
import { Chance } from '../gate/attacks';
import type { Screen } from './screen';

export interface Conditions {
  /** Pixels of the picture across the symbol. */
  readonly width: number;
  /** Degrees. */
  readonly rotation?: number;
  /** How much nearer one edge is than the middle, as a part of the distance. */
  readonly tilt?: number;
  /** Standard deviation of the blur, pixels. */
  readonly blur?: number;
  /** Standard deviation of the noise, of 255. */
  readonly noise?: number;
  /** Of the brightness that the screen has, 0 to 1. */
  readonly light?: number;
  /** A lamp's reflection somewhere on the symbol: its width as a part of the symbol's. */
  readonly glare?: number;
  readonly seed?: number;
}

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** One byte a pixel, row by row. */
  readonly grey: Uint8ClampedArray;
}

/** Points of the surface that one pixel gathers, along each side. */
const POINTS = 2;
/** Width of the picture over the symbol's: what a camera sees beside it. */
const FIELD = 1.7;

export function photograph(screen: Screen, conditions: Conditions): Picture {
  const { width, blur = 0, noise = 0, light = 1, seed = 1 } = conditions;
  const side = Math.ceil(width * FIELD);
  const chance = new Chance(seed);
  const seen = blurred(see(screen, conditions, side, chance), side, blur);
  const grey = Uint8ClampedArray.from(seen, (value) =>
    noise === 0 ? value * light : value * light + normal(chance) * noise,
  );
  return { width: side, height: side, grey };
}

function see(screen: Screen, conditions: Conditions, side: number, chance: Chance): Float64Array {
  const { width, rotation = 0, tilt = 0, glare = 0 } = conditions;
  const angle = (rotation * Math.PI) / 180;
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  // Nobody holds a phone so that modules and pixels meet.
  const [aside, below] = [part(chance), part(chance)];
  const [glareX, glareY] = [0.7 * (part(chance) - 0.5), 0.7 * (part(chance) - 0.5)];
  const seen = new Float64Array(side * side);
  for (let row = 0; row < side; row += 1) {
    for (let column = 0; column < side; column += 1) {
      let sum = 0;
      for (let down = 0.5; down < POINTS; down += 1) {
        for (let right = 0.5; right < POINTS; right += 1) {
          const u = column + aside + right / POINTS - side / 2;
          const v = row + below + down / POINTS - side / 2;
          // Seen from a slant: what is further away is smaller.
          const scale = width * (1 + tilt * ((0.6 * u + v) / width));
          const x = (u * cosine + v * sine) / scale;
          const y = (v * cosine - u * sine) / scale;
          const isGlare = (x - glareX) ** 2 + (y - glareY) ** 2 < (glare / 2) ** 2;
          sum += isGlare ? 255 : screen.brightnessAt(x, y);
        }
      }
      seen[row * side + column] = sum / (POINTS * POINTS);
    }
  }
  return seen;
}

/** By a Gaussian, first along the rows and then along the columns. */
function blurred(picture: Float64Array, side: number, deviation: number): Float64Array {
  if (deviation === 0) return picture;
  const reach = Math.ceil(3 * deviation);
  const weights = Array.from({ length: 2 * reach + 1 }, (_, i) =>
    Math.exp(-((i - reach) ** 2) / (2 * deviation ** 2)),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const along = (from: Float64Array, step: number, across: number): Float64Array => {
    const to = new Float64Array(from.length);
    for (let line = 0; line < side; line += 1) {
      for (let at = 0; at < side; at += 1) {
        let sum = 0;
        for (let i = -reach; i <= reach; i += 1) {
          const place = at + i < 0 ? 0 : at + i < side ? at + i : side - 1;
          sum += (weights[i + reach] ?? 0) * (from[line * across + place * step] ?? 0);
        }
        to[line * across + at * step] = sum / total;
      }
    }
    return to;
  };
  return along(along(picture, 1, side), side, 1);
}

const part = (chance: Chance): number => chance.below(1_000_000) / 1_000_000;

/** Near a normal deviate: twice the sum of three even ones, less its mean, has variance 1. */
function normal(chance: Chance): number {
  return 2 * (part(chance) + part(chance) + part(chance)) - 3;
}
