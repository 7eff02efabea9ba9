/** Everything a page loads comes from us; nothing inline runs, nobody frames us. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "media-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

const always = {
  "content-security-policy": policy,
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  "permissions-policy": "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};
/** For a page that others may put in a frame on theirs: nothing else is loosened. */
export const framedPolicy = policy.replace("frame-ancestors 'none'", "frame-ancestors *");

const overTls = { ...always, "strict-transport-security": "max-age=31536000; includeSubDomains" };

export const securityHeaders = (secure: boolean): Record<string, string> => (secure ? overTls : always);
