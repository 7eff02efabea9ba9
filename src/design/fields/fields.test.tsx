import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { ComponentChildren } from "preact";
import { PostButton } from "../parts/buttons.tsx";
import { renderBody } from "../render.ts";
import { Checkbox, Checkboxes, Radios, Select } from "./choices.tsx";
import { Form } from "./form.tsx";
import { ErrorSummary } from "./summary.tsx";
import { CodeField, DateField, MoneyField, NumberField, PasswordField, TextArea, TextField } from "./texts.tsx";
import { FileUpload } from "./upload.tsx";

const options = [
  { value: "a", title: "Перше" },
  { value: "b", title: "Друге" },
];

const everyField: Record<string, ComponentChildren> = {
  TextField: <TextField name="x" label="Мітка" hint="Підказка" error="Помилка" />,
  TextArea: <TextArea name="x" label="Мітка" hint="Підказка" error="Помилка" />,
  NumberField: <NumberField name="x" label="Мітка" hint="Підказка" error="Помилка" />,
  MoneyField: <MoneyField name="x" label="Мітка" hint="Підказка" error="Помилка" />,
  DateField: <DateField name="x" label="Мітка" hint="Підказка" error="Помилка" />,
  PasswordField: <PasswordField name="x" label="Мітка" hint="Підказка" error="Помилка" />,
  CodeField: <CodeField name="x" label="Мітка" hint="Підказка" error="Помилка" />,
  Select: <Select name="x" label="Мітка" hint="Підказка" error="Помилка" options={options} />,
  Checkbox: <Checkbox name="x" label="Мітка" hint="Підказка" error="Помилка" />,
  FileUpload: <FileUpload name="x" label="Мітка" hint="Підказка" error="Помилка" accept=".pdf" maxBytes={1e6} />,
};

describe("a field", () => {
  for (const [name, field] of Object.entries(everyField)) {
    it(`${name} is tied to its label, hint and error`, () => {
      const html = renderBody(field);
      const input = /<(?:input|textarea|select)[^>]*>/.exec(html)![0];
      assert.match(html, /<label for="f-x"[^>]*>Мітка/);
      assert.match(input, /\bid="f-x"/);
      assert.match(input, /aria-describedby="f-x-hint f-x-error"/);
      assert.match(input, /aria-invalid="true"/);
      assert.match(html, /id="f-x-hint"[^>]*>(?:(?!<\/p>).)*Підказка/);
      assert.match(html, /id="f-x-error"(?:(?!<\/p>).)*Помилка/);
    });
  }

  it("a group of choices is described as a whole, and its error leads to the first choice", () => {
    for (const Group of [Radios, Checkboxes]) {
      const html = renderBody(<Group name="x" label="Мітка" error="Помилка" options={options} />);
      assert.match(html, /<fieldset[^>]*aria-describedby="f-x-error"/);
      assert.match(html, /<legend[^>]*>Мітка/);
      assert.match(html, /<input[^>]*id="f-x"[^>]*value="a"/);
      assert.match(html, /<label for="f-x-1">Друге/);
    }
  });

  it("without hint and error promises nothing", () => {
    const html = renderBody(<TextField name="x" label="Мітка" />);
    assert.doesNotMatch(html, /aria-describedby|aria-invalid/);
  });

  it("is required unless it says that it may stay empty", () => {
    assert.match(renderBody(<TextField name="x" label="Мітка" />), /required/);
    const optional = renderBody(<TextField name="x" label="Мітка" optional />);
    assert.doesNotMatch(optional, /required/);
    assert.match(optional, /необов’язково/);
  });

  it("states the limits of a file before it is chosen", () => {
    const upload = <FileUpload name="x" label="Файли" accept=".pdf,.docx" maxBytes={20e6} multiple maxFiles={5} />;
    assert.match(renderBody(upload), /PDF, DOCX; кожен до 20\u00A0МБ; не більше ніж 5\u00A0файлів\./);
    assert.match(renderBody(upload, { lang: "en" }), /PDF, DOCX; up to 20\u00A0MB each; at most 5\u00A0files\./);
  });
});

describe("a form", () => {
  it("that is posted carries the token; one that only asks does not read it", () => {
    const page = {
      get csrf(): string {
        throw new Error("read without need");
      },
    };
    assert.match(renderBody(<Form to="/x" />, { csrf: "t0k" }), /<input type="hidden" name="_csrf" value="t0k"/);
    assert.doesNotMatch(renderBody(<Form to="/x" method="get" />, Object.create(page)), /_csrf/);
  });

  it("keeps its address in the language of the page", () => {
    assert.match(renderBody(<Form to="/desk/news" />, { lang: "en" }), /action="\/en\/desk\/news"/);
  });

  it("shows again what was typed, not what was there before", () => {
    const filled = {
      values: { title: '<Нове> & "інше"', kinds: ["b"], agree: undefined, day: "2026-12-05" },
      errors: {},
    };
    const html = renderBody(
      <Form filled={filled}>
        <TextField name="title" label="Назва" value="Старе" />
        <TextArea name="title" label="Текст" value="Старе" />
        <Checkboxes name="kinds" label="Види" value={["a"]} options={options} />
        <Checkbox name="agree" label="Згода" />
        <DateField name="day" label="День" value="2020-01-01" />
      </Form>,
    );
    assert.doesNotMatch(html, /Старе|2020/);
    assert.match(html, /value="&lt;Нове> &amp; &quot;інше&quot;"/);
    assert.match(html, /<textarea[^>]*>&lt;Нове> &amp;/);
    assert.match(html, /value="b"[^>]*checked|checked[^>]*value="b"/);
    assert.doesNotMatch(html, /value="a"[^>]*checked|checked[^>]*value="a"/);
  });

  it("never shows a password again", () => {
    const html = renderBody(
      <Form filled={{ values: { password: "таємниця" }, errors: {} }}>
        <PasswordField name="password" label="Пароль" />
      </Form>,
    );
    assert.doesNotMatch(html, /таємниця/);
  });

  it("a button that posts asks first when told to", () => {
    const html = renderBody(
      <PostButton to="/x" fields={{ id: "7" }} confirm="Видалити?">
        Видалити
      </PostButton>,
    );
    assert.match(
      html,
      /<details[\s\S]*<summary[\s\S]*Видалити\?[\s\S]*<form[\s\S]*name="_csrf"[\s\S]*name="id" value="7"/,
    );
  });
});

describe("the summary of errors", () => {
  const filled = { values: {}, errors: { title: "Заповніть це поле", "": "Період уже закрито." } };

  it("links each error to its field and only says those of no field", () => {
    const html = renderBody(<ErrorSummary filled={filled} labels={{ title: "Назва" }} />);
    assert.match(html, /role="alert"/);
    assert.match(html, /<a href="#f-title">Назва: заповніть це поле<\/a>/);
    assert.match(html, /<li>Період уже закрито\.<\/li>/);
    assert.match(html, /Виправте, будь ласка, 1\u00A0поле/);
  });

  it("leads into the form that is meant, where there are two", () => {
    assert.match(renderBody(<ErrorSummary filled={filled} form="second" />), /href="#second-title"/);
  });

  it("is not there when nothing is wrong", () => {
    assert.equal(renderBody(<ErrorSummary filled={{ values: {}, errors: {} }} />), "");
  });
});
