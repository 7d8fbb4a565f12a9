// Makes and uses passkeys. Loaded by the pages that offer one; without it they work by codes.

type Options = Record<string, unknown> & {
  challenge: string
  user?: { id: string }
  excludeCredentials?: { id: string }[]
  allowCredentials?: { id: string }[]
}

const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (sign) => sign.charCodeAt(0))

const textOf = (bytes: ArrayBuffer | null | undefined): string | undefined =>
  bytes
    ? btoa(String.fromCharCode(...new Uint8Array(bytes)))
        .replace(/\+/g, '-')
        .replace(/\//g, '_')
        .replace(/=+$/, '')
    : undefined

const named = (list: { id: string }[] | undefined) => list?.map((one) => ({ ...one, id: bytesOf(one.id) }))

/** The options with bytes where they came as text. */
const withBytes = (options: Options) =>
  ({
    ...options,
    challenge: bytesOf(options.challenge),
    ...(options.user ? { user: { ...options.user, id: bytesOf(options.user.id) } } : {}),
    excludeCredentials: named(options.excludeCredentials),
    allowCredentials: named(options.allowCredentials),
  }) as never

/** What the device says, as text. */
function sayable(credential: PublicKeyCredential): string {
  const { id, rawId, type, authenticatorAttachment } = credential
  const said = credential.response as AuthenticatorAttestationResponse & AuthenticatorAssertionResponse
  const response = {
    clientDataJSON: textOf(said.clientDataJSON),
    attestationObject: textOf(said.attestationObject),
    transports: said.getTransports?.(),
    authenticatorData: textOf(said.attestationObject ? undefined : said.authenticatorData),
    signature: textOf(said.signature),
    userHandle: textOf(said.userHandle),
  }
  const clientExtensionResults = credential.getClientExtensionResults()
  return JSON.stringify({ id, rawId: textOf(rawId), type, authenticatorAttachment, response, clientExtensionResults })
}

async function answerOf(form: HTMLFormElement): Promise<string> {
  const body = new URLSearchParams()
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value)
  const asked = await fetch(form.dataset.options!, { method: 'POST', body, headers: { Accept: 'application/json' } })
  const options = (await asked.json()) as Options & { text?: string }
  if (!asked.ok) throw new Error(options.text)
  const publicKey = withBytes(options)
  const made =
    form.dataset.passkey === 'create'
      ? await navigator.credentials.create({ publicKey })
      : await navigator.credentials.get({ publicKey })
  return sayable(made as PublicKeyCredential)
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) {
  if (!('PublicKeyCredential' in window)) continue
  form.hidden = false
  document.querySelector<HTMLElement>('[data-no-passkeys]')?.remove()
  const fault = form.querySelector<HTMLElement>('[data-passkey-fault]')!
  const answer = form.querySelector<HTMLInputElement>('input[name=answer]')!
  form.addEventListener('submit', (event) => {
    if (answer.value !== '') return
    event.preventDefault()
    fault.hidden = true
    answerOf(form).then(
      (text) => {
        answer.value = text
        form.requestSubmit()
      },
      (error: Error) => {
        // Whoever closes the question of the browser has a name for it, and no sentence.
        const { failed, known } = form.dataset
        const said = error.name === 'Error' ? error.message : error.name === 'InvalidStateError' ? known : undefined
        fault.textContent = said || failed!
        fault.hidden = false
      },
    )
  })
}
