import { templateDirectory, shippedTemplate, templateEdition } from './template.directory'
import { TemplateEditions, type TemplateEdition } from './template.model'

/** Enters the edition that comes with Capstan where the database has none. */
export async function importTemplates(): Promise<void> {
  if (!(await TemplateEditions.exists({}))) await TemplateEditions.insertMany([shippedTemplate()])
}

/** Reads the editions of the template; the one that comes with Capstan stays where the database has none. */
export const loadTemplates = (): Promise<void> =>
  templateDirectory.load(async () => {
    const found = await TemplateEditions.find({}, { _id: 0, history: 0 }).sort({ edition: 1 }).lean<TemplateEdition[]>()
    return found.length > 0 ? found : templateDirectory.all()
  })

/** Knows the editions that records name, also those that another process has just published. */
export async function knowTemplates(records: readonly { edition: number }[]): Promise<void> {
  if (records.some(({ edition }) => !templateEdition(edition))) await loadTemplates()
}

/** The edition with which a new round is opened, as the running transaction sees it. */
export async function findNewestTemplate(): Promise<TemplateEdition> {
  const [newest] = await TemplateEditions.find({ state: 'published' }, { _id: 0, history: 0 })
    .sort({ edition: -1 })
    .limit(1)
    .lean<TemplateEdition[]>()
  return newest ?? shippedTemplate()
}
