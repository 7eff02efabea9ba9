import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { openTown } from "../../../test/town.ts";
import { visit, type Visitor } from "../../../test/visitor.ts";
import {
  annulRecord,
  checkRegister,
  correctRecord,
  enterRecord,
  findRegister,
  referringTo,
  type Values,
} from "../../engines/registers/index.ts";
import { appoint, createPosition } from "../../engines/people/index.ts";
import { findLines, write } from "../../platform/journal/index.ts";
import { completeRnokpp } from "../../platform/identifiers/index.ts";
import { contextOf } from "../../platform/service/index.ts";
import { system } from "../../platform/context/index.ts";
import { civilDate } from "../../platform/time/index.ts";
import { chargeMonths } from "./charges.ts";
import { definitions } from "./definitions.ts";
import { due } from "./due.ts";
import { debtsOn, ledgerOf } from "./rent.ts";
import { findThing, listAuctions } from "./things.ts";

const town = await openTown(undefined, { sample: true });

/** The program at work at noon of this day. */
const on = (day: string) => ({ ...contextOf(town.hromada, system("test")), now: new Date(`${day}T10:00:00Z`) });

let entered = 0;

const enterThing = (more: Values = {}, day = "2026-02-10") =>
  write(on(day), (tx) =>
    enterRecord(tx, "property", {
      values: { inventory: `Т-${(entered += 1)}`, kind: "building", name: `Будинок ${entered}`, ...more },
    }),
  );

/** A lease of a new thing from 10 February 2026 to 20 April, 2800 hryvnias a month, entered on the first day. */
async function enterLease(more: Values = {}, day = "2026-02-10"): Promise<{ lease: string; thing: string }> {
  const thing = (await enterThing({ "may-lease": true }, day)).id;
  const { id } = await write(on(day), (tx) =>
    enterRecord(tx, "leases", {
      values: {
        object: thing,
        contract: `Т-${(entered += 1)}`,
        from: "2026-02-10",
        until: "2026-04-20",
        monthly: "2800.00",
        ...more,
      },
    }),
  );
  return { lease: id, thing };
}

const keeper = async () => visit(town, await town.signIn(await town.addPerson({ roles: ["clerk"] })));

/** The page with plain spaces between words. */
const said = ({ body }: Visitor) => body.replaceAll("\u00A0", " ");

const accountOf = async (lease: string) =>
  (await ledgerOf(town.db, lease)).months.map(({ month, expected }) => [month, expected]).toReversed();

suite("definitions", () => {
  for (const definition of definitions)
    test(`${definition.id} is right in itself`, () => assert.deepEqual(checkRegister(definition), []));
});

suite("charges make themselves", () => {
  test("each month once, part of a month by its days, up to the last day of the lease", async () => {
    const { lease } = await enterLease();
    await chargeMonths(on("2026-03-05"));
    assert.deepEqual(await accountOf(lease), [
      ["2026-02-01", 1900],
      ["2026-03-01", 2800],
    ]);
    await chargeMonths(on("2026-06-05"));
    await chargeMonths(on("2026-06-06"));
    assert.deepEqual(await accountOf(lease), [
      ["2026-02-01", 1900],
      ["2026-03-01", 2800],
      ["2026-04-01", 1866.67],
    ]);
  });

  test("by the payment that the lease had in that month", async () => {
    const { lease } = await enterLease({ until: "2026-12-31" });
    await write(on("2026-04-01"), (tx) =>
      correctRecord(tx, lease, {
        seq: 1,
        values: { monthly: "3000.00" },
        from: civilDate("2026-04-01"),
        why: "індексація",
      }),
    );
    await chargeMonths(on("2026-04-02"));
    assert.deepEqual(await accountOf(lease), [
      ["2026-02-01", 1900],
      ["2026-03-01", 2800],
      ["2026-04-01", 3000],
    ]);
  });

  test("from the month of entering, or from the month that the lease names", async () => {
    const late = await enterLease({ until: "2027-01-31" }, "2026-05-20");
    const named = await enterLease({ until: "2027-01-31", "charge-from": "2026-04-01" }, "2026-05-20");
    await chargeMonths(on("2026-05-21"));
    assert.deepEqual(await accountOf(late.lease), [["2026-05-01", 2800]]);
    assert.deepEqual(await accountOf(named.lease), [
      ["2026-04-01", 2800],
      ["2026-05-01", 2800],
    ]);
  });
});

