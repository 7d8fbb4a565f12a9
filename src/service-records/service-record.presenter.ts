import type { ExpertRecord } from '../experts'
import { areaName } from '../framework/pure'
import { memberName } from '../members/pure'
import { paths } from '../paths'
import { namedTable } from '../platform/lists/columns'
import { formFields, type ReturnedForm } from '../platform/forms/form-fields'
import { lengthInDays, type Day } from '../platform/time/calendar-day'
import { formatDay, formatIssueDay, formatList, formatNumber, formatShortPeriod } from '../platform/time/formats'
import { momentOf, type Action, type Option, type PageHead, type Viewer } from '../platform/http/pages/view-types'
import { issuedIn } from '../platform/text/signer'
import { languagesText } from '../experts/pure'
import { accreditationsOn, recordParts, type RecordPart } from './content/record-content'
import { daysIn, presentContent } from './content/record-content.presenter'
import { recordTag } from './verifying/verified-record.presenter'
import { mayMakeRecord, mayShareRecord, mayWithdrawRecord } from './service-record.policy'
import { presentShare, shareForm, type Place } from './sharing/share.presenter'
import { isOpenShare } from './sharing/share-link'
import { isRenewable, stateAt } from './service-record.status'
import type { ServedMission, ServiceRecord } from './service-record.model'

const crumbs = (expert: Pick<ExpertRecord, 'reference' | 'name'>, { t }: Viewer, isBelow = false) => [
  { text: t('programme:nav.experts'), href: paths.experts.list() },
  { text: expert.name, href: paths.experts.show({ reference: expert.reference }) },
  ...(isBelow
    ? [{ text: t('service-records:title'), href: paths.serviceRecords.list({ reference: expert.reference }) }]
    : []),
]

const titleOf = (record: Pick<ServiceRecord, 'made'>, { t, lang }: Viewer): string =>
  t('service-records:ofDay', { day: formatIssueDay(record.made!.at, lang) })

/** The records of one expert, the latest first. */
export function presentRecords(expert: ExpertRecord, records: readonly ServiceRecord[], viewer: Viewer) {
  const { t, lang, actor } = viewer
  const { reference } = expert
  return {
    head: {
      crumbs: crumbs(expert, viewer),
      reference,
      title: t('service-records:title'),
      actions: mayMakeRecord(actor, expert)
        ? [{ text: t('service-records:action.make'), href: paths.serviceRecords.create({ reference }), main: true }]
        : [],
    } satisfies PageHead,
    records: {
      ...namedTable(
        t,
        'service-records:column',
        ['record', 'state', 'validUntil', 'missions', 'links'],
        records,
        (record) => ({
          record: {
            text: titleOf(record, viewer),
            href: paths.serviceRecords.show(record),
            ref: record.code,
          },
          state: { state: recordTag(stateAt(record, momentOf(viewer)), viewer) },
          validUntil: { text: formatDay(record.validUntil, lang) },
          missions: { text: formatNumber(record.content?.missions.length ?? 0, lang) },
          links: {
            text: formatNumber(
              record.shares.filter((share) => isOpenShare(record, share, momentOf(viewer))).length,
              lang,
            ),
          },
        }),
      ),
      empty: t('service-records:none'),
    },
  }
}

/** What is about to stand in a record, piece by piece: whoever makes it leaves out what is not to be shared. */
export function presentNewRecord(
  expert: ExpertRecord,
  served: readonly ServedMission[],
  former: ServiceRecord | null,
  form: ReturnedForm,
  viewer: Viewer,
) {
  const { t, today } = viewer
  const { reference } = expert
  const fields = formFields(form, viewer, {}, 'service-records:field')
  const chosen = chosenBefore(former, served)
  return {
    head: { crumbs: crumbs(expert, viewer, true), reference, title: t('service-records:newTitle') },
    form: fields.form({
      action: paths.serviceRecords.create({ reference }),
      hidden: [{ name: 'replaces', value: former?.code ?? '' }],
      sections: [
        {
          lead: t('service-records:lead', { name: expert.name }),
          fields: [
            fields.checkboxes('parts', {
              stored: chosen.parts,
              options: recordParts.map((part) => partOption(part, expert, today, viewer)),
            }),
          ],
        },
        {
          heading: t('service-records:missions'),
          lead: served.length === 0 ? t('service-records:noMissions') : undefined,
          fields:
            served.length === 0
              ? []
              : [
                  fields.checkboxes('missions', {
                    stored: chosen.missions,
                    options: served.map((mission) => missionOption(mission, viewer)),
                  }),
                ],
        },
      ],
      button: t('service-records:make'),
      cancel: { text: t('service-records:cancel'), href: paths.serviceRecords.list({ reference }) },
    }),
  }
}

// A corrected record begins with what stood in the one before.
function chosenBefore(former: ServiceRecord | null, served: readonly ServedMission[]) {
  const content = former?.content
  if (!content) return { parts: recordParts, missions: served.map(({ reference }) => reference) }
  return {
    parts: recordParts.filter((part) => (content[part]?.length ?? 0) > 0),
    missions: content.missions.map(({ reference }) => reference),
  }
}

