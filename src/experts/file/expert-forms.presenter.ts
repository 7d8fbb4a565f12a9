import { areaOptions } from '../../framework/pure'
import { memberOptions } from '../../members/pure'
import { paths } from '../../paths'
import { formFields, typedRows, type FormFields, type ReturnedForm } from '../../platform/forms/form-fields'
import { codeOptions, type Field, type Form, type PageHead, type Viewer } from '../../platform/http/pages/view-types'
import { mostRows } from './expert.form'
import type { ExpertRecord } from '../expert.model'
import {
  availabilityStates,
  conflictTypes,
  deliveryLanguages,
  expertCategories,
  languageLevels,
} from '../expert.vocabulary'
import { crumbsBelow, suspendedText } from '../expert.presenter'

const headBelow = (expert: ExpertRecord, title: string, viewer: Viewer): PageHead => ({
  crumbs: crumbsBelow(expert, viewer),
  reference: expert.reference,
  title,
})

const back = ({ reference }: ExpertRecord, { t }: Viewer) => ({
  text: t('experts:cancel'),
  href: paths.experts.show({ reference }),
})

export const categoryOptions = codeOptions(expertCategories, 'vocabulary:expertCategories.')
export const languageOptions = codeOptions(deliveryLanguages, 'vocabulary:languages.')

/** The file of an expert, as coordinators write it. */
export function presentProfileForm(expert: ExpertRecord | null, form: ReturnedForm, viewer: Viewer) {
  const { t } = viewer
  const fields = formFields(form, viewer, expert ?? {}, 'experts:field')
  const title = t(expert ? 'experts:editTitle' : 'experts:newTitle')
  return {
    head: expert
      ? headBelow(expert, title, viewer)
      : { crumbs: [{ text: t('experts:title'), href: paths.experts.list() }], title },
    form: fields.form({
      action: expert ? paths.experts.edit(expert) : paths.experts.create(),
      version: expert?.__v,
      writtenIn: expert?.writtenIn,
      sections: [
        {
          heading: t('experts:section.person'),
          fields: [fields.text('name', { autocomplete: 'off' }), ...personFields(fields, viewer)],
        },
        {
          heading: t('experts:section.languages'),
          lead: t('experts:lead.languages'),
          fields: languageFields(expert?.languages ?? [], form, fields, viewer),
        },
        {
          heading: t('experts:section.work'),
          fields: [
            fields.multi('areas', { optional: true, options: areaOptions }),
            fields.textarea('biography', { optional: true, rows: 6, maxlength: 3000 }),
          ],
        },
      ],
      button: t(expert ? 'experts:save.profile' : 'experts:create'),
      cancel: expert ? back(expert, viewer) : { text: t('experts:cancel'), href: paths.experts.list() },
    }),
  }
}

const personFields = (fields: FormFields, viewer: Viewer): Field[] => [
  fields.select('homeMember', { options: memberOptions(viewer.lang) }),
  fields.select('category', { options: categoryOptions }),
  daysPerYearField(fields, viewer),
]

const daysPerYearField = (fields: FormFields, { t }: Viewer): Field =>
  fields.number('daysPerYear', { optional: true, unit: t('experts:days') })

// The fault of no language at all stands at the first of them.
export function languageFields(
  spoken: ExpertRecord['languages'],
  form: ReturnedForm,
  fields: FormFields,
  viewer: Viewer,
): Field[] {
  const { t } = viewer
  const none = form?.errors?.find(({ field }) => field === 'languages')
  const levels = codeOptions(languageLevels, 'vocabulary:languageLevels.')(viewer)
  return deliveryLanguages.map((code, index) => {
    const field = fields.select(`languages.${code}`, {
      label: t(`vocabulary:languages.${code}`),
      options: [{ value: '', text: t('experts:notSpoken') }, ...levels],
      stored: spoken.find((one) => one.code === code)?.level ?? '',
      ...(index === 0 ? { id: 'languages' } : {}),
    })
    return index === 0 && none ? { ...field, fault: t(none.message, none.values) } : field
  })
}

