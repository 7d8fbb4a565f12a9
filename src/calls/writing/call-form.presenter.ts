import { memberOptions, regionOptions } from '../../members/pure'
import { paths } from '../../paths'
import { formFields, type ReturnedForm } from '../../platform/forms/form-fields'
import { codeOptions, type FormPage, type Option, type Viewer } from '../../platform/http/pages/view-types'
import { formatPair, formatPeriod } from '../../platform/time/formats'
import type { CallRecord } from '../call.model'
import { keyText } from '../positions/place-key'
import type { EmptyPlace } from '../call.queries'
import { audiences } from '../call.status'
import { headBelow, roleText } from '../call.words.presenter'

interface CallFormInput {
  call: CallRecord | null
  /** Positions that can be sought. */
  places: readonly EmptyPlace[]
  /** The mission from whose page the form was opened. */
  from: string
  /** The position for which it was opened; '' for all of the mission. */
  role: string
}

const optionOf = (place: EmptyPlace, viewer: Viewer): Option => ({
  value: keyText(place),
  text: [
    formatPair(roleText(place, viewer), place.titled.title, viewer.lang),
    `${place.mission}, ${formatPeriod(place, viewer.lang)}`,
  ].join(' · '),
})

/** The form of a call: new, in preparation, or open. */
export function presentCallForm(
  { call, places, from, role }: CallFormInput,
  form: ReturnedForm,
  viewer: Viewer,
): FormPage {
  const { t, lang } = viewer
  const isMeant = (place: EmptyPlace) => place.mission === from && (role === '' || place.role === role)
  const stored = call
    ? { ...call, places: call.places.map(keyText) }
    : { audience: 'members', places: places.filter(isMeant).map(keyText) }
  const fields = formFields(form, viewer, stored, 'calls:field')
  const title = t(call ? 'calls:edit.title' : 'calls:new.title')
  const isOpen = call?.state === 'open'
  return {
    head: call
      ? headBelow(call, title, viewer)
      : { crumbs: [{ text: t('calls:title'), href: paths.calls.list() }], title },
    form: fields.form({
      action: call ? paths.calls.edit(call) : paths.calls.create(),
      version: call?.__v,
      writtenIn: call?.writtenIn,
      sections: [
        {
          heading: t('calls:section.what'),
          lead: isOpen ? t('calls:section.openLead') : t('calls:section.whatLead'),
          fields: [
            fields.text('title', { maxlength: 160 }),
            ...(isOpen ? [] : [fields.multi('places', { options: places.map((place) => optionOf(place, viewer)) })]),
            fields.textarea('text', { optional: true, rows: 6, maxlength: 4000 }),
          ],
        },
        {
          heading: t('calls:section.whom'),
          fields: [
            fields.radios('audience', { options: codeOptions(audiences, 'calls:audience.') }),
            fields.checkboxes('regions', { options: regionOptions }),
            fields.multi('memberCodes', { options: memberOptions(lang) }),
            fields.date('closesOn'),
          ],
        },
      ],
      button: t(call ? 'calls:edit.button' : 'calls:new.button'),
      cancel: { text: t('calls:cancel'), href: call ? paths.calls.show(call) : paths.calls.list() },
    }),
  }
}

/** The page on which a call is withdrawn: what follows, and why. */
export function presentWithdrawal(call: CallRecord, form: ReturnedForm, viewer: Viewer): FormPage {
  const { t } = viewer
  const fields = formFields(form, viewer, {}, 'calls:withdraw')
  return {
    head: headBelow(call, t('calls:withdraw.title'), viewer),
    form: fields.form({
      action: paths.calls.withdraw(call),
      version: call.__v,
      lead: t(call.publishedAt ? 'calls:withdraw.lead' : 'calls:withdraw.draftLead'),
      fields: [fields.textarea('reason', { rows: 3, maxlength: 1000 })],
      button: t('calls:withdraw.button'),
      cancel: { text: t('calls:cancel'), href: paths.calls.show(call) },
    }),
  }
}
