import assert from "node:assert/strict";
import { test } from "node:test";
import { linksIn, picturesIn, plainText, renderMarkdown } from "./markdown.ts";

const id = "3f9a0c00-0000-4000-8000-000000000001";

const written: [markdown: string, html: string][] = [
  ["# Одна", "<h2>Одна</h2>"],
  ["## Одна\n\n### Друга\n\n## Третя", "<h2>Одна</h2>\n<h3>Друга</h3>\n<h2>Третя</h2>"],
  ["### Одна\n\n###### Друга\n\n# Третя", "<h2>Одна</h2>\n<h3>Друга</h3>\n<h2>Третя</h2>"],
  ["[новини](/news)", '<p><a href="/news">новини</a></p>'],
  ["[далі](#далі)", '<p><a href="#%D0%B4%D0%B0%D0%BB%D1%96">далі</a></p>'],
  ["[Рада](https://rada.gov.ua)", '<p><a href="https://rada.gov.ua" rel="noopener">Рада</a></p>'],
  ["https://rada.gov.ua/x", '<p><a href="https://rada.gov.ua/x" rel="noopener">https://rada.gov.ua/x</a></p>'],
  ["[дзвоніть](tel:+380385432101)", '<p><a href="tel:+380385432101">дзвоніть</a></p>'],
  ["rada@zrazok.example", '<p><a href="mailto:rada@zrazok.example">rada@zrazok.example</a></p>'],
  ["п. 3.ст.5 і starkon.gov.ua", "<p>п. 3.ст.5 і starkon.gov.ua</p>"],
  ["**раз** *два* ~~три~~", "<p><strong>раз</strong> <em>два</em> <s>три</s></p>"],
  ["![](https://example.com/spy.png)", "<p></p>"],
  ["![Ратуша](https://example.com/spy.png)", "<p>Ратуша</p>"],
];

for (const [markdown, html] of written) {
  test(`markdown: ${JSON.stringify(markdown)}`, () => assert.equal(renderMarkdown(markdown).trim(), html));
}

test("a table, its numbers to the right, without a style", () => {
  const html = renderMarkdown("| Захід | Сума |\n|---|---:|\n| Сервери | 10 |");
  assert.match(html, /<table tabindex="0">/);
  assert.match(html, /<th class="number">Сума<\/th>/);
  assert.doesNotMatch(html, /style/);
});

test("a picture of the library comes in its sizes, with words for who can't see it", () => {
  const media = new Map([[id, { width: 1200, height: 800 }]]);
  const html = renderMarkdown(`![Ратуша "взимку"](/files/${id}/ratusha.jpg)`, { media });
  assert.match(html, new RegExp(`src="/files/${id}/960/ratusha.jpg"`));
  assert.match(html, /480w/);
  assert.match(html, /alt="Ратуша &quot;взимку&quot;"/);
  assert.match(html, /width="1200" height="800"/);
});

test("links within the site stay in the reader's language, files have none", () => {
  const html = renderMarkdown("[a](/news) [b](/files/x) [c](/en/news) [d](/engine)", { lang: "en" });
  assert.deepEqual(
    [...html.matchAll(/href="([^"]*)"/g)].map(([, to]) => to),
    ["/en/news", "/files/x", "/en/news", "/en/engine"],
  );
});

test("only the words", () => {
  assert.equal(
    plainText("# Раз\n\n**два** [три](/x) `чотири`\n\n- п’ять\n- ![шість](/y)"),
    "Раз\nдва три чотири\nп’ять\nшість",
  );
});

test("what a text leads to", () => {
  assert.deepEqual(linksIn("[a](/news/x?y#z) [b](https://x.example) [c](/news/x) [d](#e)"), ["/news/x"]);
  assert.deepEqual(picturesIn(`![a](/files/${id}/a.jpg) ![b](/files/${id}/960/a.jpg) ![c](/x.jpg)`), [id]);
});

