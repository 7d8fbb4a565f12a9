import { readForm, type Parsed } from '../../../platform/forms/forms'
import * as ask from '../../../platform/forms/questions'

interface ParticipantMerge {
  /** A row of the other person. */
  other: string
  version?: number
}

/** Which other participant is the same person, said with a tick. */
export function parseParticipantMerge(body: unknown): Parsed<ParticipantMerge> {
  const form = readForm(
    body,
    { other: ask.line('training:merge.chooseOther', 24), same: ask.tick(), version: ask.version() },
    ({ same }, fault) => {
      if (!same) fault('same', 'training:merge.confirm')
    },
  )
  if (form.errors) return form
  const { other, version } = form.values
  return { values: { other, version }, raw: form.raw }
}
