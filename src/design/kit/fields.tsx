import { Checkbox, Checkboxes, Fieldset, Radios, Select } from "../fields/choices.tsx";
import { Form } from "../fields/form.tsx";
import { FilterBar, SearchField } from "../fields/search.tsx";
import { ErrorSummary } from "../fields/summary.tsx";
import {
  CodeField,
  DateField,
  DateTimeField,
  MoneyField,
  NumberField,
  PasswordField,
  TextArea,
  TextField,
  TimeField,
} from "../fields/texts.tsx";
import { FileUpload } from "../fields/upload.tsx";
import { ActionBar, Button } from "../parts/buttons.tsx";
import { Stack } from "../parts/page.tsx";

const states = [
  { value: "planned", title: "Заплановано" },
  { value: "running", title: "Виконується" },
  { value: "done", title: "Виконано" },
];

const units = [
  { value: "1", title: "Відділ інформаційного забезпечення", group: "Виконком" },
  { value: "2", title: "Управління економіки", group: "Виконком" },
  { value: "3", title: "КП «Тепловик»", group: "Комунальні підприємства" },
];

export function FieldsPart() {
  return (
    <Stack gap="l">
      <FilterBar to="/desk/kit" label="Зразок фільтрів">
        <SearchField label="Пошук заходів" placeholder="Назва або номер" id="filter-q" />
        <Select name="filter-unit" label="Виконавець" options={units} blank="Усі" />
        <Select name="filter-state" label="Стан" options={states} blank="Будь-який" />
      </FilterBar>
      <Form to="/desk/kit" label="Зразок форми" id="kit" uploads>
        <TextField
          name="title"
          label="Назва"
          hint="Коротко: про що новина."
          value="Пункти незламності"
          maxlength={200}
        />
        <TextField name="email" type="email" label="Електронна пошта" autocomplete="email" optional width="m" />
        <TextField name="phone" type="tel" label="Телефон" autocomplete="tel" prefix="+38" width="m" />
        <TextArea name="text" label="Текст" rows={4} maxlength={2000} value="Працюють щодня з 8:00 до 20:00." />
        <NumberField name="count" label="Кількість" suffix="шт." value={12} />
        <MoneyField name="money" label="Витрачено" unit="тис. грн" value={1250.5} />
        <DateField name="day" label="Дата" hint="Не раніше ніж сьогодні." value="2026-12-05" />
        <DateTimeField name="moment" label="Оприлюднити" value="2026-12-05T09:00" optional />
        <TimeField name="time" label="Початок" value="10:30" />
        <Select name="unit" label="Виконавець" options={units} blank="Виберіть" />
        <Radios
          name="state"
          label="Стан заходу"
          value="running"
          options={[states[0]!, { ...states[1]!, hint: "Є договір або видатки." }, states[2]!]}
        />
        <Radios
          name="answer"
          label="Погоджено"
          inline
          options={[
            { value: "yes", title: "Так" },
            { value: "no", title: "Ні" },
          ]}
        />
        <Checkboxes
          name="channels"
          label="Як повідомити"
          optional
          value={["mail"]}
          options={[
            { value: "mail", title: "Електронною поштою" },
            { value: "sms", title: "СМС", hint: "Лише про термінове." },
            { value: "post", title: "Звичайною поштою", disabled: true },
          ]}
        />
        <Checkbox name="agree" label="Показати на головній" checked hint="Не більше ніж три новини одразу." />
        <Fieldset legend="Адреса" hint="Як у паспорті.">
          <TextField
            name="street"
            label="Вулиця"
            autocomplete="address-line1"
            list={["вул. Миру", "вул. Острозького"]}
          />
          <TextField name="house" label="Будинок" width="xs" />
        </Fieldset>
        <FileUpload
          name="files"
          label="Підтвердні файли"
          accept=".pdf,.docx,.xlsx"
          maxBytes={20e6}
          multiple
          maxFiles={5}
          optional
        />
        <PasswordField name="password" label="Пароль" />
        <CodeField name="code" label="Код із застосунку" hint="Шість цифр, новий код що пів хвилини." />
        <ActionBar>
          <Button>Надіслати</Button>
        </ActionBar>
      </Form>
    </Stack>
  );
}

export function ErrorsPart() {
  const filled = {
    values: { title: "", day: "2020-01-01", state: undefined, agree: undefined, money: "дванадцять", text: "Коротко" },
    errors: {
      title: "Заповніть це поле",
      money: "Напишіть число, наприклад 12,5",
      day: "Ця дата вже минула",
      state: "Виберіть один із запропонованих варіантів",
      agree: "Без згоди подати не можна",
      "": "Звітний період уже закрито: зверніться до керівника програми.",
    },
  };
  return (
    <Stack>
      <ErrorSummary
        filled={filled}
        form="wrong"
        labels={{ title: "Назва", money: "Витрачено", day: "Дата", state: "Стан", agree: "Згода" }}
      />
      <Form to="/desk/kit" filled={filled} id="wrong" label="Зразок форми з помилками" uploads>
        <TextField name="title" label="Назва" hint="Коротко: про що новина." />
        <MoneyField name="money" label="Витрачено" unit="тис. грн" />
        <DateField name="day" label="Дата" />
        <Select name="unit" label="Виконавець" options={units} blank="Виберіть" error="Виберіть виконавця" />
        <Radios name="state" label="Стан заходу" options={states} />
        <Checkbox name="agree" label="Погоджуюся з оприлюдненням" />
        <FileUpload
          name="files"
          label="Файл"
          accept=".pdf"
          maxBytes={20e6}
          error="Файл завеликий: 34 МБ. Стисніть його або надішліть частинами."
        />
      </Form>
    </Stack>
  );
}
