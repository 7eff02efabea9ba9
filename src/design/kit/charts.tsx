import { formatNumber } from "../../platform/text/index.ts";
import { BarChart, StackedBar } from "../charts/bars.tsx";
import { IndicatorChart, LineChart } from "../charts/lines.tsx";
import { usePage } from "../context.tsx";
import { Grid, Stack } from "../parts/page.tsx";

export function ChartsPart() {
  const { lang } = usePage();
  const tenths = (n: number) => formatNumber(n, lang, 1);
  return (
    <Stack gap="l">
      <Grid min="l">
        <BarChart
          title="План і факт за роками"
          unit="тис. грн"
          groupTitle="Рік"
          series={["план", "факт"]}
          format={tenths}
          groups={[
            { label: "2026", values: [10275, 6370.5] },
            { label: "2027", values: [8245, 0] },
            { label: "2028", values: [9225, null] },
          ]}
        />
        <StackedBar
          title="Програма за пріоритетами"
          unit="тис. грн"
          partTitle="Пріоритет"
          format={tenths}
          parts={[
            { label: "Електронне врядування", value: 12400 },
            { label: "Телекомунікації та зв’язок", value: 8300 },
            { label: "Захист інформації", value: 5045 },
            { label: "Цифрові навички", value: 2000 },
          ]}
        />
        <LineChart
          title="Звернення до ЦНАП"
          unit="на місяць"
          xTitle="Місяць"
          xs={["лип.", "серп.", "вер.", "жовт.", "лист."]}
          series={[
            { label: "у ЦНАП", values: [820, 780, 690, 640, 610] },
            { label: "онлайн", values: [210, 260, 390, 470, 540] },
          ]}
        />
        <IndicatorChart
          title="Частка послуг, доступних онлайн"
          unit="%"
          base={{ year: 2025, value: 40 }}
          targets={[
            { year: 2026, value: 55 },
            { year: 2027, value: 70 },
            { year: 2028, value: 85 },
          ]}
          facts={[{ year: 2026, value: 62 }]}
        />
        <IndicatorChart
          title="Кількість закладів із захищеним зв’язком"
          unit="од."
          small
          base={{ year: 2025, value: 4 }}
          targets={[
            { year: 2026, value: 8 },
            { year: 2027, value: 12 },
            { year: 2028, value: 12 },
          ]}
          facts={[]}
        />
        <BarChart
          title="Новини за розділами"
          unit="за листопад"
          groupTitle="Розділ"
          series={["новин"]}
          groups={[
            { label: "Оголошення ради та виконавчого комітету", values: [34] },
            { label: "Освіта", values: [12] },
            { label: "Культура і спорт", values: [7] },
          ]}
        />
      </Grid>
    </Stack>
  );
}
