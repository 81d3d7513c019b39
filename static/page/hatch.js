// Patterns for units without a value, so that a gap is not read as a colour.

const SIZE = 16;
const [LINE, GROUND] = [0x8a, 0xee];
const rising = (x, y) => (x + y) % 8 < 2;
const falling = (x, y) => (x - y + SIZE) % 8 < 2;

/** Diagonal lines: not known. */
export const hatch = () => pattern(rising);

/** Crossed lines: known to the publisher, and withheld. */
export const crossed = () => pattern((x, y) => rising(x, y) || falling(x, y));

function pattern(lined) {
  const pixels = new Uint8ClampedArray(SIZE * SIZE * 4);
  for (let y = 0; y < SIZE; y++) {
    for (let x = 0; x < SIZE; x++) {
      const shade = lined(x, y) ? LINE : GROUND;
      pixels.set([shade, shade, shade, 255], (y * SIZE + x) * 4);
    }
  }
  return new ImageData(pixels, SIZE, SIZE);
}
