// The scale of the charts, without a browser.

import assert from "node:assert/strict";
import { test } from "node:test";

const { extent, linear, ticked } = await import(new URL("../../static/page/charts/scale.js", import.meta.url));

test("the ends of a scale are its pixels, whichever way it runs", () => {
  const up = linear([10, 20], 100, 0);
  assert.deepEqual([10, 15, 20].map(up), [100, 50, 0]);
  const down = linear([20, 10], 0, 100);
  assert.deepEqual([10, 15, 20].map(down), [100, 50, 0]);
});

test("one value alone lies at the first pixel and is no division by zero", () => {
  assert.equal(linear([7, 7], 3, 90)(7), 3);
});

test("zero lies in an extent only where it is asked for", () => {
  assert.deepEqual(extent([3, 9]), [3, 9]);
  assert.deepEqual(extent([3, 9], { zero: true }), [0, 9]);
  assert.deepEqual(extent([-3, -9], { zero: true }), [-9, 0]);
});

test("ticks are round, hold all values between them, and are no more than seven", () => {
  for (const values of [[0.13, 0.94], [-178, 21], [1, 1], [0, 0], [1e-9, 3e-9], [12345, 98765], [-5, 5]]) {
    const { at, ticks } = ticked(values, 0, 100);
    assert.ok(ticks[0] <= Math.min(...values) && ticks.at(-1) >= Math.max(...values), `${values}: ${ticks}`);
    assert.ok(ticks.length <= 7, `${values}: ${ticks}`);
    for (const tick of ticks) {
      const digits = String(Math.abs(tick).toExponential()).split("e")[0].replace(".", "");
      assert.ok(digits.length <= 3, `${tick} of ${values}`);
    }
    assert.deepEqual([at(ticks[0]), at(ticks.at(-1))].map(Math.round), ticks.length > 1 ? [0, 100] : [0, 0]);
  }
});
