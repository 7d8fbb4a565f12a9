import { deliveryLanguages } from '../../experts/pure'
import { mappingFields } from '../../framework/pure'
import { member, memberName, memberOptions } from '../../members/pure'
import { paths } from '../../paths'
import { isCoordinator, isMember } from '../../programme/actor'
import { filePlaces } from '../../platform/files/file-kinds'
import { fileSize } from '../../platform/files/file-view'
import { formFields, presentFaults } from '../../platform/forms/form-fields'
import { formatInstant, formatPair } from '../../platform/time/formats'
import type { Parsed } from '../../platform/forms/forms'
import type { Field, Option } from '../../platform/http/view-types'
import type { Viewer } from '../../platform/http/viewer'
import { knownUser, officerOptions } from '../../users/pure'
import type { EarlierWork } from '../earlier-work.source'
import { needCode, type Need } from '../need.source'
import { readinessLevels } from '../priority/priority'
import { requestParts, type RequestPart } from './request.form'
import type { NeedLink, RequestRecord } from '../request.model'
import { channels, urgencies, wantedModes } from '../request.vocabulary'
import { earlierOptions, needHint, presentAlready, topicsOf } from './request-beside.presenter'
import { titleOf } from '../request.presenter'
import type { AskedAlready } from '../request.queries'

type Form = Parsed<unknown> | undefined

export interface FormContext {
  part: RequestPart
  /** Gaps that the form offers: the Member's first ones, and those that the request comes from. */
  needs: readonly Need[]
  /** Gaps that are chosen when the form opens. */
  chosen: readonly NeedLink[]
  /** What was delivered for the Member, to name what the request builds on. */
  earlier: readonly EarlierWork[]
  /** Gaps that stand in another request already. */
  already: readonly AskedAlready[]
}

const levels = ['0', '1', '2', '3', '4', '5'] as const
const weights = ['3', '2', '1'] as const

export type RequestFormPage = ReturnType<typeof presentRequestForm | typeof presentClassification>

/** The guided form: one part of four, each saved by itself. Without a record it begins a new request. */
export function presentRequestForm(record: RequestRecord | null, context: FormContext, form: Form, viewer: Viewer) {
  const { t, lang, actor } = viewer
  const { part } = context
  const number = requestParts.indexOf(part) + 1
  const member = record
    ? memberName(record.memberCode, lang)
    : actor.memberCode
      ? memberName(actor.memberCode, lang)
      : ''
  const heading = t(`requests:part.${part}`)
  const last = number === requestParts.length
  return {
    title: formatPair(t('requests:edit.title'), heading, viewer.lang),
    head: {
      crumbs: [
        { text: t('requests:list.title'), href: paths.requests.list() },
        ...(record
          ? [{ text: titleOf(record, viewer), href: paths.requests.show({ reference: record.reference }) }]
          : []),
      ],
      reference: record?.reference,
      eyebrow: [member, t('requests:edit.step', { number, total: requestParts.length })].filter(Boolean).join(' · '),
      title: t('requests:edit.title'),
    },
    parts: requestParts.map((name, index) => ({
      text: `${index + 1}. ${t(`requests:part.${name}`)}`,
      href: record ? paths.requests.edit({ reference: record.reference }, { part: name }) : null,
      current: name === part,
    })),
    already: part === 'need' ? presentAlready(context.already, context.needs, viewer) : [],
    saved: record ? t('requests:edit.saved', { when: formatInstant(record.history.at(-1)!.at, viewer) }) : '',
    form: {
      action: record ? paths.requests.edit({ reference: record.reference }, { part }) : paths.requests.create(),
      faults: presentFaults(form, viewer),
      version: record?.__v,
      writtenIn: record?.writtenIn,
      multipart: part === 'people',
      sections: [
        ...(record || !isCoordinator(actor)
          ? []
          : [{ heading: t('requests:part.origin'), fields: originFields(form, viewer) }]),
        { heading, lead: t(`requests:lead.${part}`), fields: partFields[part](record, context, form, viewer) },
      ],
      buttons: [
        { text: t(last ? 'requests:edit.finish' : 'requests:edit.goOn'), name: 'then', value: 'on', main: true },
        { text: t('requests:edit.leave'), name: 'then', value: 'leave' },
      ],
    },
  }
}

const codes = (list: readonly string[], group: string, { t }: Viewer): Option[] =>
  list.map((value) => ({ value, text: t(`vocabulary:${group}.${value}`) }))

function originFields(form: Form, viewer: Viewer): Field[] {
  const { t, lang } = viewer
  const fields = formFields(form, viewer)
  return [
    fields.select('memberCode', { label: t('requests:field.memberCode'), options: memberOptions(lang) }),
    fields.select('channel', {
      label: t('requests:field.channel'),
      options: codes(
        channels.filter((channel) => channel !== 'online' && channel !== 'assessment'),
        'requestChannels',
        viewer,
      ),
    }),
  ]
}

type Fields = (record: RequestRecord | null, context: FormContext, form: Form, viewer: Viewer) => Field[]

const label = (name: string, { t }: Viewer, hinted = true) => ({
  label: t(`requests:field.${name}`),
  ...(hinted ? { hint: t(`requests:hint.${name}`) } : {}),
})

/** The language in which the Member works, when help can be given in it. */
const usualLanguage = (record: RequestRecord | null) =>
  deliveryLanguages.find((code) => code === member(record?.memberCode ?? '')?.languages[0])

