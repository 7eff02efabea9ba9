import assert from "node:assert/strict";
import { test } from "node:test";
import { renderMarkdown } from "./markdown.ts";
import { markdownFromHtml } from "./paste.ts";

const wordItem = (sign: string, text: string, level = 1) =>
  `<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>${sign}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]><span lang=UK>${text}<o:p></o:p></span></p>`;

const cases: [name: string, html: string, markdown: string][] = [
  ["plain words", "просто <span>слова</span>", "просто слова"],
  ["bold and italic", "<p><b>Увага!</b> <i>Важливо</i></p>", "**Увага!** *Важливо*"],
  ["bold with a space inside", "<p><b>Увага </b>всім</p>", "**Увага** всім"],
  ["bold by style", '<p><span style="font-weight:700">Увага</span></p>', "**Увага**"],
  [
    "Google's wrapper is not bold",
    '<b style="font-weight:normal" id="docs-internal-guid-1"><p>Раз</p><p>Два</p></b>',
    "Раз\n\nДва",
  ],
  ["headings", "<h1>Рішення</h1><p>Текст</p><h3>Далі</h3>", "## Рішення\n\nТекст\n\n### Далі"],
  ["a link", '<p><a href="https://rada.gov.ua/a(b)">Рада</a></p>', "[Рада](https://rada.gov.ua/a%28b%29)"],
  ["a link that would run", '<p><a href="javascript:alert(1)">Рада</a></p>', "Рада"],
  ["lists", "<ul><li>раз<ul><li>два</li></ul></li><li><p>три</p></li></ul>", "- раз\n   - два\n- три"],
  ["numbered", "<ol><li>раз</li><li>два</li></ol>", "1. раз\n2. два"],
  ["Word's list", wordItem("·", "раз") + wordItem("·", "два") + wordItem("o", "три", 2), "- раз\n- два\n   - три"],
  ["Word's numbers", wordItem("1.", "раз") + wordItem("2.", "два"), "1. раз\n2. два"],
  [
    "a table",
    "<table><tr><td><p>Захід</p></td><td>Сума</td></tr><tr><td>А|Б</td><td>10</td></tr></table>",
    "| Захід | Сума |\n| --- | --- |\n| А\\|Б | 10 |",
  ],
  ["a line break", "<p>вул. Острозького, 41<br>Старокостянтинів</p>", "вул. Острозького, 41\\\nСтарокостянтинів"],
  [
    "styles, comments and office's own tags",
    "<style>p{color:red}</style><!--[if gte mso 9]><xml>x</xml><![endif]--><p style='color:red'>Текст<o:p></o:p></p>",
    "Текст",
  ],
  ["empty paragraphs", "<p>раз</p><p>&nbsp;</p><p><o:p>&nbsp;</o:p></p><p>два</p>", "раз\n\nдва"],
  [
    "what only looks like Markdown",
    "<p># 5 * 3 [x] &lt;b&gt; a_b</p><p>1. січня</p><p>- ні</p>",
    "\\# 5 \\* 3 \\[x\\] \\<b> a_b\n\n1\\. січня\n\n\\- ні",
  ],
  ["a program", "<p onclick=alert(1)>раз<script>alert(1)</script><img src=x onerror=alert(1)></p>", "раз"],
  ["nothing", "", ""],
];

for (const [name, html, markdown] of cases) {
  test(`pasted: ${name}`, () => assert.equal(markdownFromHtml(html), markdown));
}

test("what was pasted reads the same when shown", () => {
  assert.equal(
    renderMarkdown(markdownFromHtml("<p># 5 * 3 &lt;b&gt; *ні*</p>")).trim(),
    "<p># 5 * 3 &lt;b&gt; *ні*</p>",
  );
});

test("a hundred thousand tags inside each other don't stop the program", () => {
  assert.equal(markdownFromHtml(`${"<div>".repeat(100_000)}раз`), "раз");
});
