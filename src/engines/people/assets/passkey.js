// Asks the browser for a passkey and sends its answer with the form. Without script a code does the same.
const form = document.querySelector("form[data-passkey]");
if (form) ask(form);

async function ask(form) {
  const options = JSON.parse(form.dataset.options);
  try {
    const credential =
      form.dataset.passkey === "create"
        ? await navigator.credentials.create({ publicKey: forCreate(options) })
        : await navigator.credentials.get({ publicKey: forGet(options) });
    form.elements.response.value = JSON.stringify(asJson(credential));
    form.requestSubmit();
  } catch {
    form.querySelector("[data-failed]").hidden = false;
    form.querySelector("button").hidden = false;
  }
}

form?.querySelector("button").addEventListener("click", (event) => {
  if (form.elements.response.value) return;
  event.preventDefault();
  ask(form);
});

function forCreate(options) {
  return {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: options.excludeCredentials?.map(withBytes),
  };
}

function forGet(options) {
  return {
    ...options,
    challenge: bytes(options.challenge),
    allowCredentials: options.allowCredentials?.map(withBytes),
  };
}

function withBytes(credential) {
  return { ...credential, id: bytes(credential.id) };
}

function asJson({ id, rawId, type, response, authenticatorAttachment }) {
  const answer = { clientDataJSON: text(response.clientDataJSON) };
  for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[part]) answer[part] = text(response[part]);
  }
  if (response.getTransports) answer.transports = response.getTransports();
  return { id, rawId: text(rawId), type, response: answer, authenticatorAttachment, clientExtensionResults: {} };
}

function bytes(base64url) {
  const binary = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}

function text(buffer) {
  const binary = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
