import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Form, Kept, Link, renderBody } from "./index.ts";

describe("a kept part", () => {
  it("is rendered once for each object, name and language", () => {
    let times = 0;
    const part = (of: object, name: string) => (
      <Kept of={of} name={name}>
        {() => <Link to="/news">{(times += 1)} &lt;</Link>}
      </Kept>
    );
    const source = {};
    assert.equal(renderBody(part(source, "a")), '<a href="/news">1 &lt;</a>');
    assert.equal(renderBody(part(source, "a")), '<a href="/news">1 &lt;</a>');
    assert.equal(renderBody(part(source, "a"), { lang: "en" }), '<a href="/en/news">2 &lt;</a>');
    assert.equal(renderBody(part(source, "b")), '<a href="/news">3 &lt;</a>');
    assert.equal(renderBody(part({}, "a")), '<a href="/news">4 &lt;</a>');
  });

  it("has gaps for what differs from page to page", () => {
    const source = {};
    const part = (here: string) => (
      <Kept of={source} name="a" fill={here}>
        {(gap) => (
          <>
            <a href={gap}>1</a>
            <a href={gap}>2</a>
          </>
        )}
      </Kept>
    );
    assert.equal(renderBody(part("/news")), '<a href="/news">1</a><a href="/news">2</a>');
    const hostile = '/x?a=1&b="><b>';
    const escaped = "/x?a=1&amp;b=&quot;>&lt;b>";
    assert.equal(renderBody(part(hostile)), `<a href="${escaped}">1</a><a href="${escaped}">2</a>`);
  });

  it("leaves what stands around and after it as it is", () => {
    const html = renderBody(
      <>
        <Kept of={{}} name="a">
          {() => <b>1</b>}
        </Kept>
        <Link to="/news">2</Link>
      </>,
      { lang: "en" },
    );
    assert.equal(html, '<b>1</b><a href="/en/news">2</a>');
  });

  it("refuses a form to be posted: its token is one visitor's", () => {
    const body = (
      <Kept of={{}} name="a">
        {() => <Form to="/x" />}
      </Kept>
    );
    assert.throws(() => renderBody(body), /no form to be posted/);
  });
});
