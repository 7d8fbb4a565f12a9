import { deliveryLanguages } from '../../experts/pure'
import { editionOn, mappingFields } from '../../framework/pure'
import { member, memberName, memberOptions } from '../../members/pure'
import { paths } from '../../paths'
import { isCoordinator, isMember } from '../../programme/actor'
import { filePlaces } from '../../platform/files/file-kinds'
import { fileSize } from '../../platform/files/file-view'
import { formFields, type FormFields, type ReturnedForm } from '../../platform/forms/form-fields'
import { titleLanguageField } from '../../platform/forms/title-language'
import { formatInstant, formatPair } from '../../platform/time/formats'
import { codeOptions, type Field, type Viewer } from '../../platform/http/pages/view-types'
import { knownUser } from '../../users/pure'
import { needCode } from '../sources/need.source'
import { readinessLevels } from '../priority/priority'
import type { NeedLink, RequestRecord } from '../request.model'
import { titleOf } from '../request.presenter'
import { urgencies, wantedModes } from '../request.vocabulary'
import type { Beside } from '../request.queries'
import { earlierOptions, namedAlready, needHint, presentAlready, topicsOf } from './request-beside.presenter'
import type { Overlap } from '../overlap/overlap'
import { presentOverlaps } from '../overlap/overlap.presenter'
import { requestParts, staffChannels, type RequestPart } from './request.form'
import { textIn } from '../../platform/text/bilingual'

export interface FormContext extends Beside {
  part: RequestPart
  /** What is like the request as it was saved last. */
  overlaps: readonly Overlap[]
  /** Gaps that are chosen when the form opens. */
  chosen: readonly NeedLink[]
}

/** The guided form: one part of four, each saved by itself. Without a record it begins a new request. */
export function presentRequestForm(
  record: RequestRecord | null,
  context: FormContext,
  form: ReturnedForm,
  viewer: Viewer,
) {
  const { t, lang, actor } = viewer
  const { part } = context
  const number = requestParts.indexOf(part) + 1
  const memberCode = record?.memberCode ?? actor.memberCode
  const fields = formFields(form, viewer, record ?? {}, 'requests:field')
  return {
    title: formatPair(t('requests:edit.title'), t(`requests:part.${part}`), lang),
    head: {
      crumbs: [
        { text: t('requests:list.title'), href: paths.requests.list() },
        ...(record ? [{ text: titleOf(record, viewer), href: paths.requests.show(record) }] : []),
      ],
      reference: record?.reference,
      eyebrow: [
        ...(memberCode ? [memberName(memberCode, lang)] : []),
        t('requests:edit.step', { number, total: requestParts.length }),
      ].join(' · '),
      title: t('requests:edit.title'),
    },
    parts: requestParts.map((name, index) => ({
      text: `${index + 1}. ${t(`requests:part.${name}`)}`,
      href: record ? paths.requests.edit(record, { part: name }) : null,
      current: name === part,
    })),
    already: part === 'need' ? presentAlready(alreadyChosen(context, form), context.needs, viewer) : [],
    overlaps: presentOverlaps(context.overlaps, viewer, part === 'need' ? namedAlready(context.already) : []),
    saved: record && formatInstant(record.history.at(-1)!.at, viewer),
    form: fields.form({
      action: record ? paths.requests.edit(record, { part }) : paths.requests.create(),
      version: record?.__v,
      writtenIn: record?.writtenIn,
      multipart: part === 'people',
      sections: [
        ...(record || !isCoordinator(actor)
          ? []
          : [{ heading: t('requests:part.origin'), fields: originFields(fields, viewer) }]),
        {
          heading: t(`requests:part.${part}`),
          lead: t(`requests:lead.${part}`),
          fields: partFields[part](fields, { ...context, record, form }, viewer),
        },
      ],
      buttons: [
        {
          text: t(number === requestParts.length ? 'requests:edit.finish' : 'requests:edit.goOn'),
          name: 'then',
          value: 'on',
          main: true,
        },
        { text: t('requests:edit.leave'), name: 'then', value: 'leave' },
      ],
    }),
  }
}

// Said of a gap that is chosen: of the others the list of gaps says it.
function alreadyChosen({ already, chosen }: FormContext, form: ReturnedForm) {
  const codes = form ? [form.raw.needs].flat() : chosen.map(needCode)
  return already.filter(({ need }) => codes.includes(needCode(need)))
}

const originFields = (fields: FormFields, { lang }: Viewer): Field[] => [
  fields.select('memberCode', { options: memberOptions(lang) }),
  fields.select('channel', { options: codeOptions(staffChannels, 'vocabulary:requestChannels.') }),
]

