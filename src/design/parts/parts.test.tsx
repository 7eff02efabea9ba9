import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { BarChart, StackedBar } from "../charts/bars.tsx";
import { IndicatorChart, LineChart } from "../charts/lines.tsx";
import { href } from "../links.tsx";
import { renderBody } from "../render.ts";
import { DatedList, Facts } from "./lists.tsx";
import { Pagination } from "./page.tsx";
import { Attachments, Diff } from "./people.tsx";
import { Tag } from "./say.tsx";
import { Figure, Term, termKind, Timeline, WhoLooked } from "./signature.tsx";
import { Table } from "./table.tsx";

describe("addresses", () => {
  const cases: [string, string][] = [
    ["/", "/en"],
    ["/news", "/en/news"],
    ["/news?page=2#top", "/en/news?page=2#top"],
    ["/en/news", "/en/news"],
    ["/england", "/en/england"],
    ["/assets/x.css", "/assets/x.css"],
    ["/files/1/plan.pdf", "/files/1/plan.pdf"],
    ["//evil.example", "//evil.example"],
    ["https://id.gov.ua", "https://id.gov.ua"],
    ["mailto:a@b.c", "mailto:a@b.c"],
    ["#main", "#main"],
  ];
  for (const [to, expected] of cases) {
    it(`${to} in English is ${expected}, in Ukrainian itself`, () => {
      assert.equal(href("en", to), expected);
      assert.equal(href("uk", to), to);
    });
  }
});

describe("a table", () => {
  const columns = [
    { title: "Захід", cell: (row: { name: string; sum: number }) => row.name, head: true },
    { title: "Сума", cell: (row: { name: string; sum: number }) => row.sum, numeric: true },
  ];

  it("says the label of each value for a phone, and heads of rows and columns for all", () => {
    const html = renderBody(
      <Table caption="Заходи" columns={columns} rows={[{ name: "Перший", sum: 5 }]} foot={["Разом", 5]} />,
    );
    assert.match(html, /<caption>Заходи<\/caption>/);
    assert.match(html, /<th scope="col"[^>]*>Сума<\/th>/);
    assert.match(html, /<th scope="row"[^>]*>Перший<\/th>/);
    assert.match(html, /<td class="num" data-label="Сума">5<\/td>/);
    assert.match(html, /<tfoot>/);
  });

  it("gives way to words when it has no rows", () => {
    assert.equal(
      renderBody(<Table caption="Заходи" columns={columns} rows={[]} empty={<p>Порожньо</p>} />),
      "<p>Порожньо</p>",
    );
  });

  it("that scrolls can be reached by keyboard", () => {
    const html = renderBody(<Table caption="Заходи" columns={columns} rows={[{ name: "Перший", sum: 5 }]} wide />);
    assert.match(html, /role="region" aria-label="Заходи" tabindex="0"/);
  });
});

describe("charts", () => {
  const charts = {
    bars: (
      <BarChart
        title="Гроші"
        unit="тис. грн"
        series={["план", "факт"]}
        groups={[{ label: "2026", values: [10.5, null] }]}
      />
    ),
    stacked: (
      <StackedBar
        title="Гроші"
        parts={[
          { label: "Перший", value: 10.5 },
          { label: "Другий", value: 0 },
        ]}
      />
    ),
    lines: <LineChart title="Гроші" xs={["2025", "2026"]} series={[{ label: "факт", values: [10.5, null] }]} />,
    indicator: (
      <IndicatorChart
        title="Гроші"
        base={{ year: 2025, value: 10.5 }}
        targets={[{ year: 2026, value: 20 }]}
        facts={[]}
      />
    ),
  };
  for (const [name, chart] of Object.entries(charts)) {
    it(`${name}: has a name, a table with the same numbers, and no style within`, () => {
      const html = renderBody(chart);
      assert.match(html, /role="img" aria-label="Гроші"/);
      assert.match(html, /<details class="chart-twin">[\s\S]*<table[\s\S]*10,5/);
      assert.doesNotMatch(html, /style=|NaN|Infinity|undefined/);
    });
  }

  it("nothing but zeros, or nothing at all, draws without a fault", () => {
    const zeros = renderBody(
      <>
        <BarChart title="Нулі" series={["план"]} groups={[{ label: "2026", values: [0] }]} />
        <BarChart title="Нічого" series={["план"]} groups={[]} />
        <StackedBar title="Нулі" parts={[{ label: "Перший", value: 0 }]} />
        <LineChart title="Рівна" xs={["2025", "2026"]} series={[{ label: "факт", values: [5, 5] }]} />
        <LineChart title="Нічого" xs={[]} series={[]} />
        <IndicatorChart title="Лише база" base={{ year: 2025, value: 0 }} targets={[]} facts={[]} />
      </>,
    );
    assert.doesNotMatch(zeros, /NaN|Infinity|undefined/);
  });
});