const partFields: Record<RequestPart, Fields> = {
  need(record, { needs, chosen, earlier, already }, form, viewer) {
    const { t, lang } = viewer
    const fields = formFields(form, viewer, record ?? {})
    const orNeed = (name: string) => ({
      label: t(`requests:field.${name}`),
      hint: t(needs.length > 0 ? `requests:hint.${name}OrNeed` : `requests:hint.${name}`),
    })
    const anchors = levels.map((value) => ({ value, text: t(`vocabulary:maturityAnchors.${value}`), hint: value }))
    return [
      ...(needs.length > 0
        ? [
            fields.checkboxes('needs', {
              ...label('needs', viewer),
              optional: true,
              stored: chosen.map(needCode),
              options: needs.map((need) => ({
                value: needCode(need),
                text: need.text[lang],
                hint: needHint(need, already, viewer),
              })),
            }),
          ]
        : []),
      fields.text('title', { ...label('title', viewer), maxlength: 160 }),
      fields.textarea('purpose', { ...label('purpose', viewer), rows: 4, maxlength: 2000 }),
      fields.textarea('results', { ...label('results', viewer), rows: 3, maxlength: 2000 }),
      // A gap that is chosen says where the Member stands; the question comes back when it is taken out.
      ...(chosen.length > 0 && !form
        ? []
        : [
            fields.radios('current', { ...orNeed('current'), options: anchors }),
            fields.radios('target', { ...orNeed('target'), options: anchors }),
            fields.radios('importance', {
              ...orNeed('importance'),
              options: weights.map((value) => ({ value, text: t(`requests:importance.${value}`) })),
            }),
          ]),
      ...(earlier.length > 0
        ? [
            fields.multi('earlierActivities', {
              ...label('earlierActivities', viewer),
              optional: true,
              options: earlierOptions(earlier, topicsOf(record, needs, chosen), viewer),
            }),
          ]
        : []),
      fields.textarea('previousSupport', {
        ...label('previousSupport', viewer),
        optional: true,
        rows: 2,
        maxlength: 2000,
      }),
    ]
  },
  help(record, _context, form, viewer) {
    const { t } = viewer
    const fields = formFields(form, viewer, record ?? {})
    return [
      fields.period('wantedFrom', 'wantedUntil', {
        ...label('wanted', viewer),
        fromLabel: t('requests:field.wantedFrom'),
        untilLabel: t('requests:field.wantedUntil'),
      }),
      fields.select('mode', { ...label('mode', viewer), options: codes(wantedModes, 'deliveryModes', viewer) }),
      fields.select('language', {
        ...label('language', viewer, false),
        stored: record?.language || usualLanguage(record),
        options: codes(deliveryLanguages, 'languages', viewer),
      }),
      fields.textarea('audience', { ...label('audience', viewer), rows: 2, maxlength: 1000 }),
      fields.number('audienceCount', label('audienceCount', viewer, false)),
      fields.radios('urgency', { ...label('urgency', viewer, false), options: codes(urgencies, 'urgencies', viewer) }),
      fields.date('deadline', { ...label('deadline', viewer), optional: true }),
      fields.textarea('ownContribution', { ...label('ownContribution', viewer), rows: 3, maxlength: 2000 }),
      fields.radios('readiness', {
        ...label('readiness', viewer),
        options: readinessLevels.map((value) => ({ value, text: t(`requests:readiness.${value}`) })),
      }),
    ]
  },
  serves: (record, _context, form, viewer) => mappingFields(form, viewer, record?.mapping),
  people(record, _context, form, viewer) {
    const { actor } = viewer
    const fields = formFields(form, viewer, record ?? {})
    const files = record?.attachments ?? []
    // Whoever writes for the own administration is the one to ask, unless they say another.
    const writer = isMember(actor) ? knownUser(actor.id) : undefined
    return [
      fields.text('contactName', {
        ...label('contactName', viewer),
        stored: record?.contactName || writer?.name,
        maxlength: 120,
        autocomplete: 'name',
      }),
      fields.text('contactEmail', {
        ...label('contactEmail', viewer, false),
        stored: record?.contactEmail || writer?.email,
        maxlength: 160,
        inputType: 'email',
        autocomplete: 'email',
      }),
      fields.files(filePlaces.requestPapers, { ...label('files', viewer, false), optional: true }),
      ...(files.length > 0
        ? [
            fields.checkboxes('removedFiles', {
              ...label('removedFiles', viewer, false),
              optional: true,
              options: files.map((file) => ({ value: file.fileId, text: file.name, hint: fileSize(file, viewer) })),
            }),
          ]
        : []),
    ]
  },
}

/** What staff say of a signed request: what it serves, and who looks after it. */
export function presentClassification(record: RequestRecord, form: Form, viewer: Viewer) {
  const { t } = viewer
  const { reference } = record
  const fields = formFields(form, viewer, record)
  return {
    title: t('requests:classify.title'),
    head: {
      crumbs: [
        { text: t('requests:list.title'), href: paths.requests.list() },
        { text: titleOf(record, viewer), href: paths.requests.show({ reference }) },
      ],
      reference,
      title: t('requests:classify.title'),
    },
    parts: [],
    already: [],
    saved: '',
    form: {
      action: paths.requests.edit({ reference }),
      faults: presentFaults(form, viewer),
      version: record.__v,
      sections: [
        {
          lead: t('requests:classify.lead'),
          fields: [
            fields.select('officerId', { label: t('requests:field.officerId'), options: officerOptions(t) }),
            ...mappingFields(form, viewer, record.mapping),
          ],
        },
      ],
      buttons: [{ text: t('requests:classify.save'), main: true }],
      cancel: { text: t('requests:edit.cancel'), href: paths.requests.show({ reference }) },
    },
  }
}
