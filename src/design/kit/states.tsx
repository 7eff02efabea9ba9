import { formatThousands } from "../../platform/text/index.ts";
import { usePage } from "../context.tsx";
import { Link } from "../links.tsx";
import { Cluster, Grid, Split, Stack } from "../parts/page.tsx";
import { AlertBanner, Disclosure, EmptyState, Loading, Notice, Progress, Tag } from "../parts/say.tsx";
import { Figure, Figures, Term, Timeline, WhoLooked } from "../parts/signature.tsx";
import { MonthGrid } from "../parts/month.tsx";
import { Table } from "../parts/table.tsx";

export function StatesPart() {
  return (
    <Stack>
      <Cluster>
        <Tag>чернетка</Tag>
        <Tag kind="info">на розгляді</Tag>
        <Tag kind="done">виконано</Tag>
        <Tag kind="now">зараз</Tag>
        <Tag kind="soon">через 2 дні</Tag>
        <Tag kind="late">прострочено</Tag>
      </Cluster>
      <div>
        <Notice title="Проєкт рішення на обговоренні">
          <p>
            Зауваження приймаємо до 5 грудня. <Link to="/kit-sample">Як подати</Link>
          </p>
        </Notice>
        <Notice kind="success">
          <p>Новину оприлюднено.</p>
        </Notice>
        <Notice kind="warning" title="Сума не сходиться">
          <p>У паспорті 27 745,0, за заходами 27 700,0 тис. грн.</p>
        </Notice>
        <Notice kind="danger">
          <p>Файл містить вірус, тому його не збережено.</p>
        </Notice>
      </div>
      <div>
        <AlertBanner
          kind="danger"
          title="Повітряна тривога"
          text="пройдіть в укриття."
          link={{ to: "/kit-sample", title: "Найближчі укриття" }}
        />
        <AlertBanner
          title="Відключення води"
          text="вул. Миру, 2–48: сьогодні 9:00–15:00."
          link={{ to: "/kit-sample", title: "Де взяти воду" }}
        />
        <AlertBanner kind="info" title="ЦНАП" text="у суботу працює до 15:00." />
      </div>
      <Grid min="l">
        <Progress label="Зібрано підписів" value={187} max={250} text="187 з 250 підписів" />
        <Progress label="Витрачено" value={62} max={100} kind="info" text="витрачено 62 %" />
        <Progress label="Виконано заходів" value={3} max={52} kind="late" />
      </Grid>
      <Disclosure summary="Хто може подати петицію">
        <p>Кожна повнолітня людина, зареєстрована в громаді.</p>
      </Disclosure>
      <EmptyState
        title="Звітів за друге півріччя ще немає"
        text="Виконавці подають їх до 10 січня; нагадаємо за 10 днів."
        action={{ to: "/kit-sample", title: "Подати звіт" }}
      />
      <Loading />
    </Stack>
  );
}

export function PathPart() {
  const { now } = usePage();
  return (
    <Stack gap="l">
      <Split
        side={
          <Stack>
            <Figure value="187" unit="з 250 підписів" label="зібрано за 20 днів" source={{ to: "/kit-sample" }} />
            <WhoLooked at={now} who="Бондар І. П." why="перевірка заяви" to="/kit-sample" />
            <WhoLooked />
          </Stack>
        }
      >
        <Timeline
          label="Шлях петиції"
          steps={[
            {
              title: "Перевірено і оприлюднено",
              state: "done",
              when: "3 листопада",
              term: "за 1 робочий день (закон дає 2)",
            },
            { title: "Збір підписів", state: "now", when: "до 1 лютого 2027", term: "лишилося 71 день" },
            { title: "Висновок виконкому", state: "late", when: "був потрібен 20 листопада" },
            { title: "Громадські слухання", state: "skipped", text: "Не потрібні: предмет не зачіпає планування." },
            { title: "Розгляд міською радою", state: "next", term: "не довше 10 робочих днів після початку розгляду" },
          ]}
        />
      </Split>
      <Cluster>
        <Term
          until="2026-11-20"
          today="2026-11-23"
          rule="5 робочих днів від 13 листопада"
          law="Закон 2073-IX, ст. 42"
        />
        <Term until="2026-11-23" today="2026-11-23" rule="15 днів від 8 листопада" />
        <Term
          until="2026-12-20"
          today="2026-11-23"
          rule="30 календарних днів від 20 листопада"
          law="Закон 393/96-ВР, ст. 20"
        />
        <Term until="2026-11-01" today="2026-11-23" done />
      </Cluster>
      <Figures>
        <Figure
          value="83"
          unit="%"
          label="послуг доступні онлайн"
          spark={[20, 24, 31, 45, 47, 60, 72, 83]}
          source={{ to: "/kit-sample" }}
        />
        <Figure
          value="61"
          unit="з 75"
          label="наборів даних оприлюднено"
          spark={[10, 10, 22, 25, 40, 55, 61]}
          source={{ to: "/kit-sample" }}
        />
        <Figure
          value="10 275,0"
          unit="тис. грн"
          label="програми на 2026 рік"
          note="витрачено 62 %"
          source={{ to: "/kit-sample", title: "де гроші" }}
        />
      </Figures>
    </Stack>
  );
}