describe("signature parts", () => {
  it("the path says in words what is done, now and next", () => {
    const html = renderBody(
      <Timeline
        label="Шлях"
        steps={[
          { title: "Подано", state: "done", when: "3 листопада", term: "за 1 день (закон дає 2)" },
          { title: "Розгляд", state: "now" },
          { title: "Рішення", state: "late" },
        ]}
      />,
    );
    assert.match(html, /Подано<span class="hidden"> виконано/);
    assert.match(html, /3 листопада, за 1 день \(закон дає 2\)/);
    assert.match(html, /aria-current="step"[\s\S]*Розгляд/);
    assert.match(html, /Рішення<span class="step-state"> прострочено/);
  });

  const terms: [string, string, string, RegExp][] = [
    ["2026-11-22", "2026-11-23", "late", /прострочено на 1\u00A0день/],
    ["2026-11-23", "2026-11-23", "soon", /сьогодні/],
    ["2026-11-26", "2026-11-23", "soon", /через 3\u00A0дні/],
    ["2026-11-27", "2026-11-23", "plain", /через 4\u00A0дні/],
    ["2026-04-01", "2026-03-28", "plain", /через 4\u00A0дні/],
  ];
  for (const [until, today, kind, words] of terms) {
    it(`a term until ${until} on ${today} is ${kind}`, () => {
      assert.equal(termKind(until, today), kind);
      assert.match(renderBody(<Term until={until} today={today} rule="5 робочих днів" />), words);
    });
  }

  it("a number leads to its rows, and the link says of what", () => {
    const html = renderBody(<Figure value="83" label="послуг онлайн" source={{ to: "/data" }} />, { lang: "en" });
    assert.match(html, /<a href="\/en\/data">where it comes from<span class="hidden">: послуг онлайн/);
  });

  it("who looked is said, or that nobody did", () => {
    assert.match(
      renderBody(<WhoLooked at={new Date("2026-11-22T08:15:00Z")} who="Бондар" />),
      /22\u00A0листопада 2026, 10:15, Бондар/,
    );
    assert.match(renderBody(<WhoLooked />), /ще ніхто не переглядав/);
  });
});

describe("small parts", () => {
  it("a state is a word", () => {
    assert.equal(renderBody(<Tag kind="late">прострочено</Tag>), '<span class="tag tag-late">прострочено</span>');
  });

  it("what is not known is left out of the facts", () => {
    const html = renderBody(<Facts items={[{ term: "Є", value: 0 }, { term: "Немає", value: "" }, false]} />);
    assert.match(html, /Є/);
    assert.doesNotMatch(html, /Немає/);
  });

  it("a date says its year only when it is another one", () => {
    const items = [
      { date: "2026-11-22", to: "/1", title: "Нова" },
      { date: "2025-11-22", to: "/2", title: "Стара" },
    ];
    const html = renderBody(<DatedList items={items} />, { now: new Date("2026-11-23T10:00:00Z") });
    assert.match(html, />22\u00A0листопада<[\s\S]*>22\u00A0листопада 2025</);
  });

  it("a list that has one part has no pages", () => {
    assert.equal(renderBody(<Pagination />), "");
    assert.match(renderBody(<Pagination next="/news?after=5" />), /rel="next"/);
  });

  it("a file says its kind and size", () => {
    const html = renderBody(
      <Attachments files={[{ to: "/files/1", name: "План", type: "application/pdf", bytes: 1_240_000 }]} />,
    );
    assert.match(html, /PDF, 1,2\u00A0МБ/);
  });

  it("a change is said, not only coloured", () => {
    const html = renderBody(
      <Diff
        pieces={[
          { kind: "removed", text: "12:00" },
          { kind: "added", text: "13:00" },
        ]}
      />,
    );
    assert.match(html, /<del><span class="hidden">\[вилучено: <\/span>12:00/);
    assert.match(html, /<ins><span class="hidden">\[додано: <\/span>13:00/);
  });
});
