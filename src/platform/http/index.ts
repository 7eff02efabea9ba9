export { explainIssue } from "./form-words.ts";
export { blank, mend, readForm, type Filled, type Form, type Reading, type Upload } from "./form.ts";
export { badRequest, forbidden, notFound, Refusal } from "./refusal.ts";
export {
  content,
  get,
  json,
  moved,
  page,
  post,
  redirect,
  route,
  type Answer,
  type Ask,
  type Channel,
  type Content,
  type Handler,
  type May,
  type Page,
  type Redirect,
  type Route,
  type RouteOptions,
} from "./route.ts";
export { sessionCookie } from "./cookies.ts";
export { createServer, type Asset, type Server, type ServerOptions } from "./server.ts";
