// The page behind a proxy that has put the server under a path: every address that it asks, offers or leads to lies there.

import assert from "node:assert/strict";
import { createServer, request as ask } from "node:http";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";
import { LAUNCH, settled, startServer } from "./server.mjs";

const UNDER = "/maps";
let proxy, server, browser, home;

/** Passes on what lies under the path, without it, as nginx does with `location /maps/ { proxy_pass http://...:8080/; }`. */
before(async () => {
  proxy = createServer((question, answer) => {
    if (!question.url.startsWith(`${UNDER}/`)) return answer.writeHead(404).end();
    const onward = ask(server.url + question.url.slice(UNDER.length), { method: question.method, headers: question.headers }, (found) => {
      answer.writeHead(found.statusCode, found.headers);
      found.pipe(answer);
    });
    return question.pipe(onward);
  });
  await new Promise((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  home = `http://127.0.0.1:${proxy.address().port}${UNDER}`;
  server = await startServer(["--public-url", home]);
  browser = await chromium.launch(LAUNCH);
});
after(async () => {
  await browser.close();
  server.stop();
  proxy.closeAllConnections();
  proxy.close();
});

/** A page with what went wrong on it. */
async function opened(address, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const wrong = [];
  page.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
  page.on("pageerror", (error) => wrong.push(String(error)));
  page.on("response", (response) => response.status() >= 400 && wrong.push(`${response.status()} ${response.url()}`));
  page.on("request", (request) => !request.url().startsWith(`${home}/`) && !/^(data|blob):/.test(request.url()) && wrong.push(`outside: ${request.url()}`));
  await page.goto(address);
  return { page, wrong, close: () => context.close() };
}

const links = (page) => page.evaluate(() => [...document.links].filter((link) => link.origin === location.origin && link.getClientRects().length).map((link) => link.href));

test("under a path every screen draws, and every link and snippet leads there", async () => {
  const { page, wrong, close } = await opened(`${home}/?lang=ru&indicator=net_migration&period=2021`);
  await settled(page);
  const seen = new Set();
  for (const tab of ["flows", "compare", "profile", "statements", "own", "explore"]) {
    await page.click(`[data-tab="${tab}"]`);
    await settled(page);
    assert.ok(page.url().startsWith(`${home}/?`), page.url());
    for (const link of await links(page)) seen.add(link);
  }
  await page.click("#take");
  const offered = await page.$$eval("#take-content a, #take-content input, #take-content textarea, #take-content pre, #take-content code", (all) => all.map((one) => one.href ?? one.value ?? one.textContent));
  for (const link of await links(page)) seen.add(link);
  await page.reload();
  await settled(page);
  assert.deepEqual(wrong, []);
  assert.ok(seen.size > 10, `${[...seen]}`);
  for (const link of seen) assert.ok(link.startsWith(`${home}/`), link);
  for (const text of offered) {
    for (const [address] of text.matchAll(/http:\/\/127[^\s"'<>)]*/g)) assert.ok(address.startsWith(home), address);
  }
  const files = [...seen].filter((link) => /\.(csv|xlsx|geojson|svg|png|json|html)\b/.test(link));
  assert.ok(files.length > 5, `${files}`);
  for (const file of files) assert.equal((await fetch(file)).status, 200, file);
  await close();
});

test("under a path the document without scripts has its styles, its map and links that lead on", async () => {
  const { page, wrong, close } = await opened(`${home}/?lang=kk`, { javaScriptEnabled: false });
  const all = await page.locator("a[href], img[src]").evaluateAll((found) => found.filter((one) => !one.getAttribute("rel")?.includes("external")).map((one) => one.href ?? one.src));
  const own = all.filter((address) => address.startsWith(new URL(home).origin));
  assert.ok(own.length > 10, `${own}`);
  for (const address of own) {
    assert.ok(address.startsWith(`${home}/`), address);
    assert.equal((await fetch(address)).status, 200, address);
  }
  for (const action of await page.locator("form").evaluateAll((forms) => forms.map((form) => form.action))) assert.equal(action.split("?")[0], `${home}/`);
  assert.deepEqual(wrong, []);
  await close();
});
