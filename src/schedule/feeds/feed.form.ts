import * as ask from '../../platform/forms/questions'
import { readForm, type Parsed } from '../../platform/forms/forms'
import { feedKinds, type FeedKind } from '../../users/pure'

/** What a calendar shows, as a form and a link name it: 'own', 'region:ESA'. */
export interface Shown {
  kind: FeedKind
  /** Of which mission, region or programme; '' for the own work. */
  of: string
}

export const shownCode = ({ kind, of }: Shown): string => (kind === 'own' ? kind : `${kind}:${of}`)

/** What a code names; null for one that names nothing. */
export function readShown(code: string): Shown | null {
  const [named = '', of = '', ...more] = code.slice(0, 80).split(':')
  const kind = feedKinds.find((one) => one === named)
  return kind && more.length === 0 && (kind === 'own') === (of === '') ? { kind, of } : null
}

interface Named {
  name: string
  shows: string
}

/** A new address: its name, and what it shows of that which is offered. */
export const parseFeed = (body: unknown, offered: readonly string[]): Parsed<Named> =>
  readForm(
    body,
    {
      name: ask.line('schedule:feeds.form.enterName', 80),
      shows: ask.line('schedule:feeds.form.chooseContents', 80),
    },
    ({ shows }, fault) => {
      if (!offered.includes(shows)) fault('shows', 'platform:form.unknownChoice')
    },
  )
