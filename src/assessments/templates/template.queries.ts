import { Assessments } from '../assessment.model'
import { templateReference } from './template.events'
import { TemplateEditions, type TemplateEdition } from './template.model'

/** One edition with its history, under the name that the trail knows. */
export async function findTemplate(edition: string): Promise<(TemplateEdition & { reference: string }) | null> {
  if (!/^[1-9]\d{0,5}$/.test(edition)) return null
  const found = await TemplateEditions.findOne({ edition: Number(edition) }).lean<TemplateEdition>()
  return found && { ...found, reference: templateReference(found.edition) }
}

/** Every edition, the newest first. */
export const findTemplates = (): Promise<TemplateEdition[]> =>
  TemplateEditions.find({}, { history: 0 }).sort({ edition: -1 }).lean<TemplateEdition[]>().exec()

/** How many rounds were opened with an edition. */
export const countRounds = (edition: number): Promise<number> => Assessments.countDocuments({ edition }).exec()

/** How many rounds were opened with each of these editions. */
export async function roundsByEdition(all: readonly TemplateEdition[]): Promise<ReadonlyMap<number, number>> {
  return new Map(await Promise.all(all.map(async ({ edition }) => [edition, await countRounds(edition)] as const)))
}
