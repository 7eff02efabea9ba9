import { boxOf, featureLimit, featuresIn, type Box, type Feature, type Layer } from "../../../engines/places/index.ts";
import {
  Button,
  DateField,
  EmptyState,
  Form,
  Hidden,
  href,
  LinkList,
  Notice,
  PageHead,
  Section,
  Stack,
} from "../../../design/index.ts";
import { page, type Ask } from "../../../platform/http/index.ts";
import { formatDate, hashOf, say } from "../../../platform/text/index.ts";
import {
  addDays,
  civilDate,
  isCivilDate,
  kyivDate,
  kyivInstant,
  type CivilDate,
} from "../../../platform/time/index.ts";
import { libraryAddress } from "../library.ts";
import { text } from "../text.ts";
import { around, readView, viewAddress, wanted, type View } from "../view.ts";

interface Difference {
  layer: Layer;
  appeared: Feature[];
  vanished: Feature[];
  changed: Feature[];
  /** Whether all of the layer was compared. */
  whole: boolean;
}

/** GET /map/compare?layers=…&day=…&second=…: two days beside each other, and what is different as lists. */
export async function showCompare(ask: Ask) {
  const t = text[ask.lang];
  const view = await readView(ask);
  const today = kyivDate(ask.now);
  const second = dayOf(ask.query.get("second"), today);
  const first = dayOf(ask.query.get("day"), today);
  const isAsked = first !== undefined && first < (second ?? today);
  const differences = isAsked
    ? await Promise.all(view.layers.map((layer) => compare(ask, view, layer, first, second)))
    : [];
  return page({
    title: t.compareTitle,
    layout: "wide",
    crumbs: [{ title: t.title, to: viewAddress("/map", { ...view, day: undefined }) }],
    scripts: isAsked ? [ask.hromada.app.assetAddress("geoportal/map.js")] : undefined,
    body: (
      <>
        <PageHead title={t.compareTitle} lead={t.compareLead} />
        <Stack gap="l">
          <Days view={view} first={ask.query.get("day") ?? ""} second={second} ask={ask} />
          {ask.query.get("day") && !isAsked && <Notice kind="warning">{t.firstWanted}</Notice>}
          {isAsked && <Panes view={view} first={first} second={second} box={boxOfAll(differences)} ask={ask} />}
          {differences.map((it) => (
            <Lists difference={it} ask={ask} />
          ))}
          {isAsked && differences.every(isSame) && <EmptyState title={t.same} />}
        </Stack>
      </>
    ),
  });
}

/** A day before today; today and later are now. */
function dayOf(typed: string | null, today: CivilDate): CivilDate | undefined {
  return typed && isCivilDate(typed) && typed < today ? civilDate(typed) : undefined;
}

function Days({ view, first, second, ask }: { view: View; first: string; second: string | undefined; ask: Ask }) {
  const t = text[ask.lang];
  return (
    <Form to="/map/compare" method="get">
      <Hidden name="layers" value={view.layers.map(({ id }) => id).join(",")} />
      {view.q && <Hidden name="q" value={view.q} />}
      {view.filter && <Hidden name="column" value={`${view.filter.layer}:${view.filter.column}`} />}
      {view.filter && <Hidden name="op" value={view.filter.op} />}
      {view.filter && <Hidden name="value" value={view.filter.value} />}
      <DateField name="day" label={t.first} value={first} />
      <DateField name="second" label={t.second} hint={t.secondHint} value={second} optional />
      <Button>{t.compare}</Button>
    </Form>
  );
}

async function compare(
  ask: Ask,
  view: View,
  layer: Layer,
  first: CivilDate,
  second: CivilDate | undefined,
): Promise<Difference> {
  const on = async (day: CivilDate | undefined) => {
    const at = day && kyivInstant(addDays(day, 1));
    const found = await featuresIn(ask, { layer: layer.id, where: wanted(view, layer), at, limit: featureLimit });
    return { features: new Map(found?.features.map((it) => [it.id, it])), whole: found?.next === undefined };
  };
  const [before, after] = [await on(first), await on(second)];
  const whole = before.whole && after.whole;
  // Where a list was cut, what lies beyond its end neither appeared nor vanished.
  const end = [before, after]
    .filter((it) => !it.whole)
    .map((it) => [...it.features.keys()].at(-1)!)
    .sort()[0];
  const within = ({ id }: Feature) => end === undefined || id <= end;
  const marks = (it: Feature) => hashOf([it.title, JSON.stringify(it.geometry), JSON.stringify(it.properties)]);
  return {
    layer,
    whole,
    appeared: [...after.features.values()].filter((it) => within(it) && !before.features.has(it.id)),
    vanished: [...before.features.values()].filter((it) => within(it) && !after.features.has(it.id)),
    changed: [...after.features.values()].filter((it) => {
      const was = before.features.get(it.id);
      return was && marks(was) !== marks(it);
    }),
  };
}

const isSame = ({ appeared, vanished, changed }: Difference) => !appeared.length && !vanished.length && !changed.length;

/** Where something is different. */
function boxOfAll(differences: Difference[]): Box | undefined {
  const all = differences.flatMap(({ appeared, vanished, changed }) => [...appeared, ...vanished, ...changed]);
  return around(all.map(({ geometry }) => boxOf(geometry)).filter((it) => it !== undefined));
}

interface PanesProps {
  view: View;
  first: CivilDate;
  second: CivilDate | undefined;
  box: Box | undefined;
  ask: Ask;
}

/** Pictures of both days; with script, maps that move together. */
function Panes({ view, first, second, box, ask }: PanesProps) {
  const t = text[ask.lang];
  const days = [first, second].map((day) => ({
    query: viewAddress("", { ...view, day }).slice(1),
    title: t.mapOn(day ? formatDate(day, ask.lang) : t.now),
  }));
  return (
    <div class="map-panes">
      {days.map(({ query, title }) => (
        <figure>
          <figcaption>{title}</figcaption>
          <div
            class="map"
            role="region"
            aria-label={title}
            data-pane
            data-library={libraryAddress}
            data-style={href(ask.lang, `/map/style.json?${query}`)}
            data-lang={ask.lang}
            data-words={JSON.stringify({ failed: t.noMap })}
            data-box={box?.map((it) => it.toFixed(5)).join(",")}
          >
            <img src={`/map/picture.svg?${query}`} alt={title} width="900" height="600" />
          </div>
        </figure>
      ))}
    </div>
  );
}

function Lists({ difference, ask }: { difference: Difference; ask: Ask }) {
  const t = text[ask.lang];
  if (isSame(difference) && difference.whole) return null;
  const { layer, whole } = difference;
  const kinds = (["appeared", "vanished", "changed"] as const).filter((kind) => difference[kind].length);
  return (
    <Section title={say(layer.title, ask.lang)}>
      <Stack>
        {!whole && <Notice kind="info">{t.onlyFirst(featureLimit)}</Notice>}
        {kinds.map((kind) => (
          <Section title={`${t[kind]}: ${difference[kind].length}`} level={3}>
            <LinkList
              items={difference[kind].slice(0, 100).map(({ id, title, address }) => ({
                to: address ?? `/map?layers=${layer.id}&feature=${layer.id}.${id}`,
                title,
              }))}
            />
          </Section>
        ))}
      </Stack>
    </Section>
  );
}