const count = (stored: number, form: ReturnedForm, name: string): number =>
  Math.min(Math.max(stored + 2, 3, typedRows(form, name)), mostRows)

// A form of the file beside the profile.
function fileForm(
  what: 'availability' | 'conflicts',
  sections: Form['sections'],
  expert: ExpertRecord,
  form: ReturnedForm,
  viewer: Viewer,
) {
  return {
    head: headBelow(expert, viewer.t(`experts:${what}Title`), viewer),
    form: formFields(form, viewer).form({
      action: paths.experts[what](expert),
      version: expert.__v,
      sections,
      button: viewer.t(`experts:save.${what}`),
      cancel: back(expert, viewer),
    }),
  }
}

/** When the expert can be lent: periods that are not over, and some empty ones. */
export function presentAvailabilityForm(expert: ExpertRecord, form: ReturnedForm, viewer: Viewer) {
  const { t, today } = viewer
  const availability = expert.availability.filter(({ until }) => until >= today)
  const fields = formFields(form, viewer, { availability, daysPerYear: expert.daysPerYear || '' }, 'experts:field')
  const periods = Array.from({ length: count(availability.length, form, 'availability') }, (_, index) => ({
    heading: t('experts:section.period', { number: index + 1 }),
    fields: [
      fields.period(`availability.${index}.from`, `availability.${index}.until`, {
        label: t('experts:field.dates'),
        optional: true,
      }),
      fields.radios(`availability.${index}.status`, {
        options: codeOptions(availabilityStates, 'vocabulary:availability.'),
      }),
      fields.text(`availability.${index}.note`, {
        optional: true,
        maxlength: 200,
        hint: t('experts:field.awayNoteHint'),
      }),
    ],
  }))
  const days = { lead: t('experts:lead.availability'), fields: [daysPerYearField(fields, viewer)] }
  return fileForm('availability', [days, ...periods], expert, form, viewer)
}

/** The administrations for which the expert should not work. */
export function presentConflictsForm(expert: ExpertRecord, form: ReturnedForm, viewer: Viewer) {
  const { t, lang } = viewer
  const fields = formFields(form, viewer, expert, 'experts:conflict')
  const conflicts = Array.from({ length: count(expert.conflicts.length, form, 'conflicts') }, (_, index) => ({
    heading: t('experts:section.conflict', { number: index + 1 }),
    lead: index === 0 ? t('experts:lead.conflicts') : undefined,
    fields: [
      fields.select(`conflicts.${index}.memberCode`, { optional: true, options: memberOptions(lang) }),
      fields.radios(`conflicts.${index}.type`, { options: codeOptions(conflictTypes, 'vocabulary:conflictTypes.') }),
      fields.textarea(`conflicts.${index}.note`, { optional: true, rows: 2, maxlength: 300 }),
    ],
  }))
  return fileForm('conflicts', conflicts, expert, form, viewer)
}

/** Taking a person out of all matching, or back in: a page of its own, as it touches every mission to come. */
export function presentSuspension(expert: ExpertRecord, form: ReturnedForm, viewer: Viewer) {
  const { t } = viewer
  const isSuspended = expert.suspended !== undefined && expert.suspended !== null
  const fields = formFields(form, viewer, {}, 'experts:field')
  const kind = isSuspended ? 'reinstate' : 'suspend'
  return {
    title: t(`experts:${kind}.title`, { name: expert.name }),
    lead: t(`experts:${kind}.lead`),
    points: expert.suspended ? [suspendedText(expert.suspended, true, viewer)] : [],
    form: fields.form({
      action: paths.experts.step({ reference: expert.reference, step: kind }),
      version: expert.__v,
      sections: isSuspended ? [] : [{ fields: [fields.textarea('reason', { rows: 3, maxlength: 300 })] }],
      button: t(`experts:${kind}.button`),
      cancel: back(expert, viewer),
    }),
  }
}