function partOption(part: RecordPart, expert: ExpertRecord, today: Day, viewer: Viewer): Option {
  const { t, lang } = viewer
  const says: Record<RecordPart, string> = {
    homeMember: memberName(expert.homeMember, lang),
    category: t(`vocabulary:expertCategories.${expert.category}`),
    languages: languagesText(expert, viewer),
    areas: formatList(expert.areas, lang, (code) => areaName(code, lang)),
    accreditations: formatList(accreditationsOn(expert, today), lang, (one) => areaName(one.area, lang)),
  }
  return { value: part, text: t(`service-records:part.${part}`), hint: says[part] || '–' }
}

const missionOption = (mission: ServedMission, { t, lang }: Viewer): Option => ({
  value: mission.reference,
  text: mission.title,
  hint: [
    mission.reference,
    t(`vocabulary:teamRoles.${mission.role}`),
    formatShortPeriod(mission, lang),
    t('service-records:daysOf', { count: lengthInDays(mission) }),
    formatList(mission.hosts, lang, (code) => memberName(code, lang)),
  ].join(' · '),
})

interface Shown extends Place {
  record: ServiceRecord
  expert: Pick<ExpertRecord, 'reference' | 'name' | 'archived'>
}

/** One record: what stands in it, its state, and the links that show it. */
export function presentRecord({ record, expert, secrets, origin }: Shown, form: ReturnedForm, viewer: Viewer) {
  const { t, lang, actor } = viewer
  const { code, content, made, renewed, ended, replaces } = record
  const state = stateAt(record, momentOf(viewer))
  const isValid = state === 'valid'
  const until = formatDay(record.validUntil, lang)
  const canShare = isValid && mayShareRecord(actor, record)
  return {
    head: {
      crumbs: crumbs(expert, viewer, true),
      reference: code,
      eyebrow: expert.name,
      title: titleOf(record, viewer),
      actions: actionsOf(record, expert, viewer),
    } satisfies PageHead,
    state: recordTag(state, viewer),
    lines: [
      t('service-records:madeBy', issuedIn(made!, viewer)),
      renewed ? t('service-records:renewedBy', issuedIn(renewed, viewer)) : '',
      replaces ? t('service-records:replaces', { code: replaces }) : '',
      ended ? t(`service-records:endedBy.${ended.auto ? 'auto' : state}`, issuedIn(ended, viewer)) : '',
      isValid ? t('service-records:check', { address: origin + paths.verify({ code }), until }) : '',
      state === 'expired' ? t('service-records:endedOn', { day: until }) : '',
    ].filter((line) => line !== ''),
    summary: t('service-records:summary', {
      count: content?.missions.length ?? 0,
      days: content ? daysIn(content) : 0,
    }),
    content: presentContent(content!, viewer),
    shares: mayShareRecord(actor, record)
      ? record.shares.map((share) => presentShare(record, share, { secrets, origin }, viewer)).reverse()
      : null,
    form: canShare ? shareForm(record, form, viewer) : null,
  }
}

function actionsOf(record: ServiceRecord, expert: Shown['expert'], viewer: Viewer): Action[] {
  const { t, actor } = viewer
  const { code, state } = record
  if (state !== 'valid') return []
  return [
    ...(stateAt(record, momentOf(viewer)) === 'valid'
      ? [
          { text: t('service-records:action.pdf'), href: paths.serviceRecords.pdf({ code }) },
          { text: t('service-records:action.json'), href: paths.serviceRecords.json({ code }) },
        ]
      : []),
    ...(mayMakeRecord(actor, expert) && isRenewable(record, momentOf(viewer))
      ? [{ text: t('service-records:action.renew'), post: paths.serviceRecords.renew({ code }) }]
      : []),
    ...(mayMakeRecord(actor, expert)
      ? [
          {
            text: t('service-records:action.replace'),
            href: paths.serviceRecords.create({ reference: expert.reference }, { replaces: code }),
          },
        ]
      : []),
    ...(mayWithdrawRecord(actor, record)
      ? [{ text: t('service-records:action.withdraw'), href: paths.serviceRecords.withdraw({ code }) }]
      : []),
  ]
}

/** Before a record is withdrawn: it cannot be made valid again. */
export function presentWithdrawal(
  { record, expert }: Pick<Shown, 'record' | 'expert'>,
  form: ReturnedForm,
  viewer: Viewer,
) {
  const { t } = viewer
  const fields = formFields(form, viewer)
  return {
    title: t('service-records:withdraw.title', { name: expert.name }),
    lead: t('service-records:withdraw.lead'),
    form: fields.form({
      action: paths.serviceRecords.withdraw({ code: record.code }),
      sections: [],
      button: t('service-records:withdraw.button'),
      cancel: { text: t('service-records:withdraw.cancel'), href: paths.serviceRecords.show(record) },
    }),
  }
}
