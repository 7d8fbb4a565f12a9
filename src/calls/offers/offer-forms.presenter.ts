import { areaOptions } from '../../framework/pure'
import { expertsOf, languageOptions } from '../../experts/pure'
import { paths } from '../../paths'
import { filePlaces } from '../../platform/files/file-kinds'
import { formFields, type FormFields, type ReturnedForm } from '../../platform/forms/form-fields'
import type { Field, FormPage, Viewer } from '../../platform/http/pages/view-types'
import { isMember } from '../../programme/actor'
import type { CallRecord } from '../call.model'
import { keyText, positionsFor } from '../positions/place-key'
import { readsFor, headBelow, placeLine } from '../call.words.presenter'

function placeField(call: CallRecord, fields: FormFields, viewer: Viewer): Field {
  const sought = positionsFor(call.places, readsFor(viewer) ?? '', viewer.today)
  const options = sought.map((place) => ({ value: keyText(place), text: placeLine(place, viewer) }))
  return fields.radios('place', { options, ...(options.length === 1 ? { stored: options[0]!.value } : {}) })
}

const cancel = (call: CallRecord, { t }: Viewer) => ({ text: t('calls:cancel'), href: paths.calls.show(call) })

const noteField = (fields: FormFields): Field => fields.textarea('note', { optional: true, rows: 4, maxlength: 2000 })

/** The form by which an administration offers an officer of the roster, and an expert offers to serve. */
export function presentOfferForm(call: CallRecord, form: ReturnedForm, viewer: Viewer): FormPage {
  const { t, actor } = viewer
  const isOwn = !isMember(actor)
  const fields = formFields(form, viewer, {}, 'calls:offer')
  const officers = isOwn
    ? []
    : expertsOf(actor.memberCode!).map(({ reference, name }) => ({ value: reference, text: name }))
  const words = isOwn ? 'own' : 'officer'
  return {
    head: {
      ...headBelow(call, t(`calls:${words}.title`), viewer),
      actions: isOwn ? [] : [{ text: t('calls:do.offerPerson'), href: paths.calls.offerPerson(call) }],
    },
    form: fields.form({
      action: paths.calls.offer(call),
      lead: t(`calls:${words}.lead`),
      fields: [
        placeField(call, fields, viewer),
        ...(isOwn
          ? []
          : [fields.select('expert', { options: [{ value: '', text: t('calls:offer.select') }, ...officers] })]),
        noteField(fields),
      ],
      button: t(`calls:${words}.button`),
      cancel: cancel(call, viewer),
    }),
  }
}

/** The short form of a person who is not on the roster. */
export function presentPersonForm(call: CallRecord, form: ReturnedForm, viewer: Viewer): FormPage {
  const { t } = viewer
  const fields = formFields(form, viewer, {}, 'calls:offer')
  return {
    head: headBelow(call, t('calls:person.title'), viewer),
    form: fields.form({
      action: paths.calls.offerPerson(call),
      lead: t('calls:person.lead'),
      fields: [
        placeField(call, fields, viewer),
        fields.text('name', { maxlength: 120, autocomplete: 'off' }),
        fields.checkboxes('languages', { options: languageOptions }),
        fields.multi('areas', { options: areaOptions }),
        fields.files(filePlaces.curriculum),
        noteField(fields),
      ],
      button: t('calls:person.button'),
      cancel: cancel(call, viewer),
    }),
  }
}
