import { SearchForm } from "../fields/search.tsx";
import { Card, CardGrid, DatedList, Facts, LinkList, Tiles } from "../parts/lists.tsx";
import { Chips, Section, Split, Stack } from "../parts/page.tsx";
import { Attachments, Diff, Email, Person, Phone, Time } from "../parts/people.tsx";
import { Tag } from "../parts/say.tsx";

export function ListsPart() {
  return (
    <Stack gap="l">
      <Split
        side={
          <LinkList
            items={[
              {
                to: "/kit-sample",
                title: "Рішення № 118 «Про бюджет громади»",
                text: "…видатки на програму інформатизації…",
                meta: "документ, 3 листопада 2026",
              },
              { to: "/kit-sample", title: "Відділ інформаційного забезпечення", tags: <Tag>підрозділ</Tag> },
            ]}
          />
        }
      >
        <DatedList
          items={[
            {
              date: "2026-11-22",
              to: "/kit-sample",
              title: "Голосування за проєкти бюджету участі почалося",
              text: "41 проєкт на 1 200 000 грн. Голосуйте до 5 грудня.",
            },
            {
              date: "2026-11-21",
              to: "/kit-sample",
              title: "Оприлюднено проєкт бюджету громади на 2027 рік",
              tags: <Tag kind="info">бюджет</Tag>,
            },
            { date: "2025-12-30", to: "/kit-sample", title: "Підсумки року" },
          ]}
        />
      </Split>
      <CardGrid>
        <Card
          to="/kit-sample"
          title="Програма інформатизації на 2026–2028 роки"
          meta="52 заходи, 27 745,0 тис. грн"
          tags={<Tag kind="done">чинна</Tag>}
        />
        <Card
          to="/kit-sample"
          title="Бюджет участі"
          text="Подайте ідею до 1 березня: найкращі буде втілено наступного року."
        />
        <Card title="Без посилання" text="Просто відомості, які не ведуть далі." />
      </CardGrid>
      <Facts
        items={[
          { term: "Замовник", value: "Виконавчий комітет міської ради" },
          { term: "Строк", value: <>2026–2028 роки</> },
          { term: "Ухвалено", value: <Time at="2025-12-18" /> },
          { term: "Порожнє не показується", value: "" },
        ]}
      />
      <Diff
        label="Зміни в тексті"
        pieces={[
          { kind: "same", text: "Прийом громадян щосереди з 9:00 до " },
          { kind: "removed", text: "12:00" },
          { kind: "added", text: "13:00, у кабінеті 14" },
          { kind: "same", text: "." },
        ]}
      />
    </Stack>
  );
}

export function PeoplePart() {
  return (
    <Split
      side={
        <Attachments
          files={[
            { to: "/kit-sample", name: "Рішення про програму.pdf", bytes: 1_240_000 },
            { to: "/kit-sample", name: "Заходи.xlsx", bytes: 84_000, note: "Додаток 2" },
          ]}
        />
      }
    >
      <Person
        name="Коваленко Олена Іванівна (зразок)"
        to="/kit-sample"
        post="Начальниця відділу"
        unit="Відділ інформаційного забезпечення"
        phone="+380385471234"
        email="zrazok@example.com"
        room="14"
        hours="середа, 9:00–13:00"
      />
      <Person name="Бондар Ігор Петрович (зразок)" post="Спеціаліст" />
      <p>
        Телефонуйте <Phone number="+380385471234" /> або пишіть <Email address="zrazok@example.com" />.
      </p>
    </Split>
  );
}

export function HomePart() {
  return (
    <Stack gap="l">
      <SearchForm
        to="/search"
        label="Пошук по всьому"
        placeholder="Наприклад: довідка про склад сім’ї"
        big
        id="kit-big"
      />
      <Chips
        label="Часто шукають"
        items={[
          { to: "/kit-sample", title: "Довідка про склад сім’ї" },
          { to: "/kit-sample", title: "Записатися в ЦНАП" },
          { to: "/kit-sample", title: "Повідомити про проблему", current: true },
          { to: "/kit-sample", title: "Черга в дитсадок" },
        ]}
      />
      <Section level={3} title="Коли в житті щось змінюється" more={{ to: "/kit-sample", title: "Усі послуги" }}>
        <Tiles
          level={4}
          items={[
            { to: "/kit-sample", title: "Народилась дитина", text: "єМалятко, виплати, садок" },
            { to: "/kit-sample", title: "Переїжджаю", text: "реєстрація місця проживання" },
            { to: "/kit-sample", title: "Повернувся зі служби", text: "дорожня карта ветерана" },
            { to: "/kit-sample", title: "Відкриваю справу", text: "дозволи, оренда, консультації" },
            { to: "/kit-sample", title: "Будую чи ремонтую", text: "паспорт, адреса, земляні роботи" },
            { to: "/kit-sample", title: "Потрібна допомога", text: "соціальні послуги, транспорт" },
            { to: "/kit-sample", title: "Втратив близьких", text: "довідки, поховання, підтримка" },
            { to: "/kit-sample", title: "Хочу змінити громаду", text: "петиції, бюджет участі, ідеї" },
          ]}
        />
      </Section>
    </Stack>
  );
}
