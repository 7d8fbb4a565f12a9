import { activityRecords, newWarnings, warningsAmong, type ScheduleWarning } from '../../activities'
import { Conflict, type Missing } from '../../platform/errors'
import type { Act } from '../../programme/actor'
import { inEachLanguage } from './refusal'

/** What spoke against activities before a plan changes them, by their references. */
type Known = ReadonlyMap<string, Warned>

interface Warned {
  title: string
  warnings: readonly ScheduleWarning[]
}

/** What speaks against each of these activities as it is. */
export async function warningsOn(references: readonly string[], { at }: Act): Promise<Known> {
  const activities = await activityRecords.all.find({ reference: { $in: [...new Set(references)] } })
  const titles = new Map(activities.map(({ reference, title }) => [reference, title]))
  return new Map(
    (await warningsAmong(activities, at)).map(({ reference, warnings }) => [
      reference,
      { title: titles.get(reference) ?? reference, warnings },
    ]),
  )
}

/**
 * Inside the transaction in which a plan has changed activities: throws Conflict that names what speaks against them now
 * and did not before, in a sentence that has it as {{reason}}. What makes them impossible has been refused already.
 */
export async function assertNoNewWarnings(
  references: readonly string[],
  before: Known,
  message: string,
  act: Act,
): Promise<void> {
  const missing: Missing[] = []
  for (const [reference, { title, warnings }] of await warningsOn(references, act)) {
    const known = before.get(reference)
    // What is made only now loses its reference with the refusal: people find it by its title.
    const name = known ? `${title} (${reference})` : title
    for (const warning of newWarnings(warnings, known?.warnings ?? []))
      if (warning.level === 'warn')
        missing.push({ message, values: { reference: name, reason: inEachLanguage(warning) }, warns: true })
  }
  if (missing.length > 0) throw new Conflict('activities:warning.giveReason', { field: 'warningReason', missing })
}
