import { paths } from '../../../src/paths'
import { changeMailText } from '../../../src/notices/texts/mail-text.service'
import { usualParts } from '../../../src/notices/texts/mail-text.words'
import { actBy, anAdmin } from '../people'
import type { Posting } from './posting'

const kind = 'requestApproved'
const textForm = paths.mailTexts.edit({ kind })

/** Forms of what staff keep by pages. */
export const keptPostings: Posting[] = [
  {
    path: paths.mailTexts.edit,
    open: () =>
      Promise.resolve({
        by: anAdmin(),
        page: textForm,
        form: '/edit',
        typed: { 'en[subject]': 'Approved: {{title}}' },
      }),
    field: 'en.subject',
  },
  {
    path: paths.mailTexts.reset,
    open: async () => {
      const own = { ...usualParts(kind, 'en'), subject: 'Approved: {{title}}' }
      await changeMailText(kind, { en: own, fr: usualParts(kind, 'fr') }, actBy(anAdmin()))
      return { by: anAdmin(), page: paths.mailTexts.show({ kind }), form: '/steps/reset', typed: {} }
    },
  },
]