suite("an official's word about charges stands", () => {
  test("one entered by hand is not doubled, one annulled does not come back", async () => {
    const { lease } = await enterLease();
    const values = { lease, month: "2026-02-01", expected: "100.00" };
    await write(on("2026-02-11"), (tx) => enterRecord(tx, "lease-charges", { values }));
    await chargeMonths(on("2026-03-05"));
    const ids = await referringTo(town.db, lease);
    const march = ids.find((it) => it.register === "lease-charges" && it.values.month === "2026-03-01")!;
    await write(on("2026-03-06"), (tx) =>
      annulRecord(tx, march.id, { seq: march.seq, from: null, why: "звільнено від плати" }),
    );
    await chargeMonths(on("2026-03-07"));
    assert.deepEqual(await accountOf(lease), [["2026-02-01", 100]]);
  });
});

suite("debts", () => {
  test("payments cover the oldest months first; a month is overdue from the day after its last one", async () => {
    const { lease } = await enterLease({ "pay-by": 10 });
    await chargeMonths(on("2026-06-01"));
    const mine = async (day: string) => (await debtsOn(town.db, civilDate(day))).find((it) => it.lease === lease);
    assert.equal(await mine("2026-03-10"), undefined);
    assert.deepEqual([(await mine("2026-03-11"))?.month, (await mine("2026-03-11"))?.owed], ["2026-02-01", 1900]);
    await write(on("2026-03-20"), (tx) =>
      enterRecord(tx, "lease-payments", {
        values: { lease, paid: "2026-03-20", received: "2000.00", reference: `Б-${lease}` },
      }),
    );
    const after = await mine("2026-04-11");
    assert.deepEqual([after?.month, after?.due, after?.owed], ["2026-03-01", "2026-04-10", 2700]);
  });

  test("remind those who keep property in the unit that holds the register, and nobody else", async () => {
    const { holderId } = (await findRegister(town.context(), "leases"))!;
    const titlesFor = async (role: string, unitId: string | undefined) => {
      const personId = await town.addPerson({ roles: [role] });
      if (unitId)
        await write(town.context(), async (tx) => {
          const positionId = await createPosition(tx, { unitId, title: "Спеціаліст" });
          await appoint(tx, { positionId, personId, from: null });
        });
      return (await due(town.context(await town.actor(personId)))).map(({ title }) => title).join("\n");
    };
    const titles = await titlesFor("clerk", holderId!);
    assert.match(titles, /Прострочено оплату/);
    assert.match(titles, /Закінчується договір/);
    assert.equal(await titlesFor("clerk", undefined), "");
    assert.equal(await titlesFor("head", holderId!), "");
  });
});

