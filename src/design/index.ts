/** What every page is made of: components, tokens, the stylesheet, the font. Nothing here knows a service. */
export { PageProvider, usePage, type PageContext } from "./context.tsx";
export { href, Link } from "./links.tsx";
export { Icon, Shield, type IconName } from "./icons.tsx";
export { Kept } from "./kept.tsx";
export { renderBody } from "./render.ts";

export { ActionBar, Button, ButtonLink, PostButton, Toolbar, WhyNot, type ButtonKind } from "./parts/buttons.tsx";
export {
  Breadcrumbs,
  Chips,
  Cluster,
  Grid,
  Hero,
  PageHead,
  Pagination,
  Prose,
  Section,
  Split,
  Stack,
  Tabs,
} from "./parts/page.tsx";
export { AlertBanner, Disclosure, EmptyState, Loading, Notice, Progress, Tag, type TagKind } from "./parts/say.tsx";
export { Card, CardGrid, DatedList, Facts, LinkList, Tiles, type Fact } from "./parts/lists.tsx";
export { Figure, Figures, Term, termKind, Timeline, WhoLooked, type Step } from "./parts/signature.tsx";
export { Attachments, Avatar, Diff, Email, Nowrap, Person, Phone, Time } from "./parts/people.tsx";
export { Qr, qrSvg } from "./parts/qr.tsx";
export { Table, type TableColumn } from "./parts/table.tsx";
export { MonthGrid, type MonthDay } from "./parts/month.tsx";

export { fieldId, Form, Hidden, type FilledForm } from "./fields/form.tsx";
export {
  CodeField,
  DateField,
  DateTimeField,
  MoneyField,
  NumberField,
  PasswordField,
  TextArea,
  TextField,
  TimeField,
} from "./fields/texts.tsx";
export { Checkbox, Checkboxes, Fieldset, Radios, Select, type Option } from "./fields/choices.tsx";
export { FileUpload } from "./fields/upload.tsx";
export { FilterBar, SearchField, SearchForm } from "./fields/search.tsx";
export { ErrorSummary } from "./fields/summary.tsx";

export { BarChart, StackedBar } from "./charts/bars.tsx";
export { IndicatorChart, LineChart, type Series } from "./charts/lines.tsx";
export { Sparkline } from "./charts/sparkline.tsx";

export { Document } from "./document.tsx";
export { SiteFooter, SiteLayout } from "./layouts/site.tsx";
export { DeskLayout, SignOut } from "./layouts/desk.tsx";
export { PlainLayout } from "./layouts/plain.tsx";
export type { Brand, MenuEntry } from "./layouts/parts.tsx";

export { assets } from "./assets.ts";
export { stylesheet } from "./stylesheet.ts";
export { accentContrast, accentCss, accentEnough, isAccent } from "./accent.ts";
export { KitPage } from "./kit/page.tsx";
