import { areaName, areaOptions } from '../../framework/pure'
import { paths } from '../../paths'
import { dayOf } from '../../platform/time/calendar-day'
import { formatDay, formatList } from '../../platform/time/formats'
import { formFields, type ReturnedForm } from '../../platform/forms/form-fields'
import type { Action, Field, Viewer } from '../../platform/http/pages/view-types'
import { written } from '../../platform/text/written'
import { userOfExpert } from '../../users/pure'
import type { ExpertClaim, ExpertRecord } from '../expert.model'
import { crumbsBelow } from '../expert.presenter'
import { languagesText } from '../expert-tags.presenter'
import { availabilityTable, conflictTable } from '../file/expert-notes.presenter'
import { languageFields } from '../file/expert-forms.presenter'
import { claimTag, claimTitle, orderedClaims } from './claim.presenter'
import { wishOf } from './claims'
import type { OwnPart } from './own.form'

const waitsFor: Partial<Record<OwnPart, ExpertClaim['what']>> = {
  languages: 'language',
  areas: 'area',
  experience: 'experience',
}

// A decision is of interest for a while.
const daysShown = 60

/** The own file, part by part, each with its short form and with what waits of it. */
export function presentOwnFile(expert: ExpertRecord, viewer: Viewer) {
  const { t, lang } = viewer
  const { reference } = expert
  const part = (name: OwnPart | 'availability' | 'conflicts', lines: string[], href: string) => ({
    heading: t(`experts:own.part.${name}`),
    lines: lines.filter((line) => line !== ''),
    edit: { text: t(`experts:own.edit.${name}`), href } satisfies Action,
    claims: claimsOf(expert, waitsFor[name as OwnPart], viewer),
  })
  const own = (name: OwnPart) => paths.experts.ownPart({ reference, part: name })
  const email = userOfExpert(reference)?.email
  return {
    head: {
      crumbs: crumbsBelow(expert, viewer),
      reference,
      title: t('experts:own.title'),
      actions: [
        { text: t('experts:claim.listTitle'), href: paths.experts.claims({ reference }) },
        { text: t('experts:own.records'), href: paths.serviceRecords.list({ reference }) },
      ],
    },
    confirmed: expert.confirmedAt
      ? t('experts:stillTrue.last', { day: formatDay(dayOf(expert.confirmedAt, viewer.zone), lang) })
      : t('experts:stillTrue.never'),
    confirm: {
      text: t('experts:stillTrue.confirm'),
      post: paths.experts.confirmOwn({ reference }),
      main: Boolean(expert.stillTrue),
    } satisfies Action,
    parts: [
      part(
        'availability',
        [answeredText(expert, viewer), ...periodLines(expert, viewer)],
        paths.experts.availability(expert),
      ),
      part(
        'contact',
        [
          expert.name,
          t('experts:own.phone', { phone: expert.phone ?? '–' }),
          email === undefined ? '' : t('experts:own.email', { email }),
        ],
        own('contact'),
      ),
      part('languages', [languagesText(expert, viewer) || '–'], own('languages')),
      part('areas', [formatList(expert.areas, lang, (code) => areaName(code, lang)) || '–'], own('areas')),
      part('experience', [written(expert.biography, expert.writtenIn, lang) || '–'], own('experience')),
      part('conflicts', conflictLines(expert, viewer), paths.experts.conflicts(expert)),
    ],
  }
}

const answeredText = ({ availabilityAnsweredAt }: ExpertRecord, { t, lang, zone }: Viewer): string =>
  availabilityAnsweredAt
    ? t('experts:answeredOn', { day: formatDay(dayOf(availabilityAnsweredAt, zone), lang) })
    : t('experts:neverAnswered')

const periodLines = (expert: ExpertRecord, viewer: Viewer): string[] => {
  const { t } = viewer
  const { rows, empty } = availabilityTable(expert, viewer)
  if (rows.length === 0) return [empty]
  return rows.map(({ dates, free }) => t('experts:own.line', { what: dates.text, state: free.state?.text ?? '' }))
}

const conflictLines = (expert: ExpertRecord, viewer: Viewer): string[] => {
  const { t } = viewer
  const { rows, empty } = conflictTable(expert, viewer)
  if (rows.length === 0) return [empty]
  return rows.map(({ member, conflict }) => t('experts:own.line', { what: member.text, state: conflict.text }))
}

/** What waits of one part, and what was decided on it lately. */
function claimsOf(expert: ExpertRecord, what: ExpertClaim['what'] | undefined, viewer: Viewer) {
  const since = new Date(viewer.today).getTime() - daysShown * 86_400_000
  return orderedClaims(expert)
    .filter((claim) => claim.what === what && claim.state !== 'withdrawn')
    .filter(({ decided }) => !decided || decided.at.getTime() >= since)
    .map((claim) => ({
      text: claimTitle(claim, viewer),
      href: paths.experts.claim({ reference: expert.reference, change: claim.id }),
      state: claimTag(claim, viewer),
      reason: claim.decided?.reason ? written(claim.decided.reason, claim.decided.lang, viewer.lang) : '',
    }))
}

/** The short form of one part: filled with what its expert wishes, also where that waits. */
export function presentOwnPart(expert: ExpertRecord, part: OwnPart, form: ReturnedForm, viewer: Viewer) {
  const { t } = viewer
  const { reference } = expert
  const wish = wishOf(expert)
  const fields = formFields(form, viewer, { ...wish, name: expert.name, phone: expert.phone }, 'experts:field')
  const asked: Record<OwnPart, () => Field[]> = {
    contact: () => [
      fields.text('name', { autocomplete: 'name' }),
      fields.text('phone', { optional: true, inputType: 'tel', autocomplete: 'tel', maxlength: 40 }),
    ],
    languages: () => languageFields(wish.languages, form, fields, viewer),
    areas: () => [fields.multi('areas', { optional: true, options: areaOptions })],
    experience: () => [fields.textarea('biography', { optional: true, rows: 8, maxlength: 3000 })],
  }
  return {
    head: {
      crumbs: [
        ...crumbsBelow(expert, viewer),
        { text: t('experts:own.title'), href: paths.experts.own({ reference }) },
      ],
      reference,
      title: t(`experts:own.part.${part}`),
    },
    form: fields.form({
      action: paths.experts.ownPart({ reference, part }),
      version: expert.__v,
      ...(part === 'experience' ? { writtenIn: expert.writtenIn } : {}),
      lead: t(`experts:own.leads.${part}`),
      fields: asked[part](),
      button: t(`experts:own.save.${part}`),
      cancel: { text: t('experts:cancel'), href: paths.experts.own({ reference }) },
    }),
  }
}
