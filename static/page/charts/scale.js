// From values to pixels, for every chart.

const TICKS = 5;

/**
 * The smallest and the largest of some values; with `zero`, zero lies between them.
 * @param {number[]} values
 * @param {{ zero?: boolean }} [one]
 * @returns {[number, number]}
 */
export function extent(values, { zero = false } = {}) {
  const all = zero ? [0, ...values] : values;
  return [Math.min(...all), Math.max(...all)];
}

/**
 * From values between `low` and `high`, which may be the larger, to pixels between `from` and `to`; where both are
 * one, to `from`.
 * @param {[number, number]} range
 * @param {number} from
 * @param {number} to
 * @returns {Scale}
 */
export const linear =
  ([low, high], from, to) =>
  (value) =>
    from + ((value - low) / (high - low || 1)) * (to - from);

/**
 * From values to pixels between `from` and `to`, with ticks at 1, 2 or 5 times a power of ten.
 * @param {number[]} values
 * @param {number} from
 * @param {number} to
 * @returns {TickedScale}
 */
export function ticked(values, from, to) {
  const [low, high] = extent(values);
  const rough = (high - low || Math.abs(high) || 1) / TICKS;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((times) => times * power).find((one) => one >= rough);
  const [start, end] = [Math.floor(low / step) * step, Math.ceil(high / step) * step];
  const count = Math.round((end - start) / step) + 1;
  const ticks = Array.from({ length: count }, (_, i) => Number((start + i * step).toPrecision(12)));
  return { at: linear([start, end], from, to), ticks };
}

// Half of the values lie in an eighth of the axis.
const SKEWED = 8;

/**
 * True for values above zero of which few are so large that the others lie on top of each other.
 * @param {number[]} values
 */
export function isSkewed(values) {
  const all = [...values].sort((a, b) => a - b);
  return all.length > 4 && all[0] > 0 && all.at(-1) / all[Math.floor(all.length / 2)] > SKEWED;
}

/**
 * The same as `ticked` by powers of ten, for values above zero.
 * @param {number[]} values
 * @param {number} from
 * @param {number} to
 * @returns {TickedScale}
 */
export function powers(values, from, to) {
  const [low, high] = extent(values);
  const [start, end] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
  const ticks = Array.from({ length: end - start + 1 }, (_, i) => Number((10 ** (start + i)).toPrecision(12)));
  const at = linear([start, end], from, to);
  return { at: (value) => at(Math.log10(value)), ticks };
}