type Asked = FormContext & { record: RequestRecord | null; form: ReturnedForm }

/** The language in which the Member works, when help can be given in it. */
const usualLanguage = (record: RequestRecord | null) =>
  deliveryLanguages.find((code) => code === member(record?.memberCode ?? '')?.languages[0])

const partFields: Record<RequestPart, (fields: FormFields, asked: Asked, viewer: Viewer) => Field[]> = {
  need(fields: FormFields, { record, needs, chosen, earlier, already, form }, viewer) {
    return [
      ...(needs.length > 0
        ? [
            fields.checkboxes('needs', {
              optional: true,
              stored: chosen.map(needCode),
              options: needs.map((need) => ({
                value: needCode(need),
                text: textIn(need.text, viewer.lang),
                hint: needHint(need, already, viewer),
              })),
            }),
          ]
        : []),
      fields.text('title', { maxlength: 160 }),
      titleLanguageField(fields, viewer),
      fields.textarea('purpose', { rows: 4, maxlength: 2000 }),
      fields.textarea('results', { rows: 3, maxlength: 2000 }),
      // A gap that is chosen says where the Member stands; the question comes back when it is taken out.
      ...(chosen.length > 0 && !form ? [] : levelFields(fields, needs.length > 0, viewer)),
      ...(earlier.length > 0
        ? [
            fields.multi('earlierActivities', {
              optional: true,
              options: earlierOptions(earlier, topicsOf(record, needs, chosen), viewer),
            }),
          ]
        : []),
      fields.textarea('previousSupport', { optional: true, rows: 2, maxlength: 2000 }),
    ]
  },
  help: (fields: FormFields, { record }, { t }) => [
    fields.period('wantedFrom', 'wantedUntil', {
      label: t('requests:field.wanted'),
      hint: t('requests:field.wantedHint'),
    }),
    fields.select('mode', { options: codeOptions(wantedModes, 'vocabulary:deliveryModes.') }),
    fields.select('language', {
      stored: record?.language || usualLanguage(record),
      options: codeOptions(deliveryLanguages, 'vocabulary:languages.'),
    }),
    fields.textarea('audience', { rows: 2, maxlength: 1000 }),
    fields.number('audienceCount'),
    fields.radios('urgency', { options: codeOptions(urgencies, 'vocabulary:urgencies.') }),
    fields.date('deadline', { optional: true }),
    fields.textarea('ownContribution', { rows: 3, maxlength: 2000 }),
    fields.radios('readiness', { options: codeOptions(readinessLevels, 'requests:readiness.') }),
  ],
  serves: (_fields, { record, form }, viewer) => mappingFields(form, viewer, record?.mapping, editionOn(viewer.today)),
  people(fields: FormFields, { record }, viewer) {
    const { actor } = viewer
    const files = record?.attachments ?? []
    // Whoever writes for the own administration is the one to ask, unless they say another.
    const writer = isMember(actor) ? knownUser(actor.id) : undefined
    return [
      fields.text('contactName', {
        stored: record?.contactName || writer?.name,
        maxlength: 120,
        autocomplete: 'name',
      }),
      fields.text('contactEmail', {
        stored: record?.contactEmail || writer?.email,
        maxlength: 160,
        inputType: 'email',
        autocomplete: 'email',
      }),
      fields.files(filePlaces.requestPapers, { optional: true }),
      ...(files.length > 0
        ? [
            fields.checkboxes('removedFiles', {
              optional: true,
              options: files.map((file) => ({ value: file.fileId, text: file.name, hint: fileSize(file, viewer) })),
            }),
          ]
        : []),
    ]
  },
}

/** Where the Member stands and wants to be, and how important it is; all of it is known of a gap that is chosen instead. */
function levelFields(fields: FormFields, offersNeeds: boolean, { t }: Viewer): Field[] {
  const orNeed = (name: string) => (offersNeeds ? { hint: t(`requests:orNeed.${name}`) } : {})
  const levels = ['0', '1', '2', '3', '4', '5']
  const options = levels.map((value) => ({ value, text: t(`vocabulary:maturityAnchors.${value}`), hint: value }))
  return [
    fields.radios('current', { ...orNeed('current'), options }),
    fields.radios('target', { ...orNeed('target'), options }),
    fields.radios('importance', {
      ...orNeed('importance'),
      options: codeOptions(['3', '2', '1'], 'requests:importance.'),
    }),
  ]
}
