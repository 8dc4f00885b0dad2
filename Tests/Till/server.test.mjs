import assert from "node:assert/strict";
import test, { beforeEach, mock } from "node:test";
import { Away, Refusal, ask, isReached, mayRepeat, watch } from "../../Sources/Web/Till/store/server.js";

mock.timers.enable({ apis: ["setTimeout", "Date"] });

/** What the server says, by the end of the address; all else is fine. */
let says = {};
const silence = [503, { name: "service.unavailable" }];
globalThis.fetch = async (address) => {
  const [status, body] = Object.entries(says).find(([end]) => address.endsWith(end))?.[1] ?? [200, {}];
  if (status === 0) throw new TypeError("no network");
  return new Response(JSON.stringify(body), { status });
};
const everything = (answer) => ({ "/quotes": answer, "catalogue?limit=1": answer, terminal: answer });

/** So many seconds, one after the other, each with all that follows from it. */
async function pass(seconds) {
  for (let second = 0; second <= seconds; second += 1) {
    for (let round = 0; round < 20; round += 1) await new Promise(setImmediate);
    if (second < seconds) mock.timers.tick(1000);
  }
}

const quote = () => ask("/quotes", { method: "POST", body: {} }).then(() => null, (error) => error);

watch();
beforeEach(async () => {
  says = {};
  await pass(2);
  assert.equal(isReached.peek(), true);
});

test("a server without its store is away when that lasts, and is back with the store", async () => {
  says = everything(silence);
  assert.ok((await quote()) instanceof Refusal);
  await pass(3);
  assert.equal(isReached.peek(), true);
  await pass(3);
  assert.equal(isReached.peek(), false);
  const error = await quote();
  assert.ok(error instanceof Away && mayRepeat(error));
  says = { "/quotes": silence };
  await pass(1);
  assert.equal(isReached.peek(), true);
});

test("a store that is back after a moment was never away", async () => {
  says = everything(silence);
  await quote();
  await pass(3);
  says = {};
  await pass(10);
  assert.equal(isReached.peek(), true);
});

test("a service that a sale does not need is missed by nobody else", async () => {
  says = { "/quotes": silence };
  for (let round = 0; round < 4; round += 1) {
    assert.ok((await quote()) instanceof Refusal);
    await pass(3);
    assert.equal(isReached.peek(), true);
  }
});

test("the terminal alone is enough to be away", async () => {
  says = { "/quotes": silence, terminal: [504, { name: "service.unknownOutcome" }] };
  await quote();
  await pass(6);
  assert.equal(isReached.peek(), false);
});

test("what says no says so itself", async () => {
  for (const [status, name] of [[503, "actor.busy"], [422, "age.tooYoung"], [429, "request.tooMany"]]) {
    says = everything([status, { name }]);
    assert.equal((await quote()).name, name);
    await pass(10);
    assert.equal(isReached.peek(), true);
  }
});

test("nothing of a network is away at once, and what answers only for others is no answer", async () => {
  says = everything([0]);
  assert.ok((await quote()) instanceof Away);
  assert.equal(isReached.peek(), false);
  says = everything([502, {}]);
  await pass(3);
  assert.equal(isReached.peek(), false);
  assert.ok(mayRepeat(await quote()));
});