const measures = [
  {
    number: "1.1",
    name: "Придбання комп’ютерної техніки для виконавчих органів",
    unit: "Відділ інформаційного забезпечення",
    plan: 1250,
    fact: 980.4,
    state: "done" as const,
    word: "виконано",
  },
  {
    number: "1.2",
    name: "Ліцензійне програмне забезпечення",
    unit: "Відділ інформаційного забезпечення",
    plan: 640,
    fact: 120,
    state: "soon" as const,
    word: "до 31 грудня",
  },
  {
    number: "2.4",
    name: "Система відеоспостереження",
    unit: "Управління житлово-комунального господарства",
    plan: 2100,
    fact: 0,
    state: "late" as const,
    word: "прострочено",
  },
];

export function TablePart() {
  const { lang } = usePage();
  const money = (n: number) => formatThousands(n, lang);
  return (
    <Stack gap="l">
      <Table
        caption="Заходи програми, зразок"
        rows={measures}
        current={(row) => row.number === "1.2"}
        columns={[
          { title: "№", cell: (row) => row.number, nowrap: true },
          { title: "Захід", cell: (row) => <Link to="/kit-sample">{row.name}</Link>, head: true },
          { title: "Виконавець", cell: (row) => row.unit },
          { title: "План", cell: (row) => money(row.plan), numeric: true },
          { title: "Факт", cell: (row) => money(row.fact), numeric: true },
          { title: "Стан", cell: (row) => <Tag kind={row.state}>{row.word}</Tag> },
        ]}
        foot={["", "Разом", "", money(3990), money(1100.4), ""]}
      />
      <Table
        caption="Гроші за роками, тис. грн"
        dense
        wide
        rows={[
          { name: "Пріоритет 1", years: [3200, 2900, 3100] },
          { name: "Пріоритет 2", years: [7075, 5345, 6125] },
        ]}
        columns={[
          { title: "Пріоритет", cell: (row) => row.name, head: true },
          { title: "2026", cell: (row) => row.years[0], numeric: true },
          { title: "2027", cell: (row) => row.years[1], numeric: true },
          { title: "2028", cell: (row) => row.years[2], numeric: true },
        ]}
      />
      <MonthGrid
        caption="лютий 2027"
        weekdays={["пн", "вт", "ср", "чт", "пт", "сб", "нд"]}
        days={Array.from({ length: 28 }, (_, at) => ({
          day: `2027-02-${String(at + 1).padStart(2, "0")}`,
          name: `${at + 1} лютого`,
          kind: at === 18 ? "mended" : at % 7 > 4 ? "off" : undefined,
          note: at === 18 ? "вихідний: перенесено" : at % 7 > 4 ? "вихідний день" : undefined,
          today: at === 9,
        }))}
      />
      <Table caption="Порожня" rows={[] as string[]} columns={[]} empty={<EmptyState title="Тут ще нічого немає" />} />
    </Stack>
  );
}
