import { fundingOptions } from '../funding/pure'
import { regionOptions } from '../members/pure'
import { paths } from '../paths'
import { formFields, type FormFields, type ReturnedForm } from '../platform/forms/form-fields'
import type { Field, FormPage, Viewer } from '../platform/http/pages/view-types'
import type { WhatIfRecord } from './what-if.model'

/** Where what-ifs are. */
export const crumbsOf = ({ t }: Viewer) => [
  { text: t('schedule:title'), href: paths.schedule() },
  { text: t('what-if:title'), href: paths.whatIf.list() },
]

/** Which plan is meant: its days, region and programme, wherever one is chosen. */
export function planFields(choice: object, form: ReturnedForm, viewer: Viewer): Field[] {
  const fields = formFields(form, viewer, choice, 'what-if:field')
  return [
    fields.date('from'),
    fields.date('until'),
    fields.select('region', { options: regionOptions, optional: true }),
    fields.select('programme', { options: fundingOptions, optional: true }),
  ]
}

const naming = (fields: FormFields): Field[] => [
  fields.text('name', { maxlength: 100, autocomplete: 'off' }),
  fields.text('question', { maxlength: 200, autocomplete: 'off', optional: true }),
]

/** The form by which a plan is copied; `choice` is the plan that the address names. */
export function presentNew(choice: object, form: ReturnedForm, viewer: Viewer): FormPage {
  const { t } = viewer
  const fields = formFields(form, viewer, choice, 'what-if:field')
  return {
    head: { crumbs: crumbsOf(viewer), title: t('what-if:new.title') },
    form: fields.form({
      action: paths.whatIf.create(),
      lead: t('what-if:new.lead'),
      fields: [...naming(fields), ...planFields(choice, form, viewer), fields.tick('isShared')],
      button: t('what-if:new.button'),
      cancel: { text: t('what-if:cancel'), href: paths.whatIf.list() },
    }),
  }
}

/** The form of its name, and of who sees it. */
export function presentNaming(whatIf: WhatIfRecord, form: ReturnedForm, viewer: Viewer): FormPage {
  const { t } = viewer
  const fields = formFields(form, viewer, whatIf, 'what-if:field')
  const href = paths.whatIf.show(whatIf)
  return {
    head: { crumbs: [...crumbsOf(viewer), { text: whatIf.name, href }], title: t('what-if:edit.title') },
    form: fields.form({
      action: paths.whatIf.edit(whatIf),
      version: whatIf.__v,
      fields: [...naming(fields), fields.tick('isShared')],
      button: t('what-if:edit.button'),
      cancel: { text: t('what-if:cancel'), href },
    }),
  }
}
