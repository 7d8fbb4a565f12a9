import type { Upgrade } from '../../platform/data/migrations'
import { Assessments } from '../assessment.model'
import { shippedTemplate } from './template.directory'
import { importTemplates } from './template.loading'
import { TemplateEditions } from './template.model'

const withoutEdition = { edition: null }

/** Rounds from before staff kept the template were opened with the one that came with Capstan, which is entered first. */
export const templateUpgrade: Upgrade = {
  waiting: async () =>
    (await Assessments.countDocuments(withoutEdition)) + ((await TemplateEditions.exists({})) ? 0 : 1),
  async run() {
    await importTemplates()
    await Assessments.updateMany(withoutEdition, { $set: { edition: shippedTemplate().edition } })
  },
}