suite("an official", () => {
  test("sees debts on the overview, and enters a payment once", async () => {
    const { lease, thing } = await enterLease({ until: "2026-12-31" });
    await chargeMonths(on("2026-03-05"));
    const visitor = await keeper();
    await visitor.get("/desk/property");
    assert.match(visitor.body, new RegExp(`/desk/property/leases/${lease}`));
    await visitor.get(`/desk/property/${thing}`);
    assert.match(visitor.body, new RegExp(`/desk/property/leases/${lease}`));
    await visitor.get(`/desk/property/leases/${lease}`);
    const payment = { paid: "2026-03-12", received: "1 900,00 грн", reference: `ПД-${lease}` };
    await visitor.send(`/desk/property/leases/${lease}`, payment);
    assert.equal(visitor.status, 200);
    await visitor.send(`/desk/property/leases/${lease}`, payment);
    assert.equal(visitor.status, 422);
    assert.match(said(visitor), /Платіж із цим номером уже внесено: 12 березня 2026/);
    assert.match(visitor.body, new RegExp(`value="ПД-${lease}"`));
    assert.equal((await ledgerOf(town.db, lease)).balance, 2800);
  });

  for (const [what, fields, wrong] of [
    ["no sum", { received: "багато" }, "received"],
    ["nothing", { received: "0" }, "received"],
    ["a day that has not come", { paid: "2999-01-01" }, "paid"],
    ["no reference", { reference: "" }, "reference"],
  ] as const)
    test(`is told of ${what}`, async () => {
      const { lease } = await enterLease();
      const visitor = await keeper();
      await visitor.get(`/desk/property/leases/${lease}`);
      await visitor.send(`/desk/property/leases/${lease}`, {
        paid: "2026-03-12",
        received: "100",
        reference: `ПД-${lease}`,
        ...fields,
      });
      assert.equal(visitor.status, 422);
      assert.match(visitor.body, new RegExp(`id="f-${wrong}-error"`));
    });

  test("enters a lease from the page of a thing, and is told what does not fit", async () => {
    const { id } = await enterThing({ "may-lease": true });
    const visitor = await keeper();
    await visitor.get(`/desk/property/${id}/lease`);
    const good = {
      key: crypto.randomUUID(),
      organisation_edrpou: "99999003",
      organisation_name: "ТОВ «Перевірне»",
      contract: `Л-${id}`,
      from: "2026-11-01",
      until: "2027-10-31",
      monthly: "1000",
      use: "крамниця",
    };
    for (const [wrong, fields] of [
      ["until", { until: "2026-10-01" }],
      ["organisation_name", { organisation_edrpou: "", organisation_name: "" }],
      ["monthly", { monthly: "багато" }],
    ] as const) {
      await visitor.send(`/desk/property/${id}/lease`, { ...good, ...fields });
      assert.equal(visitor.status, 422);
      assert.match(visitor.body, new RegExp(`id="f-${wrong}-error"`));
      assert.match(visitor.body, /value="крамниця"/);
    }
    for (const twice of [1, 2]) {
      await visitor.send(`/desk/property/${id}/lease`, good);
      assert.match(visitor.path, /\/desk\/property\/leases\//, `sent ${twice}`);
    }
    assert.equal((await referringTo(town.db, id)).length, 1);
    await visitor.get(`/desk/property/${id}/lease`);
    assert.match(said(visitor), /Об’єкт уже в оренді до 31 жовтня 2027/);
  });

  test("enters an auction only with a link by https", async () => {
    const { id } = await enterThing();
    const visitor = await keeper();
    await visitor.get(`/desk/property/${id}/auction`);
    const good = { "what-for": "sale", day: "2026-12-20", "start-price": "5000", result: "announced" };
    await visitor.send(`/desk/property/${id}/auction`, { ...good, link: "http://prozorro.sale/1" });
    assert.match(visitor.body, /id="f-link-error"/);
    await visitor.send(`/desk/property/${id}/auction`, { ...good, link: "https://prozorro.sale/1" });
    assert.equal(visitor.path, `/desk/property/${id}`);
    assert.match(visitor.body, /prozorro\.sale/);
  });

  test("reads how the condition changed", async () => {
    const { id } = await enterThing({ condition: "good" });
    await write(on("2026-03-01"), (tx) =>
      correctRecord(tx, id, {
        seq: 1,
        values: { condition: "poor" },
        from: civilDate("2026-03-01"),
        why: "протік дах",
      }),
    );
    const visitor = await keeper();
    await visitor.get(`/desk/property/${id}`);
    assert.match(visitor.body, /протік дах/);
    assert.match(visitor.body, /незадовільний/);
  });

  test("who only reads is let in, and enters nothing", async () => {
    const { lease } = await enterLease();
    const visitor = visit(town, await town.signIn(await town.addPerson({ roles: ["head"] })));
    await visitor.get(`/desk/property/leases/${lease}`);
    assert.equal(visitor.status, 200);
    assert.doesNotMatch(visitor.body, /name="received"/);
    await visitor.send(`/desk/property/leases/${lease}`, { paid: "2026-03-12", received: "1", reference: "Ч-1" });
    assert.equal(visitor.status, 403);
  });
});

suite("a tenant who is a person", () => {
  const rnokpp = completeRnokpp("999970001");
  const who = { familyName: "Тихоненко", givenName: "Вірослава", patronymic: "Остапівна", rnokpp };

  test("is in no public page, file or list, whoever asks", async () => {
    const { lease, thing } = await enterLease({ person: who, until: "2099-12-31" });
    for (const cookie of ["", await town.signInAs("admin")]) {
      const visitor = visit(town, cookie);
      for (const address of [
        "/property",
        "/property/things?q=Тихоненко",
        "/property/things?state=leased",
        `/property/${thing}`,
        "/property/auctions",
        "/registers/leases",
        "/registers/leases?q=Тихоненко",
        `/registers/leases/${lease}`,
        `/registers/property/${thing}`,
        "/api/registers/leases/records",
        `/api/registers/leases/records/${lease}`,
        "/api/registers/leases/records.csv",
      ]) {
        await visitor.get(encodeURI(address));
        assert.ok([200, 404].includes(visitor.status), `${address}: ${visitor.status}`);
        assert.doesNotMatch(visitor.body, /Вірослава/, address);
        assert.ok(!visitor.body.includes(rnokpp), address);
      }
    }
  });

  test("is named to an official only for a purpose, and the reading is noted", async () => {
    const tenant = await town.addPerson({ rnokpp: completeRnokpp("999970002") });
    const { lease, thing } = await enterLease({ person: { ...who, rnokpp: completeRnokpp("999970002") } });
    const visitor = await keeper();
    for (const address of ["/desk/property", `/desk/property/${thing}`, `/desk/property/leases/${lease}`]) {
      await visitor.get(address);
      assert.equal(visitor.status, 200);
      assert.doesNotMatch(visitor.body, /Вірослава/, address);
    }
    assert.match(visitor.body, /Назвати мету/);
    await visitor.get(`/desk/registers/leases/purpose?back=/desk/property/leases/${lease}`);
    await visitor.send("/desk/registers/leases/purpose", {
      purpose: "Облік платежів і боргів",
      other: "",
      back: `/desk/property/leases/${lease}`,
    });
    assert.match(visitor.body, /Тихоненко Вірослава/);
    const readings = await findLines(town.db, { whose: tenant, kind: "reading", limit: 9 });
    assert.deepEqual(
      readings.map(({ subject, why }) => [subject, why]),
      [[`record:${lease}`, "Облік платежів і боргів"]],
    );
  });
});

suite("everybody", () => {
  test("sees what is free, and that it is leased once it is", async () => {
    const { thing } = await enterLease({ from: "2026-01-01", until: "2099-12-31" });
    const free = await enterThing({ "may-lease": true, name: "Вільна кімната в будинку культури" });
    const visitor = visit(town);
    await visitor.get(`/property/${thing}`);
    assert.match(said(visitor), /в оренді до 31 грудня 2099/);
    await visitor.get(`/property/${free.id}`);
    assert.match(visitor.body, /можна орендувати/);
    await visitor.get(encodeURI("/property/things?state=free&q=кімнати культури"));
    assert.match(visitor.body, /Вільна кімната в будинку культури/);
    assert.equal((await findThing(town.db, civilDate("2026-05-05"), thing))?.leasedUntil, "2099-12-31");
  });

  test("reads auctions with their links, of which only those by https lead anywhere", async () => {
    const { id: object } = await enterThing();
    for (const [day, link] of [
      ["2026-12-01", "https://prozorro.sale/auction/1"],
      ["2026-12-02", "javascript:alert(1)"],
    ])
      await write(town.context(), (tx) =>
        enterRecord(tx, "auctions", {
          values: { object, "what-for": "lease", day, "start-price": "900.00", link, result: "announced" },
        }),
      );
    assert.deepEqual(
      (await listAuctions(town.db, { of: object, limit: 9 })).map(({ link }) => link),
      [null, "https://prozorro.sale/auction/1"],
    );
    const visitor = visit(town);
    await visitor.get(`/property/${object}`);
    assert.match(visitor.body, /href="https:\/\/prozorro.sale\/auction\/1"/);
    assert.doesNotMatch(visitor.body, /javascript:alert/);
  });

  for (const id of ["no-such", "00000000-0000-4000-8000-000000000000"])
    test(`is told that ${id} is not there`, async () => {
      const visitor = visit(town);
      await visitor.get(`/property/${id}`);
      assert.equal(visitor.status, 404);
    });
});
