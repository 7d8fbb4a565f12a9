import { paths } from '../paths'
import { formFields, type ReturnedForm } from '../platform/forms/form-fields'
import type { Form, Viewer } from '../platform/http/pages/view-types'

/** The page before the demonstration is thrown away; without its form where own data were entered. */
export function presentDemonstration(
  hasOwnData: boolean,
  form: ReturnedForm,
  viewer: Viewer,
): { head: { title: string }; title: string; lead: string; points: string[]; form: Form | null } {
  const { t } = viewer
  const title = t('set-up:demonstration.title')
  if (hasOwnData) return { head: { title }, title, lead: t('set-up:demonstration.ownData'), points: [], form: null }
  const fields = formFields(form, viewer, {}, 'set-up:field')
  return {
    head: { title },
    title,
    lead: t('set-up:demonstration.lead'),
    points: [
      t('set-up:demonstration.point.records'),
      t('set-up:demonstration.point.trail'),
      t('set-up:demonstration.point.next'),
    ],
    form: fields.form({
      action: paths.demonstration(),
      fields: [fields.tick('confirmed')],
      button: t('set-up:demonstration.button'),
      cancel: { text: t('set-up:demonstration.cancel'), href: paths.home() },
    }),
  }
}
