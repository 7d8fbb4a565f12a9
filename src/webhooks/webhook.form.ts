import * as ask from '../platform/forms/questions'
import { readForm, type Parsed } from '../platform/forms/forms'
import { toldKinds, type ToldKind } from './webhook.kinds'
import { isTellable } from './sending/public-address'

export interface WebhookValues {
  name: string
  address: string
  kinds: ToldKind[]
}

/** A new webhook: what it is called, which address is told, and of what. */
export const parseWebhook = (body: unknown, allowed: readonly string[] = []): Parsed<WebhookValues> =>
  readForm(
    body,
    {
      name: ask.line('webhooks:form.enterName', 80),
      address: ask.line('webhooks:form.enterAddress', 500),
      kinds: ask.someChoices(toldKinds, 'webhooks:form.chooseKind'),
    },
    ({ address }, fault) => {
      if (!isTellable(address, allowed)) fault('address', 'webhooks:form.notTellable')
    },
  )
