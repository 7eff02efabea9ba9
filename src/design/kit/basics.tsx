import { Icon, type IconName } from "../icons.tsx";
import { ActionBar, Button, ButtonLink, PostButton, Toolbar, WhyNot } from "../parts/buttons.tsx";
import { Link } from "../links.tsx";
import { Breadcrumbs, Cluster, Pagination, Prose, Stack, Tabs } from "../parts/page.tsx";

const icons: [IconName, string][] = [
  ["search", "шукати"],
  ["eye", "перегляд"],
  ["download", "завантажити"],
  ["arrow", "далі"],
  ["check", "готово"],
  ["clock", "строк"],
  ["info", "до відома"],
  ["warning", "увага"],
  ["file", "файл"],
  ["menu", "меню"],
  ["external", "інший сайт"],
  ["close", "закрити"],
  ["plus", "додати"],
  ["phone", "телефон"],
  ["mail", "пошта"],
  ["edit", "змінити"],
  ["calendar", "день"],
  ["rss", "стрічка"],
  ["lock", "закрито"],
  ["user", "людина"],
];

export function TypePart() {
  return (
    <Stack gap="l">
      <Prose>
        <p>
          Щодня дорогу на вул. Острозького переходять понад 600 учнів. Світлофора немає, освітлення не працює з вересня.
          Просимо облаштувати <Link to="/kit-sample">підвищений перехід із підсвіткою</Link> та острівець безпеки.
        </p>
        <h3>Що вирішила комісія</h3>
        <ul>
          <li>перехід облаштувати до 1 лютого 2027 року;</li>
          <li>кошти, 412,5 тис. грн, узяти з дорожнього фонду;</li>
          <li>про виконання звітувати щомісяця.</li>
        </ul>
        <blockquote>
          <p>Безпека дітей не може чекати наступного бюджету.</p>
        </blockquote>
        <ol>
          <li>Подайте заяву в ЦНАП або в кабінеті.</li>
          <li>Дочекайтеся повідомлення: воно прийде протягом 5 робочих днів.</li>
        </ol>
      </Prose>
      <Breadcrumbs
        label="Зразок дороги"
        items={[
          { title: "Участь", to: "/kit-sample" },
          { title: "Петиції", to: "/kit-sample" },
        ]}
      />
      <ul class="grid grid-s">
        {icons.map(([name, word]) => (
          <li>
            <Icon name={name} /> {word}
          </li>
        ))}
      </ul>
    </Stack>
  );
}

export function ButtonsPart() {
  return (
    <Stack>
      <Cluster>
        <Button type="button">Підписати</Button>
        <Button type="button" kind="secondary">
          Відмовити
        </Button>
        <Button type="button" kind="quiet">
          Зберегти чернетку
        </Button>
        <Button type="button" kind="danger">
          Видалити
        </Button>
        <ButtonLink to="/kit-sample" kind="secondary" icon="download">
          Завантажити XLSX
        </ButtonLink>
      </Cluster>
      <Toolbar>
        <Button type="button" small icon="plus">
          Новина
        </Button>
        <Button type="button" small kind="secondary">
          Імпорт
        </Button>
        <Button type="button" small kind="danger">
          Скасувати
        </Button>
      </Toolbar>
      <Cluster>
        <PostButton to="/desk/kit" kind="secondary">
          Повторити
        </PostButton>
        <PostButton to="/desk/kit" kind="danger" confirm="Видалити новину «Оголошено конкурс»? Повернути її не можна.">
          Видалити новину
        </PostButton>
      </Cluster>
      <WhyNot>Закрити звітний період можна, коли прийнято всі звіти: лишилося 3.</WhyNot>
      <ActionBar>
        <Button type="button">Зберегти</Button>
        <ButtonLink to="/kit-sample" kind="quiet">
          Скасувати
        </ButtonLink>
      </ActionBar>
      <Tabs
        label="Зразок вкладок"
        items={[
          { to: "/kit-sample", title: "Опис", current: true },
          { to: "/kit-sample", title: "Звіти", count: 4 },
          { to: "/kit-sample", title: "Історія" },
        ]}
      />
      <Pagination previous="/kit-sample" next="/kit-sample" label="Зразок сторінок" />
    </Stack>
  );
}