/** Ways by which others' texts became programs. None may leave a tag, an attribute or an address that runs. */
const vectors = [
  "<script>alert(1)</script>",
  "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
  "<scr<script>ipt>alert(1)</scr</script>ipt>",
  "<img src=x onerror=alert(1)>",
  "<img/src=x/onerror=alert(1)//",
  '<img src="x" onerror="alert(1)">',
  "<IMG SRC=`javascript:alert(1)`>",
  "<IMG SRC=&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert(1)>",
  "<svg onload=alert(1)>",
  "<svg><script>alert(1)</script></svg>",
  '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
  "<svg><animate onbegin=alert(1) attributeName=x>",
  '<math><mi xlink:href="javascript:alert(1)">x</mi></math>',
  "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
  "<body onload=alert(1)>",
  "<iframe src=javascript:alert(1)></iframe>",
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  "<object data=javascript:alert(1)>",
  "<embed src=javascript:alert(1)>",
  '<link rel=stylesheet href="javascript:alert(1)">',
  "<style>@import 'javascript:alert(1)';</style>",
  '<div style="background:url(javascript:alert(1))">',
  '<div style="width: expression(alert(1))">',
  '<meta http-equiv="refresh" content="0;url=javascript:alert(1)">',
  "<base href=javascript:alert(1)//>",
  "<form action=javascript:alert(1)><button>x</button></form>",
  "<input autofocus onfocus=alert(1)>",
  "<details open ontoggle=alert(1)>",
  "<video><source onerror=alert(1)></video>",
  "<marquee onstart=alert(1)>",
  "<a href=javascript:alert(1)>x</a>",
  '<a href="&#x6A;avascript:alert(1)">x</a>',
  "<!--><img src=x onerror=alert(1)>-->",
  "<![CDATA[<script>alert(1)</script>]]>",
  "<?xml version='1.0'?><script>alert(1)</script>",
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  "<template><script>alert(1)</script></template>",
  "<xss id=x tabindex=1 onfocus=alert(1)></xss>",
  "[x](javascript:alert(1))",
  "[x](JaVaScRiPt:alert(1))",
  "[x]( javascript:alert(1))",
  "[x](<javascript:alert(1)>)",
  "[x](<java\tscript:alert(1)>)",
  "[x](java%73cript:alert(1))",
  "[x](javascript&colon;alert(1))",
  "[x](javascript&#58;alert(1))",
  "[x](&#x6A;&#x61;vascript:alert(1))",
  "[x](javascript://example.com/%0aalert(1))",
  "[x](\u0001javascript:alert(1))",
  "[x](\u00a0javascript:alert(1))",
  "[x](\u200bjavascript:alert(1))",
  "[x](ｊavascript:alert(1))",
  "[x](vbscript:msgbox(1))",
  "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
  "[x](DATA:text/html,<script>alert(1)</script>)",
  "[x](file:///etc/passwd)",
  "[x](blob:https://example.com/1)",
  "[x](view-source:javascript:alert(1))",
  "[x](//evil.example)",
  "[x](/\\evil.example)",
  "[x](\\\\evil.example)",
  "[x](https:evil.example)",
  '[x](/news "onmouseover=alert(1)")',
  "[x](/news '\"><script>alert(1)</script>')",
  '[x](/news "\\" onmouseover=\\"alert(1)")',
  '[x](https://a.example/"onmouseover=alert(1))',
  "[<img src=x onerror=alert(1)>](/news)",
  "[a]: javascript:alert(1)\n\n[a]",
  "[a]: <java\nscript:alert(1)>\n\n[a]",
  "<javascript:alert(1)>",
  "<data:text/html,x>",
  "javascript:alert(1)",
  "![x](javascript:alert(1))",
  "![x](data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+)",
  '![x" onerror="alert(1)](/files/3f9a0c00-0000-4000-8000-000000000001/a.jpg)',
  '![x](/files/3f9a0c00-0000-4000-8000-000000000001/a.jpg"onerror=alert(1))',
  "![x](/files/3f9a0c00-0000-4000-8000-000000000001/../../desk)",
  "![<script>alert(1)</script>](x)",
  "`<script>alert(1)</script>`",
  '```html"onclick=alert(1)\n<script>alert(1)</script>\n```',
  "    <script>alert(1)</script>",
  "# <script>alert(1)</script>",
  "> <img src=x onerror=alert(1)>",
  "| <img src=x onerror=alert(1)> |\n|---|\n| <script>alert(1)</script> |",
  "&lt;script&gt;alert(1)&lt;/script&gt;",
  "&#60;script&#62;alert(1)&#60;/script&#62;",
  "\u003cscript\u003ealert(1)\u003c/script\u003e",
  "<\u0000script>alert(1)</script>",
  "[x](/a){onclick=alert(1)}",
  "**<b onclick=alert(1)>x</b>**",
  "[".repeat(2000) + "](javascript:alert(1))".repeat(20),
];

for (const vector of vectors) {
  test(`harmless: ${vector.slice(0, 70)}`, () => assertHarmless(renderMarkdown(vector)));
}

/** Reads the HTML as strictly as it is written: known tags with known attributes, and addresses of four schemes. */
function assertHarmless(html: string) {
  const tags = "h[2-6]|p|blockquote|pre|code|hr|br|ul|ol|li|strong|em|s|a|img|table|thead|tbody|tr|th|td";
  const attributes = "href|title|rel|src|srcset|sizes|alt|width|height|loading|start|tabindex|class";
  const tag = new RegExp(`^<(?:/(?:${tags})|(?:${tags})(?: (?:${attributes})="[^"<>]*")* ?/?)>$`);
  for (const [found] of html.matchAll(/<[^>]*>?/g)) {
    assert.match(found, tag, html);
    for (const [, name, address] of found.matchAll(/ (href|src)="([^"]*)"/g)) {
      assert.match(address!, /^(?:https?:\/\/|mailto:|tel:|\/(?![/\\])|#)/i, html);
      if (name === "src") assert.match(address!, /^\/files\/[0-9a-f-]{36}\/960\//);
    }
  }
}
